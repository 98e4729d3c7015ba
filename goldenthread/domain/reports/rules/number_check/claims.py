"""What a number in a sentence claims to count: its unit, state, area and time, read from the words beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.domain.reports.rules.number_check import turns
from goldenthread.domain.reports.rules.number_check.active import done
from goldenthread.domain.reports.rules.number_check.amounts import Amount
from goldenthread.domain.reports.rules.number_check.claim import SEVERAL, Areas, Claim
from goldenthread.domain.reports.rules.number_check.prose import Sentence
from goldenthread.domain.reports.rules.number_check.words import (
    BEFORE,
    FLOW,
    NOT_THE_RECORDS,
    NOW,
    OTHER,
    TOTAL,
    UNITS,
    Found,
    says_whole,
    state_in,
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
_FAR = 160  # characters before a number in which its clause begins
_AROUND = 40  # characters before a number that say whether it is all there is
_PART_OF = re.compile(r"\s*(?:out\s+)?of\s+(?:(?:the|our|all|its|these|those|a|total)\s+)*")
_BRACKETS = re.compile(r"\([^()]*\)")
_SAME_AGAIN = re.compile(r"\s*(?:[a-z]+\s+){0,2}\(\s*(?:or\s+|that is,?\s+)?$")  # "205 milestones (58 per cent)"
_STATE_NEXT = re.compile(
    r"\s*(?:of (?:them|these|those|which)\s+)?(?:(?:is|are|was|were|have|has|had|been|now|so|far|still|already)\s+)*"
)
_LED_BY = re.compile(
    r"(?:\s|:|=|–|-|\b(?:is|are|was|were|stands?|stood|at|rose|risen|fell|fallen|has|have|had|been|increased|decreased"
    r"|went|gone|grew|grown|up|down|from|to|now|came|make|makes|represents?|accounts?|for|totals?|totalled|only|numbers?"
    r"|numbered|in|the|plan|record)\b)*"
)
_FROM = re.compile(r"\bfrom\s+$")
_IN_BRACKETS = re.compile(r"\(\s*$")
_CLOSES = re.compile(r"\s*(?:\)|(?:out\s+)?of\s+[\d\x01])")
_IN_NEXT_CELL = re.compile(r"\s*\|\s*")
_ON_TO = re.compile(r"\s*(?:\w+ ){0,3}to\s+(?:now\s+)?")
_OPENS = re.compile(r"[;!?()]|,\s")
_UNIT = re.compile(rf"\b(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})\b")


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence in small letters. In `plain` what stands in brackets is blank: it counts for itself."""

    text: str
    plain: str
    found: Sequence[Amount]
    areas: Areas
    unit_before: str

    def around(self, one: Amount) -> str:
        """What is read around the number: within brackets all, outside of them without any."""
        return self.text if self.plain[one.start] == " " else self.plain

    def next_after(self, place: int) -> int | None:
        """The place in `found` of the next number that is read with the one at `place`; None after the last."""
        text = self.around(self.found[place])
        return next((at for at in range(place + 1, len(self.found)) if text[self.found[at].start] != " "), None)


def claims(sentence: Sentence, found: Sequence[Amount], areas: Areas, unit_before: str = "") -> Iterator[Claim]:
    """What each of its amounts claims. `unit_before` is what the sentence before it spoke of."""
    text = sentence.blotted.lower()
    plain = _BRACKETS.sub(lambda each: " " * len(each.group()), text)
    said = _Said(text, plain, found, areas, unit_before)
    made: list[Claim | None] = [None] * len(found)
    # From the last to the first: of "112 of 205 milestones" the part counts what the whole counts.
    for at in range(len(found) - 1, -1, -1):
        made[at] = _claim(said, at, made)
    in_period = turns.is_in_a_period(sentence.said.lower())
    for at, claim in enumerate(made):
        led = _led(said, at, made, sentence) if claim is None else claim
        if led is not None:
            made[at] = led
            if led.state != TOTAL and turns.is_supposed(text, _opens(text, led.amount.start), led.amount.start):
                continue
            if in_period and led.when == NOW and led.state != TOTAL:
                led = replace(led, when=FLOW)
            yield _in_area(led, sentence, text, areas)


