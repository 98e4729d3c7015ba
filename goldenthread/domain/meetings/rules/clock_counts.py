"""One clock counted: met, missed by how much, still to come, and the sentences that show its working."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from goldenthread.domain.meetings.rules.clock_facts import Move
from goldenthread.domain.meetings.rules.clock_rules import Standard
from goldenthread.domain.meetings.rules.clock_standards import AppliedRule
from goldenthread.foundation.lib.clear_days import (
    ClearDays,
    Holidays,
    SkippedDay,
    YearNotKnownError,
    clear_days_between,
)
from goldenthread.foundation.lib.text import LONDON, joined, plural, said_date, said_weekday
from goldenthread.foundation.lib.working_days import moved_by, working_days_between


class State(StrEnum):
    """Worst first."""

    MISSED = "missed"
    UNKNOWN = "unknown"  # it cannot be counted, and the sentence says what to do
    WARN = "warn"
    DUE = "due"
    MET = "met"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A rule counted for one meeting or one item of it (`item` is its key, `about` its title).

    `last_on` is the last day to meet it, `met_at` what met it or came too late, `counted` the days between that and
    the meeting, `skipped` those that do not count, `short_by` the days that lack. `said` and `warning` are sentences.
    """

    rule: AppliedRule
    state: State
    event_on: date
    said: str
    warning: str = ""
    item: str = ""
    about: str = ""
    last_on: date | None = None
    met_at: datetime | None = None
    counted: int | None = None
    skipped: tuple[SkippedDay, ...] = ()
    short_by: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """When a clock is counted: the start that stands, the moment of asking, and the calendar."""

    starts_at: datetime
    now: datetime
    holidays: Holidays
    warn_within: int = 3  # working days before the last day
    moves: tuple[Move, ...] = field(default=())
    convened_at: datetime | None = None

    @property
    def event_on(self) -> date:
        return day_in_london(self.starts_at)

    @property
    def today(self) -> date:
        return day_in_london(self.now)


def is_near(when: Reckoning, day: date) -> bool:
    """Whether so few working days are left to that day that somebody should be told."""
    return _working_days_left(when, day) <= when.warn_within


def day_in_london(moment: datetime) -> date:
    """The calendar day in London. Raises ValueError for a moment without a time zone."""
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone. Pass an aware moment.")
    return moment.astimezone(LONDON).date()


def unknown(applied: AppliedRule, when: Reckoning, error: YearNotKnownError) -> Clock:
    """A clock that cannot be counted says the fix instead of failing the page."""
    said = f"This clock cannot be counted yet. {error}"
    return Clock(rule=applied, state=State.UNKNOWN, event_on=when.event_on, said=said)


def before(applied: AppliedRule, when: Reckoning, *, given: datetime | None) -> Clock:
    """The clear days between a notice and the meeting; `given` is when it was published, None where it was not."""
    try:
        standard, window = applied.latest(when.event_on, holidays=when.holidays)
        if given is None:
            return _not_given(applied, when, standard, window)
        return _given(applied, when, standard, window, given)
    except YearNotKnownError as error:
        return unknown(applied, when, error)


def after(applied: AppliedRule, when: Reckoning, *, done: datetime | None) -> Clock:
    """Within so many days after the meeting. Before the meeting nothing is asked yet."""
    try:
        last_on = applied.due_on(when.event_on, holidays=when.holidays)
        skipped = _between(when.event_on, last_on, applied.standards[0], when).skipped
        if done is not None:
            return _done(applied, when, last_on, skipped, done)
        return _not_done(applied, when, last_on, skipped)
    except YearNotKnownError as error:
        return unknown(applied, when, error)


