"""A due hour that explains itself: how its day was reached, and which instant its London hour is."""

from datetime import UTC, datetime, time, timedelta

from goldenthread.domain.directions.choices import MONTHS, Recurrence
from goldenthread.domain.directions.rules.occurrences import Due
from goldenthread.foundation.lib.text import LONDON, plural, said_date

_NOON = time(12)
_DAY = timedelta(days=1)


def explained(first: Due, due: Due, recurrence: Recurrence | None) -> tuple[str, ...]:
    """Sentences, in order: the start, the day, the hour in London and in UTC, and a change of the clocks between."""
    return tuple(filter(None, (_day(first, due, recurrence), _instant(due), _changed(first, due))))


def _day(first: Due, due: Due, recurrence: Recurrence | None) -> str:
    if recurrence is None or due.on == first.on:
        return f"The day that was asked: {said_date(due.on)}."
    months = (due.on.year - first.on.year) * 12 + due.on.month - first.on.month
    times, reached = months // MONTHS[recurrence], f"{plural(months, 'calendar month')} after {said_date(first.on)}"
    shifted = ""
    if due.on.day != first.on.day:
        to_end = "the end of a month stays the end of a month"
        shifted = f"; {to_end}" if (first.on + _DAY).day == 1 else f"; there is no {first.on.day}th in that month"
    return f"Time {times + 1}: {reached}{shifted}."


def _instant(due: Due) -> str:
    if due.hour is None:
        return f"No hour was named, so the whole day counts: until midnight in London, {_utc(due.by)}."
    zone = "British Summer Time" if _summer(due) else "Greenwich Mean Time"
    return f"{due.hour:%H:%M} in London is {_utc(due.by)} ({zone}). Received at that moment or later is late."


def _changed(first: Due, due: Due) -> str:
    if due.hour is None or _summer(first) == _summer(due):
        return ""
    moved = "an hour earlier" if _summer(due) else "an hour later"
    since = said_date(first.on)
    return f"The clocks changed since {since}: it stays {due.hour:%H:%M} in London, which is {moved} in UTC."


def _summer(due: Due) -> bool:
    return bool(datetime.combine(due.on, due.hour or _NOON, tzinfo=LONDON).dst())


def _utc(moment: datetime) -> str:
    at = moment.astimezone(UTC)
    return f"{at:%H:%M} UTC on {said_date(at)}"
