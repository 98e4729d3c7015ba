"""A finding that comes back: which a person has said to be an earlier one, and which may be.

The program never says that two findings are the same. It lists those that may be, by a method a reader can redo:
the words of both are compared, those of four letters and more, plural or not. They may be the same where at least
three words are in both and those are at least half of the words of the shorter one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

FEWEST, LEAST = 3, Fraction(1, 2)
_WORD = re.compile(r"[^\W\d_]{4,}")
# Words that say nothing of what is meant, of four letters and more.
_EMPTY_WORDS = (
    "about after also been being both does down each else ever every from have here into just many more most much must "
    "need only other over same seen should since some such than that their them then there these they this those "
    "through under until upon very well were what when where which while will with within would your"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Compared:
    """Something said by a review: `key` names it, `group` is its review. Within one review nothing comes back."""

    key: int
    group: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two that may be the same, with the words that are in both."""

    first: int
    second: int
    shared: tuple[str, ...]
    share: Fraction  # of the words of the shorter one


def words_of(*texts: str) -> frozenset[str]:
    """What is compared of a text: its words of four letters and more, in the singular, without empty ones."""
    found = (word for text in texts for word in _WORD.findall(text.lower()))
    return frozenset(_singular(word) for word in found if word not in _EMPTY)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def alike(several: Iterable[Compared]) -> Iterator[Alike]:
    """Every two of different reviews that may be the same, the most alike first."""
    each = list(several)
    pairs = (_pair(one, other) for place, one in enumerate(each) for other in each[place + 1 :])
    found = [pair for pair in pairs if pair is not None]
    yield from sorted(found, key=lambda pair: (-pair.share, pair.first, pair.second))


def _pair(one: Compared, other: Compared) -> Alike | None:
    if one.group == other.group:
        return None
    shared = one.words & other.words
    if len(shared) < FEWEST:
        return None
    share = Fraction(len(shared), min(len(one.words), len(other.words)))
    return Alike(one.key, other.key, tuple(sorted(shared)), share) if share >= LEAST else None


def closes_circle(finding: int, earlier: int, said: Mapping[int, Iterable[int]]) -> bool:
    """Whether `earlier` is itself said, by however many steps, to be `finding` coming back."""
    to_see, seen = [earlier], set[int]()
    while to_see:
        one = to_see.pop()
        if one == finding:
            return True
        if one not in seen:
            seen.add(one)
            to_see.extend(said.get(one, ()))
    return False
