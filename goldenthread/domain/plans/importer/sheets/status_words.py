"""What the word in a status column says. No word is ever a status here: that is computed from facts (SPEC 2.1)."""

import re
from enum import Enum

_DONE = r"complet\w*|done|achieved|delivered|closed|finished|100 ?%"
_OPEN = (
    r"in progress|on[ -]?going|on[ -]target|on[ -]track|on[ -]schedule|under ?way|not started|started|open|planned|due"
    r"|overdue|late|delayed|slipp\w*|behind(?: schedule)?|missed|at risk|risk|red|amber|green|yellow|[rag]|blue|grey"
    r"|\d\d? ?%|pending|to do|awaiting \w+"
)
_ENDED = (
    r"withdrawn|cancel\w*|removed|deleted|no longer (?:required|needed)|superseded|abandoned|carried forward|merged"
)
_NOT_DONE = re.compile(
    rf"\bincomplete\b|\b(?:not|in|part(?:ial)?(?:ly)?|nearly|almost|to be|never|un)[ -]*(?:yet )?(?:{_DONE})\b"
)


class Says(Enum):
    NOTHING = "nothing"  # the cell is empty
    DONE = "done"  # a claim, if the list says on which day
    COMPUTED = "computed"  # what the rule works out from dates: never taken
    ENDED = "ended"  # without being done: only a decision does that
    BOTH = "both"  # done or not done, in one word: the seeds' "complete or on target"
    UNKNOWN = "unknown"


def says(words: str) -> Says:
    """What the words of a status cell say."""
    plain = " ".join(words.casefold().split())
    if not plain:
        return Says.NOTHING
    if _NOT_DONE.search(plain):
        return Says.COMPUTED
    done, still_open = _has(_DONE, plain), _has(_OPEN, plain)
    if _has(_ENDED, plain):
        return Says.ENDED
    if done:
        return Says.BOTH if still_open and not _only_colours(plain) else Says.DONE
    return Says.COMPUTED if still_open else Says.UNKNOWN


def _has(pattern: str, words: str) -> bool:
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words) is not None


def _only_colours(words: str) -> bool:
    """Whether all it says beside being done is a colour: "Green - complete"."""
    return not _has(_OPEN, re.sub(r"\b(?:green|blue|grey|[gb])\b", " ", words))
