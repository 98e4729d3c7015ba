"""Papers written here: words with headings and lists, and passages between [exempt] and [/exempt] kept from the public.

One source gives two versions (SPEC 2.9). What is exempt is named where it stood, so that nobody takes the open version
for the whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from goldenthread.domain.evidence.choices import PARAGRAPHS
from goldenthread.foundation.documents.tree import Block, BulletList, Callout, Heading, Paragraph
from goldenthread.foundation.lib.typed import RefusedError

BEGINS, ENDS = "[exempt]", "[/exempt]"
_HEADINGS: dict[str, Literal[1, 2, 3]] = {"# ": 1, "## ": 2, "### ": 3}
_LEVELS: tuple[Literal[1, 2, 3], ...] = (1, 2, 3)
_BULLETS = ("- ", "* ")


class Reading(StrEnum):
    """What somebody is given of a paper."""

    WHOLE = "whole"
    PART = "part"  # without the passages that are exempt
    WITHHELD = "withheld"  # its title, and why it is kept back


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of a paper that are all open or all exempt."""

    is_exempt: bool
    lines: tuple[str, ...]


def is_marked(text: str) -> bool:
    """Whether any line marks a passage."""
    return any(_mark(line) for line in text.split("\n"))


def reading(text: str, *, paragraph: int | None, item_is_exempt: bool, sees_exempt: bool) -> Reading:
    """What is given of a paper: `paragraph` is its own of Schedule 12A, `text` is empty for a file.

    A paper of an exempt item is exempt with it. One with a paragraph and no passage marked is exempt as a whole.
    """
    if sees_exempt:
        return Reading.WHOLE
    if item_is_exempt:
        return Reading.WITHHELD
    if paragraph is None:
        return Reading.WHOLE
    return Reading.PART if is_marked(text) else Reading.WITHHELD


def passages(text: str) -> tuple[Passage, ...]:
    """The text in its order. Raises RefusedError for "text", naming the line, for marks that do not pair."""
    found: list[Passage] = []
    lines: list[str] = []
    begun_in = 0
    for number, line in enumerate(text.split("\n"), 1):
        mark = _mark(line)
        if not mark:
            lines.append(line)
            continue
        if (mark == BEGINS) is bool(begun_in):
            raise RefusedError("text", _unpaired(mark, number, begun_in))
        found.append(Passage(is_exempt=bool(begun_in), lines=tuple(lines)))
        begun_in, lines = (number if mark == BEGINS else 0), []
    if begun_in:
        raise RefusedError("text", f"The exempt passage of line {begun_in} has no end. Put {ENDS} on a line after it.")
    found.append(Passage(is_exempt=False, lines=tuple(lines)))
    return tuple(each for each in found if each.is_exempt or any(line.strip() for line in each.lines))


def require_marks_agree(text: str, paragraph: int | None) -> None:
    """Raises RefusedError for marks that do not pair or hold nothing, or that no paragraph of Schedule 12A covers."""
    found = passages(text)
    if any(each.is_exempt and not any(line.strip() for line in each.lines) for each in found):
        raise RefusedError("text", f"A passage between {BEGINS} and {ENDS} holds no words. Take the marks out.")
    if paragraph is None and any(each.is_exempt for each in found):
        raise RefusedError(
            "exempt_paragraph", f"Passages are marked {BEGINS}. Choose the paragraph of Schedule 12A they are under."
        )


def blocks(text: str, shown: Reading, paragraph: int | None) -> tuple[Block, ...]:
    """The paper as blocks of a document; in place of each passage that is left out, that it is, and why it may be."""
    found: list[Block] = []
    for each in passages(text):
        if each.is_exempt and shown is not Reading.WHOLE:
            found.append(Callout(f"A passage is left out here. {said_exempt(paragraph)}"))
        else:
            found.extend(_blocks(each.lines))
    return tuple(_levelled(found))


def said_exempt(paragraph: int | None, reason: str = "") -> str:
    """ "Exempt under paragraph 3 of Schedule 12A, Local Government Act 1972 (…). Public interest: …"."""
    if paragraph is None:
        return ""
    said = f"Exempt under paragraph {paragraph} of Schedule 12A, Local Government Act 1972 ({PARAGRAPHS[paragraph]})."
    return f"{said} Public interest: {reason}" if reason else said


def part_of(added_at: datetime, own: int, told_at: Sequence[datetime]) -> int:
    """The part of the agenda that a paper belongs to: 0, or the number of its supplement.

    `own` is the part of its item, `told_at` when each part was recorded as published, 0 first. What came after its
    item was published waits for the next supplement.
    """
    return next((part for part in range(own, len(told_at)) if added_at <= told_at[part]), max(own, len(told_at)))


def _mark(line: str) -> str:
    found = line.strip().lower()
    return found if found in (BEGINS, ENDS) else ""


def _unpaired(mark: str, number: int, begun_in: int) -> str:
    if mark == BEGINS:
        return f"Line {number} begins an exempt passage inside the one of line {begun_in}. Put {ENDS} before it."
    return f"Line {number} ends an exempt passage that was not begun. Put {BEGINS} on a line before it."


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Headings and list items stand on lines of their own; other lines run together until an empty one."""
    words: list[str] = []
    bullets: list[str] = []
    for line in (*lines, ""):
        kept = line.strip()
        bullet = next((kept[len(mark) :].strip() for mark in _BULLETS if kept.startswith(mark)), "")
        heading = _heading(kept)
        if words and (not kept or bullet or heading):
            yield Paragraph(" ".join(words))
            words = []
        if bullets and not bullet:
            yield BulletList(tuple(bullets))
            bullets = []
        if heading:
            yield heading
        elif bullet:
            bullets.append(bullet)
        elif kept:
            words.append(kept)


def _levelled(found: Sequence[Block]) -> Iterator[Block]:
    """No heading is more than one level below the one before: whoever typed it skipped one, or it was left out."""
    last = 0
    for each in found:
        if isinstance(each, Heading):
            last = min(each.level, last + 1)
            yield replace(each, level=_LEVELS[last - 1])
        else:
            yield each


def _heading(line: str) -> Heading | None:
    """Not numbered: a heading that is left out for the public would shift the numbers of those after it."""
    for mark, level in _HEADINGS.items():
        if line.startswith(mark) and line[len(mark) :].strip():
            return Heading(level, line[len(mark) :].strip(), numbered=False)
    return None
