"""Seats begin, are substituted in and end; nobody sits twice at one time, and what was used stays on record."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.choices import Capacity
from goldenthread.domain.meetings.models import Attendance, Body, Seat
from goldenthread.domain.meetings.operations import seats
from goldenthread.domain.meetings.operations.holding import ChangedError, Sending
from goldenthread.domain.meetings.queries.versions import version_of
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.ledger.queries import entries
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.sitting import NOW, WHEN, day
from tests.factories import meetings

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Body:
    return meetings.body(established_on=day(-100))


def post(board: Body, title: str = "Head of Property") -> Post:
    return Post.objects.create(organisation=board.organisation, slug=title.lower().replace(" ", "-"), title=title)


def add(board: Body, **said: Any) -> Seat:
    return seats.add_seat(body=board, **({"capacity": Capacity.MEMBER, "role_words": "Peer"} | WHEN | said))


def end(seat: Seat, days: int) -> Seat:
    return seats.end_seat(seat=seat, on=day(days), **WHEN)


def test_a_post_or_a_role_sits_from_a_day_until_a_day(board: Body) -> None:
    head = post(board)
    add(board, post=head, from_on=day(-50))
    add(board, role_words="Peer", stands_for="Elmet", capacity=Capacity.EXTERNAL, until_on=day(-1))

    assert [(str(each), each.capacity, each.from_on, each.until_on) for each in board.seats.all()] == [
        ("Head of Property", "member", day(-50), None),
        ("Peer", "external", None, day(-1)),
    ]
    assert [each.verb for each in entries("wharfdale")] == ["seat added", "seat added"]


@pytest.mark.parametrize(
    ("first", "second", "free"),
    [
        ({}, {}, False),
        ({"until_on": day(-10)}, {"from_on": day(-9)}, True),
        ({"until_on": day(-10)}, {"from_on": day(-10)}, False),
        ({"from_on": day(-10)}, {"until_on": day(-11)}, True),
        ({"from_on": day(-10)}, {"until_on": day(-10)}, False),
        ({"stands_for": "Labour"}, {"stands_for": "Independent"}, True),
        ({"stands_for": "Labour"}, {"stands_for": "labour"}, False),
        ({}, {"role_words": "PEER"}, False),
    ],
)
def test_nobody_sits_twice_at_one_time(board: Body, first: dict[str, Any], second: dict[str, Any], free: bool) -> None:
    add(board, **first)

    if free:
        add(board, **second)
    else:
        with pytest.raises(RefusedError, match="sits on it"):
            add(board, **second)

    assert board.seats.count() == 1 + free


def test_a_post_sits_once_whatever_it_stands_for(board: Body) -> None:
    head = post(board)
    add(board, post=head)

    with pytest.raises(RefusedError, match="Head of Property sits on it already"):
        add(board, post=head, stands_for="Labour", capacity=Capacity.OBSERVER)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"role_words": " "}, "role_words"),
        ({"from_on": day(-5), "until_on": day(-6)}, "until_on"),
        ({"from_on": day(-101)}, "from_on"),
    ],
)
def test_a_seat_of_nobody_or_of_no_days_is_refused(board: Body, said: dict[str, Any], field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        add(board, **said)

    assert refused.value.field == field


def test_nobody_joins_a_body_that_ended(board: Body) -> None:
    Body.objects.update(ended_on=day(-10))

    for until in (None, day(-9)):
        with pytest.raises(RefusedError, match="ended on"):
            add(board, until_on=until)
    assert add(board, until_on=day(-10)).pk


def test_a_substitute_sits_in_for_a_seat_of_the_same_body(board: Body) -> None:
    head = post(board)
    first = add(board, post=head)
    substitute = add(board, role_words="Deputy", substitute_of=first)

    assert list(first.substitutes.all()) == [substitute]
    for wrong in (
        {"substitute_of": substitute, "role_words": "Other"},
        {"substitute_of": meetings.seat(meetings.body("other")), "role_words": "Other"},
        {"substitute_of": first, "post": head},
    ):
        with pytest.raises(RefusedError):
            add(board, **wrong)


def test_a_seat_that_ends_takes_its_substitute_along(board: Body) -> None:
    first = add(board, from_on=day(-50))
    substitute = add(board, role_words="Deputy", substitute_of=first)

    end(first, -10)

    substitute.refresh_from_db()
    assert (Seat.objects.get(pk=first.pk).until_on, substitute.until_on) == (day(-10), day(-10))


def test_a_seat_does_not_end_before_it_began_or_while_it_is_on_record_at_a_meeting(board: Body) -> None:
    seat = add(board, from_on=day(-50))
    held = meetings.meeting(board, on=day(-20).isoformat())
    Attendance.objects.create(meeting=held, seat=seat, state="present")

    for days in (-51, -21):
        with pytest.raises(RefusedError):
            end(seat, days)
    assert end(seat, -20).until_on == day(-20)
    with pytest.raises(RefusedError, match="already"):
        end(seat, -19)


def test_a_seat_entered_by_mistake_is_taken_out_and_one_that_was_used_is_not(board: Body) -> None:
    wrong, used = add(board), add(board, role_words="Chair")
    substitute = add(board, role_words="Deputy", substitute_of=wrong)
    Attendance.objects.create(meeting=meetings.meeting(board), seat=used, state="present")
    of_paper = meetings.seat(board, "Mayor", source="Board paper")

    for kept in (wrong, used, of_paper):
        with pytest.raises(RefusedError):
            seats.take_out_seat(seat=kept, **WHEN)
    seats.take_out_seat(seat=substitute, **WHEN)
    seats.take_out_seat(seat=wrong, **WHEN)

    assert set(board.seats.all()) == {used, of_paper}
    with pytest.raises(RefusedError, match="taken out meanwhile"):
        end(wrong, 0)


def test_the_same_form_sent_twice_seats_once_and_a_stale_one_nobody(board: Body) -> None:
    sending = Sending(token=uuid4(), seen=version_of(board))

    assert add(board, sending=sending) == add(board, sending=sending)
    with pytest.raises(ChangedError):
        add(board, role_words="Clerk", sending=Sending(token=uuid4(), seen=sending.seen))
    assert board.seats.count() == 1


def test_only_who_runs_meetings_seats_anybody(board: Body) -> None:
    by, seat = Acting("Head of Property", cast.person("owner")), add(board)

    for do in (
        lambda: add(board, role_words="Clerk", by=by),
        lambda: seats.end_seat(seat=seat, on=day(0), by=by, now=NOW),
        lambda: seats.take_out_seat(seat=seat, by=by, now=NOW),
    ):
        with pytest.raises(PermissionDenied):
            do()
