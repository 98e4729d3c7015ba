"""The clocks of a peer challenge on its page, and the form that records a step."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reviews.models import ReviewStep
from tests import cast
from tests.factories import reviews
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import refused, said, send

pytestmark = pytest.mark.django_db
PAGE = "/reviews/wharfdale/cpc/"
STEP = f"{PAGE}step/"
GIVEN = {"step": "action_plan_published", "on": "1 June 2026", "paper": "Cabinet, 1 June 2026"}


@pytest.fixture
def team() -> Client:
    reviews.review("cpc", report_on=None, starts_on=date(2026, 1, 12), ends_on=date(2026, 1, 15))
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def shown(client: Client, address: str = PAGE) -> str:
    return words_of(client.get(address).content.decode())


def test_every_clock_says_by_when_where_it_stands_and_how_it_was_reached(team: Client) -> None:
    page = shown(team)
    assert "Report published 15 April 2026 How the day of report published was reached" in page
    assert "15 April 2026, at the latest 15 June 2026" in page
    assert "about 15 November 2026" in page
    assert "Counted from 15 January 2026, the last day of the challenge. Within 3 months: by 15 April 2026." in page


def test_a_recorded_step_stops_its_clock_and_names_its_paper(team: Client) -> None:
    page = said(team, send(team, STEP, **GIVEN))
    assert "The step is recorded." in page
    assert "Done by the last day allowed 1 June 2026 Cabinet, 1 June 2026" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"step": ""}, "Choose what was done."),
        ({"on": "14 January 2026"}, "This comes after it."),
        ({"url": "example.org"}, "Enter the whole address of the page"),
    ],
)
def test_a_step_that_cannot_be_comes_back_with_what_was_typed(team: Client, given: dict[str, str], words: str) -> None:
    response = send(team, STEP, **(GIVEN | given))
    assert words in refused(response)
    assert "Cabinet, 1 June 2026" in response.content.decode()
    assert not ReviewStep.objects.exists()


def test_of_an_earlier_challenge_the_days_are_a_comparison(team: Client) -> None:
    reviews.review("cpc-2018", report_on=None, ends_on=date(2018, 6, 15))
    assert "the days are for comparison and bound nobody" in shown(team, "/reviews/wharfdale/cpc-2018/")


def test_an_audit_has_no_such_steps(team: Client) -> None:
    reviews.review("audit", kind="audit")
    assert "What follows a peer challenge" not in shown(team, "/reviews/wharfdale/audit/")
    assert team.get("/reviews/wharfdale/audit/step/").status_code == 404


def test_a_page_of_one_address_and_its_paper_leads_there(team: Client) -> None:
    send(team, STEP, **GIVEN, url="https://www.wharfdale.example/plan")
    assert 'href="https://www.wharfdale.example/plan"' in team.get(PAGE).content.decode()
