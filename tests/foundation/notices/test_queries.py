"""The log: what was said to whom, why, when, and what became of it, in words and without a person's name."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.foundation.notices import operations, queries, registry
from goldenthread.foundation.notices.choices import MailingState, Wish
from goldenthread.foundation.notices.gathering import gather
from goldenthread.foundation.notices.models import Mailing, Notice
from goldenthread.foundation.notices.queries import Totals
from tests.foundation.notices.room import MORNING, TOMORROW, Room, message, noticed

pytestmark = pytest.mark.django_db
DESKS = ["desk:1", "desk:2", "desk:3"]


def became() -> list[str]:
    return [entry.became for entry in queries.entries(queries.log(DESKS))]


def sent(**found: object) -> None:
    Mailing.objects.update(**({"state": MailingState.SENT, "sent_at": MORNING} | found))


def test_an_entry_says_what_to_which_desk_and_why(room: Room) -> None:
    noticed(message())

    (entry,) = queries.entries(queries.log(DESKS))

    assert (entry.kind, entry.to, entry.why) == ("Something is due", "Desk 1", "Your desk looks after Plan.")
    assert (entry.sentence, entry.path) == ("“Plan” is due.", "/things/plan/")
    assert entry.became == "Waits for the next daily message."


def test_the_latest_comes_first_and_only_of_the_references_asked_for(room: Room) -> None:
    noticed(message("Plan"), message("Secret", to="desk:9"), now=MORNING)
    noticed(message("Report"), now=TOMORROW)

    assert [each.context["what"] for each in queries.log(DESKS)] == ["Report", "Plan"]


def test_what_waits_because_nobody_sits_there_is_counted_and_found(room: Room) -> None:
    room.sits("desk:1")
    noticed(message("Plan"), message("Report", to="desk:2"))
    gather(now=MORNING)

    assert queries.totals(DESKS) == Totals(noticed=2, waiting=1, nobody=1)
    (entry,) = queries.entries(queries.log(DESKS, nobody=True))
    assert entry.became == "Nobody sits at this desk: it waits."


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({}, "Sent on 15 June 2026 at 07:30."),
        ({"state": MailingState.WAITING, "sent_at": None}, "Waits to be handed to the mail server."),
        (
            {"state": MailingState.WAITING, "sent_at": None, "trouble": "The mail server could not be reached."},
            "Waits to be handed to the mail server. The mail server could not be reached.",
        ),
        ({"state": MailingState.HANDING, "sent_at": None}, "Is being handed to the mail server."),
        (
            {"state": MailingState.REFUSED, "sent_at": None, "trouble": "The mail server refused the address."},
            "The mail server refused the address.",
        ),
    ],
)
def test_what_became_of_a_mailing_is_said(room: Room, found: dict[str, object], words: str) -> None:
    room.sits("desk:1", name="ann")
    noticed(message())
    gather(now=MORNING)
    sent(**found)

    assert became() == [words]


def test_several_people_of_one_desk_are_counted_and_not_named(room: Room) -> None:
    ann = room.sits("desk:1", name="ann")
    room.sits("desk:1", name="bob")
    noticed(message())
    gather(now=MORNING)
    sent()
    assert became() == ["Sent on 15 June 2026 at 07:30 (2 people)."]

    Mailing.objects.filter(person_id=ann.person).update(
        state=MailingState.REFUSED, sent_at=None, trouble="The mail server refused the address for good (550)."
    )
    assert became() == ["The mail server refused the address for good (550). Sent on 15 June 2026 at 07:30."]


def test_what_was_settled_or_switched_off_says_so(room: Room) -> None:
    operations.wish_for(person=room.sits("desk:1").person, wish=Wish.NONE, now=MORNING)
    noticed(message("Plan"))
    noticed(message("Report", to="desk:2"), now=MORNING)
    operations.settle(about="thing:Report", code="room.due", now=MORNING)
    gather(now=MORNING)

    assert became() == [
        "No longer true on 15 June 2026 at 07:30, so not sent.",
        "Not sent: whoever it is for has switched such messages off.",
    ]


def test_what_was_settled_after_one_of_two_had_it_says_both(room: Room) -> None:
    ann = room.sits("desk:1", name="ann")
    room.sits("desk:1", name="bob")
    noticed(message())
    gather(now=MORNING)
    Mailing.objects.filter(person_id=ann.person).update(state=MailingState.SENT, sent_at=MORNING)

    operations.settle(about="thing:Plan", code="room.due", now=MORNING + timedelta(hours=1))

    assert became() == [
        "Sent on 15 June 2026 at 07:30. No longer true on 15 June 2026 at 08:30, so not sent to who had not had it."
    ]


def test_the_log_shows_the_words_that_were_sent_even_when_the_kind_is_gone(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.sits("desk:1")
    noticed(message())
    gather(now=MORNING)
    noticed(message("Report"))
    monkeypatch.delitem(registry._kinds, "room.due")

    shown = {(entry.kind, entry.sentence) for entry in queries.entries(queries.log(DESKS))}

    assert shown == {("room.due", "“Plan” is due."), ("room.due", "")}


def test_a_longer_page_takes_no_more_queries(room: Room) -> None:
    counts = []
    for size in (1, 40):
        noticed(*(message(f"Thing {size} {number}") for number in range(size)))
        room.sits("desk:1", name=f"at-{size}")
        gather(now=MORNING + timedelta(days=size))
        sent()
        with CaptureQueriesContext(connection) as captured:
            queries.entries(queries.log(DESKS)[:50])
        counts.append(len(captured))

    assert Notice.objects.count() == 41
    assert counts == [2, 2]
