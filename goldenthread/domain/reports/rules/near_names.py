"""Which name was perhaps meant, of one that is not known: by its words, in whatever order they stand."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

_MOST = 3
_LEAST = 0.62  # of the words asked for, how many have to be there, each as alike as it is
_ALIKE = 0.78  # two words that are less alike are two words
_OTHER = 0.04  # what each word of a name costs that nobody asked for
_LINKS = frozenset({"in", "of", "by", "the", "for", "per", "and", "number", "count"})
# What people call it, and what the names of figures and blocks do.
_CALLED = {
    "done": "completed", "finished": "completed", "delivered": "completed", "achieved": "completed",
    "complete": "completed", "late": "overdue", "delayed": "overdue", "percentage": "percent", "share": "percent",
    "all": "total", "name": "title", "date": "on", "day": "on", "previous": "before", "last": "before",
    "ontrack": "progress", "track": "progress", "target": "progress", "milestone": "milestones",
    "action": "actions", "status": "rating", "rag": "rating", "council": "organisation",
}  # fmt: skip


def nearest(name: str, known: Iterable[str]) -> Sequence[str]:
    """At most three of the known names, the likeliest first; none where nothing is like it."""
    asked = _words(name)
    scored = [(score, each) for each in known if (score := _score(asked, _words(each))) >= _LEAST] if asked else []
    best = max((score for score, _ in scored), default=0.0)
    scored = [(score, each) for score, each in scored if score >= best - _ALIKE / 2]
    return [each for _, each in sorted(scored, key=_order)[:_MOST]]


def _order(scored: tuple[float, str]) -> tuple[float, int, bool]:
    """The likeliest, the shortest; of "completed" the milestones of today before those of an earlier day."""
    score, name = scored
    return -round(score, 3), len(_words(name)), not name.startswith("milestones.")


@lru_cache(maxsize=2_048)
def _words(name: str) -> tuple[str, ...]:
    """ "milestones.overdue_in_property" as its words, called as names call them."""
    found = re.findall(r"[a-z]+|\d+", name.lower())
    return tuple(_CALLED.get(word, word) for word in found if word not in _LINKS)


def _score(asked: Sequence[str], has: Sequence[str]) -> float:
    if not has:
        return 0.0
    alike = sum(max(_alike(word, each) for each in has) for word in asked) / len(asked)
    extra = sum(max(_alike(word, each) for word in asked) < _ALIKE for each in has)
    return alike - _OTHER * extra


@lru_cache(maxsize=8_192)
def _alike(one: str, other: str) -> float:
    """From 0 to 1: a word and its plural are nearly the same, and so is one with a slip of the pen."""
    if one == other:
        return 1.0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 2 and longer.startswith(shorter):  # "as" begins too many words
        return 0.95
    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio if ratio >= _ALIKE else 0.0
