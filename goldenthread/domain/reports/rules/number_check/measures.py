"""A number beside the title of a measure: whether it is one of the readings on record."""

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from goldenthread.domain.reports.rules.number_check.amounts import Amount
from goldenthread.domain.reports.rules.number_check.findings import Kind
from goldenthread.domain.reports.rules.number_check.judged import Judged
from goldenthread.domain.reports.rules.number_check.prose import Sentence
from goldenthread.domain.reports.rules.number_check.record import Measured, Record, number_of
from goldenthread.domain.reports.rules.number_check.words import stems

_CUT = re.compile(r"[;:!?]|,\s|\s[–—-]\s|[()]")
_MOST = 0.5  # of the words of a title that its sentence has to hold
# What is compared, the likeliest first; the change since the earlier reading is no reading.
_READINGS = ("latest", "earlier", "benchmark", "target", "baseline")
_PERIOD = re.compile(r"[\s-]*(?:minute|hour|day|week|month|quarter|year)s?\b", re.IGNORECASE)
# What a clause with these words gives is no reading; where the record holds none either, nothing can be said of it.
_NO_READING = re.compile(r"\b(target|benchmark|standard|baseline|aim|goal)s?\b", re.IGNORECASE)


def measured(one: Amount, sentence: Sentence, others: Sequence[Amount], record: Record) -> Judged | None:
    """What the record says of the measure that the number stands beside; None where it stands beside none."""
    if _PERIOD.match(sentence.blotted, one.end):
        return None
    found = _beside(one, sentence, others, record.measures)
    readings = [each.figures[name] for each in found for name in _READINGS if name in each.figures]
    for figure in readings:
        if one.holds(number_of(figure) or one.value - 1):
            return Judged(Kind.SAME, f"The record says the same today ({{{figure.name}}}).", figure)
    if not readings or _NO_READING.search(_clause(one, sentence.blotted, others)):
        return None
    latest = readings[0]
    return Judged(Kind.DIFFERENT, f"The record says {latest.said}: {latest.what} ({{{latest.name}}}).", latest)


def _beside(one: Amount, sentence: Sentence, others: Sequence[Amount], measures: Sequence[Measured]) -> list[Measured]:
    """The measures whose words stand in the clause of the number, and enough of them in its sentence."""
    near, whole = frozenset(stems(_clause(one, sentence.blotted, others))), _stems(sentence.blotted)
    fit = [each for each in measures if is_share(each) == one.is_percent and _fits(each, near, whole, measures)]
    best = max((len(each.stems & near) for each in fit), default=0)
    return [each for each in fit if len(each.stems & near) == best]


@lru_cache(maxsize=64)
def _stems(text: str) -> frozenset[str]:
    """Of a sentence, which each of its numbers asks for."""
    return frozenset(stems(text))


def _fits(one: Measured, near: frozenset[str], whole: frozenset[str], measures: Sequence[Measured]) -> bool:
    shared = one.stems & whole
    if len(shared) < max(min(2, len(one.stems)), math.ceil(_MOST * len(one.stems))):
        return False
    rarest = min((_bearers(word, measures) for word in one.stems), default=0)
    return any(_bearers(word, measures) == rarest for word in one.stems & near)


def _bearers(word: str, measures: Sequence[Measured]) -> int:
    return sum(word in each.stems for each in measures)


def is_share(one: Measured) -> bool:
    """Whether the measure is read in percent."""
    return any("%" in figure.said or "per cent" in figure.said for figure in one.figures.values())


def _clause(one: Amount, text: str, others: Sequence[Amount]) -> str:
    """From the number before, or the break before, to the next."""
    at = bisect_left(others, one.start, key=lambda each: each.start)
    start = others[at - 1].end if at else 0
    end = others[at + 1].start if at + 1 < len(others) else len(text)
    before = [each.end() for each in _CUT.finditer(text, start, one.start)]
    after = _CUT.search(text, one.end, end)
    return text[before[-1] if before else start : after.start() if after else end]
