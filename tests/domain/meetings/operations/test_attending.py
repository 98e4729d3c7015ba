"""Who came, who stepped out of which item, and whether that is a quorum."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import Attendance, Interest
from goldenthread.domain.meetings.operations import attending, minutes
from goldenthread.domain.meetings.operations.attending import Came
from goldenthread.domain.meetings.operations.holding import ChangedError, Sending
from goldenthread.domain.meetings.queries.attendance import attending as there_at
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.sitting import ABSENT, APOLOGIES, BY, NOW, PRESENT, WHEN, Sitting, day, sitting
from tests.factories import meetings

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Sitting:
    return sitting()


def _interest(here: Sitting) -> dict[str, Any]:
    return {"meeting": here.meeting, "item": here.item, "seat": here.members[1], "nature": "Owns it."} | WHEN


def test_members_and_who_sits_in_for_them_count_and_officers_do_not(here: Sitting) -> None:
    chair, a, b, *_ = here.members
    sheet = here.came(chair, here.officer) | {a.pk: Came(APOLOGIES, here.substitute.pk), b.pk: Came(APOLOGIES)}

    attending.record_attendance(meeting=here.meeting, seats=sheet, others=["A resident", " ", "A resident"], **WHEN)

    found = there_at(here.meeting)
    assert found.quorum().working == (
        "Needed: 2 (2, or 1 in 3 of 5 members, rounded up, whichever is more). 2 of 5 members take part: there is a "
        "quorum."
    )
    assert [each.role_words for each in found.others] == ["A resident"]
    assert [str(each.seat) for each in found.in_state(APOLOGIES)] == ["Councillor A", "Councillor B"]


def test_who_steps_out_of_an_item_does_not_count_for_it_and_counts_for_the_others(here: Sitting) -> None:
    here.attend(*here.members[:2])
    attending.declare_interest(
        meeting=here.meeting, item=here.exempt, seat=here.members[1], nature="Owns land next to it.", **WHEN
    )

    found = there_at(here.meeting)
    assert not found.quorum(here.exempt).is_met
    assert "1 more stepped out" in found.quorum(here.exempt).working
    assert found.quorum(here.item).is_met
    assert found.quorum().is_met


def test_who_declares_and_stays_counts(here: Sitting) -> None:
    here.attend(*here.members[:2])
    attending.declare_interest(
        meeting=here.meeting, item=here.item, seat=here.members[1], nature="Lives there.", steps_out=False, **WHEN
    )

    assert there_at(here.meeting).quorum(here.item).is_met


def test_a_sheet_may_be_put_right_and_the_same_again_changes_nothing(here: Sitting) -> None:
    here.attend(*here.members[:2])
    here.attend(*here.members[:3])
    entries = LedgerEntry.objects.count()
    here.attend(*here.members[:3])

    assert Attendance.objects.filter(state=PRESENT).count() == 3
    assert LedgerEntry.objects.count() == entries == 2


def test_a_sheet_that_somebody_else_filled_meanwhile_is_stale(here: Sitting) -> None:
    here.attend(*here.members[:2])

    with pytest.raises(ChangedError):
        attending.record_attendance(
            meeting=here.meeting, seats=here.came(here.officer), sending=Sending(seen=0), **WHEN
        )


def test_attendance_is_not_changed_once_the_minutes_are_agreed(here: Sitting) -> None:
    here.attend()
    here.attend(at=here.later)
    minutes.draft_minutes(meeting=here.meeting, **WHEN)
    minutes.agree_minutes(meeting=here.meeting, at=here.later, **WHEN)

    with pytest.raises(RefusedError, match="minutes of this meeting are agreed"):
        here.attend(*here.members[:2])
    with pytest.raises(RefusedError, match="minutes of this meeting are agreed"):
        attending.declare_interest(
            meeting=here.meeting, item=here.item, seat=here.members[0], nature="Lives there.", **WHEN
        )


def test_before_the_meeting_only_apologies_are_taken(here: Sitting) -> None:
    assert here.meeting.starts_at is not None
    before = here.meeting.starts_at - timedelta(minutes=1)
    sheet = {here.members[0].pk: Came(APOLOGIES)}
    attending.record_attendance(meeting=here.meeting, seats=sheet, by=BY, now=before)

    for too_early in ({here.members[0].pk: Came(PRESENT)}, {here.members[0].pk: Came(ABSENT)}):
        with pytest.raises(RefusedError, match="from then on"):
            attending.record_attendance(meeting=here.meeting, seats=too_early, by=BY, now=before)
    with pytest.raises(RefusedError, match="from then on"):
        attending.record_attendance(meeting=here.meeting, seats=sheet, others=["A resident"], by=BY, now=before)
    with pytest.raises(RefusedError, match="from then on"):
        attending.declare_interest(
            meeting=here.meeting, item=here.item, seat=here.members[0], nature="Lives there.", by=BY, now=before
        )


def test_nobody_attends_a_meeting_that_was_cancelled(here: Sitting) -> None:
    here.event("cancelled")

    with pytest.raises(RefusedError, match="was cancelled"):
        here.attend()


def test_a_seat_is_of_the_body_on_that_day_and_a_substitute_is_its_own(here: Sitting) -> None:
    ended = meetings.seat(here.body, "Councillor D", until_on=day(-11))
    elsewhere = meetings.seat(meetings.body("cabinet", name="Cabinet"), "Mayor")
    chair, a, b, *_ = here.members
    for sheet, words in (
        ({ended.pk: Came(PRESENT)}, "no seat of the body on that day"),
        ({elsewhere.pk: Came(PRESENT)}, "no seat of the body on that day"),
        ({here.substitute.pk: Came(PRESENT)}, "no seat of the body on that day"),
        ({b.pk: Came(APOLOGIES, here.substitute.pk)}, "no substitute of Councillor B"),
        ({a.pk: Came(APOLOGIES, chair.pk)}, "no substitute of Councillor A"),
        ({a.pk: Came(PRESENT, here.substitute.pk)}, "is present, so nobody sits in"),
    ):
        with pytest.raises(RefusedError, match=words):
            attending.record_attendance(meeting=here.meeting, seats=sheet, **WHEN)
    assert not Attendance.objects.exists()


def test_what_was_decided_does_not_lose_its_quorum_behind_anybodys_back(here: Sitting) -> None:
    here.attend(*here.members[:2])
    here.decide()

    with pytest.raises(RefusedError, match=r"Decision 4\.1 was taken, and would have had no quorum"):
        here.attend(here.members[0])
    with pytest.raises(RefusedError, match=r"Decision 4\.1 was taken"):
        attending.declare_interest(
            meeting=here.meeting, item=here.item, seat=here.members[0], nature="Owns it.", **WHEN
        )
    assert there_at(here.meeting).quorum(here.item).is_met
    assert not Interest.objects.exists()


def test_an_interest_is_declared_once_and_can_be_taken_back(here: Sitting) -> None:
    told: dict[str, Any] = {
        "meeting": here.meeting,
        "item": here.item,
        "seat": here.members[1],
        "nature": "Owns it.",
    } | WHEN
    first = attending.declare_interest(**told)
    with pytest.raises(RefusedError, match="already"):
        attending.declare_interest(**told)

    attending.retract_interest(interest=first, correction_reason="It was another councillor.", **WHEN)

    assert there_at(here.meeting).interests == ()
    with pytest.raises(RefusedError, match="since"):
        attending.retract_interest(interest=first, correction_reason="Again.", **WHEN)
    attending.declare_interest(**told)


def test_an_interest_is_in_an_item_of_this_agenda_of_a_seat_of_this_body(here: Sitting) -> None:
    told: dict[str, Any] = {
        "meeting": here.meeting,
        "item": here.item,
        "seat": here.members[1],
        "nature": "Owns it.",
    } | WHEN
    foreign = here.later.items.get()
    elsewhere = meetings.seat(meetings.body("cabinet", name="Cabinet"), "Mayor")
    for given, words in (
        ({"item": foreign}, "not on the agenda"),
        ({"seat": elsewhere}, "no seat of the body"),
        ({"nature": "  "}, "Say what the interest is"),
    ):
        with pytest.raises(RefusedError, match=words):
            attending.declare_interest(**(told | given))


def test_only_who_runs_meetings_records_who_came(here: Sitting) -> None:
    for role in ("board_member", "director", "viewer"):
        by = Acting("No post", cast.person(role))
        with pytest.raises(PermissionDenied):
            attending.record_attendance(meeting=here.meeting, seats={}, others=["A resident"], by=by, now=NOW)
    assert not Attendance.objects.exists()


def test_the_same_form_sent_twice_declares_one_interest(here: Sitting) -> None:
    once = Sending(token=uuid4())
    told: dict[str, Any] = {
        "meeting": here.meeting,
        "item": here.item,
        "seat": here.members[1],
        "nature": "Owns it.",
    } | WHEN

    first = attending.declare_interest(**told, sending=once)
    assert attending.declare_interest(**told, sending=once) == first
