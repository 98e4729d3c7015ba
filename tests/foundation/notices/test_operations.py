"""Noticing: once for ever, in the caller's transaction; settling what is no longer true; wishing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from goldenthread.foundation.notices import operations, queries
from goldenthread.foundation.notices.choices import NoticeState, Wish
from goldenthread.foundation.notices.models import LONGEST, Notice
from goldenthread.foundation.notices.operations import NotInTransactionError
from tests.foundation.notices.room import MORNING, Room, message, noticed, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("room")]


def test_a_message_is_kept_with_all_that_was_said_of_it() -> None:
    operations.notify(
        code="room.due",
        to="desk:1",
        about="thing:plan",
        once="due:plan:2026-06-15",
        context={"what": "Plan", "key": "plan"},
        why="Your desk looks after it.",
        now=MORNING,
    )

    kept = Notice.objects.get()
    assert (kept.code, kept.to, kept.about) == ("room.due", "desk:1", "thing:plan")
    assert (kept.state, kept.noticed_at, kept.context["what"]) == (NoticeState.WAITING, MORNING, "Plan")


def test_an_occasion_is_noticed_once_for_ever() -> None:
    noticed(message("Plan", once="only"), message("Report", once="only"))
    noticed(message("Plan", once="only"))

    assert [each.context["what"] for each in Notice.objects.all()] == ["Plan"]


def test_an_occasion_that_was_settled_is_not_noticed_again() -> None:
    noticed(message())
    operations.settle(about="thing:Plan", code="room.due", now=MORNING)
    noticed(message())

    assert [each.state for each in Notice.objects.all()] == [NoticeState.SETTLED]


@pytest.mark.django_db(transaction=True)
def test_a_message_goes_with_the_change_it_tells_of() -> None:
    with transaction.atomic():
        operations.notify_many([message()], now=MORNING)
        transaction.set_rollback(True)  # the change failed

    assert not Notice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_noticed() -> None:
    with pytest.raises(NotInTransactionError):
        operations.notify_many([message()], now=MORNING)


def test_thousands_are_noticed_in_a_few_queries() -> None:
    many = [message(f"Thing {number}") for number in range(1_500)]

    with CaptureQueriesContext(connection) as captured:
        operations.notify_many(many, now=MORNING)

    assert Notice.objects.count() == 1_500
    assert len(captured) < 40


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        ({"code": "room.unheard-of"}, LookupError, "room.unheard-of"),
        ({"to": "seat:1"}, LookupError, "seat:1"),
        ({"context": {}}, ValueError, "cannot be said"),
        ({"why": " "}, ValueError, "The why"),
        ({"once": ""}, ValueError, "The once"),
        ({"about": "a" * (LONGEST + 1)}, ValueError, "The about"),
    ],
)
def test_what_could_never_be_sent_is_refused_at_once(
    change: Mapping[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        operations.notify_many([message(), replace(message(), **change)], now=MORNING)

    assert not Notice.objects.exists()


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        operations.notify_many([message()], now=datetime(2026, 6, 15))  # noqa: DTZ001 - that is the point


def test_settling_ends_what_waits_about_one_thing_of_one_kind(room: Room) -> None:
    noticed(message("Plan"), message("Plan", to="desk:2"), message("Plan", code="room.urgent"), message("Report"))

    settled = operations.settle(about="thing:Plan", code="room.due", now=MORNING)

    assert settled == 2
    assert Notice.objects.filter(state=NoticeState.WAITING).count() == 2
    assert set(Notice.objects.filter(state=NoticeState.SETTLED).values_list("settled_at", flat=True)) == {MORNING}


def test_without_a_wish_a_person_is_sent_everything() -> None:
    ann = somebody("ann").person

    assert queries.wish_of(ann) == Wish.DAILY
    operations.wish_for(person=ann, wish=Wish.NONE, now=MORNING)
    operations.wish_for(person=ann, wish=Wish.URGENT, now=MORNING)
    assert queries.wish_of(ann) == Wish.URGENT
