"""What a number in a sentence claims to count: its unit, state, area and time, read from the words beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goldenthread.domain.reports.rules.number_check.amounts import Amount
from goldenthread.domain.reports.rules.number_check.prose import Sentence
from goldenthread.domain.reports.rules.number_check.words import (
    BEFORE,
    NOT_THE_RECORDS,
    NOW,
    TOTAL,
    UNITS,
    Found,
    says_whole,
    state_in,
    stem,
    time_in,
)

_CUT = re.compile(r"[;:!?]|\.(?:\s|$)|,\s|\s[–—-]\s|[()]")
_WORD = re.compile(r"[a-z][a-z'’]*(?:-[a-z]+)*|[\x01\x02]+")
_STOPS = frozenset({
    "in", "by", "to", "for", "with", "from", "at", "on", "is", "are", "was", "were", "has", "have", "had",
    "will", "and", "or", "that", "which", "who", "when", "as", "than", "per", "into", "during", "since",
    "after", "before", "but", "not", "been", "be", "being", "should", "would", "could", "may", "can",
})  # fmt: skip
_WITHIN = 6  # words from a number to what it counts
_AFTER = 90  # characters from what is counted to the state it is said to be in
_AROUND = 40  # characters before a number that say whether it is all there is
_PART_OF = re.compile(r"\s*(?:out\s+)?of\s+(?:(?:the|our|all|its|these|those|a|total)\s+)*")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_STATE_NEXT = re.compile(
    r"\s*(?:of (?:them|these|those|which)\s+)?(?:(?:is|are|was|were|have|has|had|been|now|so|far|still|already)\s+)*"
)
_LED_BY = re.compile(
    r"(?:\s|:|=|–|-|\b(?:is|are|was|were|stands?|stood|at|rose|risen|fell|fallen|has|have|had|been|increased|decreased"
    r"|went|gone|grew|grown|from|to|now|came|totals?|totalled|only|numbers?|numbered|in|the|plan|record)\b)*"
)
_ON_TO = re.compile(r"\s*(?:\w+ ){0,3}to\s+(?:now\s+)?")
_UNIT = re.compile(rf"\b(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})\b")


SEVERAL = "*"  # more areas than one are named: which of them is meant cannot be told


@dataclass(frozen=True, slots=True)
class Claim:
    """A number and what it is said of. `scope` is an area's name in the snapshot, "" for the whole plan.

    `led` says that the area is only that of the heading or of the paragraph. A `whole` is all there is of its unit; a
    `part` is some of what its words name. `around` is the clause it stands in.
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


def claims(sentence: Sentence, found: Sequence[Amount], areas: Areas, unit_before: str = "") -> Iterator[Claim]:
    """What each of its amounts claims. `unit_before` is what the sentence before it spoke of."""
    text = sentence.blotted.lower()
    made: list[Claim | None] = [None] * len(found)
    # From the last to the first: of "112 of 205 milestones" the part counts what the whole counts.
    for at in range(len(found) - 1, -1, -1):
        made[at] = _claim(text, found, at, made, unit_before)
    for at, claim in enumerate(made):
        led = _led(text, found, at, made) if claim is None else claim
        if led is not None:
            made[at] = led
            yield _in_area(led, sentence, text, areas)


def last_unit(sentence: Sentence) -> str:
    """The unit that the sentence speaks of last, "" where it names none."""
    spoken = list(_UNIT.finditer(sentence.blotted.lower()))
    return UNITS[spoken[-1].group()] if spoken else ""


def _claim(text: str, found: Sequence[Amount], at: int, made: list[Claim | None], unit_before: str) -> Claim | None:
    one = found[at]
    begins = _past_brackets(text, one)
    end = next((each.start for each in found if each.start >= begins), len(text))
    part = _PART_OF.match(text, begins)
    if part and begins == one.end and at + 1 < len(found) and part.end() >= end:
        return _share(text, one, at, made)
    cut = _cut(text, begins, end)
    unit = _noun(text, part.end() if part else begins, cut)
    if unit is None:
        return _without_noun(text, one, cut, unit_before)
    if NOT_THE_RECORDS.search(text[unit.end : unit.end + _AROUND]):
        return None
    inside = state_in(text, begins, unit.start)
    after = state_in(text, unit.end, min(cut, unit.end + _AFTER))
    state = (after or inside if part else inside or after) or Found(TOTAL, 0, 0)
    around = text[_opens(text, one.start) : cut]
    return Claim(
        amount=one,
        unit=unit.name,
        state=state.name,
        when=time_in(around),
        is_whole=not part and says_whole(text[max(0, one.start - _AROUND) : one.start], text[unit.end : cut]),
        is_part=bool(part) and (inside is not None or after is None) and not one.is_percent,
        around=around,
        after_unit=unit.end,
    )


