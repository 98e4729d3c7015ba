"""Of very many milestones only those that are looked at are read, and the looks are the same as of all."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.insight.queries import watching
from goldenthread.domain.insight.queries.watching import Lookout, lookout_over, seen_from
from goldenthread.domain.insight.rules.histories import QUIET_DAYS
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries.position import PlanFacts, read_plans
from tests.factories import histories as h
from tests.factories import long_plans, rows

pytestmark = pytest.mark.django_db
AS_AT = date(2017, 11, 1)
KNOWN_AT = h.end_of("2017-11-01")


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Plan:
    """One of two plans of an organisation in which every fourth milestone and more is left out."""
    monkeypatch.setattr(watching, "MOST_WATCHED", 10)
    long_plans.plan(13, slug="second", until=AS_AT)
    return long_plans.plan(24, until=AS_AT)


def whole() -> tuple[PlanFacts, ...]:
    return read_plans(list(Plan.objects.order_by("pk")), known_at=KNOWN_AT)


def test_what_is_read_of_very_many_is_what_would_be_looked_at_of_all(plan: Plan) -> None:
    read, all_of_them = lookout_over(plan.organisation, known_at=KNOWN_AT), Lookout(whole())

    assert read.plans == all_of_them.plans
    assert read.watched(as_at=AS_AT, known_at=KNOWN_AT) == all_of_them.watched(as_at=AS_AT, known_at=KNOWN_AT) != []
    assert sum(len(each.members) for each in read.plans) < sum(len(each.members) for each in whole()) / 3


def test_the_plan_itself_is_read_whole_and_looked_at_as_the_others(plan: Plan) -> None:
    own, lookout = seen_from(plan, known_at=KNOWN_AT)

    assert own == next(each for each in whole() if each.plan == plan)
    assert lookout.plans == Lookout(whole()).plans


def test_the_areas_and_actions_of_what_is_left_out_stay(plan: Plan) -> None:
    read = lookout_over(plan.organisation, known_at=KNOWN_AT)

    assert [each.areas for each in read.plans] == [each.areas for each in whole()]


def test_where_too_many_are_read_to_be_named_the_facts_are_the_same(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, _ = seen_from(plan, known_at=KNOWN_AT)
    monkeypatch.setattr("goldenthread.domain.plans.queries.position._MOST_NAMED", 5)

    assert seen_from(plan, known_at=KNOWN_AT)[0] == named


def test_a_record_is_not_quiet_where_something_was_entered_of_a_milestone_that_is_left_out(plan: Plan) -> None:
    quiet = AS_AT + timedelta(days=QUIET_DAYS + 1)
    looked_at = {row[0] for each in lookout_over(plan.organisation, known_at=KNOWN_AT).plans for row in each.members}
    left_out = plan.milestones.exclude(pk__in=looked_at).order_by("pk").first()
    assert left_out is not None

    def is_quiet() -> bool:
        known_at = h.end_of(quiet.isoformat())
        found = lookout_over(plan.organisation, known_at=known_at).learned(as_at=quiet, known_at=known_at)
        return getattr(found, "quiet_since", None) is not None

    assert is_quiet()
    rows.said_of(left_out, h.milestone(updates=(h.update("2018-04-01", key=9_001),)))
    assert not is_quiet()


def test_very_many_are_read_in_at_most_ten_queries(plan: Plan) -> None:
    with CaptureQueriesContext(connection) as captured:
        lookout_over(plan.organisation, known_at=KNOWN_AT)

    assert len(captured) <= 10
