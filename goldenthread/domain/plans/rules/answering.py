"""An owner's answer in a round, from words typed on a page, into a grid or into a sheet: the same questions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from goldenthread.domain.plans.rules import recording
from goldenthread.foundation.lib.certain_dates import certain, one_day
from goldenthread.foundation.lib.typed import RefusedError, words
from goldenthread.foundation.lib.vague_dates import Undated, VagueDate

T = TypeVar("T")

# The questions by name; `done` and `same` are ticked with any word of _YES.
DONE, DONE_ON, EXPECTED, NOTE, SAME = "done", "done_on", "expected", "note", "same"
QUESTIONS = (DONE, DONE_ON, EXPECTED, NOTE, SAME)
_YES = frozenset({"yes", "y", "1", "true", "on", "done", "x"})
_NO = frozenset({"", "no", "n", "0", "false", "not done", "not yet"})
_LONGEST_DATE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was answered: done on a day, or what happened with (perhaps) a new date, or that nothing changed."""

    done_on: date | None = None
    expected: VagueDate | None = None
    note: str = ""
    same: bool = False


class NotAnsweredError(Exception):
    """The answer cannot be recorded; each refusal names its question and the fix."""

    def __init__(self, refusals: tuple[RefusedError, ...]) -> None:
        super().__init__("; ".join(each.message for each in refusals))
        self.refusals = refusals


def is_empty(typed: Mapping[str, str]) -> bool:
    """Whether nothing was said: only then is a row left alone. A "no" by itself says nothing, a slip of it does."""
    if any((typed.get(name) or "").strip() for name in (DONE_ON, EXPECTED, NOTE)):
        return False
    return all((typed.get(name) or "").strip().lower() in _NO for name in (DONE, SAME))


def read(typed: Mapping[str, str], *, today: date, said_same_before: bool) -> Given:
    """The answer the words make. `said_same_before`: the last answer was "no change" already, so say why.

    Raises NotAnsweredError with every fault, so that all can be put right at once.
    """
    faults: list[RefusedError] = []

    def take(look: Callable[[], T], otherwise: T) -> T:
        try:
            return look()
        except RefusedError as refused:
            faults.append(refused)
            return otherwise

    done = take(lambda: _ticked(typed, DONE), otherwise=False)
    same = take(lambda: _ticked(typed, SAME), otherwise=False)
    done_on = take(lambda: _day(typed, today), None)
    expected = take(lambda: _expected(typed, today), None)
    note = take(lambda: words(NOTE, typed.get(NOTE) or "", asked="", needed=False), "")
    given = Given(done_on=done_on, expected=expected, note=note, same=same)
    if not faults:
        take(lambda: _agree(done_on, typed.get(DONE) or "", done=done), None)
    if not faults:
        take(lambda: _whole(given, said_same_before=said_same_before), None)
    if faults:
        raise NotAnsweredError(tuple(faults))
    return given


def _agree(done_on: date | None, said: str, *, done: bool) -> None:
    """A day goes with "done", or with nothing said of it. Raises RefusedError."""
    if done and done_on is None:
        raise RefusedError(DONE_ON, "Enter the day it was achieved.")
    if not done and said.strip() and done_on is not None:
        raise RefusedError(DONE_ON, "You say that it is not done. Leave the day empty, or say that it is.")


def _whole(given: Given, *, said_same_before: bool) -> None:
    """The answers fit each other. Raises RefusedError for the first that does not."""
    if given.done_on is not None and given.same:
        raise RefusedError(SAME, "It cannot be done and unchanged. Leave one of the two empty.")
    if given.done_on is not None and given.expected is not None:
        raise RefusedError(EXPECTED, "What is done is not expected any more. Leave one of the two dates empty.")
    if given.done_on is not None and not given.note:
        raise RefusedError(NOTE, "Say what shows that it is done.")
    if given.same and given.expected is not None:
        raise RefusedError(SAME, "A new expected date is a change. Leave one of the two empty.")
    if given.same and said_same_before and not given.note:
        raise RefusedError(NOTE, "You said so last time too: say why nothing has changed.")
    if not given.same and not given.note:
        raise RefusedError(NOTE, "Say what happened and what is next, or that nothing has changed.")


def _ticked(typed: Mapping[str, str], name: str) -> bool:
    said = (typed.get(name) or "").strip().lower()
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise RefusedError(name, "Write yes or no.")


def _day(typed: Mapping[str, str], today: date) -> date | None:
    found = _date(DONE_ON, typed, today)
    if found is None:
        return None
    try:
        day = one_day(found)
    except ValueError as error:
        raise RefusedError(DONE_ON, str(error)) from error
    recording.past_day(DONE_ON, day, today=today, what="The day it was achieved")
    return day


def _expected(typed: Mapping[str, str], today: date) -> VagueDate | None:
    found = _date(EXPECTED, typed, today)
    if isinstance(found, Undated):
        raise RefusedError(EXPECTED, f"“{found.words}” says that {found.reason}. Enter a date, or leave it empty.")
    if found is not None:
        recording.coming_day(EXPECTED, found, today=today, what="The date you expect")
    return found


def _date(name: str, typed: Mapping[str, str], today: date) -> VagueDate | Undated | None:
    said = words(name, typed.get(name) or "", asked="", needed=False, longest=_LONGEST_DATE)
    if not said:
        return None
    try:
        return certain(said, today=today)
    except ValueError as error:
        raise RefusedError(name, str(error)) from error
