"""What a meeting asked for is followed until it is done, and comes back to the next one while it is not."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.meetings.models import Challenge, FollowUp, Oversight
from goldenthread.domain.meetings.operations import following_up, saying
from goldenthread.domain.meetings.operations.holding import Sending
from goldenthread.domain.meetings.queries.arising import asked_at, matters_arising, predecessors
from goldenthread.domain.meetings.queries.effects import reported_to
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.sitting import BY, NOW, WHEN, Sitting, day, sitting
from tests.factories import meetings, rows, rulings

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Sitting:
    return sitting()


def asked(here: Sitting, **given: Any) -> Any:
    told: dict[str, Any] = {
        "meeting": here.meeting,
        "item": here.item,
        "text": "Bring the lease.",
        "post": here.post,
    } | WHEN
    return saying.ask_action(**(told | given))


def challenged(here: Sitting) -> Challenge:
    return saying.raise_challenge(
        meeting=here.meeting, item=here.item, text="Why is it late?", post=here.post, on=day(-2), **WHEN
    )


def open_at(here: Sitting) -> list[str]:
    return [each.line.text for each in matters_arising(here.later)]


def test_what_was_asked_comes_back_until_it_is_done(here: Sitting) -> None:
    action, challenge = asked(here, on=day(-3)), challenged(here)
    assert open_at(here) == ["Bring the lease.", "Why is it late?"]

    before = NOW - timedelta(days=5)
    following_up.follow_up(about=action, note="It is with the lawyers.", is_done=False, by=BY, now=before)
    assert open_at(here) == ["Bring the lease.", "Why is it late?"]
    following_up.follow_up(about=action, note="Brought.", is_done=True, by=BY, now=before)
    following_up.follow_up(about=challenge, note="The roof.", is_done=True, by=BY, now=before)

    assert open_at(here) == []
    first = asked_at(here.meeting)[0]
    assert [each.note for each in first.follow_ups] == ["It is with the lawyers.", "Brought."]
    assert first.done_on == day(-5)


def test_what_is_done_on_the_day_of_the_meeting_is_told_there(here: Sitting) -> None:
    action = asked(here)
    following_up.follow_up(about=action, note="Brought.", is_done=True, by=BY, now=NOW - timedelta(days=1))

    assert open_at(here) == ["Bring the lease."]


def test_what_became_of_it_stays_when_the_line_is_put_right(here: Sitting) -> None:
    action = asked(here)
    following_up.follow_up(about=action, note="Brought.", is_done=True, by=BY, now=NOW - timedelta(days=5))
    saying.correct_said(line=action, text="Bring the lease!", post=here.post, correction_reason="Louder.", **WHEN)

    assert open_at(here) == []
    with pytest.raises(RefusedError, match="put right or taken back since"):
        following_up.follow_up(about=action, note="Again.", is_done=True, **WHEN)


def test_a_line_of_the_same_name_at_another_meeting_is_another_one(here: Sitting) -> None:
    action = asked(here)
    item = here.later.items.get()
    item.number = "4"
    item.save()
    twin = asked(here, meeting=here.later, item=item, text="Bring the plans.")
    assert twin.slug == action.slug

    following_up.follow_up(about=action, note="Brought.", is_done=True, **WHEN)

    assert [each.is_open() for each in asked_at(here.later)] == [True]


def test_who_says_that_it_is_done_may_be_wrong(here: Sitting) -> None:
    action = asked(here)
    told = following_up.follow_up(about=action, note="Brought.", is_done=True, **WHEN)
    with pytest.raises(RefusedError, match="done already"):
        following_up.follow_up(about=action, note="Brought again.", is_done=True, **WHEN)

    following_up.retract_follow_up(told=told, correction_reason="It was another lease.", **WHEN)

    assert open_at(here) == ["Bring the lease."]
    with pytest.raises(RefusedError, match="Say what was wrong"):
        following_up.retract_follow_up(told=told, correction_reason="", **WHEN)


def test_the_holder_of_the_post_says_what_became_of_it_and_others_do_not(here: Sitting) -> None:
    holder = here.holder(here.post, "owner")
    action, other = asked(here), asked(here, post=None, role="Somebody")

    following_up.follow_up(about=action, note="Brought.", is_done=True, by=holder, now=NOW)
    with pytest.raises(PermissionDenied):
        following_up.follow_up(about=other, note="Brought.", is_done=True, by=holder, now=NOW)
    with pytest.raises(PermissionDenied):
        following_up.follow_up(
            about=other, note="Brought.", is_done=True, by=Acting("No post", cast.person("board_member")), now=NOW
        )
    assert FollowUp.objects.get().by_post == "Leader of the Council"


def test_a_form_sent_twice_follows_up_once(here: Sitting) -> None:
    action, once = asked(here), Sending(token=uuid4())
    first = following_up.follow_up(about=action, note="Brought.", is_done=True, sending=once, **WHEN)

    assert following_up.follow_up(about=action, note="Brought.", is_done=True, sending=once, **WHEN) == first


def test_a_successor_hears_what_its_predecessors_left_open(here: Sitting) -> None:
    asked(here)
    successor = meetings.body("transformation", name="Transformation Board")
    here.body.successor = successor
    here.body.save()

    assert predecessors(successor) == (successor.pk, here.body.pk)
    assert [each.line.text for each in matters_arising(rulings.meeting(successor, day(3)))] == ["Bring the lease."]
    other = meetings.body("cabinet", name="Cabinet")
    assert not matters_arising(rulings.meeting(other, day(3)))


def test_what_a_post_decided_since_the_last_meeting_is_reported_to_the_next(here: Sitting) -> None:
    plan = rows.plan(organisation=here.home)
    Oversight.objects.create(plan=plan, body=here.body, from_on=rulings.LONG_AGO)
    known = rulings.delegated(plan, here.post, day(-11))
    new = rulings.delegated(plan, here.post, day(-5))

    assert reported_to(here.later) == (new,)
    here.event("cancelled", of=here.meeting)
    assert reported_to(here.later) == (known, new), "nobody was told at a meeting that was not held"


def test_a_meeting_hears_what_was_open_then_in_a_fixed_number_of_queries(here: Sitting) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            matters_arising(here.later)
        return len(found)

    asked(here)
    few = count()
    for each in range(12):
        line = asked(here, text=f"Action {each}")
        following_up.follow_up(about=line, note="Half done.", is_done=False, **WHEN)
    assert count() == few
