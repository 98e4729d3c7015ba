"""Amounts as people write them: 1,205; twenty-six; over 80 per cent; nearly half; nine in ten; 10 to 12."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: value for value, word in enumerate(_UNITS)} | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_SCALES = {"hundred": 100, "thousand": 1_000}
_SIMPLE = "|".join(sorted(_WORDS, key=len, reverse=True))
# "And" goes on with a number after a hundred and a thousand alone: "forty and fifty" are two.
_AND = r"(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+"
_IN_WORDS = rf"(?:{_SIMPLE}|hundred|thousand|dozen)\b(?:(?:-|{_AND}|\s+)(?:{_SIMPLE}|hundred|thousand)\b)*"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_PERCENT = r"(?:%|per\s?cent\b|percent\b|percentage points?\b)"
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FRACTIONS = {
    "half": Decimal(50),
    "one half": Decimal(50),
    **{f"{one} {part}": Decimal(100) / of for part, of in _PARTS.items() for one in ("a", "an", "one")},
    **{
        f"{_UNITS[number]}{between}{part}s": Decimal(100 * number) / of
        for part, of in _PARTS.items()
        for number in range(2, of)
        for between in (" ", "-")
    },
}
# A share in words counts only before "of the", "the" or "our": "a quarter" is also a time, and "half a day" none.
_FRACTION = (
    rf"(?:{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))})(?=\s+(?:of\s+)?(?:the|our|all|its|these)\b|\s+of\b)"
)
# "Nine in ten" is a share wherever it stands; "two out of five" may count five things, "nine out of ten" does not.
_SMALL = "|".join(_UNITS[1:11])
_RATIO = (
    rf"(?P<part>{_SMALL}|\d)\s+"
    rf"(?:in\s+(?:every\s+)?(?P<whole>{_SMALL}|10|100)|out\s+of\s+(?:every\s+)?(?P<tenth>ten|10))\b"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,/£$€%#\x02-])(?:(?P<fraction>{_FRACTION})|(?P<ratio>{_RATIO})"
    rf"|(?P<digits>{_DIGITS})(?:\s?(?:-|–|to)\s?(?P<up>{_DIGITS})(?=\s*{_PERCENT}|\s+[a-z]))?(?P<percent>\s*{_PERCENT})?"
    rf"(?P<plus>\+)?|\b(?P<words>(?:a\s+(?=dozen|hundred|thousand))?{_IN_WORDS})(?P<per>\s+{_PERCENT})?)(?![\w/]|-[a-z]|[.,:]\d)",
    re.IGNORECASE,
)


class Relation(StrEnum):
    """How the amount is meant: exactly, or as a bound."""

    IS = "is"
    OVER = "over"  # more than
    FROM = "from"  # at least
    UNDER = "under"  # fewer than
    UP_TO = "up to"  # at most
    ABOUT = "about"
    NEARLY = "nearly"  # a little under


_ABOUT = Decimal("0.1")  # of the figure: how far "about" and "nearly" reach
_ROUGH = 2  # percentage points by which a share in words may be off
_BEFORE: tuple[tuple[str, Relation], ...] = (
    (r"no (?:fewer|less) than|not less than|at least|a minimum of|as many as", Relation.FROM),
    (r"no more than|not more than|at most|up to|a maximum of", Relation.UP_TO),
    (
        r"well over|just over|over|more than|above|in excess of|exceed(?:s|ed|ing)|greater than|upwards of",
        Relation.OVER,
    ),
    (r"nearly|almost|just under|just short of|close to|approaching|well on the way to", Relation.NEARLY),
    (r"fewer than|less than|under|below", Relation.UNDER),
    (r"about|around|roughly|approximately|approx\.?|circa|c\.|some", Relation.ABOUT),
)
_COMPARISONS = "|".join(rf"(?P<r{place}>\b(?:{words}))" for place, (words, _) in enumerate(_BEFORE))
_COMPARED = re.compile(rf"(?:{_COMPARISONS})\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_TWO = re.compile(r"\s+and\s+", re.IGNORECASE)
_REACH = 24  # characters before an amount in which its comparison stands


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a sentence: from `start` to `end`, the words that compare among them; percentages are of 100."""

    start: int
    end: int
    value: Decimal
    relation: Relation = Relation.IS
    up_to: Decimal | None = None  # the other end of a range
    is_percent: bool = False
    is_rough: bool = False  # a share in words

    def holds(self, figure: Decimal) -> bool:
        """Whether what is written is true of the figure; percentages to as many places as are written."""
        if self.up_to is not None:
            return self.value <= figure <= self.up_to
        if self.relation is Relation.IS:
            return self._same(figure)
        return self._bounds(figure)

    def _same(self, figure: Decimal) -> bool:
        if self.is_rough:
            return abs(figure - self.value) <= _ROUGH
        if not self.is_percent:
            return figure == self.value
        return abs(figure - self.value) <= Decimal(1).scaleb(int(self.value.as_tuple().exponent)) / 2

    def _bounds(self, figure: Decimal) -> bool:
        reach = abs(figure) * _ABOUT
        return {
            Relation.OVER: figure > self.value,
            Relation.FROM: figure >= self.value,
            Relation.UNDER: figure < self.value,
            Relation.UP_TO: figure <= self.value,
            Relation.ABOUT: abs(figure - self.value) <= reach,
            Relation.NEARLY: self.value - reach <= figure <= self.value,
        }[self.relation]


