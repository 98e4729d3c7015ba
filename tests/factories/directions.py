"""Directions and requirements with good defaults: those of the Directions of 28 March 2017 [S1 3.1]."""

from datetime import date, time
from typing import Any

from goldenthread.domain.directions.models import Direction, Receipt, Requirement
from tests.factories import rows
from tests.factories.histories import NOW, morning_of


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
    entered = {"entered_at": morning_of(NOW), "by_post": "Democratic Services"}
    return Receipt.objects.create(requirement=of, **({"title": "Quarterly report"} | entered | fields))