def last_unit(sentence: Sentence) -> str:
    """The unit that the sentence speaks of last, "" where it names none."""
    spoken = list(_UNIT.finditer(sentence.blotted.lower()))
    return UNITS[spoken[-1].group()] if spoken else ""


def _claim(said: _Said, at: int, made: list[Claim | None]) -> Claim | None:
    one = said.found[at]
    text = said.around(one)
    if turns.is_all_but(text, one.start):
        return None
    after = said.next_after(at)
    end = len(text) if after is None else said.found[after].start
    part = _PART_OF.match(text, one.end)
    if part and part.end() >= end and after is not None:
        return _share(said, one, after, made)
    cut = _cut(text, one.end, end)
    unit = _noun(text, part.end() if part else one.end, cut)
    if unit is None:
        return _without_noun(text, one, cut, said.unit_before)
    if NOT_THE_RECORDS.search(text[unit.end : unit.end + _AROUND]):
        return None
    return _counted(said, one, unit, cut, is_part=part is not None)


def _counted(said: _Said, one: Amount, unit: Found, cut: int, *, is_part: bool) -> Claim:
    """The claim of a number with its unit: its state stands between them, after them, or in the verb before them."""
    text = said.around(one)
    opens = _opens(text, one.start)
    inside = state_in(text, one.end, unit.start)
    after = state_in(text, unit.end, min(cut, unit.end + _AFTER))
    acted = None if is_part else done(text, opens, one.start, said.areas.values())
    state = (after or inside if is_part else inside or after) or Found(TOTAL, 0, 0)
    if acted is not None and state.name != OTHER:
        state = Found(OTHER if inside else acted.state, acted.start, one.start)
    some_of = turns.is_whole_of_some(text, one.start)
    around, before = text[opens:cut], text[max(0, one.start - _AROUND) : one.start]
    is_whole = some_of or (not is_part and says_whole(before, text[unit.end : cut]))
    return Claim(
        amount=one,
        unit=unit.name,
        state=_of_whole(inside) if some_of else state.name,
        when=_time(around, is_act=acted is not None),
        is_whole=is_whole,
        is_part=(is_part and (inside is not None or after is None) and not one.is_percent)
        or (acted is not None and not acted.by_all),
        is_act=acted is not None,
        may_be_some=acted is not None
        or turns.may_be_some(
            before, text[unit.end : cut], is_whole=is_whole, is_adjective=inside is not None and not after
        ),
        around=around,
        after_unit=unit.end,
        is_wide=some_of and inside is not None and turns.lies_in(text, unit.end),
    )


def _of_whole(inside: Found | None) -> str:
    """Of which state the number is of "some of the 18 overdue milestones": no other is said of it."""
    return inside.name if inside else TOTAL


def _time(around: str, *, is_act: bool) -> str:
    """ "Last year the Council completed 95": of a period, and not the state of an earlier day."""
    when = time_in(around)
    return FLOW if is_act and when == BEFORE else when


def _share(said: _Said, one: Amount, of: int, made: list[Claim | None]) -> Claim | None:
    """The first number of "112 of 205 milestones are completed": it has the state, and the second is the whole."""
    whole, text = made[of], said.around(one)
    if whole is None:
        return None
    acted = done(text, _opens(text, one.start), one.start, said.areas.values())
    if acted is not None and whole.state in {TOTAL, acted.state}:
        made[of] = replace(whole, state=TOTAL, is_whole=True)
        return replace(whole, amount=one, state=acted.state, is_whole=False, is_part=not acted.by_all)
    if state_in(text, whole.amount.end, whole.after_unit) is not None:
        lies_in = turns.lies_in(text, whole.after_unit)
        made[of] = replace(whole, is_wide=lies_in)
        return replace(whole, amount=one, is_part=True, lies_in=lies_in)  # "12 of 43 overdue milestones"
    made[of] = replace(whole, state=TOTAL, is_whole=True)
    return replace(whole, amount=one, is_whole=False, is_part=whole.state == TOTAL)


def _cut(text: str, start: int, end: int) -> int:
    """Where the clause ends that begins at `start`, at the latest at `end`."""
    found = _CUT.search(text, start, end)
    return turns.ends_at_another_verb(text, start, found.start() if found else end)


