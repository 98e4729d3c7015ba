"""A claim: a number with what it is said to count; and how the areas of a plan are found in a sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.domain.reports.rules.number_check.amounts import Amount
from goldenthread.domain.reports.rules.number_check.words import NOW, TOTAL, stem

SEVERAL = "*"  # more areas than one are named: which of them is meant cannot be told


@dataclass(frozen=True, slots=True)
class Claim:
    """A number and what it is said of. `scope` is an area's name in the snapshot, "" for the whole plan.

    `led` says that the area is only that of the heading or of the paragraph. A `whole` is all there is of its unit; a
    `part` is some of what its words name, and what `may be` some is so only where that is likely. `around` is the
    clause it stands in. Of "nine of the 18 overdue milestones are in Property" the nine `lie in` the area that is
    named, and the 18 are `wide` of it. `dated` is the month or year of which an earlier count is said.
    """

    amount: Amount
    unit: str
    state: str = TOTAL
    scope: str = ""
    led: bool = False
    when: str = NOW
    is_whole: bool = False
    is_part: bool = False
    around: str = ""
    after_unit: int = 0  # where the words after the unit begin
    may_be_some: bool = False
    is_act: bool = False  # what somebody has done
    lies_in: bool = False
    is_wide: bool = False
    is_beside: bool = False  # a percentage in brackets beside its count
    dated: str = ""
    is_of_earlier: bool = False  # its sentence names the day of the earlier figures


Areas = Mapping[str, re.Pattern[str]]  # by the area's name in the snapshot


def areas_of(titles: Mapping[str, str]) -> Areas:
    """How each area is found in a sentence: by its title, or by its first word where no other begins so."""
    firsts = [stem(title.split()[0]) for title in titles.values() if title]
    return {slug: _area(title, firsts) for slug, title in titles.items() if title}


def _area(title: str, firsts: Sequence[str]) -> re.Pattern[str]:
    words = [rf"{re.escape(stem(word))}\w{{0,3}}" for word in title.lower().split()]
    whole = r"\s+".join(words)
    alone = (
        words[0] if firsts.count(stem(title.split(maxsplit=1)[0])) == 1 and re.search(r"\band\b|,", title) else whole
    )
    return re.compile(rf"\b(?:{whole}|{alone})\b")
