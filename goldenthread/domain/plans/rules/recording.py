"""What may be recorded: checks of what was typed, before anything is written. Each refusal names field and fix."""

from datetime import date, datetime

from goldenthread.domain.plans.choices import AGREEING, Status, Verb
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import LONGEST, RefusedError, words
from goldenthread.foundation.lib.vague_dates import VagueDate

__all__ = [
    "LONGEST",
    "RATINGS",
    "RefusedError",
    "another_person",
    "baseline_fixed",
    "claimed_milestone",
    "coming_day",
    "decision",
    "near_day",
    "not_ended",
    "open_milestone",
    "past_day",
    "rating",
    "words",
]

RATINGS = ("GREEN", "AMBER", "RED")
_MOST_YEARS_AHEAD = 30


def past_day(field: str, day: date, *, today: date, what: str) -> None:
    """Raises RefusedError for a day that has not come."""
    if day > today:
        raise RefusedError(field, f"{what} must be today or in the past: {said_date(day)} has not come yet.")


def coming_day(field: str, day: VagueDate, *, today: date, what: str) -> None:
    """Raises RefusedError for a day that is over, or so far off that it is a slip of the keyboard."""
    if day.last_day < today:
        raise RefusedError(field, f"{what} must be today or later: {said_date(day.last_day)} is over.")
    near_day(field, day, today=today)


def near_day(field: str, day: VagueDate, *, today: date) -> None:
    """Raises RefusedError for a day so far off that it is a slip of the keyboard."""
    if day.last_day.year > today.year + _MOST_YEARS_AHEAD:
        raise RefusedError(field, f"{said_date(day.last_day)} is more than {_MOST_YEARS_AHEAD} years off. Check it.")


def baseline_fixed(fixed_at: datetime | None) -> None:
    """Raises RefusedError while the plan is being set up: until its dates are promised nothing is reported on them."""
    if fixed_at is None:
        raise RefusedError("", "The plan is still being set up: fix its baseline first.")


def open_milestone(standing: Standing | None, *, to: str) -> Standing:
    """The standing of a milestone that is still open. Raises RefusedError for one that is not."""
    if standing is None:
        raise RefusedError("", f"You cannot {to}: this milestone is not in the plan yet.")
    if not standing.is_open:
        raise RefusedError("", f"You cannot {to}: this milestone is {standing.status.label.lower()}.")
    return standing


def not_ended(standing: Standing | None, *, to: str) -> None:
    """Raises RefusedError for a milestone that was withdrawn or carried forward: nothing is added to it any more."""
    if standing is not None and standing.ending is not None:
        raise RefusedError("", f"You cannot {to}: this milestone is {standing.status.label.lower()}.")


def claimed_milestone(standing: Standing | None, *, reviewed: bool) -> Standing:
    """The standing of a milestone with a claim that waits. Raises RefusedError for another."""
    if reviewed or standing is None or standing.status is not Status.COMPLETED or standing.accepted_on is not None:
        raise RefusedError("", "There is no completion waiting to be accepted here.")
    return standing


def rating(word: str) -> None:
    """Raises RefusedError for what is no rating."""
    if word not in RATINGS:
        raise RefusedError("rating", "Choose green, amber or red.")


def another_person(claimed_by: int | None, reviewer: int | None, *, doing: str) -> None:
    """Nobody accepts their own completion or decides their own deadline change (SPEC 4.5). Raises RefusedError."""
    if claimed_by is not None and claimed_by == reviewer:
        raise RefusedError("", f"You cannot {doing} yourself: somebody else has to. Ask your director.")


def decision(verb: Verb, *, body: str, amended: VagueDate | None) -> None:
    """A decision names its body; an amended one its own date. Raises RefusedError."""
    if not body:
        raise RefusedError("body", "Enter the body that decided, such as Improvement Board.")
    if verb is Verb.AGREED_AS_AMENDED and amended is None:
        raise RefusedError("date", "Enter the date as amended.")
    if verb is Verb.AGREED and amended is not None:
        raise RefusedError("date", "Agreed means the date proposed. For another date choose agreed as amended.")
    if verb not in AGREEING and amended is not None:
        raise RefusedError("date", f"A change that was {verb.label.lower()} moves no date. Leave the date empty.")
