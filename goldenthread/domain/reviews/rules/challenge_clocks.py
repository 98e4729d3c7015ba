"""The clocks of a peer challenge: report, action plan, progress review and its report (SPEC 4.4).

Local Government Association, corporate peer challenge: the report and the action plan are published within three
months of the challenge, the plan within five at the latest; a progress review comes about ten months after it, and
its report is published within twelve. So it is since April 2023; of an earlier challenge the days are a comparison.
Months end on the same day of the month, or on the last day of a shorter one (Dodds v Walker [1981] UKHL).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from goldenthread.domain.reviews.choices import Step
from goldenthread.foundation.lib.periods import months_of
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

IN_FORCE_FROM = date(2023, 4, 1)


class ClockState(Enum):
    """Where a clock stands; `value` is what people read."""

    RUNNING = "Running"
    OVER = "Time is over"  # nothing on record says that it was done
    MET = "Done in time"
    BY_LATEST = "Done by the last day allowed"  # later than it should, no later than is allowed
    LATE = "Done late"
    UNKNOWN = "Not on record"  # of a challenge before these clocks were in force


@dataclass(frozen=True, slots=True)
class Start:
    """The day from which the months are counted, and what that day is."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Clock:
    """When a step should be taken. `about`: near that day, with no day after which it is late.

    `latest` is the last day that is allowed; `explained` says in sentences how the days were reached.
    """

    step: Step
    start: Start
    due: date
    latest: date
    about: bool
    met_on: date | None
    state: ClockState
    explained: tuple[str, ...]

    @property
    def in_force(self) -> bool:
        return self.start.on >= IN_FORCE_FROM


@dataclass(frozen=True, slots=True)
class _Term:
    months: int
    latest: int
    about: bool = False


_TERMS = {
    Step.REPORT_PUBLISHED: _Term(3, 3),
    Step.ACTION_PLAN_PUBLISHED: _Term(3, 5),
    Step.PROGRESS_REVIEW_HELD: _Term(10, 12, about=True),
    Step.PROGRESS_REVIEW_PUBLISHED: _Term(12, 12),
}


def start(ends_on: date | None, starts_on: date | None, on: VagueDate | None) -> Start | None:
    """The last day on site, or the nearest day on record; None where there is none."""
    if ends_on is not None:
        return Start(ends_on, "the last day of the challenge")
    if starts_on is not None:
        return Start(starts_on, "the first day of the challenge (its last day is not on record)")
    if on is None:
        return None
    if on.precision is Precision.DAY:
        return Start(on.last_day, "the day its paper gives")
    return Start(on.last_day, f"the end of {on.said()} (the day is not on record)")


def clocks(begun: Start, taken: Mapping[Step, date], *, today: date) -> tuple[Clock, ...]:
    """Every clock of a challenge, in the order of the process; `taken` are the steps that are on record."""
    return tuple(_clock(begun, step, term, taken.get(step), today) for step, term in _TERMS.items())


def months_on(day: date, months: int) -> date:
    """The same day of the month so many months on, or the last day of a shorter month."""
    index = day.month - 1 + months
    month = months_of(day.year + index // 12, index % 12 + 1)
    return min(month.first_day + timedelta(days=day.day - 1), month.last_day)


def _clock(begun: Start, step: Step, term: _Term, met_on: date | None, today: date) -> Clock:
    due, latest = months_on(begun.on, term.months), months_on(begun.on, term.latest)
    in_time = latest if term.about else due
    state = _state(met_on, in_time, latest, today) if begun.on >= IN_FORCE_FROM else _before(met_on, in_time, latest)
    sentences = (*_reached(begun, term, due, latest), *_came(met_on, latest))
    return Clock(step, begun, due, latest, term.about, met_on, state, sentences)


def _state(met_on: date | None, due: date, latest: date, today: date) -> ClockState:
    if met_on is None:
        return ClockState.RUNNING if today <= latest else ClockState.OVER
    if met_on <= due:
        return ClockState.MET
    return ClockState.BY_LATEST if met_on <= latest else ClockState.LATE


def _before(met_on: date | None, due: date, latest: date) -> ClockState:
    """Of a challenge before these clocks: nothing is over, for nobody was bound by them."""
    return ClockState.UNKNOWN if met_on is None else _state(met_on, due, latest, met_on)


def _reached(begun: Start, term: _Term, due: date, latest: date) -> tuple[str, ...]:
    counted = f"Counted from {said_date(begun.on)}, {begun.words}."
    months = plural(term.months, "month")
    by = f"About {months} later: {said_date(due)}." if term.about else f"Within {months}: by {said_date(due)}."
    short = _shortened(begun.on, due)
    last = f"{_LAST[term.about]} {plural(term.latest, 'month')}: {said_date(latest)}." if latest > due else ""
    early = "" if begun.on >= IN_FORCE_FROM else _EARLY
    return tuple(filter(None, (counted, by, short, last, early)))


_LAST = {False: "At the latest within", True: "Its report is due within"}
_EARLY = "The challenge was before April 2023, when this process began: the day is for comparison and bound nobody."


def _shortened(begun: date, due: date) -> str:
    ordinal = "31st" if begun.day == 31 else f"{begun.day}th"
    return f"There is no {ordinal} in that month, so it is its last day." if due.day != begun.day else ""


def _came(met_on: date | None, latest: date) -> tuple[str, ...]:
    if met_on is None:
        return ()
    late = (met_on - latest).days
    after = f", {plural(late, 'day')} after the last day" if late > 0 else ""
    return (f"Done on {said_date(met_on)}{after}.",)
