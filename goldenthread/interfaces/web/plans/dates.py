"""The three moments every figure can be asked for, read from the address (SPEC 2.2).

What cannot be used is kept as typed and said beside its field; the page is then shown with the usual date.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Protocol, TypeVar

from goldenthread.domain.plans.rules.asking import earlier_cut_off, require_askable
from goldenthread.foundation.lib import vague_dates
from goldenthread.foundation.lib.text import LONDON, joined, quoted, said_date, said_moment
from goldenthread.foundation.lib.vague_dates import Precision, Question, Undated

T = TypeVar("T")
NAMES = ("as_at", "known_at", "since")
_LONGEST_READ = 201  # one more than a date may have, so that a longer text is refused as too long


class Spanned(Protocol):
    """What is asked about: a plan, or several together, from a first day to a last one, as far as they are known."""

    @property
    def starts_on(self) -> date | None: ...

    @property
    def ends_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is asked for. `typed` holds the words as typed, `errors` a message by field.

    `known_then` is whether another moment of knowing than now was asked for; `kept` carries on in links.
    """

    as_at: date
    known_at: datetime
    since: date
    today: date
    known_then: bool
    typed: Mapping[str, str]
    errors: Mapping[str, str]
    kept: tuple[tuple[str, str], ...]

    @property
    def compares(self) -> bool:
        """Whether there is an earlier day to compare with; on a plan's first day there is none."""
        return self.since < self.as_at

    @property
    def cut_off(self) -> date:
        """The last day that can be in the figures: what was said later was not known at the moment asked for."""
        return min(self.as_at, self.known_at.astimezone(LONDON).date())

    @property
    def is_now(self) -> bool:
        return self.as_at == self.today and not self.known_then

    def said(self) -> str:
        """What the page shows, as a sentence."""
        known = f"as it was known on {said_moment(self.known_at)}" if self.known_then else "as known now"
        return f"This is the position as at {said_date(self.as_at)}, {known}."


def asked(address: Mapping[str, str], plan: Spanned, *, now: datetime) -> Asked:
    """Reads `as_at`, `known_at` and `since` from the address; blank or unusable gives the usual one.

    Usual: the plan's last day if it is over, else today; known now; the end of the financial quarter before.
    """
    today = now.astimezone(LONDON).date()
    typed = {name: _clean(address.get(name, "")) for name in NAMES}
    errors: dict[str, str] = {}
    as_at = _tried("as_at", typed, errors, lambda words: _askable(_day(words, today), plan, today))
    shown = as_at or usual_day(plan, today)
    known_at = _tried("known_at", typed, errors, lambda words: _known(words, plan, today))
    since = _tried("since", typed, errors, lambda words: _earlier(_askable(_day(words, today), plan, today), shown))
    return Asked(
        as_at=shown,
        known_at=min(known_at or now, now),
        since=since or min(earlier_cut_off(shown, starts_on=plan.starts_on), shown),
        today=today,
        known_then=known_at is not None,
        typed=typed,
        errors=errors,
        kept=tuple((name, typed[name]) for name in NAMES if typed[name] and name not in errors),
    )


def usual_day(plan: Spanned, today: date) -> date:
    """The day shown when none is asked for."""
    return plan.ends_on if plan.ends_on is not None and plan.ends_on < today else today


def _clean(words: str) -> str:
    """At most a little more than a date can be, without characters that cannot be shown."""
    return "".join(each for each in words[:_LONGEST_READ] if each.isprintable()).strip()


def _tried(name: str, typed: Mapping[str, str], errors: dict[str, str], read: Callable[[str], T]) -> T | None:
    """What the words mean, or None with the reason in `errors`. Every refusal of a date is a ValueError."""
    if not typed[name]:
        return None
    try:
        return read(typed[name])
    except ValueError as error:
        errors[name] = str(error)
        return None


def _day(words: str, today: date) -> date:
    """One certain day; "today" is one too."""
    if words.casefold() == "today":
        return today
    shown = quoted(words)
    try:
        found = vague_dates.read(words)
    except vague_dates.UnreadableDate as error:
        raise ValueError(f"{shown} is not a date. Write a day, such as 14 June 2017.") from error
    if isinstance(found, Undated):
        raise ValueError(f"{shown} says {found.reason}. Write a day, such as 14 June 2017.")
    if isinstance(found, Question):
        days = joined([said_date(each.last_day) for each in found.choices], last="or")
        raise ValueError(f"{shown} can be read as {days}. Write which." if days else f"{found.asked} Write a day.")
    if found.precision is not Precision.DAY:
        raise ValueError(f"{shown} is longer than a day. Write its last day, {said_date(found.last_day)}.")
    return found.last_day


def _askable(day: date, plan: Spanned, today: date) -> date:
    require_askable(day, starts_on=plan.starts_on, today=today)
    return day


def _earlier(day: date, as_at: date) -> date:
    if day >= as_at:
        raise ValueError(f"{said_date(day)} is not before {said_date(as_at)}. Choose an earlier day to compare with.")
    return day


def _known(words: str, plan: Spanned, today: date) -> datetime:
    """A moment such as 2017-06-14T10:00, London time unless it says otherwise, or the end of a day."""
    moment = _moment(words) or datetime.combine(_day(words, today), time.max, tzinfo=LONDON)
    _askable(moment.astimezone(LONDON).date(), plan, today)
    return moment


def _moment(words: str) -> datetime | None:
    if "T" not in words.upper() or ":" not in words:
        return None
    try:
        read = datetime.fromisoformat(words.upper())
        return (read if read.tzinfo else read.replace(tzinfo=LONDON)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
