"""What is said without a number, or with too many: "all actions", "complete or on target", 5 areas and 4 names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.domain.reports.rules.number_check.claim import Areas, Claim
from goldenthread.domain.reports.rules.number_check.findings import Kind
from goldenthread.domain.reports.rules.number_check.judged import Judged
from goldenthread.domain.reports.rules.number_check.prose import Sentence
from goldenthread.domain.reports.rules.number_check.record import Counted, Record, number_of
from goldenthread.domain.reports.rules.number_check.words import MERGED, UNITS, Found, first_word, state_in
from goldenthread.foundation.lib.text import joined

_NO_ADJECTIVE = (
    "and|or|but|on|in|of|for|at|to|by|with|from|the|that|which|who|is|are|was|were|has|have|had|no|not|this|these|our"
    "|its"
)
_SWEEPING = re.compile(
    r"\b(?P<how>all|every|each|no|none|not (?:one|a single))\s+(?:of\s+)?(?:the\s+|our\s+|its\s+)*"
    r"(?P<number>\d[\d,]*\s+)?"
    rf"(?:(?!(?:{_NO_ADJECTIVE})\b)[a-z-]+\s+){{0,2}}?(?P<unit>milestones?|actions?)\b"
)
# "Above all, ...", "at all events", "nearly all", "not every": none of them says that it is all.
_NOT_SWEEPING = re.compile(r"\b(?:not|nearly|almost|virtually|practically|above|after|most of|first of|at|in)\s+$")
_ALL = frozenset({"all", "every", "each"})
_STATES = frozenset({"completed", "overdue", "withdrawn", "at_risk", "in_progress", "accepted"})
_REACH = 110  # characters after the unit in which the state is said
_CLOSE = 20  # characters before it
_BREAK = re.compile(
    r"[;:!?]|\.\s|\b(?:which|apart from|except|but|until|unless|if|when|once)\b|\b(?:to|will|should|must|can) be\b"
)


@dataclass(frozen=True, slots=True)
class Saying:
    """Words from `start` to `end` of a sentence, and what is found of them."""

    start: int
    end: int
    judged: Judged


def merged(sentence: Sentence, record: Record, *, counts: bool) -> Iterator[Saying]:
    """ "Complete or on target" beside a number: two figures added, so that neither can be seen (SPEC 2.6)."""
    found = MERGED.search(sentence.blotted) if counts else None
    if found is None:
        return
    parts = [record.figure(Counted("milestones", state)) for state in ("completed", "in_progress")]
    named = [f"{each.said} {each.counted} ({{{each.name}}})" for each in parts if each is not None]
    says = f" On record are {joined(named)}." if named else ""
    yield Saying(
        found.start(), found.end(), Judged(Kind.MERGED, f"It adds two figures into one. Say each of them.{says}")
    )


def swept(sentence: Sentence, record: Record) -> Iterator[Saying]:
    """ "All actions have been delivered", "no milestones are overdue": a figure without a number."""
    text = sentence.blotted.lower()
    for found in _SWEEPING.finditer(text):
        if _NOT_SWEEPING.search(text, max(0, found.start() - _CLOSE), found.start()):
            continue
        if found["number"] and found["how"] in _ALL:
            continue  # the number is compared
        end = min(len(text), found.end() + _REACH)
        broken = _BREAK.search(text, found.end(), end)
        state = _said_before(text, found.start()) or state_in(text, found.start(), broken.start() if broken else end)
        if state is not None and state.name in _STATES:
            said = _sweeping(found, state, sentence, record)
            if said is not None:
                yield Saying(found.start(), found.end(), said)


def _said_before(text: str, place: int) -> Found | None:
    """ "Has met all actions", "delivered against all the milestones"."""
    found = state_in(text, max(0, place - _CLOSE), place)
    return found if found is not None and not _BREAK.search(text, found.end, place) else None


def _sweeping(found: re.Match[str], state: Found, sentence: Sentence, record: Record) -> Judged | None:
    unit = UNITS[found["unit"]]
    scope = _scope(sentence, record.areas)
    part, whole = (record.figure(Counted(unit, each, scope)) for each in (state.name, "total"))
    if part is None or whole is None:
        return None
    counted, of = number_of(part) or Decimal(0), number_of(whole) or Decimal(0)
    says_all = found["how"] in _ALL
    if counted == (of if says_all else 0):
        return None
    return Judged(Kind.DIFFERENT, f"The record says {part.said} of {whole.said}: {part.what} ({{{part.name}}}).")


def _scope(sentence: Sentence, areas: Areas) -> str:
    for words in (sentence.blotted.lower(), sentence.lead.lower()):
        named = [slug for slug, pattern in areas.items() if pattern.search(words)]
        if named:
            return named[0] if len(named) == 1 else ""
    return ""


_LIST = re.compile(r"^\s*(?:of|:|,|namely|–|-|\()\s*(?P<items>[A-Z][^.;:()–]*)")
_BETWEEN = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_ITEM = re.compile(r"[A-Z][\w’']*(?:\s+(?:and\s+|of\s+)?[\w’']+){0,4}")


def listed(claim: Claim, sentence: Sentence, titles: Mapping[str, str]) -> Judged | None:
    """A count and the names right after it that are not as many: "5 areas of", and four named [S1 1.1]."""
    found = _LIST.match(sentence.text[claim.after_unit :]) if claim.unit == "areas" else None
    if found is None or claim.amount.is_percent:
        return None
    items = [each.strip() for each in _BETWEEN.split(found["items"]) if _ITEM.match(each.strip())]
    known = {first_word(title) for title in titles.values()}
    named = {first_word(each) for each in items}
    if len(named & known) < 2 or Decimal(len(items)) == claim.amount.value:
        return None
    left_out = [title for title in titles.values() if first_word(title) not in named]
    rest = f" Not named: {joined(left_out)}." if left_out else ""
    return Judged(Kind.LIST, f"{len(items)} are named after it: {joined(items)}.{rest}")
