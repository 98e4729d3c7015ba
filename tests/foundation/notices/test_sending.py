"""Sending one mailing: what is committed when, what is tried again, and what ends it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from goldenthread.foundation.jobs import queue
from goldenthread.foundation.jobs.worker import Worker
from goldenthread.foundation.notices import handing, operations
from goldenthread.foundation.notices.choices import MailingState, NoticeState
from goldenthread.foundation.notices.gathering import SEND, gather
from goldenthread.foundation.notices.handing import NotTakenError
from goldenthread.foundation.notices.models import Mailing, Notice
from goldenthread.foundation.notices.sending import PATIENCE, StillHandedError, send
from tests.foundation.notices.postbox import Postbox
from tests.foundation.notices.room import MORNING, TOMORROW, Room, message, noticed

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailing(room: Room, settings: Settings) -> Mailing:
    """One person's mailing of two messages, gathered and not yet sent."""
    settings.GOLDENTHREAD_URL = "https://plans.example"
    room.sits("desk:1", name="ann")
    noticed(message("Plan"), message("Report", code="room.urgent"))
    gather(now=MORNING)
    return Mailing.objects.get()


def seen(mailing: Mailing) -> Mailing:
    mailing.refresh_from_db()
    return mailing


def test_a_mailing_is_sent_once_whatever_calls_again(mailing: Mailing, postbox: Postbox) -> None:
    for _ in range(3):
        send(mailing=mailing.pk, now=MORNING)

    assert len(postbox.received) == 1
    assert (seen(mailing).state, mailing.sent_at, mailing.tries) == (MailingState.SENT, MORNING, 1)


def test_the_e_mail_has_what_is_urgent_first_with_links_and_a_name_of_its_own(
    mailing: Mailing, postbox: Postbox
) -> None:
    send(mailing=mailing.pk, now=MORNING)

    taken, text = postbox.received[0], postbox.text()
    assert (taken["To"], taken["Subject"]) == (mailing.email, "Golden Thread: 2 messages for you")
    assert taken["Message-ID"] == f"<mailing-{mailing.key.hex}@plans.example>"
    assert (taken["Auto-Submitted"], taken.get_content_type()) == ("auto-generated", "text/plain")
    assert " 1. “Report” is due.\n    https://plans.example/things/report/\n    Why you get this: " in text
    assert "https://plans.example/messages/preferences" in text


