"""Counts said in the active voice: "the Council has completed 118 milestones"; "has finished 118 of the 205"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_VERBS = (
    ("completed", "completed|delivered|achieved|finished|implemented|met|closed"),
    ("accepted", "accepted"),
    ("overdue", "missed"),
    ("withdrawn", "withdrawn|withdrew|cancelled|dropped"),
    ("carried_forward", "carried (?:forward|over)|rolled (?:forward|over)"),
    ("in_progress", "(?:in progress|under ?way) (?:on|with|for)"),
)
_VERB = "|".join(rf"(?P<v{at}>{words})" for at, (_, words) in enumerate(_VERBS))
_ACTIVE = re.compile(
    r"(?P<modal>\b(?:will|would|should|could|may|might|must|can|cannot|to|not|never|had|be|been|being|was|were)\s+)?"
    r"(?P<perfect>\b(?:has|have)\s+|(?<=\w['’])(?:s|ve)\s+)?"
    r"(?P<adverbs>(?:now|already|also|so far|to date|thus far|not|been|together|since|\w+ly)\s+){0,3}"
    rf"\b(?:{_VERB})\s+"
    r"(?:(?:a total of|in total|in all|against|on|all(?: of)?|the|our|its|their)\s+){0,3}$"
)
_ON_A_DAY = re.compile(r"\b(?:as at|at|on|by)\s+(?:the\s+)?(?:end\s+of\s+)?[\x02]")
_REACH = 120  # characters before a number in which its verb and who did it stand
_WHO = re.compile(r"\b(?:we|it|council|authority|organisation|borough|programme|plan|work is|work)['’]?\s*$")
_ANOTHER = re.compile(
    r"\b(?:predecessor|previous|former|earlier|first|last|other|another)\s+(?:\w+\s+){0,2}(?:plan|programme)\b|^\s*had\s"
)


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody did to the things counted. By `all_of_us` it is all of the state; by others it may be some."""

    state: str
    start: int
    by_all: bool


def done(text: str, opens: int, start: int, areas: Iterable[re.Pattern[str]]) -> Done | None:
    """The verb of which the number at `start` is the object, its clause beginning at `opens`, of a lower-case text.

    None where there is none, and where it is not said as done: promised, planned, supposed, or by another plan.
    """
    begins = max(opens, start - _REACH)
    found = _ACTIVE.search(text, begins, start)
    if found is None or _is_not_done(found, text):
        return None
    who = text[begins : found.start()]
    if _ANOTHER.search(text, begins, found.start()):
        return None
    state = next(name for at, (name, _) in enumerate(_VERBS) if found[f"v{at}"])
    by_all = _WHO.search(who) is not None or any(area.search(who) for area in areas)
    return Done(state, found.start(), by_all)


def _is_not_done(found: re.Match[str], text: str) -> bool:
    """Whether it is said otherwise; "had completed" is done where a day is named on which it was."""
    modal = (found["modal"] or "").strip()
    if "not" in (found["adverbs"] or "").split():
        return True
    return bool(modal) and not (modal == "had" and _ON_A_DAY.search(text, 0, found.start()))
