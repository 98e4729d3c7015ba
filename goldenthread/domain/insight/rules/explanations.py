"""Whether an explanation is the one that was given before: the same words, or nearly."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from goldenthread.domain.plans.rules.history import Update

_NEARLY = 0.8  # share of words in the same order, from which on two texts say the same
_AGAIN = 28  # days: what is repeated sooner is the same update sent twice, not the same explanation again
_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
# A date in an explanation moves with it: it makes no other explanation. "may" alone is a verb, so that it needs a year.
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH})(?: \d{{4}})\b|\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})\b"
    rf"|\b(?:{_MONTH.replace('may|', '', 1)})\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b20\d\d\b"
)
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(
    r"\d.*|no|none|nil|all|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)


@dataclass(frozen=True, slots=True)
class Repeated:
    """The same explanation on `days`, oldest first; `exactly` when the last two have the very same words."""

    days: tuple[date, ...]
    exactly: bool


def same_explanation(one: str, other: str) -> bool:
    """Whether two notes explain the same: dates in them may differ, figures may not.

    "38 of 120 trained" beside "81 of 120 trained" is progress, however alike the words.
    """
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return False
    if mine == theirs:
        return True
    if _figures(mine) != _figures(theirs):
        return False
    shared = len(set(mine) & set(theirs))
    if shared < _NEARLY * max(len(set(mine)), len(set(theirs))) / 2:
        return False  # far apart: not worth the long comparison
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= _NEARLY


def repeats_itself(updates: Sequence[Update]) -> bool:
    """Whether the last of the updates (oldest first) says again what the one before it said."""
    found = _quarters(updates)
    last, before = next(found, None), next(found, None)
    return last is not None and before is not None and _same(last, before)


def repeated(updates: Sequence[Update]) -> Repeated:
    """How often the last explanation was given, back to where it was another one. One day where it is new."""
    run: list[Update] = []
    for each in _quarters(updates):
        if run and not _same(run[-1], each):
            break
        run.append(each)
    exactly = len(run) > 1 and _words(run[0].note, dates=True) == _words(run[1].note, dates=True)
    return Repeated(tuple(each.effective_on for each in reversed(run)), exactly)


def _quarters(updates: Sequence[Update]) -> Iterator[Update]:
    """The latest update first, then each one that came long enough before the one taken last."""
    after: Update | None = None
    for each in reversed(updates):
        if after is None or (after.effective_on - each.effective_on).days >= _AGAIN:
            yield each
            after = each


def _same(last: Update, before: Update) -> bool:
    if last.is_no_change or before.is_no_change:
        return last.is_no_change and before.is_no_change
    return same_explanation(last.note, before.note)


def _words(note: str, *, dates: bool = False) -> list[str]:
    text = note.casefold()
    return _WORD.findall(text if dates else _DATE.sub(" ", text))


def _figures(words: Sequence[str]) -> list[str]:
    return [each for each in words if _NUMBER.fullmatch(each)]