def test_it_says_that_it_is_handed_over_before_it_is(
    mailing: Mailing, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    hand_over = handing.hand_over

    def noting(mail: Any) -> None:
        found.append(seen(mailing).state)
        hand_over(mail)

    monkeypatch.setattr(handing, "hand_over", noting)
    send(mailing=mailing.pk, now=MORNING)

    assert found == [MailingState.HANDING]


def test_its_states_are_committed_so_it_cannot_be_sent_inside_a_transaction(mailing: Mailing) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        send(mailing=mailing.pk, now=MORNING)


def test_who_may_have_been_killed_is_waited_for_and_then_repeated_under_the_same_name(
    mailing: Mailing, postbox: Postbox
) -> None:
    send(mailing=mailing.pk, now=MORNING)
    # As a worker leaves it that is killed between the server's answer and its own commit.
    Mailing.objects.update(state=MailingState.HANDING, sent_at=None)

    with pytest.raises(StillHandedError):
        send(mailing=mailing.pk, now=MORNING + PATIENCE - timedelta(seconds=1))
    send(mailing=mailing.pk, now=MORNING + PATIENCE)

    assert len(postbox.received) == 2
    assert len(set(postbox.ids())) == 1, "whoever receives it can tell that it is a repeat"
    assert [each[handing.TRY] for each in postbox.received] == ["1", "2"]
    assert seen(mailing).state == MailingState.SENT


def test_a_mail_server_that_is_down_leaves_the_mailing_to_be_tried_again(mailing: Mailing, closed: Postbox) -> None:
    with pytest.raises(NotTakenError, match="could not be reached"):
        send(mailing=mailing.pk, now=MORNING)
    assert (seen(mailing).state, mailing.sent_at) == (MailingState.WAITING, None)

    with closed.open():
        send(mailing=mailing.pk, now=MORNING + timedelta(seconds=30))

    assert (len(closed.received), seen(mailing).state, mailing.trouble) == (1, MailingState.SENT, "")


def test_a_refusal_for_good_is_kept_and_not_tried_again(mailing: Mailing, postbox: Postbox) -> None:
    postbox.refusals[mailing.email] = "550 no such mailbox"

    send(mailing=mailing.pk, now=MORNING)
    postbox.refusals.clear()
    send(mailing=mailing.pk, now=TOMORROW)

    assert postbox.received == []
    assert (seen(mailing).state, mailing.tries) == (MailingState.REFUSED, 1)
    assert mailing.trouble == "The mail server refused the address for good (550)."


@pytest.mark.parametrize("answer", ["450 come back later", "421 too busy"])
def test_a_refusal_for_now_is_tried_again(mailing: Mailing, postbox: Postbox, answer: str) -> None:
    postbox.refusals[mailing.email] = answer
    with pytest.raises(NotTakenError):
        send(mailing=mailing.pk, now=MORNING)
    postbox.refusals.clear()

    send(mailing=mailing.pk, now=MORNING + timedelta(seconds=30))

    assert (len(postbox.received), seen(mailing).state) == (1, MailingState.SENT)


def test_what_was_settled_before_it_was_handed_over_is_left_out(mailing: Mailing, postbox: Postbox) -> None:
    assert operations.settle(about="thing:Plan", code="room.due", now=MORNING) == 1

    send(mailing=mailing.pk, now=MORNING)

    assert "“Report” is due." in postbox.text()
    assert "“Plan”" not in postbox.text()


def test_a_mailing_of_which_nothing_is_true_any_more_is_not_sent(mailing: Mailing, postbox: Postbox) -> None:
    operations.settle(about="thing:Plan", code="room.due", now=MORNING)
    operations.settle(about="thing:Report", code="room.urgent", now=MORNING)

    send(mailing=mailing.pk, now=MORNING)

    assert (postbox.received, seen(mailing).state) == ([], MailingState.EMPTY)


def test_what_was_sent_stays_sent_when_it_is_settled_later(mailing: Mailing, postbox: Postbox) -> None:
    send(mailing=mailing.pk, now=MORNING)

    assert operations.settle(about="thing:Plan", code="room.due", now=TOMORROW) == 0
    assert set(Notice.objects.values_list("state", flat=True)) == {NoticeState.PLACED}


def test_it_counts_for_the_day_on_which_it_is_handed_over(mailing: Mailing, postbox: Postbox) -> None:
    send(mailing=mailing.pk, now=TOMORROW)

    assert seen(mailing).day == TOMORROW.date()


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_down_for_an_hour_loses_nothing_and_doubles_nothing(room: Room, closed: Postbox) -> None:
    """The worker, the queue's own back-off and a clock that goes by half minutes."""
    for number in range(5):
        room.sits(f"desk:{number}")
        noticed(message(f"Thing {number}", to=f"desk:{number}"))
    gather(now=MORNING)
    moment = MORNING
    worker = Worker("w", clock=lambda: moment)

    def work(minutes: int) -> None:
        nonlocal moment
        for _ in range(minutes * 2):
            while worker.turn():
                pass
            moment += timedelta(seconds=30)

    work(60)
    assert set(Mailing.objects.values_list("state", flat=True)) == {MailingState.WAITING}
    with closed.open():
        work(60)

    assert len(closed.received) == len(set(closed.ids())) == 5
    assert set(Mailing.objects.values_list("state", flat=True)) == {MailingState.SENT}
    assert {row.status for row in queue.rows() if queue.code_of(row) == SEND} == {"SUCCESSFUL"}
