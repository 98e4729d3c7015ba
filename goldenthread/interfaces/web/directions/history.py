"""Everything that was entered of a requirement or an instrument, with what was corrected and taken back later."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from goldenthread.domain.directions.models import (
    Agreement,
    Continuation,
    Correctable,
    Direction,
    FunctionMove,
    FunctionReturn,
    Ownership,
    Paper,
    Receipt,
    Requirement,
    Revocation,
)
from goldenthread.foundation.lib.text import said_date, said_moment
from goldenthread.foundation.ui.tones import Tone

Entry = dict[str, object]
_SAID: Mapping[type[Correctable], Callable[[Any], str]] = {
    Receipt: lambda row: f"Received: {row.title}",
    Agreement: lambda row: f"Agreed with {row.agreed_with}: {row.satisfied_by}",
    Ownership: lambda row: f"Seen to by {row.post.title} from {said_date(row.from_on)}",
    Continuation: lambda row: f"Goes on from {said_date(row.from_on)} by {row.authority}",
    Revocation: lambda row: f"Revoked from {said_date(row.on)}",
    FunctionMove: lambda row: f"{row.function}: {row.holder}",
    FunctionReturn: lambda row: f"Returned on {said_date(row.on)}",
    Paper: lambda row: f"Document: {row.title}",
}


def of_requirement(one: Requirement) -> list[Entry]:
    """In the order of entry. No query where the requirement was read with what was entered of it."""
    return _entries([*one.receipts.all(), *one.agreements.all(), *one.ownerships.all(), *one.continuations.all()])


def put_right(found: Iterable[Direction]) -> list[Entry]:
    """What was corrected or taken back of the instruments, and by what. No query where they were read whole."""
    rows: list[Correctable] = []
    for each in found:
        moves = list(each.moves.all())
        rows += [*each.revocations.all(), *moves, *(one for move in moves for one in move.returns.all())]
        rows += each.papers.all()
    keys = {(type(row), key) for row in rows if (key := _corrected(row)) is not None}
    return _entries([row for row in rows if _corrected(row) is not None or (type(row), row.pk) in keys])


def _entries(rows: list[Any]) -> list[Entry]:
    later = {(type(row), _corrected(row)): row for row in rows if _corrected(row) is not None}
    ordered = sorted(rows, key=lambda row: (row.entered_at, row.pk))
    return [_entry(row, later.get((type(row), row.pk))) for row in ordered]


def _entry(row: Correctable, later: Correctable | None) -> Entry:
    said = _SAID[type(row)](row)
    begun = "Taken back: " if row.is_retraction else "Corrected: " if row.reason else ""
    note = "" if later is None else f"{'Taken back' if later.is_retraction else 'Corrected'} later."
    tone = Tone.ENDED if row.is_retraction or later is not None else Tone.PLAIN
    entered: Entry = {"on": said_moment(row.entered_at), "by": row.by_post, "tone": tone.value}
    return entered | {"title": f"{begun}{said}", "words": row.reason, "note": note}


def _corrected(row: Correctable) -> int | None:
    key: int | None = getattr(row, "corrects_id")  # noqa: B009 - a column of each table, not of what they inherit
    return key
