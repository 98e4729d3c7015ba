"""The page of the Board's quarterly update: what the paper will say, for whom, and where it is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.roles import PERMISSIONS, Permission
from goldenthread.domain.plans.models import Action
from tests import cast
from tests.factories import rows
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.reports.papers import BAD_DATES, JUNE, PAGE, REFUSED, plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    plan()
    return cast.signed_in(Role.VIEWER)


def test_it_says_what_the_paper_says_of_that_day(client: Client) -> None:
    response = client.get(PAGE, JUNE)
    words = words_of(response.content.decode())

    assert response.status_code == 200
    assert "Of the 3 milestones on record, 1 are completed, 1 are in progress and 1 are overdue." in words
    assert "Improvement Plan 2017-18: quarterly update" in words
    assert "Data cut-off 14 June 2017, as on record at 14 June 2017 at 23:59" in words
    assert "Appendix 1: every milestone" in words


def test_its_downloads_carry_the_dates_along(client: Client) -> None:
    page = client.get(PAGE, JUNE | {"since": "2017-05-01"}).content.decode()

    for ending in ("pdf", "docx", "html"):
        assert f"board-update.{ending}?as_at=2017-06-14&amp;known_at=2017-06-14&amp;since=2017-05-01" in page


def test_unless_told_the_paper_knows_what_was_known_at_the_end_of_its_day(client: Client) -> None:
    words = words_of(client.get(PAGE, {"as_at": "2017-06-14"}).content.decode())

    assert "14 June 2017, as on record at 14 June 2017 at 23:59" in words


@pytest.mark.parametrize(("asked", "message"), BAD_DATES.values(), ids=BAD_DATES)
def test_a_date_that_cannot_be_used_is_named_and_kept(client: Client, asked: dict[str, str], message: str) -> None:
    response = client.get(PAGE, asked)
    page = response.content.decode()

    assert response.status_code == 400
    assert message in words_of(page)
    assert f'value="{list(asked.values())[-1]}"' in page
    assert "<title>Error: " in page


def test_seeing_the_plan_is_not_enough(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """No role of today sees plans without making reports; the day one does, this is what it gets."""
    monkeypatch.setitem(PERMISSIONS, Role.VIEWER, frozenset({Permission.SEE_PLANS}))

    assert client.get("/plans/wharfdale/plan-2017/").status_code == 200
    assert client.get(PAGE, JUNE).status_code == 404


@pytest.mark.parametrize("who", REFUSED)
def test_who_may_make_no_reports_finds_no_page(who: str) -> None:
    plan()

    assert cast.signed_in(who).get(PAGE, JUNE).status_code == 404


def test_only_a_signed_in_person_sees_it() -> None:
    plan()

    response = cast.signed_in(cast.ANONYMOUS).get(PAGE, JUNE)

    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/sign-in")


def test_the_plan_of_another_organisation_is_not_there(client: Client) -> None:
    rows.plan("plan-2017", organisation=cast.elsewhere())

    assert client.get("/plans/elmet/plan-2017/board-update/", JUNE).status_code == 404
    assert client.get("/plans/wharfdale/plan-2018/board-update/", JUNE).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_can_only_be_read(client: Client, method: str) -> None:
    assert getattr(client, method)(PAGE).status_code == 405


def test_a_plan_without_milestones_or_period_has_its_page(client: Client) -> None:
    rows.plan("empty", starts_on=None, ends_on=None)

    response = client.get("/plans/wharfdale/empty/board-update/", JUNE)

    assert response.status_code == 200
    assert "Of the 0 milestones on record" in words_of(response.content.decode())


def test_it_takes_as_many_queries_for_a_plan_of_any_size(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE, {"as_at": "2017-06-14"})
        return len(captured)

    few = queries()
    hubs = Action.objects.get(area__plan__slug="plan-2017")
    for place in range(30):
        rows.milestone(hubs, f"more-{place}")

    assert queries() == few <= 24
