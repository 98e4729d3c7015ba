"""The words beside a number: of what unit it counts, in which state, at which time, of which area."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

# What a council writes, and the unit of the record that it means. "Activities" is none: [S2 4.7] heads a chart with it.
UNITS: Mapping[str, str] = {
    "milestone": "milestones", "milestones": "milestones", "deadlines": "milestones",
    "action": "actions", "actions": "actions", "activities": "activities",
    "area": "areas", "areas": "areas", "theme": "areas", "themes": "areas",
    "measure": "measures", "measures": "measures", "indicators": "measures",
    "decision": "decisions", "decisions": "decisions",
    "recommendation": "recommendations", "recommendations": "recommendations",
    "finding": "findings", "findings": "findings",
    "requirement": "requirements", "requirements": "requirements",
    "gap": "gaps", "gaps": "gaps", "post": "posts", "posts": "posts",
}  # fmt: skip

TOTAL, OPEN, OTHER = "total", "open", "other"
_ONE = (
    "complete|completed|in progress|overdue|at risk|withdrawn|carried forward|on target|accepted|claimed"
    "|red|amber|green"
)
# The first that is found decides, so what takes a word back stands before the word.
_STATES: tuple[tuple[str, str], ...] = (
    (OPEN, r"in progress (?:or|and) overdue|overdue (?:or|and) in progress"),
    (OTHER, rf"(?:{_ONE}) or (?:{_ONE})\b"),
    (OTHER, r"(?:not|never|n't) (?:\w+ ){0,2}(?:overdue|late|delayed|withdrawn|moved)|on time|early|ahead of schedule"),
    (OPEN, r"(?:not|still to|yet to) (?:yet |been |be )*(?:complete|deliver|achieve|finish)\w*|outstanding|unfinished"),
    (TOTAL, r"(?:due )?for (?:completion|delivery)|due this year|deliverable|planned"),
    (
        TOTAL,
        r"(?:to|will|should|would|could|can|must|may|might) (?:\w+ly )?be (?:completed|delivered|achieved|finished)",
    ),
    (TOTAL, r"to (?:complete|deliver|achieve|finish)\b"),
    (OPEN, r"remain(?:s|ing)? (?:open|incomplete)|remain(?=\s*(?:$|[.,;]))|\bleft\b|\bopen\b"),
    ("claimed", r"claimed|awaiting acceptance|not yet accepted"),
    ("accepted", r"accepted"),
    (
        "overdue",
        r"overdue|pas(?:sed|t) (?:its|their|the) deadlines?|missed|behind schedule|delayed|(?:is|are|was|were) late\b",
    ),
    ("carried_forward", r"carried (?:forward|over|into)|rolled (?:forward|over)"),
    ("withdrawn", r"withdrawn|cancelled|dropped"),
    ("at_risk", r"at risk"),
    ("undated", r"undated|without (?:a |any )?deadlines?|no deadlines?"),
    ("completed", r"complet(?:e|ed|ion)\b|deliver(?:ed|y)|achieved|finished|implemented|\bdone\b|\bmet\b|\bclosed\b"),
    ("moved", r"re-?dated|been (?:moved|extended|re-?scheduled)|\bmoved\b"),
    ("answered", r"answered"),
    ("green", r"green\b"),
    ("amber", r"amber\b"),
    ("red", r"red\b"),
    ("in_progress", r"in progress|on target|on track|under ?way|on-?going"),
)
_STATE = re.compile("|".join(rf"(?P<s{at}>\b(?:{words}))" for at, (_, words) in enumerate(_STATES)))
MERGED = re.compile(
    r"\b(?:complete|completed|delivered|achieved|met)\s+(?:or|and|/)\s+(?:(?:either|are|were|due|to|be)\s+)*"
    r"(?:on\s+(?:target|track|course|schedule|time)|in\s+progress|under\s?way)\b",
    re.IGNORECASE,
)

NOW, BEFORE, FLOW = "now", "before", "flow"
_FLOW = re.compile(
    r"\b(?:newly|since|during|further|another|additional|extra|new|in the (?:period|quarter|month|year)|this quarter"
    r"|last quarter|so far this|a (?:year|month|quarter|week)|each|every)\b"
)
_BEFORE = re.compile(
    r"\b(?:previously|at the (?:previous|last|earlier) (?:report|update|cut-off)|last (?:time|report|year)|had been"
    r"|compared (?:with|to)|up from|down from)\b"
)
# A bare count is of all there is only after such words; otherwise it may be any few of them.
_WHOLE_BEFORE = re.compile(
    r"(?:\b(?:the|all|all of the|its|our|compris\w+|contain\w*|total(?:ling| of)?|has|have|are|were|includ\w+|against"
    r"|made up of|consists? of|in total|split into|across|of|in all|set out|identified)(?: (?:the|all|our|its))?"
    r"(?: \w+ly)?)\s+$"
)
_NOT_WHOLE = re.compile(r"\b(?:these|those|other|some|following|there (?:are|were) [a-z]+ broad)\s+$")
# "Four areas of focus" are areas of something else; a list of names after "areas of" is not.
NOT_THE_RECORDS = re.compile(
    r"^\s+(?:of|for)\s+(?:focus|work|concern|improvement|expertise|need|growth|life|risk|interest|business|law|the"
    r" (?:borough|city|county|council|organisation|service))|^\s+where\b"
)
_TOTAL = re.compile(r"\b(?:total|whole|overall)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A word that means something here, and where it stands."""

    name: str
    start: int
    end: int


def state_in(text: str, start: int = 0, end: int | None = None) -> Found | None:
    """The first state said between two places of a lower-case text."""
    found = _STATE.search(text, start, len(text) if end is None else end)
    if found is None:
        return None
    place = next(at for at in range(len(_STATES)) if found[f"s{at}"])
    return Found(_STATES[place][0], found.start(), found.end())


def time_in(text: str) -> str:
    """Whether the words speak of a change in a period, of an earlier day, or of now."""
    if _FLOW.search(text):
        return FLOW
    return BEFORE if _BEFORE.search(text) else NOW


def says_whole(before: str, after: str) -> bool:
    """Whether the words around a bare count make it the count of all there is."""
    return (_WHOLE_BEFORE.search(before) is not None and not _NOT_WHOLE.search(before)) or bool(_TOTAL.search(after))


_ENDINGS = re.compile(r"(?:ies|es|s)$")
_SMALL = frozenset({
    "a", "an", "and", "are", "as", "at", "been", "by", "for", "from", "had", "has", "have", "in", "is", "it",
    "its", "of", "on", "or", "our", "that", "the", "their", "this", "to", "was", "were", "who", "with",
    "which", "under", "per", "cent", "percent", "rate", "number", "all",
})  # fmt: skip


@cache
def stem(word: str) -> str:
    """The word without its plural: "elections" and "election" are one area."""
    return _ENDINGS.sub("", word.lower()) if len(word) > 3 else word.lower()


def first_word(title: str) -> str:
    """The stem of the first word of a title: what an area is mostly called by."""
    return stem(title.split(maxsplit=1)[0])


def stems(text: str) -> tuple[str, ...]:
    """The words that say something, each without its plural."""
    return tuple(stem(word) for word in re.findall(r"[A-Za-z][A-Za-z'’]*", text) if word.lower() not in _SMALL)
