"""The report of a round: its page, its files, and who finds them; and where the plan's and the round's page lead."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.organisations.roles import PERMISSIONS, Permission
from goldenthread.domain.plans.models import Action, Plan, ProgressUpdate, Round
from goldenthread.domain.plans.operations import rounds as operations
from tests import cast
from tests.factories import rounds, rows
from tests.factories.histories import milestone, update
from tests.factories.rounds import CLOSES, at
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.reports.papers import REFUSED

pytestmark = pytest.mark.django_db

PLAN = "/plans/wharfdale/plan-2017/"
PAGE = f"{PLAN}rounds/q1/"
ROUND = "/rounds/wharfdale/q1/"


def _plan() -> Plan:
    home = rows.plan(body_name="Improvement Board", baseline_fixed_at=at(date(2017, 4, 1)))
    hubs = rows.action(rows.area(home))
    rows.written(milestone(key="told", owner="Head of Property", updates=[update("2017-06-06")]), hubs)
    rows.written(milestone(key="silent", owner="Head of Grants", updates=[update("2017-05-01")]), hubs)
    return home


@pytest.fixture
def one() -> Round:
    return rounds.frozen(_plan())[0]


@pytest.fixture
def client() -> Client:
    return cast.signed_in(Role.VIEWER)


def _words(client: Client, address: str, **asked: str) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200
    return words_of(response.content.decode())


@pytest.mark.usefixtures("one")
def test_it_says_what_the_report_says_and_which_freeze_it_is_built_from(client: Client) -> None:
    words = _words(client, PAGE)

    assert "Improvement Plan 2017-18: update for the Round q1" in words
    assert "Data cut-off 14 June 2017, as on record at 15 June 2017 at 10:00" in words
    assert "Answered 1 of 2 milestones asked about, 0 late" in words
    assert "Posts 1 of 2 left nothing unanswered" in words
    assert "Frozen 15 June 2017 at 10:00 by " in words
    assert "Draft" not in words


def test_frozen_again_it_says_so(client: Client, one: Round) -> None:
    operations.freeze_round(collection=one, reason="One was lost.", by=OPERATOR, now=at(date(2017, 6, 20)))

    assert "; freeze 2 of this round (" in _words(client, PAGE)


def test_before_the_freeze_it_is_a_draft(client: Client) -> None:
    rounds.opened(_plan())

    words = _words(client, PAGE)
    file = client.get(f"{PAGE}report.html")

    assert "Draft The round is open and not frozen: this draft changes with what is recorded" in words
    assert file["Content-Disposition"] == 'attachment; filename="plan-2017-q1-draft.html"'


@pytest.mark.usefixtures("one")
def test_each_format_is_there_and_the_same_after_later_facts(client: Client) -> None:
    files = {ending: client.get(f"{PAGE}report.{ending}") for ending in ("html", "docx", "pdf")}

    ProgressUpdate.objects.create(
        milestone=Plan.objects.get().milestones.get(slug="silent"), **rows.fact("2017-06-14", "2017-06-20", note="Late")
    )

    for ending, before in files.items():
        assert before["Content-Disposition"] == f'attachment; filename="plan-2017-q1.{ending}"'
        assert before["Cache-Control"] == "private, no-store"
        assert client.get(f"{PAGE}report.{ending}").content == before.content
        assert f'href="{PAGE}report.{ending}"' in client.get(PAGE).content.decode()


@pytest.mark.usefixtures("one")
def test_the_page_of_the_round_leads_to_its_report(client: Client) -> None:
    assert f'<a class="govuk-link" href="{PAGE}">The report of this round</a>' in client.get(ROUND).content.decode()


def test_the_page_of_a_round_of_two_plans_leads_to_both_drafts(client: Client) -> None:
    other = rows.plan("other", title="Recovery Plan", baseline_fixed_at=at(date(2017, 4, 1)))
    rounds.opened(_plan(), other)

    page = client.get(ROUND).content.decode()

    assert f'href="{PAGE}">The draft of its report: Improvement Plan 2017-18</a>' in page
    assert 'href="/plans/wharfdale/other/rounds/q1/">The draft of its report: Recovery Plan</a>' in page


def test_a_round_that_nobody_was_asked_in_has_no_report(client: Client) -> None:
    rounds.planned(_plan())

    assert client.get(PAGE).status_code == 404
    assert "its report" not in words_of(client.get(ROUND).content.decode()).casefold()


@pytest.mark.usefixtures("one")
class TestOnThePlansPage:
    """Which round was last reported by the day shown, and the way to its report."""

    def test_on_a_later_day_the_last_report_and_the_plan_as_it_was_then(self, client: Client) -> None:
        page = client.get(PLAN, {"as_at": "2017-07-10"}).content.decode()

        assert "Last reported: the Round q1, as at its data cut-off, 14 June 2017, frozen 15 June 2017 at 10:00" in (
            words_of(page)
        )
        assert f'href="{PAGE}">The report of this round</a>' in page
        assert f"{PLAN}?as_at=2017-06-14&amp;known_at=2017-06-15T09%3A00%3A00%2B00%3A00" in page

    def test_on_the_day_of_its_data_cut_off_that_is_said(self, client: Client) -> None:
        words = _words(client, PLAN, as_at="2017-06-14")

        assert "Data cut-off 14 June 2017" in words
        assert "This is the data cut-off of the Round q1, frozen 15 June 2017 at 10:00: as it was known then" in words

    def test_as_known_at_its_freeze_it_is_the_report_itself(self, client: Client) -> None:
        words = _words(client, PLAN, as_at="2017-06-14", known_at="2017-06-15T09:00:00+00:00")

        assert "This is the data cut-off of the Round q1, frozen 15 June 2017 at 10:00 · The report" in words

    @pytest.mark.parametrize("asked", [{"as_at": "2017-06-13"}, {"as_at": "2017-06-14", "known_at": "2017-06-14"}])
    def test_before_its_cut_off_and_before_its_freeze_nothing_was_reported(
        self, client: Client, asked: dict[str, str]
    ) -> None:
        words = _words(client, PLAN, **asked)

        assert "Last reported" not in words
        assert "This is the data cut-off of" not in words

    def test_a_round_under_way_leads_to_its_draft(self, client: Client) -> None:
        opens = CLOSES + timedelta(days=60)
        rounds.opened(Plan.objects.get(), slug="q2", opens=opens, closes=opens + timedelta(days=9))

        page = client.get(PLAN, {"as_at": opens.isoformat()}).content.decode()

        assert "Under way: the Round q2, open until 22 August 2017 · The draft of its report" in words_of(page)
        assert f'href="{PLAN}rounds/q2/">The draft of its report</a>' in page

    def test_who_may_make_no_report_is_not_led_to_one(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(PERMISSIONS, Role.VIEWER, frozenset({Permission.SEE_PLANS}))

        for address in (PLAN, ROUND):
            assert "report of this round" not in client.get(address, {"as_at": "2017-07-10"}).content.decode()
        assert client.get(PAGE).status_code == 404
        assert client.get(f"{PAGE}report.pdf").status_code == 404


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize("who", REFUSED)
def test_who_may_make_no_reports_finds_neither_page_nor_file(who: str) -> None:
    client = cast.signed_in(who)

    assert [client.get(each).status_code for each in (PAGE, f"{PAGE}report.pdf")] == [404, 404]


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize(
    "address",
    [
        f"{PLAN}rounds/q9/",
        f"{PAGE}report.odt",
        "/plans/wharfdale/other/rounds/q1/",
        "/plans/elmet/plan-2017/rounds/q1/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    rows.plan("other")
    rows.plan("plan-2017", organisation=cast.elsewhere())

    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_can_only_be_read(client: Client, method: str) -> None:
    assert getattr(client, method)(PAGE).status_code == 405


def test_it_takes_as_many_queries_for_a_plan_of_any_size(client: Client, one: Round) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    few: Any = queries()
    hubs = Action.objects.get()
    for place in range(30):
        rows.milestone(hubs, f"more-{place}")

    assert queries() == few <= 36
