"""The evidence of a council's folder, checked: who added each item when, what it holds, and what it supports."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from goldenthread.domain.evidence.choices import PARAGRAPHS, Classification, Kind
from goldenthread.domain.evidence.rules import Classified, Figure, Link
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.facts import Known, moment, recorder
from goldenthread.domain.plans.importer.council.files import ATTACHED
from goldenthread.domain.plans.importer.council.rows import EvidenceRow
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row

# The cells each kind must fill; those of the others stay empty.
NEEDED: dict[Kind, tuple[str, ...]] = {
    Kind.FILE: ("file",),
    Kind.LINK: ("url", "seen_on"),
    Kind.FIGURE: ("figure", "value"),
}
_OF_A_KIND = ("file", "url", "seen_on", "figure", "value", "unit")


def evidence(
    cells: Cells, rows: Mapping[str, Row], known: Known, attached: Mapping[str, Path]
) -> tuple[EvidenceRow, ...]:
    """The items in the order of the file, which is the order of their moments. `attached` are the files by name."""
    found: list[EvidenceRow] = []
    for row in rows.values():
        at = moment(cells, row, known.shift)
        if at is not None and found and at < found[-1].at:
            cells.refuse(row, "at", "This is before the row above.", "Sort the rows by their moment.")
        item = None if at is None else _item(cells, row, at, known, attached)
        found += [item] if item else []
    return tuple(found)


def _item(cells: Cells, row: Row, at: datetime, known: Known, attached: Mapping[str, Path]) -> EvidenceRow | None:
    by, person = recorder(cells, row, at.date(), known)
    content = _content(cells, row, known, attached)
    dated_on = structure.day(cells, row, "dated_on", known.shift) if cells.needed(row, "dated_on") else None
    if content is None or dated_on is None:
        return None
    return EvidenceRow(
        number=row.number,
        key=row.values["id"].strip(),
        at=at,
        by=by,
        person=person,
        title=structure.words(cells, row, "title", known.shift) if cells.needed(row, "title") else "",
        content=content,
        dated_on=dated_on,
        classified=_classified(cells, row, known),
        note=structure.words(cells, row, "note", known.shift),
        supports=_supports(cells, row, known),
    )


def _content(cells: Cells, row: Row, known: Known, attached: Mapping[str, Path]) -> Link | Figure | Path | None:
    """What the item holds; None, refused, where a cell of its kind is missing."""
    kind = structure.code(cells, row, "kind", Kind, Kind.LINK)
    given = {column: row.values[column].strip() for column in _OF_A_KIND}
    filled = [cells.needed(row, column) for column in NEEDED[kind]]  # all of them asked, so that each is told
    if not all(filled):
        return None
    for column in _OF_A_KIND:
        if given[column] and column not in (*NEEDED[kind], *(("unit",) if kind is Kind.FIGURE else ())):
            cells.refuse(row, column, f"A {kind.value} has no {column}.", "Leave the cell empty.")
    if kind is Kind.FIGURE:
        return Figure(given["figure"], given["value"], given["unit"])
    if kind is Kind.FILE:
        return _file(cells, row, given["file"], attached)
    seen_on = structure.day(cells, row, "seen_on", known.shift)
    return None if seen_on is None else Link(given["url"], seen_on)


def _file(cells: Cells, row: Row, name: str, attached: Mapping[str, Path]) -> Path | None:
    if name not in attached:
        cells.refuse(
            row, "file", f"{name!r} is not in the folder {ATTACHED}.", "Put the file there, or correct its name."
        )
    return attached.get(name)


def _classified(cells: Cells, row: Row, known: Known) -> Classified:
    as_ = structure.code(cells, row, "classification", Classification, Classification.OPEN)
    paragraph, reason = cells.number(row, "paragraph"), structure.words(cells, row, "reason", known.shift)
    exempt = as_ is Classification.EXEMPT
    if exempt and paragraph not in PARAGRAPHS:
        cells.refuse(row, "paragraph", "An exempt item needs its paragraph.", "Write 1 to 7, as in Schedule 12A.")
    if exempt and not reason:
        cells.refuse(row, "reason", "An exempt item needs a public-interest reason.", "Say why it is not published.")
    if not exempt and (paragraph is not None or reason):
        cells.refuse(
            row,
            "classification",
            f"Only an exempt item has a paragraph and a reason; this is {as_.value}.",
            "Empty both cells.",
        )
    return Classified(as_, paragraph, reason)


def _supports(cells: Cells, row: Row, known: Known) -> tuple[str, ...]:
    keys = tuple(dict.fromkeys(row.values["milestones"].split()))
    for key in keys:
        if key not in known.steps:
            cells.refuse(row, "milestones", f"{key!r} is not an id in milestones.csv.", "Part ids by blanks.")
    return tuple(key for key in keys if key in known.steps)