def _past_brackets(text: str, one: Amount) -> int:
    """Where the words go on after "55% (112 of 205)": what is in the brackets counts for itself."""
    found = _BRACKETS.match(text, one.end) if one.is_percent else None
    return found.end() if found else one.end


def _share(text: str, one: Amount, at: int, made: list[Claim | None]) -> Claim | None:
    """The first number of "112 of 205 milestones are completed": it has the state, and the second is the whole."""
    whole = made[at + 1]
    if whole is None:
        return None
    if state_in(text, whole.amount.end, whole.after_unit) is not None:
        return replace(whole, amount=one, is_part=True)  # "12 of 43 overdue milestones"
    made[at + 1] = replace(whole, state=TOTAL, is_whole=True)
    return replace(whole, amount=one, is_whole=False, is_part=whole.state == TOTAL)


def _cut(text: str, start: int, end: int) -> int:
    """Where the clause ends that begins at `start`, at the latest at `end`."""
    found = _CUT.search(text, start, end)
    return found.start() if found else end


def _opens(text: str, place: int) -> int:
    """Where the clause begins in which `place` is."""
    begins = 0
    for found in _CUT.finditer(text, max(0, place - 160), place):
        begins = found.end()
    return max(begins, place - 160, 0)


def _noun(text: str, start: int, end: int) -> Found | None:
    """What the number counts: the first unit among the next words, before a preposition or a verb."""
    for number, word in enumerate(_WORD.finditer(text, start, end)):
        name = word.group()
        if name in UNITS:
            return Found(UNITS[name], word.start(), word.end())
        if name in _STOPS or number >= _WITHIN:
            return None
        if name == "of" and number:
            return None
    return None


def _without_noun(text: str, one: Amount, cut: int, unit_before: str) -> Claim | None:
    """ "112 are completed", "18 overdue": of what was spoken of before."""
    begins = _STATE_NEXT.match(text, one.end, cut)
    state = state_in(text, one.end, cut)
    spoken = [UNITS[each.group()] for each in _UNIT.finditer(text, 0, one.start)] or [unit_before]
    if begins is None or state is None or state.start > begins.end() or not spoken[-1]:
        return None
    around = text[_opens(text, one.start) : cut]
    return Claim(one, spoken[-1], state.name, when=time_in(around), around=around, after_unit=state.end)


def _led(text: str, found: Sequence[Amount], at: int, made: Sequence[Claim | None]) -> Claim | None:
    """ "Overdue milestones rose from 12 to 18": what is counted stands before the numbers."""
    one = found[at]
    before = made[at - 1] if at else None
    if before is not None and before.when == BEFORE and _ON_TO.fullmatch(text, before.amount.end, one.start):
        return replace(before, amount=one, when=NOW)
    start = max(found[at - 1].end if at else 0, _opens_sentence(text, one.start))
    spoken = list(_UNIT.finditer(text, start, one.start))
    if not spoken or one.is_percent:
        return None
    state = state_in(text, start, one.start)
    if _LED_BY.fullmatch(text, max(spoken[-1].end(), state.end if state else 0), one.start) is None:
        return None
    when = BEFORE if re.search(r"\bfrom\s+$", text[: one.start]) else NOW
    name = state.name if state else TOTAL
    return Claim(one, UNITS[spoken[-1].group()], name, when=when, is_whole=state is None, around=text[start : one.end])


def _opens_sentence(text: str, place: int) -> int:
    found = list(re.finditer(r"[;!?()]|,\s", text[:place]))
    return found[-1].end() if found else 0


def _in_area(claim: Claim, sentence: Sentence, text: str, areas: Areas) -> Claim:
    """The same claim, of the one area that its clause, its sentence or its heading names."""
    if claim.unit == "areas":
        return claim
    for words, led in ((claim.around, False), (text, False), (sentence.lead.lower(), True)):
        named = [slug for slug, pattern in areas.items() if pattern.search(words)]
        if len(named) == 1:
            return replace(claim, scope=named[0], led=led)
        if named:
            return replace(claim, scope=SEVERAL, led=led)
    return claim
