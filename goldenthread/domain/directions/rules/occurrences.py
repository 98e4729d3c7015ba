"""When a requirement is due, each time, and what became of it (LGA 1999 s15; SPEC 4.4).

A due hour is London wall time: 10:00 on 30 June is 09:00 in UTC, 10:00 on 31 December is 10:00. Received at the hour
or after it is late. A day without an hour is kept until its end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from goldenthread.domain.directions.choices import MONTHS, OccurrenceState, Recurrence
from goldenthread.foundation.lib.periods import months_of
from goldenthread.foundation.lib.text import LONDON, plural, said_date
from goldenthread.foundation.lib.typed import RefusedError

_MOST = 3_600  # occurrences: monthly for the three hundred years of which days are taken
_DAY = timedelta(days=1)
_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A day and, where the Direction names one, an hour of London wall time."""

    on: date
    hour: time | None = None

    @property
    def by(self) -> datetime:
        """The instant by which it must have been received, in UTC: the hour, or the end of the day."""
        if self.hour is None:
            return datetime.combine(self.on + _DAY, time.min, tzinfo=LONDON).astimezone(UTC)
        return datetime.combine(self.on, self.hour, tzinfo=LONDON).astimezone(UTC)

    def said(self) -> str:
        """ "10:00 on 30 June 2017 (BST)", or the day alone."""
        if self.hour is None:
            return said_date(self.on)
        local = datetime.combine(self.on, self.hour, tzinfo=LONDON)
        return f"{local:%H:%M} on {said_date(self.on)} ({local.tzname()})"


@dataclass(frozen=True, slots=True)
class Received:
    """What was received for an occurrence: on a day, at a moment where that is known, and what it was."""

    on: date | None
    at: datetime | None
    what: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that it is due. `late_by` is the time between its hour and what was received, where that was late."""

    due: Due
    state: OccurrenceState
    received: Received | None = None
    late_by: timedelta | None = None

    def said(self) -> str:
        """What became of it, in one sentence."""
        due = f"Due {'by ' if self.due.hour else 'on '}{self.due.said()}"
        late = f"received {span(self.late_by)} late" if self.late_by is not None else ""
        unknown = "received, but no paper says when" if self.received else "no paper says whether it was received"
        became = {
            OccurrenceState.LATE: late,
            OccurrenceState.MET: "received in time",
            OccurrenceState.UNKNOWN: unknown,
            OccurrenceState.MISSED: "nothing was received",
            OccurrenceState.LAPSED: "its Direction had ended by then",
        }.get(self.state, "")
        return f"{due}; {became}." if became else f"{due}."


def refuse_hour(on: date, hour: time, *, field: str = "due") -> None:
    """Raises RefusedError for a wall time that does not exist, or exists twice, on the day the clocks change."""
    first = datetime.combine(on, hour, tzinfo=LONDON)
    again = first.astimezone(UTC).astimezone(LONDON)
    if again.replace(tzinfo=None) != first.replace(tzinfo=None):
        raise RefusedError(
            field, f"On {said_date(on)} the clocks go forward: {hour:%H:%M} does not exist. Choose another."
        )
    if first.utcoffset() != first.replace(fold=1).utcoffset():
        raise RefusedError(
            field, f"On {said_date(on)} the clocks go back: {hour:%H:%M} comes twice. Choose another hour."
        )


def dues(first: Due, recurrence: Recurrence | None, *, until: date) -> Iterator[Due]:
    """Each time it is due, from the first up to and with `until`; once without a recurrence.

    By months of the calendar: what is due on the 31st is due on the last day of a shorter month, and on the 31st again
    after it. The hour stays what the wall clock shows, across the changes of the clock.
    """
    step, count = (MONTHS[recurrence] if recurrence else 0), 0
    on = first.on
    while on <= until and count < _MOST:
        yield Due(on, first.hour)
        if not step:
            return
        count += 1
        on = _months_on(first.on, step * count)


def _months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that is shorter."""
    index = day.month - 1 + months
    month = months_of(day.year + index // 12, index % 12 + 1)
    ends_month = months_of(day.year, day.month).last_day == day
    if ends_month:
        return month.last_day  # 30 June, 30 September, 31 December: a quarter's end stays one
    return min(month.first_day + timedelta(days=day.day - 1), month.last_day)


def occurrence(
    due: Due, received: Received | None, *, now: datetime, ended_on: date | None = None, all_told: bool = True
) -> Occurrence:
    """What became of it by `now`; `ended_on` is the day on which its Direction ended, unless it went on voluntarily.

    Of a published record not all that was sent is on paper (`all_told` is False): nothing there is called missed.
    """
    if received is not None:
        return _received(due, received)
    if ended_on is not None and due.on > ended_on:
        return Occurrence(due, OccurrenceState.LAPSED)
    if now < due.by:
        return Occurrence(due, OccurrenceState.DUE)
    return Occurrence(due, OccurrenceState.MISSED if all_told else OccurrenceState.UNKNOWN)


def _received(due: Due, received: Received) -> Occurrence:
    if received.at is not None:
        late = received.at - due.by
        if late < timedelta():
            return Occurrence(due, OccurrenceState.MET, received)
        return Occurrence(due, OccurrenceState.LATE, received, late)
    if received.on is None or (received.on == due.on and due.hour is not None):
        return Occurrence(
            due, OccurrenceState.UNKNOWN, received
        )  # the day alone does not say whether the hour was kept
    if received.on <= due.on:
        return Occurrence(due, OccurrenceState.MET, received)
    return Occurrence(due, OccurrenceState.LATE, received, (received.on - due.on))


def span(late: timedelta) -> str:
    """How late, in its largest whole unit: "3 days", "1 hour", "less than a minute"."""
    if late >= _DAY:
        return plural(late.days, "day")
    if late >= _HOUR:
        return plural(late // _HOUR, "hour")
    return plural(late // _MINUTE, "minute") if late >= _MINUTE else "less than a minute"
