"""The first page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.factories import rows

pytestmark = pytest.mark.django_db


def home(who: str) -> str:
    return cast.signed_in(who).get("/").content.decode()


def test_a_person_sees_the_plans_of_their_organisation_with_what_is_on_record() -> None:
    rows.milestone(rows.action(rows.area(rows.plan(stated_milestones=43))))
    rows.plan("theirs", organisation=cast.elsewhere(), title="A plan of another council")

    page = home(Role.VIEWER)

    assert 'href="/plans/wharfdale/plan-2017/"' in page
    assert "1 April 2017 to 31 March 2018 · 1 milestone here; the plan’s own paper says it has 43" in page
    assert "A plan of another council" not in page


@pytest.mark.parametrize("stated", [None, 1])
def test_a_plan_whose_paper_says_nothing_else_is_not_compared_with_it(stated: int | None) -> None:
    rows.milestone(rows.action(rows.area(rows.plan(stated_milestones=stated))))

    assert "1 April 2017 to 31 March 2018 · 1 milestone</span>" in home(Role.VIEWER)


def test_a_plan_without_a_milestone_is_shown_and_says_so() -> None:
    rows.plan(starts_on=None, ends_on=None)

    assert "period not in the record · no milestone</span>" in home(Role.VIEWER)


def test_who_has_no_access_is_told_so_and_whom_to_ask() -> None:
    page = home(cast.NEVER_LET_IN)

    assert "Nobody has given you access" in page
    assert "Ask the administrator" in page


def test_access_that_ended_reads_as_none() -> None:
    rows.plan()

    assert "your access has ended" in home(cast.EXPIRED)


def test_a_role_that_reads_no_plans_is_named() -> None:
    rows.plan()

    assert "Your role here (Administrator) does not include reading plans." in home(Role.ADMINISTRATOR)


def test_the_first_page_asks_the_database_as_often_for_ten_plans_as_for_one() -> None:
    client = cast.signed_in()
    rows.plan()
    with CaptureQueriesContext(connection) as one:
        client.get("/")
    for place in range(9):
        rows.plan(f"plan-{place}")

    with CaptureQueriesContext(connection) as ten:
        client.get("/")

    assert len(ten) == len(one) <= 4
