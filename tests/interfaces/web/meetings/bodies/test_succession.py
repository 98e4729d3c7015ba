"""A board hands over to another: everything is seen before, and listed on the pages of both afterwards."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.domain.meetings.models import Body, Meeting, Succession
from goldenthread.domain.meetings.queries.states import state_now
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.domain.plans.operations import deadlines
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests import cast
from tests.factories import meetings as made
from tests.factories import rows, rulings
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import confirm, desks, on, opened, refused, said, send, typed

pytestmark = pytest.mark.django_db
BOARD = "/meetings/wharfdale/old-board/"
NEXT = "/meetings/wharfdale/transformation-board/"


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


@dataclass(frozen=True)
class Here:
    """The old board owns a plan with a change that waits, and meets in ten days."""

    body: Body
    plan: Plan
    milestone: Milestone
    coming: Meeting


@pytest.fixture
def here() -> Here:
    found = desks()
    board = rulings.body_of(found.plan, "Old Board")
    deadlines.propose_deadline(
        milestone=found.milestone,
        to=VagueDate(on(60), Precision.DAY),
        reason="The building is listed.",
        by=OPERATOR,
        now=timezone.now(),
    )
    return Here(board, found.plan, found.milestone, rulings.meeting(board, on(10)))


@pytest.fixture
def after(here: Here) -> Body:
    return rulings.body(here.plan, "Transformation Board")


def answers(to: Body, **other: str) -> dict[str, str]:
    return {"after": str(to.pk), "on": typed(0), "meets_on": "successor", "reason": "Council of May"} | other


def test_everything_is_seen_before_it_goes_over_and_nothing_has_happened_yet(
    clerk: Client, here: Here, after: Body
) -> None:
    response = send(clerk, f"{BOARD}hand-over", **answers(after))

    text = words_of(response.content.decode())
    assert "Check before you go on" in text
    assert "Goes over 1 plan it owns, 1 change waiting for a decision and 1 meeting planned" in text
    assert "Change waiting for a decision (1) New deadline" in text
    assert "Does not go over Its seats, terms of reference and standing items" in text
    assert not Succession.objects.exists()
    here.body.refresh_from_db()
    assert here.body.ended_on is None


def test_both_pages_list_what_went_over_with_links(clerk: Client, here: Here, after: Body) -> None:
    text = said(clerk, confirm(clerk, f"{BOARD}hand-over", **answers(after)))

    assert "Old Board handed over to Transformation Board: 3 things, all listed here." in text
    assert f"Taken over from Old Board on {typed(0)}" in text
    before, now = (clerk.get(each).content.decode() for each in (BOARD, NEXT))
    assert f"Handed over to Transformation Board on {typed(0)}" in words_of(before)
    for page in (before, now):
        assert f'href="/plans/wharfdale/{here.plan.slug}/milestones/{here.milestone.slug}/">New deadline' in page
        assert f'href="/plans/wharfdale/{here.plan.slug}/">' in page
        assert f'href="{BOARD}{here.coming.slug}/">' in page
    assert f"Ended {typed(-1)}" in words_of(before)
    assert "not on record." not in words_of(now).split("Taken over")[1].split("Seats")[0]


def test_meetings_are_cancelled_and_the_successor_meets_at_their_times(clerk: Client, here: Here, after: Body) -> None:
    confirm(clerk, f"{BOARD}hand-over", **answers(after))

    assert state_now(here.coming).label == "Cancelled"
    assert Meeting.objects.get(body=after, starts_on=here.coming.starts_on).starts_at == here.coming.starts_at


def test_sent_twice_it_hands_over_once_and_is_then_closed(clerk: Client, here: Here, after: Body) -> None:
    form = opened(clerk, f"{BOARD}hand-over") | answers(after) | {"step": "confirm"}

    for _ in range(2):
        assert clerk.post(f"{BOARD}hand-over", form).status_code == 302
    assert Succession.objects.count() == 1
    assert f"It handed over to Transformation Board on {typed(0)}." in words_of(
        clerk.get(f"{BOARD}hand-over").content.decode()
    )


def test_what_somebody_did_meanwhile_is_shown_before_it_goes_over(clerk: Client, here: Here, after: Body) -> None:
    form = opened(clerk, f"{BOARD}hand-over") | answers(after) | {"step": "confirm"}
    send(clerk, f"{BOARD}seats/add", role_words="Peer", capacity="external")

    text = words_of(clerk.post(f"{BOARD}hand-over", form).content.decode())

    assert "Somebody recorded this while you were writing" in text
    assert "Seat added" in text
    assert not Succession.objects.exists()


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"on": typed(1)}, "That day is still to come."),
        ({"reason": " "}, "Say why it hands over."),
        ({"after": ""}, "Choose the body that takes over."),
    ],
)
def test_what_cannot_be_is_asked_again(
    clerk: Client, here: Here, after: Body, other: dict[str, str], says: str
) -> None:
    assert says in refused(send(clerk, f"{BOARD}hand-over", **answers(after, **other)))


def test_a_succession_of_the_record_says_what_the_record_does_not(clerk: Client) -> None:
    made.meetings_taken_in(rows.organisation())

    before = words_of(clerk.get("/meetings/wharfdale/bvib/").content.decode())
    after = words_of(clerk.get("/meetings/wharfdale/tib/").content.decode())
    offered = clerk.get("/meetings/wharfdale/bvib/hand-over").content.decode()

    assert "On which day it handed over to Transformation and Improvement Board, and what, is not on record." in before
    assert "On which day it took over from Best Value Improvement Board, and what, is not on record." in after
    assert "Commissioners</option>" not in offered


def test_the_record_is_handed_over_by_who_knows_the_day(clerk: Client) -> None:
    made.meetings_taken_in(rows.organisation())
    tib = Body.objects.get(slug="tib")

    text = said(clerk, confirm(clerk, "/meetings/wharfdale/bvib/hand-over", **answers(tib)))

    assert f"Taken over from Best Value Improvement Board on {typed(0)}" in text
    assert "whether they were agreed is not on record" in text
    assert Body.objects.get(slug="bvib").ended_on == on(-1)