def wait(applied: AppliedRule, when: Reckoning, *, published: datetime | None) -> Clock:
    """The days after publication in which a decision may not be put into effect: they run, or are over."""
    if published is None:
        said = "Runs once the decisions are published; until it has ended they may not be put into effect."
        return Clock(rule=applied, state=State.NOT_ASKED, event_on=when.event_on, said=said)
    start_on = day_in_london(published)
    try:
        last_on = applied.due_on(start_on, holidays=when.holidays)
        skipped = _between(start_on, last_on, applied.standards[0], when).skipped
    except YearNotKnownError as error:
        return unknown(applied, when, error)
    over = when.today > last_on
    ran = "Ended" if over else "Runs until the end of"
    tail = "." if over else "; until then the decisions may not be put into effect."
    said = f"{ran} {said_date(last_on)}: {applied.asks} after publication on {said_date(start_on)}{tail}"
    return Clock(
        rule=applied,
        state=State.MET if over else State.DUE,
        event_on=start_on,
        said=_with_skipped(said, skipped),
        last_on=last_on,
        met_at=published,
        skipped=skipped,
    )


def _given(applied: AppliedRule, when: Reckoning, standard: Standard, window: ClearDays, given: datetime) -> Clock:
    counts_on = _office_day(given, standard, when)
    real = _between(counts_on, when.event_on, standard, when)
    last_on = _last_on(applied, when, window)
    at_shorter = window.published_on < last_on and day_in_london(given) <= last_on and real.days < standard.days
    met = real.days >= standard.days or at_shorter
    skipped = window.skipped if real.days >= standard.days else real.skipped
    said = f"{_published(given, counts_on)}: {_count(applied, when, standard, real)}"
    if at_shorter:
        said += f" The meeting was convened at shorter notice on {said_date(last_on)}, and it was published by then."
    return Clock(
        rule=applied,
        state=State.MET if met else State.MISSED,
        event_on=when.event_on,
        said=_with_skipped(_with_move(said, applied, when, given), skipped),
        last_on=last_on,
        met_at=given,
        counted=real.days,
        skipped=skipped,
        short_by=0 if met else standard.days - real.days,
    )


def _count(applied: AppliedRule, when: Reckoning, standard: Standard, real: ClearDays) -> str:
    """ "3 clear working days before the meeting on 14 June 2017, 2 fewer than asked." """
    there = Standard(real.days, standard.working).said(clear=True)
    meeting = f"before the meeting on {said_date(when.event_on)}"
    short = standard.days - real.days
    if short > 0:
        return f"{there} {meeting}, {short} fewer than asked."
    return f"{there} {meeting}." if short == 0 else f"{there} {meeting}; {standard.days} are asked."


def _published(given: datetime, counts_on: date) -> str:
    """A paper published on a Saturday is open to inspection on Monday."""
    day = day_in_london(given)
    counts = f", which counts as {said_weekday(counts_on)}," if counts_on != day else ""
    said = said_weekday(day) if counts else said_date(day)
    return f"Published on {said}{counts.rstrip(',')}"


def _with_move(said: str, applied: AppliedRule, when: Reckoning, given: datetime) -> str:
    """A meeting that moved after it was published for: whether that was in time for the day it moved from."""
    moved = [each for each in when.moves if each.at > given]
    if not moved or day_in_london(moved[0].was) == when.event_on:
        return said
    was_on, moved_on = day_in_london(moved[0].was), day_in_london(moved[-1].at)
    standard, window = applied.latest(was_on, holidays=when.holidays)
    in_time = _office_day(given, standard, when) <= window.published_on
    return (
        f"{'In time' if in_time else 'Too late'} for {said_date(was_on)}; the meeting moved to "
        f"{said_date(when.event_on)} on {said_date(moved_on)}, and the clock runs anew from there. {said}"
    )


def _not_given(applied: AppliedRule, when: Reckoning, standard: Standard, window: ClearDays) -> Clock:
    last_on = _last_on(applied, when, window)
    asked = f"{standard.said(clear=True)} before the meeting on {said_date(when.event_on)}"
    if when.today <= last_on:
        said = f"To be published by {said_date(last_on)}: {asked}."
        state, warning = _open(when, last_on)
        skipped, short, counted = window.skipped, 0, None
    elif when.now >= when.starts_at:
        said = f"Not published by {said_date(last_on)}, nor before the meeting on {said_date(when.event_on)}."
        state, warning, skipped, short, counted = State.MISSED, "", window.skipped, standard.days, 0
    else:
        real = _between(_office_day(when.now, standard, when), when.event_on, standard, when)
        there = Standard(real.days, standard.working).said(clear=True)
        short, counted, skipped = standard.days - real.days, real.days, real.skipped
        said = (
            f"Not published by {said_date(last_on)}: {asked}. Published today it has {there}, {short} fewer than asked."
        )
        state, warning = State.MISSED, ""
    return Clock(
        rule=applied,
        state=state,
        event_on=when.event_on,
        said=_with_skipped(said, skipped),
        warning=warning,
        last_on=last_on,
        counted=counted,
        skipped=skipped,
        short_by=short,
    )


