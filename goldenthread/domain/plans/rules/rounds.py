"""A round: one collection of updates for a period. Its state follows from what happened to it (SPEC 3, Round)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from goldenthread.domain.plans.choices import RoundEventKind, RoundPattern, RoundState
from goldenthread.foundation.lib.clear_days import Holidays
from goldenthread.foundation.lib.periods import months_of
from goldenthread.foundation.lib.quarters import Quarter, financial_year_of, quarter_of
from goldenthread.foundation.lib.text import LONDON, said_date, said_month
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.lib.working_days import moved_by

_MONTHS = {RoundPattern.QUARTERLY: 3, RoundPattern.SIX_MONTHLY: 6, RoundPattern.MONTHLY: 1}
_MOST_ROUNDS = 120
TAKING = frozenset({RoundState.OPEN, RoundState.CLOSED})  # while it is in one of these, answers still count


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a round. Dates only where it sets them."""

    key: int
    kind: RoundEventKind
    on: date
    at: datetime
    reason: str = ""
    closes_on: date | None = None
    cut_off_on: date | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """The last day to answer is `closes_on`; facts dated after `cut_off_on` are not in the report."""

    opens_on: date
    closes_on: date
    cut_off_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Where a round is. `frozen_at` is the latest freeze: the moment the report knows.

    `slug` and `title` name the round on pages; both are empty where nobody needs to be told which it is.
    """

    state: RoundState
    dates: Dates
    opened_at: datetime | None = None
    opened_on: date | None = None
    closed_at: datetime | None = None
    frozen_at: datetime | None = None
    times_frozen: int = 0
    times_extended: int = 0
    slug: str = ""
    title: str = ""

    def answers(self, recorded_at: datetime) -> bool:
        """Whether what was recorded at that moment is an answer to this round: asked already, not frozen yet."""
        if self.opened_at is None or recorded_at < self.opened_at:
            return False
        return self.frozen_at is None or recorded_at <= self.frozen_at

    def is_late(self, recorded_at: datetime) -> bool:
        """Whether it came after the round was closed, and after the last day its owners were told."""
        closed = self.closed_at is not None and recorded_at > self.closed_at
        return closed and recorded_at.astimezone(LONDON).date() > self.dates.closes_on


def course(planned: Dates, happened: Iterable[Happened], *, slug: str = "", title: str = "") -> Course:
    """What the events, in any order, make of a round planned so.

    They follow each other as they were recorded, also where the clock was set back between two of them.
    """
    found = Course(state=RoundState.PLANNED, dates=planned, slug=slug, title=title)
    for event in sorted(happened, key=attrgetter("key")):
        found = _after(found, event)
    return found


def _after(before: Course, event: Happened) -> Course:
    state = {
        RoundEventKind.OPENED: RoundState.OPEN,
        RoundEventKind.EXTENDED: RoundState.OPEN,
        RoundEventKind.CLOSED: RoundState.CLOSED,
        RoundEventKind.FROZEN: RoundState.FROZEN,
    }[event.kind]
    opened, extended = event.kind is RoundEventKind.OPENED, event.kind is RoundEventKind.EXTENDED
    frozen = event.kind is RoundEventKind.FROZEN
    closed_at = event.at if event.kind is RoundEventKind.CLOSED else before.closed_at
    return Course(
        state=state,
        dates=Dates(
            event.on if opened else before.dates.opens_on,
            event.closes_on or before.dates.closes_on,
            event.cut_off_on or before.dates.cut_off_on,
        ),
        opened_at=event.at if opened else before.opened_at,
        opened_on=event.on if opened else before.opened_on,
        closed_at=None if extended else closed_at,
        frozen_at=event.at if frozen else before.frozen_at,
        times_frozen=before.times_frozen + frozen,
        times_extended=before.times_extended + extended,
        slug=before.slug,
        title=before.title,
    )


_MAY = {
    RoundEventKind.OPENED: (RoundState.PLANNED,),
    RoundEventKind.EXTENDED: (RoundState.OPEN, RoundState.CLOSED),
    RoundEventKind.CLOSED: (RoundState.OPEN,),
    RoundEventKind.FROZEN: (RoundState.CLOSED, RoundState.FROZEN),
}
_DO = {
    RoundEventKind.OPENED: "opened",
    RoundEventKind.EXTENDED: "extended",
    RoundEventKind.CLOSED: "closed",
    RoundEventKind.FROZEN: "frozen",
}
_INSTEAD = {
    RoundState.PLANNED: "Open it first.",
    RoundState.OPEN: "Close it first.",
    RoundState.CLOSED: "Extend it, with a reason, to open it again.",
    RoundState.FROZEN: "What comes now belongs to the next round; or freeze it again, with a reason.",
}


def may_follow(now: Course, kind: RoundEventKind) -> None:
    """Raises RefusedError where this cannot happen to a round that is where it is."""
    if now.state not in _MAY[kind]:
        raise RefusedError("", f"This round is {now.state.label.lower()}: it cannot be {_DO[kind]}. {_say(now, kind)}")


def may_open(dates: Dates, today: date) -> None:
    """Raises RefusedError where it is too late: answers given from today on would not be in the report."""
    if dates.closes_on < today:
        raise RefusedError("", f"Its last day to answer was {said_date(dates.closes_on)}. Plan another round.")
    if dates.cut_off_on < today:
        raise RefusedError(
            "",
            f"Its data cut-off was {said_date(dates.cut_off_on)}: answers given now would not be in the report. "
            "Plan another round.",
        )


def extended(now: Dates, *, closes_on: date, cut_off_on: date | None, today: date) -> Dates:
    """The dates of a round with a later last day. The data cut-off goes along unless told; neither goes back.

    Raises RefusedError.
    """
    if closes_on < max(today, now.closes_on):
        raise RefusedError("closes_on", "Enter today or a later day, and no earlier one than its last day now.")
    dates = Dates(now.opens_on, closes_on, cut_off_on or closes_on)
    if dates.cut_off_on < now.cut_off_on:
        raise RefusedError("cut_off_on", f"The data cut-off is {said_date(now.cut_off_on)}: it cannot be earlier.")
    right_dates(dates)
    return dates


def cut_off_of(now: Course, asked: date | None, *, today: date) -> date:
    """Up to which day the facts count that a freeze fixes.

    Freezing again may take a later day, so that what came late is in the report after all. Raises RefusedError.
    """
    promised = now.dates.cut_off_on
    if promised > today:
        raise RefusedError("", f"Its data cut-off is {said_date(promised)}. Freeze it on that day or later.")
    if asked is None or asked == promised:
        return promised
    if not now.times_frozen:
        raise RefusedError("cut_off_on", f"The data cut-off is {said_date(promised)}. Extend the round to move it.")
    if not promised < asked <= today:
        raise RefusedError("cut_off_on", f"Enter a day from {said_date(promised)} to today.")
    return asked


def _say(now: Course, kind: RoundEventKind) -> str:
    if kind is RoundEventKind.FROZEN or now.state is not RoundState.OPEN:
        return _INSTEAD[now.state]
    return "It is open already."


def right_dates(dates: Dates) -> None:
    """Raises RefusedError unless it opens before it closes, and the cut-off lies between."""
    if dates.closes_on < dates.opens_on:
        raise RefusedError("closes_on", "The last day to answer is before the day it opens. Correct one of the two.")
    if not dates.opens_on <= dates.cut_off_on <= dates.closes_on:
        raise RefusedError(
            "cut_off_on",
            f"The data cut-off must lie between {said_date(dates.opens_on)} and {said_date(dates.closes_on)}: "
            "answers speak of the day they are given, so those after it would not be in the report.",
        )


@dataclass(frozen=True, slots=True)
class PlannedRound:
    """One round of a pattern: the period it is about and its dates."""

    slug: str
    title: str
    period_from: date
    period_to: date
    dates: Dates


def pattern(
    every: RoundPattern, *, first: date, last: date, opens_before: int, open_for: int, holidays: Holidays
) -> tuple[PlannedRound, ...]:
    """The rounds of all periods that end between the two days.

    `opens_before` is how many working days before its period ends a round opens, `open_for` for how many working days
    it is open; the data cut-off is its last day. Raises RefusedError, YearNotKnownError.
    """
    if last < first:
        raise RefusedError("last", "The last day is before the first. Correct one of the two dates.")
    ends = [end for end in _period_ends(every, first, last) if first <= end <= last]
    if not ends:
        raise RefusedError("last", "No whole period ends between these days. Choose a later last day.")
    if len(ends) > _MOST_ROUNDS:
        raise RefusedError("last", f"That is {len(ends)} rounds. Choose an earlier last day: {_MOST_ROUNDS} at most.")
    return tuple(_planned(every, end, opens_before, open_for, holidays) for end in ends)


def _period_ends(every: RoundPattern, first: date, last: date) -> list[date]:
    """The last days of the periods of the financial years the two days lie in."""
    year, ends = financial_year_of(first).start, []
    months = _MONTHS[every]
    while (begin := date(year, 4, 1)) <= last:
        ends += [months_of(begin.year + (3 + m) // 12, (3 + m) % 12 + 1, count=months).last_day for m in
                 range(0, 12, months)]  # fmt: skip
        year += 1
    return ends


def _planned(every: RoundPattern, end: date, opens_before: int, open_for: int, holidays: Holidays) -> PlannedRound:
    months = _MONTHS[every]
    begin = end.year * 12 + end.month - months
    period_from = date(begin // 12, begin % 12 + 1, 1)
    opens_on = moved_by(end, -opens_before, holidays=holidays)
    closes_on = moved_by(opens_on, open_for, holidays=holidays)
    name = _name(every, end)
    span = said_month(end) if months == 1 else f"{_month(period_from, end)} to {said_month(end)}"
    title = name if months == 1 else f"{name} ({span})"
    return PlannedRound(_slug(name), title, period_from, end, Dates(opens_on, closes_on, closes_on))


def _name(every: RoundPattern, end: date) -> str:
    if every is RoundPattern.MONTHLY:
        return said_month(end)
    quarter: Quarter = quarter_of(end)
    if every is RoundPattern.QUARTERLY:
        return quarter.label()
    return f"{'First' if quarter.number == 2 else 'Second'} half of {quarter.year.label()}"


def _month(day: date, end: date) -> str:
    words = said_month(day)
    return words.removesuffix(f" {day.year}") if day.year == end.year else words


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


_BEFORE = (1, 5)  # working days before the last day


def reminder(left: int, *, at_first: int | None = None) -> int | None:
    """Which reminder is due with so many working days left: the one of 5 days, of 1 day, or none.

    A day on which nothing could be sent is made up for on the next; there is none for who was asked (`at_first`
    working days before the last) no earlier than it would have come.
    """
    due = next((days for days in _BEFORE if 0 <= left <= days), None)
    return None if due is None or (at_first is not None and at_first <= due) else due


def heard_last(courses: Iterable[Course], *, as_at: date) -> Course | None:
    """The latest round whose data cut-off has come by that day: who said nothing in it is silent.

    While owners still have time to answer, their silence is no risk; after it, it is one until they speak (SPEC 4.1).
    """
    come = [
        one for one in courses if one.opened_on is not None and one.opened_on <= as_at and one.dates.cut_off_on <= as_at
    ]
    return max(come, key=attrgetter("opened_on"), default=None)


def silence_since(courses: Iterable[Course], *, as_at: date) -> date | None:
    """From which day an update is missing, as at a day; None where no round has come to its data cut-off by then."""
    found = heard_last(courses, as_at=as_at)
    return found.opened_on if found else None


def frozen_last(courses: Iterable[Course], *, as_at: date) -> Course | None:
    """The frozen round with the latest data cut-off up to that day: what was last reported by then."""
    frozen = [one for one in courses if one.frozen_at is not None and one.dates.cut_off_on <= as_at]
    return max(frozen, key=attrgetter("dates.cut_off_on", "frozen_at"), default=None)


def said_of(title: str) -> str:
    """The round in the middle of a sentence: "the Q1 2017-18 round" for "Q1 2017-18 (April to June 2017)"."""
    name = title.partition(" (")[0].strip()
    return f"the {name}" if "round" in name.casefold() else f"the {name} round"
