"""The plans of the first page as a file."""

import pytest

from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.factories import rows
from tests.interfaces.web import files

pytestmark = pytest.mark.django_db


def test_a_person_gets_the_plans_that_their_first_page_shows_and_no_other() -> None:
    first = rows.plan(stated_milestones=43, body_name="Improvement Board")
    rows.milestone(rows.action(rows.area(first)))
    rows.plan("plan-2018", title="The next plan", predecessor=first, starts_on=None, ends_on=None)
    rows.plan("theirs", organisation=cast.elsewhere(), title="A plan of another council")

    one, two = files.rows(cast.signed_in(Role.VIEWER), "/plans")

    assert one == {
        "organisation": "wharfdale",
        "organisation_name": "Wharfdale Borough Council",
        "id": "plan-2017",
        "title": "Improvement Plan 2017-18",
        "starts_on": "2017-04-01",
        "ends_on": "2018-03-31",
        "body": "Improvement Board",
        "follows": None,
        "milestones_on_record": 1,
        "stated_areas": None,
        "stated_actions": None,
        "stated_milestones": 43,
    }
    assert (two["id"], two["follows"], two["starts_on"]) == ("plan-2018", "plan-2017", None)


@pytest.mark.parametrize("who", [Role.ADMINISTRATOR, cast.EXPIRED, cast.NEVER_LET_IN])
def test_who_sees_no_plans_is_offered_no_file_and_gets_no_row(who: str) -> None:
    rows.plan()
    client = cast.signed_in(who)

    assert files.rows(client, "/plans") == []
    assert "as a file" not in client.get("/").content.decode()


def test_the_first_page_leads_to_the_file() -> None:
    rows.plan()

    page = cast.signed_in(Role.VIEWER).get("/").content.decode()

    assert "1 plan as a file" in page
    assert 'href="/plans.xlsx"' in page
