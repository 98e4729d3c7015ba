"""The page on which a plan closes: it counts what was chosen, names what is missing, and does nothing unchecked."""

from datetime import date, timedelta

import pytest
from django.test import Client

from goldenthread.domain.meetings.models import Decision
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import Action, CarryForward, CompletionClaim, CompletionReview, Milestone, Plan
from goldenthread.foundation.lib.text import said_date
from tests import cast
from tests.factories import rows, rulings
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/plans/wharfdale/plan-2017/close/"


class Closing:
    """Two open milestones, the plan that follows, and the decision of yesterday."""

    def __init__(self) -> None:
        self.plan = rows.plan(baseline_fixed_at=rows.ENTERED)
        action = rows.action(rows.area(self.plan))
        self.first, self.second = rows.milestone(action), rows.milestone(action, "m2", wording="Let the second hub")
        self.next: Plan = rows.plan(
            "plan-2018", title="Plan 2018", starts_on=date(2018, 4, 1), ends_on=None, predecessor=self.plan
        )
        self.there: Action = rows.action(rows.area(self.next))
        self.decision: Decision = rulings.ruling(
            self.plan, cast.today() - timedelta(days=1), text="The plan is closed."
        )

    def answers(self, **other: str) -> dict[str, str]:
        one, two = f"m{self.first.pk}", f"m{self.second.pk}"
        given = {"successor": str(self.next.pk), "decision": str(self.decision.pk), "step": "check"}
        given |= {f"{one}-fate": "carry", f"{one}-action": str(self.there.pk), f"{one}-to": "31 March 2030"}
        return given | {f"{two}-fate": "withdraw", f"{two}-reason": "The building is sold."} | other


@pytest.fixture
def scene() -> Closing:
    return Closing()


@pytest.fixture
def team() -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def _posted(client: Client, answers: dict[str, str]) -> str:
    return words_of(client.post(HERE, answers).content.decode())


def test_the_page_begins_with_everything_carried_into_its_own_action(team: Client, scene: Closing) -> None:
    page = team.get(HERE).content.decode()

    assert f'value="{scene.there.pk}" selected' in page
    assert "2 open milestones" in words_of(page)
    assert "0 carried in 0 actions, 0 withdrawn, 0 merged, 2 not decided yet = 2 open" in words_of(page)


def test_what_was_chosen_is_counted_without_being_done(team: Client, scene: Closing) -> None:
    page = _posted(team, scene.answers(step="count"))

    assert "1 carried in 1 action, 1 withdrawn, 0 merged = 2 open" in page
    assert not CarryForward.objects.exists()


def test_it_is_checked_once_more_and_then_done(team: Client, scene: Closing) -> None:
    checked = _posted(team, scene.answers())
    assert "Check before you go on" in checked
    assert not CarryForward.objects.exists(), "checking does nothing"

    answer = team.post(HERE, scene.answers(step="confirm"))

    assert answer["Location"] == "/plans/wharfdale/plan-2018/"
    row = Milestone.objects.get(plan=scene.next)
    assert (row.baseline_on, row.first_on) == (date(2030, 3, 31), date(2017, 6, 30))
    assert "1 carried in 1 action, 1 withdrawn, 0 merged = 2 open" in words_of(team.get("/").content.decode())


def test_the_second_time_it_says_that_it_is_closed(team: Client, scene: Closing) -> None:
    team.post(HERE, scene.answers(step="confirm"))
    page = _posted(team, scene.answers(step="confirm"))

    assert "was closed on" in page
    assert CarryForward.objects.count() == 1


@pytest.mark.parametrize(
    ("cell", "typed", "words"),
    [
        ("to", "", "Enter the date agreed"),
        ("to", "03/04/05", "'03/04/05' can be read as"),
        ("action", "", "Choose the action that goes on with it"),
        ("fate", "", "Carry it on, merge it or withdraw it"),
        ("fate", "merge", "Choose the milestone it becomes part of"),
        ("fate", "withdraw", "Say why it ends without being done"),
    ],
)
def test_what_is_missing_is_said_at_its_row_and_nothing_typed_is_lost(
    team: Client, scene: Closing, cell: str, typed: str, words: str
) -> None:
    answer = team.post(HERE, scene.answers(**{f"m{scene.first.pk}-{cell}": typed})).content.decode()

    assert f"m1: {words}" in words_of(answer)
    assert f'href="#m{scene.first.pk}-' in answer
    assert 'value="The building is sold."' in answer
    assert not CarryForward.objects.exists()


def test_without_a_plan_that_follows_it_says_what_to_do(team: Client) -> None:
    rows.plan(baseline_fixed_at=rows.ENTERED)

    assert "No plan follows Improvement Plan 2017-18 yet." in words_of(team.get(HERE).content.decode())


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.PERFORMANCE_TEAM])
def test_others_find_no_such_page(scene: Closing, role: str) -> None:
    assert cast.signed_in(Role(role)).get(HERE).status_code == 404


def test_a_claim_that_waits_is_named_before_anything_is_filled_in(team: Client, scene: Closing) -> None:
    CompletionClaim.objects.create(milestone=scene.second, note="Let.", **rows.fact("2017-06-20"))

    assert "m2 is claimed and waits to be accepted or returned" in words_of(team.get(HERE).content.decode())
    answers = {key: value for key, value in scene.answers().items() if not key.startswith(f"m{scene.second.pk}")}
    assert "m2 is claimed and waits" in _posted(team, answers | {"step": "confirm"})
    assert not CarryForward.objects.exists()


def test_what_was_done_since_the_decision_has_no_row_any_more(team: Client, scene: Closing) -> None:
    claim = CompletionClaim.objects.create(milestone=scene.second, note="Let.", **rows.fact(f"{cast.today()}"))
    CompletionReview.objects.create(claim=claim, outcome="accepted", **rows.fact(f"{cast.today()}"))

    page = _posted(team, scene.answers(step="count"))

    assert f"= 1 open at {said_date(cast.today())}" in page
    assert "m2 " not in page
