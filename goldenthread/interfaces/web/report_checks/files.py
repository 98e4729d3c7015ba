"""What the checks list, as files: the numbers found, and what changed. Keys: docs/reference/exports.md."""

from collections.abc import Iterator, Sequence

from goldenthread.domain.reports.queries.changes import Compared
from goldenthread.domain.reports.queries.checking import Checked
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.rules.changes import SectionChange
from goldenthread.foundation.lib.differences import Change
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import About, Extract, Layout, Row, as_it_is, exactly
from goldenthread.interfaces.web.frame import Visitor

NUMBERS = Layout(
    "numbers",
    "Numbers typed in the report",
    (
        Column("section", "Section", width=24),
        Column("line", "Line", Kind.INTEGER, 8),
        Column("typed", "As typed", width=20),
        Column("finding", "Finding", width=16),
        Column("says", "What the record says", width=70),
        Column("figure", "Figure", width=36),
        Column("sentence", "Sentence", width=70),
        Column("kept", "Kept", Kind.FLAG, 8),
        Column("reason", "Why it stays", width=50),
        Column("kept_by", "Kept by (post)", width=30),
        Column("kept_at", "Kept at", width=22),
    ),
)
CHANGES = Layout(
    "changes",
    "What changed",
    (
        Column("section", "Section", width=24),
        Column("became", "What became of it", width=14),
        Column("what", "What", width=10),
        Column("name", "Figure", width=36),
        Column("before", "Before", width=60),
        Column("after", "After", width=60),
    ),
)


def numbers(one: Open, found: Sequence[Checked], visitor: Visitor) -> Extract:
    """Every finding, in the order of the report."""
    return _extract(NUMBERS, "Numbers", one, [_number(each) for each in found], visitor)


def _number(each: Checked) -> Row:
    one, kept = each.finding, each.kept
    return {
        "section": each.section.slug,
        "line": one.line,
        "typed": one.typed,
        "finding": one.kind.value,
        "says": one.message,
        "figure": one.name,
        "sentence": one.sentence,
        "kept": kept is not None,
        "reason": kept.reason if kept else None,
        "kept_by": kept.by_post if kept else None,
        "kept_at": exactly(kept.entered_at) if kept else None,
    }


def changes(one: Open, found: Compared | None, visitor: Visitor) -> Extract:
    """Every run of words that came or went and every figure that moved, section by section; none without `found`."""
    rows = [row for each in found.sections for row in _section(each)] if found else []
    about = []
    if found:
        earlier = f"{found.earlier.title}, {found.called}"
        about = [About("compared_with", found.earlier.slug, "Compared with", earlier)]
    return _extract(CHANGES, "Changes", one, rows, visitor, *about)


def _section(each: SectionChange) -> Iterator[Row]:
    head = {"section": each.slug, "became": each.fate.value}
    for figure in each.figures:
        yield head | {"what": "figure", "name": figure.name, "before": figure.before, "after": figure.after}
    for piece in each.pieces:
        if piece.change is not Change.SAME and piece.text.strip():
            place = "before" if piece.change is Change.GONE else "after"
            yield head | {"what": "words", "name": None, "before": None, "after": None} | {place: piece.text.strip()}


def _extract(layout: Layout, noun: str, one: Open, rows: Sequence[Row], visitor: Visitor, *also: About) -> Extract:
    report = one.report
    of = About("report", report.slug, "Report", report.title)
    return as_it_is(layout, rows, report.organisation, visitor.now, of, *also, noun=noun, named=(report.slug,))
