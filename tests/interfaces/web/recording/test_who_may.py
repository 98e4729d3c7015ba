"""Holders of posts record for the milestones of their posts, today; buttons are shown to just those who may."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.plans.models import CompletionClaim, DeadlineChange
from tests import cast
from tests.factories import rows
from tests.interfaces.web import scene
from tests.interfaces.web.scene import HERE, PLAN, Desks, send, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desks() -> Desks:
    return scene.desks()


def _held(desks: Desks, *, post: Post | None = None, first: int = -90, last: int | None = None) -> Client:
    """A browser of an owner who held the post between those days from today."""
    client = cast.signed_in(Role.OWNER)
    PostHolding.objects.create(
        post=post or desks.post,
        person=Person.objects.get(email="owner@wharfdale.example"),
        from_on=scene.on(first),
        until_on=None if last is None else scene.on(last),
    )
    return client


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (_held, 200),
        (lambda desks: _held(desks, last=0), 200),
        (lambda desks: _held(desks, last=-1), 404),
        (lambda desks: _held(desks, first=1), 404),
        (lambda desks: _held(desks, post=Post.objects.create(organisation=rows.organisation(), slug="it")), 404),
        (lambda desks: cast.signed_in(Role.VIEWER), 404),
    ],
    ids=["holder", "on the last day", "a day after", "a day before", "of another post", "no owner"],
)
def test_the_page_is_there_for_who_holds_the_post_today(
    desks: Desks, who: Callable[[Desks], Client], status: int
) -> None:
    client = who(desks)

    assert client.get(f"{HERE}update").status_code == status
    assert client.post(f"{HERE}update", {"note": "Said."}).status_code in ({200, 302} if status == 200 else {404})
    assert (f"{HERE}update" in client.get(HERE).content.decode()) is (status == 200)


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        (Role.VIEWER, set()),
        (Role.COMMISSIONER, set()),
        (Role.BOARD_MEMBER, {"assure"}),
        (Role.DEMOCRATIC_SERVICES, {"withdraw"}),
        (Role.DIRECTOR, {"update", "claim", "deadline", "assure", "propose-withdrawal"}),
        (
            Role.PERFORMANCE_TEAM,
            {"update", "claim", "deadline", "wording", "owner", "withdraw", "propose-withdrawal"},
        ),
    ],
)
@pytest.mark.usefixtures("desks")
def test_a_milestone_offers_to_each_role_only_what_it_may(role: Role, pages: set[str]) -> None:
    client = cast.signed_in(role)
    page = client.get(HERE).content.decode()
    every = {"update", "claim", "deadline", "assure", "wording", "owner", "withdraw", "propose-withdrawal"}

    assert {name for name in every if f'href="{HERE}{name}"' in page} == pages
    assert {name for name in every if client.get(f"{HERE}{name}").status_code == 200} == pages


@pytest.mark.usefixtures("desks")
def test_a_page_of_another_day_offers_nothing() -> None:
    page = cast.signed_in(Role.PERFORMANCE_TEAM).get(HERE, {"as_at": scene.on(-1).isoformat()}).content.decode()

    assert "gt-offers" not in page
    assert "/correct" not in page


def test_what_may_be_done_is_asked_in_a_fixed_number_of_queries(desks: Desks) -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    team.get(HERE)
    with CaptureQueriesContext(connection) as before:
        team.get(HERE)
    director = cast.signed_in(Role.DIRECTOR)
    for days in (40, 50, 60):
        send(director, f"{HERE}update", note=f"It takes {days} days.")
        send(director, f"{HERE}deadline", to=typed(days), reason="The building is listed.")
    with CaptureQueriesContext(connection) as after:
        page = team.get(HERE).content.decode()

    assert page.count("Enter the decision on") == 3
    assert len(after) == len(before)


def test_only_facts_of_this_milestone_are_reached_through_its_address(desks: Desks) -> None:
    other = rows.milestone(desks.milestone.action, "m2")
    claim = CompletionClaim.objects.create(milestone=other, **rows.fact())
    change = DeadlineChange.objects.create(milestone=other, **rows.fact())
    team = cast.signed_in(Role.PERFORMANCE_TEAM)

    for there in (f"claims/{claim.pk}/review", f"deadline/{change.pk}/decide", f"facts/claims/{claim.pk}/correct"):
        assert team.get(f"{HERE}{there}").status_code == 404
        assert team.get(f"{PLAN}milestones/m2/{there}").status_code == 200


@pytest.mark.usefixtures("desks")
@pytest.mark.parametrize(
    "address",
    [
        f"{PLAN}milestones/no-such/update",
        f"{PLAN}areas/no-such/rate",
        f"{HERE}claims/1/review",
        f"{HERE}claims/99999999999999999999/review",
        f"{HERE}deadline/1/decide",
        f"{HERE}facts/reviews/1/correct",
        f"{HERE}facts/updates/1/take-back",
        "/plans/elmet/plan-now/milestones/m1/update",
    ],
)
def test_what_is_not_there_is_not_found(address: str) -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)

    assert team.get(address).status_code == 404
    assert team.post(address, {"note": "Said."}).status_code == 404