def _done(
    applied: AppliedRule, when: Reckoning, last_on: date, skipped: tuple[SkippedDay, ...], done: datetime
) -> Clock:
    done_on = day_in_london(done)
    late = _late_by(last_on, done_on, applied.standards[0], when)
    said = f"Published on {said_date(done_on)}, "
    said += f"{_days(late, applied.standards[0])} late: " if late else "in time: "
    said += f"{applied.asks} after the meeting end on {said_date(last_on)}."
    return Clock(
        rule=applied,
        state=State.MISSED if late else State.MET,
        event_on=when.event_on,
        said=_with_skipped(said, skipped),
        last_on=last_on,
        met_at=done,
        skipped=skipped,
        short_by=late,
    )


def _not_done(applied: AppliedRule, when: Reckoning, last_on: date, skipped: tuple[SkippedDay, ...]) -> Clock:
    late = _late_by(last_on, when.today, applied.standards[0], when)
    ends = f"{applied.asks} after the meeting on {said_date(when.event_on)}"
    if when.now < when.starts_at:
        state, warning, said = State.NOT_ASKED, "", f"Runs once the meeting has been held, until {said_date(last_on)}."
        skipped = ()
    elif late:
        said = f"Not published: {ends} ended on {said_date(last_on)}, {_days(late, applied.standards[0])} ago."
        state, warning = State.MISSED, ""
    else:
        said = f"To be published by {said_date(last_on)}: {ends}."
        state, warning = _open(when, last_on)
    return Clock(
        rule=applied,
        state=state,
        event_on=when.event_on,
        said=_with_skipped(said, skipped),
        warning=warning,
        last_on=last_on,
        skipped=skipped,
        short_by=late,
    )


def _open(when: Reckoning, last_on: date) -> tuple[State, str]:
    if not is_near(when, last_on):
        return State.DUE, ""
    left = _working_days_left(when, last_on)
    how_long = "today is the last day" if last_on == when.today else f"{plural(left, 'working day')} left"
    return State.WARN, f"Publish by {said_weekday(last_on)}: {how_long}."


def _working_days_left(when: Reckoning, day: date) -> int:
    """Calendar days where the bank holidays are not known: a clock of calendar days can be counted without them."""
    try:
        return working_days_between(when.today, day, holidays=when.holidays)
    except YearNotKnownError:
        return (day - when.today).days


def _office_day(moment: datetime, standard: Standard, when: Reckoning) -> date:
    day = day_in_london(moment)
    return moved_by(day, 0, holidays=when.holidays) if standard.working else day


def _between(start: date, end: date, standard: Standard, when: Reckoning) -> ClearDays:
    return clear_days_between(start, end, holidays=when.holidays, working=standard.working)


def _last_on(applied: AppliedRule, when: Reckoning, window: ClearDays) -> date:
    """Where a meeting is convened at shorter notice, the law asks for publication when it is convened."""
    if not applied.rule.shorter or when.convened_at is None:
        return window.published_on
    return max(window.published_on, day_in_london(when.convened_at))


def _late_by(last_on: date, on: date, standard: Standard, when: Reckoning) -> int:
    """Days late, of the kind that is counted; a Saturday after the last Friday is late by one all the same."""
    if on <= last_on:
        return 0
    days = working_days_between(last_on, on, holidays=when.holidays) if standard.working else (on - last_on).days
    return max(1, days)


def _days(count: int, standard: Standard) -> str:
    return Standard(count, standard.working).said(clear=False)


def _with_skipped(said: str, skipped: tuple[SkippedDay, ...]) -> str:
    if not skipped:
        return said
    return f"{said} Not counted: {joined([f'{said_date(each.day)} ({each.why})' for each in skipped])}."
