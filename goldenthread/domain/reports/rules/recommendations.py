"""Recommendations: a numbered list, each beginning with what the body is asked to do (SPEC 3, [S0], [S1 2])."""

import re
from collections.abc import Iterable, Iterator

from goldenthread.foundation.documents.tree import Block, NumberedList
from goldenthread.foundation.lib.text import joined, quoted

# What a body can be asked, as `plans.choices.Verb` says what it did; "consider" and "comment" are asked in [S1 2].
VERBS = ("Agree", "Approve", "Note", "Comment on", "Consider", "Endorse", "Recommend", "Defer", "Refuse")
_FIRST = re.compile(r"[\W_]*(?:to\s+)?([A-Za-z]+)", re.IGNORECASE)
_KNOWN = {verb.split()[0].casefold() for verb in VERBS}


def verb_of(text: str) -> str:
    """The verb that a recommendation begins with, as in VERBS; "" for none."""
    found = _FIRST.match(text)
    word = found[1].casefold() if found else ""
    return next((verb for verb in VERBS if verb.split()[0].casefold() == word), "")


def faults_of(text: str) -> Iterator[str]:
    """What is wrong with one recommendation as it is typed."""
    if not verb_of(text):
        verbs = joined(VERBS, "or")
        yield f"The recommendation {quoted(text, longest=40)} does not begin with what is asked. Begin it with {verbs}."


def missing(blocks: Iterable[Block]) -> Iterator[str]:
    """That there is no recommendation at all."""
    if not any(isinstance(block, NumberedList) for block in blocks):
        yield "There is no recommendation. Write them as a numbered list: “1. Note the position in {see: position}.”"
