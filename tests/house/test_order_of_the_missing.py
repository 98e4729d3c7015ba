"""An order by what may be missing says where the missing go (`tests.ordering`): the two databases differ."""

from datetime import date

import pytest
from django.db.models import F, QuerySet

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.plans.models import Plan
from tests.factories import rows

pytestmark = pytest.mark.django_db
PLANS, REQUIREMENTS = Plan.objects.all(), Requirement.objects.all()


@pytest.mark.parametrize(
    "unplaced",
    [
        PLANS.order_by("starts_on"),
        PLANS.order_by("-starts_on"),
        PLANS.exclude(starts_on__gt="2017-01-01").order_by("starts_on"),
        REQUIREMENTS.order_by("direction__issued_on"),  # of a commitment of the council's own there is none
    ],
)
def test_an_order_that_databases_read_differently_is_found(unplaced: QuerySet[Plan]) -> None:
    with pytest.raises(AssertionError, match="Say nulls_first or nulls_last"):
        list(unplaced)


@pytest.mark.parametrize(
    "placed",
    [
        PLANS.order_by("slug"),
        PLANS.order_by(F("starts_on").desc(nulls_last=True)),
        PLANS.filter(starts_on__gt="2017-01-01").order_by("starts_on"),
        PLANS.filter(starts_on__isnull=False).order_by("starts_on"),
    ],
)
def test_an_order_that_says_where_they_go_or_meets_none_is_let_through(placed: QuerySet[Plan]) -> None:
    plan = rows.plan(starts_on=date(2017, 4, 1))

    assert list(placed) == [plan]
