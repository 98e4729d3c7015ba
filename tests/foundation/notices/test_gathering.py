"""The daily gathering: one mailing a person a day, of whoever is there then, and nothing dropped."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from goldenthread.foundation.jobs import queue
from goldenthread.foundation.jobs import registry as jobs
from goldenthread.foundation.jobs.schedule import Daily
from goldenthread.foundation.notices import operations, registry
from goldenthread.foundation.notices.choices import HeldUp, MailingState, NoticeState, Wish
from goldenthread.foundation.notices.gathering import GATHER, SEND, gather
from goldenthread.foundation.notices.models import Line, Mailing, Notice
from tests.foundation.notices.room import MORNING, TOMORROW, Room, message, noticed

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 6, 15)


def to_be_sent() -> list[object]:
    """The mailings in the queue of jobs."""
    return [queue.arguments_of(row)["mailing"] for row in queue.rows() if queue.code_of(row) == SEND]


def states() -> dict[str, str]:
    return {str(each.context["what"]): each.held_up or each.state for each in Notice.objects.all()}


def said(person: int) -> list[str]:
    return [line.sentence for line in Line.objects.filter(mailing__person_id=person).order_by("pk")]


def test_all_messages_of_a_person_are_one_mailing(room: Room) -> None:
    ann, bob = room.sits("desk:1", "desk:2"), room.sits("desk:2", name="bob")
    noticed(message("Plan"), message("Report", to="desk:2"))

    assert gather(now=MORNING) == 2
    assert (said(ann.person), said(bob.person)) == (["“Plan” is due.", "“Report” is due."], ["“Report” is due."])
    assert set(Mailing.objects.values_list("day", "state")) == {(MONDAY, MailingState.WAITING)}
    assert sorted(to_be_sent(), key=str) == sorted(Mailing.objects.values_list("pk", flat=True))
    assert states() == {"Plan": NoticeState.PLACED, "Report": NoticeState.PLACED}


def test_gathering_twice_is_gathering_once(room: Room) -> None:
    room.sits("desk:1")
    noticed(message())

    assert (gather(now=MORNING), gather(now=MORNING + timedelta(hours=1))) == (1, 0)
    assert (Mailing.objects.count(), Line.objects.count(), len(to_be_sent())) == (1, 1, 1)


def test_what_comes_after_the_gathering_waits_for_the_next_day(room: Room) -> None:
    ann = room.sits("desk:1")
    noticed(message("Plan"))
    gather(now=MORNING)
    Mailing.objects.update(state=MailingState.SENT, sent_at=MORNING)
    noticed(message("Report"), now=MORNING)

    gather(now=MORNING + timedelta(hours=1))
    assert states()["Report"] == NoticeState.WAITING
    gather(now=TOMORROW)
    assert said(ann.person) == ["“Plan” is due.", "“Report” is due."]
    assert Mailing.objects.count() == 2


def test_the_database_refuses_a_second_mailing_of_a_day(room: Room) -> None:
    ann = room.sits("desk:1")
    row = {"person_id": ann.person, "email": ann.email, "day": MONDAY, "made_at": MORNING}
    Mailing.objects.create(**row)

    with pytest.raises(IntegrityError), transaction.atomic():
        Mailing.objects.create(**row)


def test_a_desk_where_nobody_sits_waits_and_is_never_dropped(room: Room) -> None:
    noticed(message())
    assert gather(now=MORNING) == 0
    assert states() == {"Plan": HeldUp.NOBODY}

    ann = room.sits("desk:1")
    gather(now=TOMORROW)

    assert said(ann.person) == ["“Plan” is due."]
    assert states() == {"Plan": NoticeState.PLACED}


def test_whoever_sits_there_at_the_gathering_gets_it_not_whoever_sat_there_before(room: Room) -> None:
    ann = room.sits("desk:1")
    noticed(message())
    room.desks.clear()
    bob = room.sits("desk:1", name="bob")

    gather(now=MORNING)

    assert (said(ann.person), said(bob.person)) == ([], ["“Plan” is due."])
    assert room.asked == [({"desk:1"}, MONDAY)]


def test_who_may_no_longer_sign_in_or_has_no_address_is_nobody(room: Room) -> None:
    room.sits("desk:1")
    get_user_model().objects.update(is_active=False)
    ann = room.sits("desk:2", name="ann")
    room.desks["desk:2"] = [registry.Recipient(ann.person, "")]
    noticed(message("Plan"), message("Report", to="desk:2"))

    assert gather(now=MORNING) == 0
    assert states() == {"Plan": HeldUp.NOBODY, "Report": HeldUp.NOBODY}


def test_a_person_named_twice_at_a_desk_gets_it_once(room: Room) -> None:
    room.desks["desk:1"] = [room.sits("desk:1")] * 2
    noticed(message())

    gather(now=MORNING)

    assert Line.objects.count() == 1


@pytest.mark.parametrize(
    ("wish", "sent"),
    [
        (Wish.DAILY, {"room.due", "room.urgent", "room.required"}),
        (Wish.URGENT, {"room.urgent", "room.required"}),
        (Wish.NONE, {"room.required"}),
    ],
)
def test_a_wish_switches_off_what_is_not_required(room: Room, wish: Wish, sent: set[str]) -> None:
    ann = room.sits("desk:1")
    operations.wish_for(person=ann.person, wish=wish, now=MORNING)
    codes = ("room.due", "room.urgent", "room.required")
    noticed(*(message(code, code=code) for code in codes))

    gather(now=MORNING)

    assert set(Line.objects.values_list("notice__code", flat=True)) == sent
    assert {code for code, state in states().items() if state == NoticeState.UNWANTED} == set(codes) - sent


def test_one_who_switched_it_off_keeps_it_from_nobody_else(room: Room) -> None:
    ann, bob = room.sits("desk:1"), room.sits("desk:1", name="bob")
    operations.wish_for(person=ann.person, wish=Wish.NONE, now=MORNING)
    noticed(message())

    gather(now=MORNING)

    assert (said(ann.person), said(bob.person)) == ([], ["“Plan” is due."])


def test_a_message_that_cannot_be_said_holds_up_itself_alone(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = room.sits("desk:1")
    noticed(message("Plan"), message("Report", code="room.urgent"))
    monkeypatch.delitem(registry._kinds, "room.urgent")

    gather(now=MORNING)

    assert said(ann.person) == ["“Plan” is due."]
    assert states() == {"Plan": NoticeState.PLACED, "Report": HeldUp.UNREADABLE}


def test_a_mailing_that_could_not_be_handed_over_becomes_the_next_days_with_what_is_new(room: Room) -> None:
    ann = room.sits("desk:1")
    noticed(message("Plan"))
    gather(now=MORNING)
    noticed(message("Report"), now=MORNING)

    assert gather(now=TOMORROW) == 1
    mailing = Mailing.objects.get()
    assert (mailing.day, said(ann.person)) == (MONDAY + timedelta(days=1), ["“Plan” is due.", "“Report” is due."])
    assert to_be_sent() == [mailing.pk, mailing.pk], "its job may have used up its tries"


def test_nothing_is_added_to_a_mailing_that_was_perhaps_taken(room: Room) -> None:
    ann = room.sits("desk:1")
    noticed(message("Plan"))
    gather(now=MORNING)
    Mailing.objects.update(state=MailingState.HANDING, handed_at=MORNING)
    noticed(message("Report"), now=MORNING)

    assert gather(now=TOMORROW) == 1, "it is sent again, under its own name"
    assert said(ann.person) == ["“Plan” is due."]
    assert states()["Report"] == NoticeState.WAITING


def test_a_late_mailing_and_the_mornings_are_never_two_on_a_day(room: Room) -> None:
    room.sits("desk:1")
    noticed(message("Plan"))
    gather(now=MORNING)
    early = TOMORROW - timedelta(minutes=30)  # its last try, before the next gathering
    Mailing.objects.update(state=MailingState.SENT, sent_at=early, day=TOMORROW.date())
    noticed(message("Report"), now=early)

    assert gather(now=TOMORROW) == 0
    assert states()["Report"] == NoticeState.WAITING


def test_what_was_settled_is_not_gathered(room: Room) -> None:
    room.sits("desk:1")
    noticed(message())
    operations.settle(about="thing:Plan", code="room.due", now=MORNING)

    assert gather(now=MORNING) == 0


def test_a_gathering_that_fails_leaves_everything_as_it_was(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.sits("desk:1")
    noticed(message())
    monkeypatch.delitem(jobs._jobs, SEND)  # the last thing it does is to enqueue

    with pytest.raises(LookupError), transaction.atomic():
        gather(now=MORNING)

    assert states() == {"Plan": NoticeState.WAITING}
    assert not Mailing.objects.exists()


def test_more_messages_for_the_same_people_take_no_more_queries(room: Room) -> None:
    room.sits("desk:1")
    counts = []
    for day, size in ((MORNING, 1), (TOMORROW, 60)):
        noticed(*(message(f"Thing {size} {number}") for number in range(size)))
        with CaptureQueriesContext(connection) as captured:
            gather(now=day)
        Mailing.objects.update(state=MailingState.SENT, sent_at=day)
        counts.append(len(captured))

    assert counts[1] <= counts[0] < 20


def test_it_is_due_at_half_past_seven_on_working_days() -> None:
    at = jobs.job(GATHER).at

    assert isinstance(at, Daily)
    assert (at.at.isoformat(), at.working_days) == ("07:30:00", True)
