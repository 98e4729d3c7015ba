"""What may be recorded: checks of what was typed, before anything is written. Each refusal names field and fix."""

import re
from datetime import date

from goldenthread.domain.plans.choices import AGREEING, Status, Verb
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.vague_dates import VagueDate

LONGEST = 4_000  # characters
RATINGS = ("GREEN", "AMBER", "RED")
# Characters that reorder what stands around them, and control characters but tab and line feeds.
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MOST_YEARS_AHEAD = 30


class RefusedError(ValueError):
    """Something typed cannot be recorded. `field` is the name of the question, the message says the fix."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


def words(field: str, typed: str, *, asked: str, needed: bool = True) -> str:
    """The words as they are kept: ends trimmed, nothing else changed. Raises RefusedError."""
    kept = typed.replace("\r\n", "\n").strip()
    if needed and not kept:
        raise RefusedError(field, f"{asked}.")
    if len(kept) > LONGEST:
        raise RefusedError(field, f"This is {len(kept):,} characters long. Shorten it to {LONGEST:,} or fewer.")
    found = _HIDDEN.search(kept)
    if found:
        raise RefusedError(
            field, f"Remove the invisible character U+{ord(found.group()):04X} at place {found.start() + 1}."
        )
    return kept


def past_day(field: str, day: date, *, today: date, what: str) -> None:
    """Raises RefusedError for a day that has not come."""
    if day > today:
        raise RefusedError(field, f"{what} must be today or in the past: {said_date(day)} has not come yet.")


def coming_day(field: str, day: VagueDate, *, today: date, what: str) -> None:
    """Raises RefusedError for a day that is over, or so far off that it is a slip of the keyboard."""
    if day.last_day < today:
        raise RefusedError(field, f"{what} must be today or later: {said_date(day.last_day)} is over.")
    if day.last_day.year > today.year + _MOST_YEARS_AHEAD:
        raise RefusedError(field, f"{said_date(day.last_day)} is more than {_MOST_YEARS_AHEAD} years off. Check it.")


def open_milestone(standing: Standing | None, *, to: str) -> Standing:
    """The standing of a milestone that is still open. Raises RefusedError for one that is not."""
    if standing is None:
        raise RefusedError("", f"You cannot {to}: this milestone is not in the plan yet.")
    if not standing.is_open:
        raise RefusedError("", f"You cannot {to}: this milestone is {standing.status.label.lower()}.")
    return standing


def claimed_milestone(standing: Standing | None, *, reviewed: bool) -> Standing:
    """The standing of a milestone with a claim that waits. Raises RefusedError for another."""
    if reviewed or standing is None or standing.status is not Status.COMPLETED or standing.accepted_on is not None:
        raise RefusedError("", "There is no completion waiting to be accepted here.")
    return standing


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
    if verb not in AGREEING and amended is not None:
        raise RefusedError("date", f"A change that was {verb.label.lower()} moves no date. Leave the date empty.")
