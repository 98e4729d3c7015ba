"""The ratings given of a plan, as a file: each once, those that no longer count marked."""

import pytest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import GivenRating
from tests import cast
from tests.factories import rows
from tests.interfaces.web import files

pytestmark = pytest.mark.django_db
FILE = "/plans/wharfdale/plan-2017/ratings"


def test_a_corrected_rating_stays_and_counts_no_longer() -> None:
    plan = rows.plan()
    area = rows.area(plan)
    first = GivenRating.objects.create(
        plan=plan, area=area, voice="board", rating="GREEN", reason="On time", **rows.fact("2017-06-01")
    )
    second = GivenRating.objects.create(
        plan=plan, voice="board", rating="AMBER", reason="Late", corrects=first, **rows.fact("2017-06-02")
    )

    later, earlier = files.rows(cast.signed_in(Role.VIEWER), FILE)

    assert (earlier["area"], earlier["rating"], earlier["counts"]) == ("property", "GREEN", False)
    assert (earlier["corrected_by"], later["corrects"]) == (str(second.pk), str(first.pk))
    assert (later["area"], later["reason"], later["counts"]) == (None, "Late", True)
    assert (earlier["correction_reason"], later["correction_reason"]) == (None, "What was said before was wrong.")


def test_the_page_leads_to_the_file() -> None:
    plan = rows.plan()
    GivenRating.objects.create(plan=plan, voice="person", rating="RED", **rows.fact())

    page = cast.signed_in(Role.VIEWER).get(f"{FILE}/").content.decode()

    assert "1 rating as a file" in page
    assert f'href="{FILE}.csv"' in page