def _opens(text: str, place: int) -> int:
    """Where the clause begins in which `place` is."""
    begins = 0
    for found in _CUT.finditer(text, max(0, place - _FAR), place):
        begins = found.end()
    return max(begins, place - _FAR, 0)


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
    spoken = [UNITS[each.group()] for each in _UNIT.finditer(text, max(0, one.start - 2 * _FAR), one.start)] or [
        unit_before
    ]
    if begins is None or state is None or state.start > begins.end() or not spoken[-1]:
        return None
    around = text[_opens(text, one.start) : cut]
    return Claim(one, spoken[-1], state.name, when=time_in(around), around=around, after_unit=state.end)


def _led(said: _Said, at: int, made: Sequence[Claim | None], sentence: Sentence) -> Claim | None:
    """ "Overdue milestones rose from 12 to 18": what is counted stands before the numbers."""
    text, one = said.text, said.found[at]
    before = made[at - 1] if at else None
    if before is not None:
        again = _said_again(text, one, before, made[at - 2] if at > 1 else None, sentence)
        if again is not None:
            return again
        if _SAME_AGAIN.fullmatch(text, _end_of(before, one), one.start):
            return None
    bracket = _IN_BRACKETS.search(text, max(0, one.start - _WITHIN), one.start)
    led_to = bracket.start() if bracket and _CLOSES.match(text, one.end) else one.start
    start = max(said.found[at - 1].end if at else 0, _opens_sentence(text, led_to))
    spoken = list(_UNIT.finditer(text, start, led_to))
    state = state_in(text, start, led_to)
    if not spoken or (one.is_percent and state is None):
        return None
    last = max(spoken[-1].end(), state.end if state else 0)
    if _LED_BY.fullmatch(text, last, led_to) is None and not (state and _IN_NEXT_CELL.fullmatch(text, last, one.start)):
        return None
    when = BEFORE if _FROM.search(text, max(0, one.start - _AROUND), one.start) else NOW
    name = state.name if state else TOTAL
    return Claim(one, UNITS[spoken[-1].group()], name, when=when, is_whole=state is None, around=text[start : one.end])


def _said_again(text: str, one: Amount, before: Claim, first: Claim | None, sentence: Sentence) -> Claim | None:
    """What the number before it counts, on another day or as a percentage: "up from 110", "112 milestones (55%)"."""
    if before.when == BEFORE and _ON_TO.fullmatch(text, before.amount.end, one.start):
        return replace(before, amount=one, when=NOW)
    if one.is_percent:
        counted = first if first is not None and before.is_whole and first.unit == before.unit else before
        is_beside = _SAME_AGAIN.fullmatch(text, _end_of(before, one), one.start) is not None
        is_of_some = counted.state != TOTAL and not counted.amount.is_percent and not counted.is_part
        return replace(counted, amount=one, is_beside=True) if is_beside and is_of_some else None
    if (
        before.state != TOTAL
        and not before.amount.is_percent
        and turns.is_of_before(text, before.amount.end, one.start)
    ):
        dated = turns.dated(sentence.text.lower(), one.end)
        return replace(before, amount=one, when=BEFORE, dated=dated, is_part=False)
    return None


def _end_of(before: Claim, one: Amount) -> int:
    """Where the words of the claim end that stand before the number."""
    return before.after_unit if before.amount.end < before.after_unit <= one.start else before.amount.end


def _opens_sentence(text: str, place: int) -> int:
    """Where the part of the sentence begins in which `place` is; a bracket and a comma begin one."""
    begins = max(0, place - _FAR)
    return max((found.end() for found in _OPENS.finditer(text, begins, place)), default=begins)


def _in_area(claim: Claim, sentence: Sentence, text: str, areas: Areas) -> Claim:
    """The same claim, of the one area that its clause, its sentence or its heading names."""
    if claim.unit == "areas" or claim.is_wide:
        return claim
    for words, led in ((claim.around, False), (text, False), (sentence.lead.lower(), True)):
        named = [slug for slug, pattern in areas.items() if pattern.search(words)]
        if len(named) == 1:
            return replace(claim, scope=named[0], led=led, is_part=claim.is_part and (led or not claim.lies_in))
        if named:
            return replace(claim, scope=SEVERAL, led=led)
    return claim
