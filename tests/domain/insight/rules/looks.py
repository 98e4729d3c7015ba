"""Milestones as they are looked at before the Board of 14 September 2017; the Board before it met on 14 June."""

from typing import Any

from goldenthread.domain.insight.rules.seeing import Seen
from goldenthread.domain.plans.rules.history import History, Update, counting
from goldenthread.domain.plans.rules.looks_wrong import Looked
from goldenthread.domain.plans.rules.standing import standing
from tests.factories import histories as h

SINCE, AS_AT = h.day("2017-06-14"), h.day("2017-09-14")
KNOWN_AT = h.end_of("2017-09-14")
WORDING, OWNER = "Open the first hub", "Head of Property"


def hub(**facts: Any) -> History:
    """“Open the first hub” of Head of Property, due on 30 June 2017 unless told: 76 days overdue."""
    return h.milestone(**({"wording": WORDING, "owner": OWNER} | facts))


def seen(history: History | None = None, *, evidenced: bool = False, round_opened: str = "", **facts: Any) -> Seen:
    """The milestone, or the hub with these facts. `round_opened` is the day the latest heard round was opened."""
    one = history or hub(**facts)
    opened_on = h.day(round_opened) if round_opened else None
    now = standing(one, as_at=AS_AT, known_at=KNOWN_AT, round_opened_on=opened_on, round_named="the round of July 2017")
    assert now is not None
    return Seen(
        looked=Looked(one, now, evidenced, AS_AT, KNOWN_AT),
        before=standing(one, as_at=SINCE, known_at=KNOWN_AT) if now.is_open else None,
        since=SINCE,
        updates=tuple(counting(one.updates, as_at=AS_AT, known_at=KNOWN_AT)),
        rounds_held=bool(round_opened),
    )


def said(*told: tuple[str, str, str]) -> tuple[Update, ...]:
    """Updates, each as its day, its note and the day expected ("" for none)."""
    return tuple(
        h.update(on, key=key, note=note, forecast=forecast) for key, (on, note, forecast) in enumerate(told, start=1)
    )


def expecting(*days: str) -> tuple[Update, ...]:
    """One update a month from March 2017 on that names each of these days."""
    return said(*((f"2017-{month:02}-01", f"Step {month}.", day) for month, day in enumerate(days, start=3)))
