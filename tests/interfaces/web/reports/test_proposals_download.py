"""The revised deadlines that a Board is asked about, as a file: those of the paper, with real dates."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import Verb
from tests import cast
from tests.factories.histories import milestone, move
from tests.factories.rows import written
from tests.interfaces.web import files
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.reports.papers import BAD_DATES, JUNE, PAGE, REFUSED, plan

pytestmark = pytest.mark.django_db
FILE = "/plans/wharfdale/plan-2017/proposals"


@pytest.fixture
def client() -> Client:
    home = plan()
    action = home.areas.get().actions.get()
    written(milestone(key="refused", moves=[move("2017-06-01", verb=Verb.REFUSED)]), action)
    written(milestone(key="agreed", moves=[move("2017-06-01", verb=Verb.AGREED)]), action)
    return cast.signed_in(Role.VIEWER)


def test_only_what_nobody_agreed_or_refused_waits(client: Client) -> None:
    found = files.document(client, FILE, **JUNE)

    assert [row["milestone"] for row in found["rows"]] == ["late"]
    assert {key: found["rows"][0][key] for key in ("baseline", "deadline", "revised_to", "proposed_on")} == {
        "baseline": "2017-05-31",
        "deadline": "2017-05-31",
        "revised_to": "2017-09-30",
        "proposed_on": "2017-06-01",
    }
    assert (found["meta"]["as_at"], found["meta"]["shown"]) == ("2017-06-14", 1)


def test_before_it_was_proposed_nothing_waits(client: Client) -> None:
    assert files.rows(client, FILE, as_at="2017-05-31", known_at="2017-05-31") == []


def test_the_page_leads_to_the_file_with_its_dates(client: Client) -> None:
    page = client.get(PAGE, JUNE).content.decode()

    assert "1 revised deadline to agree as a file" in words_of(page)
    assert f'href="{FILE}.csv?as_at=2017-06-14&amp;known_at=2017-06-14"' in page


@pytest.mark.parametrize(("asked", "message"), BAD_DATES.values(), ids=BAD_DATES)
def test_a_date_that_cannot_be_used_brings_the_page_that_says_why(
    client: Client, asked: dict[str, str], message: str
) -> None:
    response = client.get(f"{FILE}.csv", asked)

    assert (response.status_code, response["Content-Type"]) == (400, "text/html; charset=utf-8")
    assert message in words_of(response.content.decode())


@pytest.mark.parametrize("who", REFUSED)
def test_who_may_make_no_reports_finds_no_file(who: str) -> None:
    plan()

    assert cast.signed_in(who).get(f"{FILE}.csv", JUNE).status_code == 404
