"""What was there before anybody met: bodies with their terms and seats, standing items, and who owns which plan."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from goldenthread.domain.meetings.importer.council.rows import (
    BodyRow,
    DelegationRow,
    Meetings,
    OversightRow,
    SeatRow,
)
from goldenthread.domain.meetings.importer.council.told import Told
from goldenthread.domain.meetings.operations import bodies, owning, seats, standing_items, succession
from goldenthread.domain.meetings.rules.representation import Ask
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.council.made import Made, telling
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.foundation.lib.text import LONDON

# Hours of the day at which each is set up, after posts are taken and before anybody else begins.
_MAKES_BODY, _SEATS, _GIVES_PLAN, _HANDS_OVER, _DELEGATES = (
    time(8, 10), time(8, 20), time(9, 20), time(9, 30), time(9, 40),
)  # fmt: skip
_ABOUT = {"on": "ended_on", "reason": "ended_reason", "after": "successor", "asks": "terms", "text": "terms"}
_SEAT = {"from_on": "from", "until_on": "until", "role_words": "role"}
_OWNING = {"from_on": "from", "until_on": "until"}


def events(meetings: Meetings, told: Told, opened: datetime) -> Iterator[Event]:
    """Each on its own day, what has none on the first."""
    first = opened.date()
    begins = {each.key: max(first, each.established_on or first) for each in meetings.bodies}
    for body in meetings.bodies:
        at = _at(begins[body.key], _MAKES_BODY)
        yield at, partial(_make, told=told, meetings=meetings, row=body, at=at)
        if body.successor and body.ended_on is not None:
            at = _at(body.ended_on + timedelta(days=1), _HANDS_OVER)
            yield at, partial(_hand_over, told=told, row=body, at=at)
    for seat in meetings.seats:
        at = _at(max(begins.get(seat.body, first), seat.from_on or first), _SEATS)
        yield at, partial(_seat, told=told, row=seat, at=at)
    for owned in meetings.oversight:
        at = _at(owned.from_on, _GIVES_PLAN)
        yield at, partial(_give_plan, told=told, row=owned, at=at)
    for left in meetings.delegations:
        at = _at(left.from_on, _DELEGATES)
        yield at, partial(_delegate, told=told, row=left, at=at)


def _make(made: Made, told: Told, meetings: Meetings, row: BodyRow, at: datetime) -> None:
    least, part, of = row.quorum
    about = bodies.About(
        name=row.name,
        kind=row.kind,
        parent=told.bodies.get(row.parent),
        constituted_under=row.constituted_under,
        chair_role=row.chair_role,
        quorum_least=least,
        quorum_part=part,
        quorum_in=of,
        meets_in_public=row.meets_in_public,
        frequency=row.frequency,
        established_on=row.established_on,
    )
    asks = [Ask(each.capacity, each.least, each.stands_for) for each in meetings.asks if each.body == row.key]
    with telling("bodies", row.number, _ABOUT):
        body = bodies.make_body(organisation=made.home, about=about, by=OPERATOR, now=at)
        bodies.say_terms(body=body, text=row.terms, from_on=row.established_on, asks=asks, by=OPERATOR, now=at)
    told.bodies[row.key] = body
    for item in (each for each in meetings.standing if each.body == row.key):
        with telling("standing_items", item.number):
            standing_items.add_standing_item(
                body=body, title=item.title, kind=item.kind, expects=item.expects, by=OPERATOR, now=at
            )


def _seat(made: Made, told: Told, row: SeatRow, at: datetime) -> None:
    with telling("seats", row.number, _SEAT):
        told.seats[row.key] = seats.add_seat(
            body=told.bodies[row.body],
            capacity=row.capacity,
            post=made.posts.get(row.post),
            role_words=row.role,
            stands_for=row.stands_for,
            from_on=row.from_on,
            until_on=row.until_on,
            substitute_of=told.seats.get(row.substitute_of),
            by=OPERATOR,
            now=at,
        )


def _hand_over(made: Made, told: Told, row: BodyRow, at: datetime) -> None:
    with telling("bodies", row.number, _ABOUT):
        succession.hand_over(
            before=told.bodies[row.key],
            after=told.bodies[row.successor],
            on=at.date(),
            reason=row.ended_reason,
            by=OPERATOR,
            now=at,
        )


def _give_plan(made: Made, told: Told, row: OversightRow, at: datetime) -> None:
    with telling("oversight", row.number, _OWNING):
        owning.give_plan(
            plan=made.plans[row.plan], body=told.bodies[row.body], from_on=row.from_on, by=OPERATOR, now=at
        )  # fmt: skip


def _delegate(made: Made, told: Told, row: DelegationRow, at: datetime) -> None:
    with telling("delegations", row.number, _OWNING):
        owning.delegate(
            plan=made.plans[row.plan],
            body=told.bodies[row.body],
            post=made.posts[row.post],
            scheme=row.scheme,
            limit_days=row.limit_days,
            from_on=row.from_on,
            until_on=row.until_on,
            by=OPERATOR,
            now=at,
        )


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=LONDON)
