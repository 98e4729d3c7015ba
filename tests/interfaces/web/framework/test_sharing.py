"""Two milestones of two plans are said to be the same, by who sets up plans, and the framework counts them once."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import Milestone, Sharing
from tests import cast
from tests.factories import rows

pytestmark = pytest.mark.django_db
SHARE = "/framework/wharfdale/share"


@pytest.fixture
def pair() -> tuple[Milestone, Milestone]:
    one, other = (rows.milestone(rows.action(rows.area(rows.plan(slug)))) for slug in ("best-value", "children"))
    return one, other


@pytest.fixture
def team() -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def test_the_two_plans_are_chosen_first(team: Client, pair: tuple[Milestone, Milestone]) -> None:
    answer = team.post(SHARE, {"one": "best-value", "other": "children"})
    assert answer["Location"] == f"{SHARE}/best-value/children"

    same = team.post(SHARE, {"one": "best-value", "other": "best-value"}).content.decode()
    assert "within one plan every milestone counts" in same
    assert pair


def test_the_milestones_are_recorded_as_one_and_taken_apart_again(
    team: Client, pair: tuple[Milestone, Milestone]
) -> None:
    sent = {"milestone": str(pair[0].pk), "same_as": str(pair[1].pk), "why": "One lease."}
    shown = team.post(f"{SHARE}/best-value/children", sent, follow=True).content.decode()
    assert "1 + 1 − 1 shared = 1" in shown
    assert "They are not the same" in shown

    made = Sharing.objects.get()
    away = f"/framework/wharfdale/shared/{made.pk}/take-back"
    shown = team.post(away, {"reason": "Two leases after all."}, follow=True).content.decode()
    assert "1 + 1 = 2" in shown
    assert team.get(away).status_code == 404


def test_what_cannot_be_is_refused_with_all_that_was_typed(team: Client, pair: tuple[Milestone, Milestone]) -> None:
    sent = {"milestone": str(pair[0].pk), "same_as": str(pair[1].pk), "why": "One lease."}
    team.post(f"{SHARE}/best-value/children", sent)
    shown = team.post(f"{SHARE}/best-value/children", sent | {"why": "Once more."}).content.decode()

    assert "counts as" in shown
    assert "Once more." in shown
    assert Sharing.objects.count() == 1


def test_plans_of_elsewhere_are_not_there(team: Client, pair: tuple[Milestone, Milestone]) -> None:
    rows.plan("theirs", organisation=cast.elsewhere())

    assert team.get(f"{SHARE}/best-value/theirs").status_code == 404
    assert pair
