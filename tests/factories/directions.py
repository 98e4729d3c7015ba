"""Directions and requirements with good defaults: those of the Directions of 28 March 2017 [S1 3.1]."""

from datetime import UTC, date, datetime, time
from typing import Any

from goldenthread.domain.directions.models import (
    Direction,
    FunctionMove,
    FunctionReturn,
    Receipt,
    Requirement,
    Revocation,
)
from tests.factories import rows

ENTERED = datetime(2017, 3, 29, 9, tzinfo=UTC)  # when rows here are entered unless a test says otherwise
BY: dict[str, Any] = {"entered_at": ENTERED, "by_post": "Democratic Services"}


def direction(slug: str = "dir-2017", **fields: Any) -> Direction:
    """The Directions of 28 March 2017, in force to 30 September 2018."""
    own = {"title": "Directions of 28 March 2017", "statute": "Local Government Act 1999 s15(5)"}
    days = {"issued_on": date(2017, 3, 28), "in_force_from": date(2017, 3, 28), "expires_on": date(2018, 9, 30)}
    home = fields.pop("organisation", None) or rows.organisation()
    return Direction.objects.create(organisation=home, slug=slug, **(own | days | fields))


def requirement(slug: str = "quarterly", **fields: Any) -> Requirement:
    """A report each quarter, first by ten o'clock on 30 June 2017; of no Direction unless one is given."""
    own = {"text": "Report every quarter", "kind": "recurring", "recurrence": "quarterly"}
    due = {"due_on": date(2017, 6, 30), "due_hour": time(10), "recurrence_words": "quarterly"}
    home = fields.pop("organisation", None) or rows.organisation()
    return Requirement.objects.create(organisation=home, slug=slug, **(own | due | fields))


def receipt(of: Requirement, **fields: Any) -> Receipt:
    """A report that was received."""
    return Receipt.objects.create(requirement=of, **({"title": "Quarterly report"} | BY | fields))


def revocation(of: Direction, on: date, **fields: Any) -> Revocation:
    """The Direction was revoked wholly from that day."""
    return Revocation.objects.create(direction=of, on=on, **(BY | fields))


def move(of: Direction, **fields: Any) -> FunctionMove:
    """Grants, given to the Commissioners from the first day of the Direction."""
    own = {"function": "Grants", "holder": "Commissioners", "from_on": of.in_force_from}
    return FunctionMove.objects.create(direction=of, **(own | BY | fields))


def back(of: FunctionMove, on: date, **fields: Any) -> FunctionReturn:
    """The function came back from that day."""
    return FunctionReturn.objects.create(move=of, on=on, **(BY | fields))


def one_of_each(of: Requirement, pk: int) -> None:
    """A function that moved and something received, each by that number."""
    move(Direction.objects.get(organisation=of.organisation), pk=pk)
    receipt(of, pk=pk)
