"""Of a plan that is still being set up nothing is reported, and nothing is offered that would be refused."""

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import CompletionClaim, ProgressUpdate
from tests import cast
from tests.factories import rows
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import HERE, PLAN, on, said

pytestmark = pytest.mark.django_db
NOT_YET = "The plan is still being set up: fix its baseline first."


@pytest.fixture
def claim() -> CompletionClaim:
    """What a list said of a milestone of a plan that is being set up."""
    plan = rows.plan("plan-now", starts_on=on(-300), ends_on=on(300))
    one = rows.milestone(rows.action(rows.area(plan)))
    found: CompletionClaim = CompletionClaim.objects.create(milestone=one, **rows.fact())
    return found


@pytest.fixture
def team(claim: CompletionClaim) -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


PAGES = ("update", "claim", "deadline", "withdraw", "propose-withdrawal", "wording", "owner")


@pytest.mark.parametrize("page", PAGES)
def test_no_page_takes_anything_and_each_says_why(team: Client, page: str) -> None:
    response = team.get(f"{HERE}{page}")

    assert response.status_code == 200
    assert NOT_YET in words_of(response.content.decode())
    assert "<textarea" not in response.content.decode()


def test_a_plan_and_its_milestones_offer_none_of_it(team: Client) -> None:
    milestone = team.get(HERE).content.decode()
    assert [page for page in PAGES if f'href="{HERE}{page}"' in milestone] == []
    assert "Rate the plan" not in team.get(PLAN).content.decode()
    assert "Give a rating" not in team.get(f"{PLAN}areas/property/").content.decode()


def test_what_is_sent_all_the_same_is_refused_and_kept_on_the_page(team: Client) -> None:
    response = team.post(f"{HERE}update", {"note": "Works have begun.", "seen": "0"})

    assert NOT_YET in words_of(response.content.decode())
    assert "Works have begun." in response.content.decode()
    assert ProgressUpdate.objects.count() == 0


def test_what_a_list_said_wrongly_is_taken_back(team: Client, claim: CompletionClaim) -> None:
    address = f"{HERE}facts/claims/{claim.pk}/take-back"
    assert f"{HERE}facts/claims/{claim.pk}/correct" in team.get(HERE).content.decode()

    page = said(team, scene.confirm(team, address, correction_reason="Another hub."))

    assert "It is taken back and no longer counts." in page


def test_ratings_wait_for_the_baseline_too(team: Client, claim: CompletionClaim) -> None:
    assert NOT_YET in words_of(team.get(f"{PLAN}rate").content.decode())

    plan = claim.milestone.plan
    plan.baseline_fixed_at = timezone.now()
    plan.save()
    assert "<textarea" in team.get(f"{PLAN}rate").content.decode()
