"""What was said of the sections of a report by those who clear them, and what voided it, for the report's thread."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goldenthread.domain.reports import notices
from goldenthread.domain.reports.choices import ClearanceOutcome
from goldenthread.domain.reports.queries.clearing import ClearingSeen
from goldenthread.domain.reports.rules.clearing import Change, Word, voided_by
from goldenthread.foundation.ui.tones import Tone


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened to a clearance."""

    entered_at: datetime
    by_post: str
    title: str
    words: str
    tone: Tone
    pk: int  # of the clearance


def told_of(seen: ClearingSeen) -> list[Told]:
    """Every clearance given or returned, and every one that became void, the first first. No query.

    That a clearance was void and its text was changed back is not told: it stands as if nothing had been.
    """
    found = [each for key in seen.said for each in _of(seen, key)]
    return sorted(found, key=lambda each: each.entered_at)


def _of(seen: ClearingSeen, key: tuple[str, str]) -> Iterator[Told]:
    section, capacity = key
    of = f"“{seen.open.title_of(section)}” as {seen.open.kind.capacity(capacity).title}"
    words = seen.said[key]
    changes = [*seen.written.get(section, ()), *seen.taken]
    for word, next_ in zip(words, (*words[1:], None), strict=True):
        yield _said(word, of)
        void = voided_by(word, next_, changes) if next_ else _void_now(seen, key)
        if void:
            said = f"{notices.change_said(void)}."
            yield Told(void.at, void.post, f"Void: the clearance of {of}", said, Tone.LATE, word.key)


def _said(word: Word, of: str) -> Told:
    cleared = word.outcome is ClearanceOutcome.CLEARED
    title, tone = (f"Cleared {of}", Tone.DONE) if cleared else (f"Returned {of}", Tone.WARNING)
    return Told(word.at, word.post, title, word.comment, tone, word.key)


def _void_now(seen: ClearingSeen, key: tuple[str, str]) -> Change | None:
    place = seen.place(*key)
    return place.since if place and place.standing.is_void else None