def amounts(blotted: str) -> Iterator[Amount]:
    """Every amount of a blotted sentence, in order."""
    before: Amount | None = None
    for one in _each(blotted):
        merged = _range(blotted, before, one) if before is not None else None
        if before is not None and merged is None:
            yield before
        before = merged or one
    if before is not None:
        yield before


def _range(blotted: str, one: Amount, other: Amount) -> Amount | None:
    """ "Between 40 and 45" as one amount; None where the two are apart."""
    if not _TWO.fullmatch(blotted, one.end, other.start):
        return None
    found = _BETWEEN.search(blotted, max(0, one.start - _REACH), one.start)
    if found is None:
        return None
    return replace(one, start=found.start(), end=other.end, up_to=other.value, is_percent=other.is_percent)


def _each(blotted: str) -> Iterator[Amount]:
    for found in _AMOUNT.finditer(blotted):
        value = _value(found)
        if value is None:
            continue
        if found["up"] and _FROM.search(blotted, max(0, found.start() - _REACH), found.start()):
            yield Amount(*found.span("digits"), value)  # "from 12 to 18" is a change and no range
            yield Amount(*found.span("up"), _number(found["up"]), is_percent=bool(found["percent"]))
            continue
        yield _amount(blotted, found, value)


def _amount(blotted: str, found: re.Match[str], value: Decimal) -> Amount:
    start, relation = _relation(blotted, found.start())
    return Amount(
        start=start,
        end=found.end(),
        value=value,
        relation=Relation.FROM if found["plus"] else relation,
        up_to=_number(found["up"]) if found["up"] else None,
        is_percent=any(found[each] for each in ("fraction", "ratio", "percent", "per")),
        is_rough=bool(found["fraction"] or found["ratio"]),
    )


def _value(found: re.Match[str]) -> Decimal | None:
    if found["fraction"]:
        return _FRACTIONS[" ".join(found["fraction"].lower().split())]
    if found["ratio"]:
        return _ratio(found["part"], found["whole"] or found["tenth"])
    return _number(found["digits"]) if found["digits"] else in_words(found["words"])


def _ratio(part: str, whole: str) -> Decimal | None:
    """Of "nine in ten" 90; None for what is no part of a whole."""
    value, of = (_number(each) if each.isdigit() else Decimal(_WORDS[each.lower()]) for each in (part, whole))
    return 100 * value / of if 0 < value < of else None


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


@cache
def in_words(said: str) -> Decimal | None:
    """Of "two hundred and five" 205, of "a dozen" 12; None for words that make no number."""
    total, part = 0, 0
    parts = [word for word in re.split(r"[\s-]+", said.lower()) if word not in {"a", "and"}]
    for word in parts:
        if word == "dozen":
            part = 12 * (part or 1)
        elif word in _SCALES:
            part = _SCALES[word] * (part or 1)
            total, part = (total + part, 0) if word == "thousand" else (total, part)
        elif part % 10 == 0 or (part % 100 == 0):
            part += _WORDS[word]
        else:
            return None  # "two three": two numbers, not one
    return Decimal(total + part) if parts else None


def _relation(blotted: str, start: int) -> tuple[int, Relation]:
    """Where the amount begins with its comparison, and which that is."""
    before = max(0, start - _REACH)
    found = _COMPARED.search(blotted, before, start)
    if found is None:
        return start, Relation.IS
    place = next(at for at in range(len(_BEFORE)) if found[f"r{at}"])
    return found.start(), _BEFORE[place][1]
