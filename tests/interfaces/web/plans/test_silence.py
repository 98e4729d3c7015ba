"""Silence since a round's cut-off on the pages of a plan: an indicator of its own, beside what owners expect."""

import re
from datetime import date

import pytest
from django.test import Client

from tests import cast
from tests.factories import rounds, rows
from tests.factories.histories import milestone, update
from tests.factories.rounds import at
from tests.interfaces.web.plans.shown import ADDRESS, read

pytestmark = pytest.mark.django_db
THEN = "2017-06-20"
SILENT = "no update in the Q1 2017-18 round"


@pytest.fixture
def client() -> Client:
    """Six milestones in a round with its data cut-off on 14 June: two spoken of in it, four not."""
    plan = rows.plan(baseline_fixed_at=at(date(2017, 4, 1)))
    hubs = rows.action(rows.area(plan))
    for each in (
        milestone(key="heard", updates=[update("2017-06-06")]),
        milestone(key="later", updates=[update("2017-06-06", forecast="2017-09-30")]),
        milestone(key="silent"),
        milestone(key="both", updates=[update("2017-05-01", forecast="2017-08-31")]),
        milestone(key="overdue", baseline="2017-05-31", updates=[update("2017-05-01")]),
        milestone(key="undated", baseline=""),
    ):
        rows.written(each, hubs)
    rounds.closed(plan, title="Q1 2017-18 (April to June 2017)")
    return cast.signed_in()


def _listed(client: Client, **asked: str) -> list[str]:
    html = client.get(ADDRESS, {"as_at": THEN} | asked).content.decode()
    return re.findall(r"milestones/([a-z0-9-]+)/\?", html.split('id="milestones"')[1])


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("silent", f"In progress at risk: {SILENT}"),
        ("later", "In progress at risk: expected 30 September 2017"),
        ("both", f"In progress at risk: expected 31 August 2017 at risk: {SILENT}"),
        ("overdue", f"Overdue {SILENT}"),
        ("undated", f"In progress at risk: {SILENT}"),
    ],
)
def test_in_the_table_silence_is_told_apart_from_what_the_owner_expects(client: Client, key: str, words: str) -> None:
    row = read(client, as_at=THEN, q=key).split("Last update")[-1]

    assert words in row


def test_who_spoke_in_the_round_is_not_called_silent(client: Client) -> None:
    assert "no update in" not in read(client, as_at=THEN, q="heard").split("Last update")[-1]


def test_the_headline_says_how_many_for_which_reason_and_leads_to_them(client: Client) -> None:
    page = read(client, as_at=THEN)

    assert (
        "4 of them at risk 2 expected after the deadline 3 without an update in the Q1 2017-18 round "
        "1 of them without a deadline"
    ) in page
    assert "overdue" in page
    assert "1 without an update in the Q1 2017-18 round" in page
    assert _listed(client, indicator="expected-later") == ["later", "both"]
    assert _listed(client, indicator="unheard", status="in_progress") == ["silent", "both", "undated"]
    assert _listed(client, indicator="unheard", status="overdue") == ["overdue"]
    assert _listed(client, indicator="at-risk") == ["later", "silent", "both", "undated"]


def test_until_the_cut_off_nobody_is_silent(client: Client) -> None:
    page = read(client, as_at="2017-06-13")

    assert "2 of them at risk" in page  # by what their owners expect
    assert "without an update in" not in page
    assert "no update in" not in page


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("silent", "At risk: no update was given in the Q1 2017-18 round."),
        ("later", "At risk: its owner expects 30 September 2017."),
        ("both", "At risk: its owner expects 31 August 2017 and no update was given in the Q1 2017-18 round."),
        ("overdue", "Overdue: due 31 May 2017, not completed by 20 June 2017. No update in the Q1 2017-18 round."),
    ],
)
def test_the_milestones_page_gives_the_reason(client: Client, key: str, words: str) -> None:
    page = read(client, f"{ADDRESS}milestones/{key}/", as_at=THEN)

    assert words in page
    assert page.count("Q1 2017-18 round") == words.count("Q1 2017-18 round")
