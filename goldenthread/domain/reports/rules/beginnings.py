"""Who wrote the words that a section begins with: whoever brought them into the council's own kind of report."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from goldenthread.domain.reports.rules.kinds import Kind, starting_texts

Author = TypeVar("Author")

_WAITS = re.compile(r"\{to be written:[^{}]*\}")  # says whose words are to come, and is nobody's words


def authors(editions: Sequence[tuple[Kind, Author]], ready: Iterable[Kind]) -> Mapping[str, Author]:
    """By section, the author of the first edition since which it begins with these words.

    `editions` are those of one kind with who loaded each, the first first, up to the one a report was begun from. Words
    that a kind of the program (`ready`) begins with are nobody's, wherever they were copied from.
    """
    nobodys = {text.strip() for kind in ready for text in starting_texts(kind).values()}
    begins = [(starting_texts(kind), author) for kind, author in editions]
    last = begins[-1][0] if begins else {}
    return {
        section: _first(begins, section, text)
        for section, text in last.items()
        if _says_something(text) and text.strip() not in nobodys
    }


def _first(begins: Sequence[tuple[Mapping[str, str], Author]], section: str, text: str) -> Author:
    found = begins[-1][1]
    for texts, author in reversed(begins):
        if texts.get(section) != text:
            break
        found = author
    return found


def _says_something(text: str) -> bool:
    return bool(_WAITS.sub("", text).strip())
