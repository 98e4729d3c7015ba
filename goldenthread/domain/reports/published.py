"""The paper of an edition, from its content and snapshot alone; and of a draft, which says what is not cleared."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from goldenthread.domain.reports import papers
from goldenthread.domain.reports.queries import templates
from goldenthread.domain.reports.queries.clearing import ClearingSeen
from goldenthread.domain.reports.rules import editions
from goldenthread.domain.reports.rules.clearing import Place, Standing
from goldenthread.domain.reports.rules.editions import Cleared, Kept
from goldenthread.domain.reports.rules.snapshot import moment_of
from goldenthread.foundation.documents.formats import RENDERERS, rendered
from goldenthread.foundation.documents.tree import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
    Tag,
    TitleBlock,
    cells,
)
from goldenthread.foundation.lib.text import LONDON, plural, said_date, said_moment
from goldenthread.foundation.ui.tones import Tone

_SHOWN = 12  # characters of a hash, as in the footer
TONES = {
    Standing.VOID: Tone.LATE,
    Standing.WRITTEN: Tone.LATE,
    Standing.UNSEEN: Tone.LATE,
    Standing.RETURNED: Tone.LATE,
    Standing.REWRITTEN: Tone.WARNING,
    Standing.WANTED: Tone.WARNING,
    Standing.CLEARED: Tone.DONE,
}


def document_of(content: Mapping[str, Any], snapshot_text: str) -> Document:
    """The paper of an edition: the report, then who cleared what. The same content gives the same paper."""
    made = papers.compose(editions.source_of(content, snapshot_text))
    on = said_date(moment_of(content["at"]).astimezone(LONDON).date())
    said = f"Edition {content['number']}, published on {on}"
    facts = (("Edition", said.removeprefix("Edition ")),)
    changes = (_changes(content),) if content["changes"] else ()
    return _dressed(
        made, facts=facts, first=changes, last=_told(editions.cleared_of(content), editions.kept_of(content))
    )


def draft_of(seen: ClearingSeen) -> Document:
    """The paper as it stands: with what is void, returned or not yet cleared, in words."""
    made = papers.compose(seen.open.source)
    void = f"{plural(len(seen.void), 'clearance')} void" if seen.void else "not cleared"
    status = "Draft: cleared, not published" if seen.all_cleared else f"Draft: {void}"
    return _dressed(made, status=status, last=_standing(seen.places))


def render(content: Mapping[str, Any], snapshot_text: str, ending: str) -> bytes:
    """One file of an edition, by its ending, Word in the template that it was published in. Raises as `set_as`."""
    return set_as(document_of(content, snapshot_text), content, ending)


def set_as(document: Document, content: Mapping[str, Any], ending: str) -> bytes:
    """The paper of an edition with that content as a file.

    Raises KeyError for a format that there is not, LostTemplateError and TemplateError for Word.
    """
    template = templates.content_of(editions.template_of(content)) if ending == "docx" else None
    return rendered(document, ending, template=template)


def files_of(document: Document, template: bytes | None = None) -> Mapping[str, bytes]:
    """The paper in every format that is published, by its ending; the same paper and template give the same bytes.

    Raises TemplateError.
    """
    return {ending: rendered(document, ending, template=template) for ending in RENDERERS}


def _dressed(
    made: Document,
    *,
    facts: tuple[tuple[str, str], ...] = (),
    status: str = "",
    first: tuple[Block, ...] = (),
    last: tuple[Block, ...] = (),
) -> Document:
    title, *blocks = made.blocks
    assert isinstance(title, TitleBlock)
    head = replace(title, facts=(*title.facts, *facts), status=status or title.status)
    return replace(made, blocks=(head, *first, *blocks, *last))


def _changes(content: Mapping[str, Any]) -> Callout:
    return Callout(f"This is edition {content['number']}. What it changes: {content['changes']}")


def _told(cleared: Sequence[Cleared], kept: Sequence[Kept]) -> tuple[Block, ...]:
    if not cleared and not kept:
        return ()
    blocks: list[Block] = [Heading(1, "Clearance of this report", numbered=False)]
    if cleared:
        rows = tuple(
            cells(each.title, each.capacity, f"{each.post}, {said_moment(each.at)}", f"{each.sha256[:_SHOWN]}…")
            for each in cleared
        )
        blocks += [Table("Who cleared the exact text of which section", _CLEARED, rows)]
    if kept:
        blocks += [Table("Numbers that differ from the record and were kept", _KEPT, tuple(map(_kept, kept)))]
    return tuple(blocks)


_CLEARED = (
    Column("Section", width=2),
    Column("Cleared as", width=2),
    Column("By and when", width=3),
    Column("SHA-256 of the text", width=2),
)
_KEPT = (Column("As written"), Column("The record says", width=2), Column("Kept because", width=3))


def _kept(each: Kept) -> tuple[Cell, ...]:
    return cells(each.number, each.said, each.reason)


def _standing(places: Sequence[Place]) -> tuple[Block, ...]:
    if not places:
        return (Paragraph("This kind of report asks for no clearance."),)
    columns = (Column("Section", width=2), Column("To be cleared by", width=2), Column("Stands", width=3))
    rows = tuple((Cell(each.title), Cell(each.capacity.title), _cell(each)) for each in places)
    return Heading(1, "Clearance of this draft", numbered=False), Table("How each clearance stands", columns, rows)


def _cell(each: Place) -> Cell:
    said = f"{each.word.post}, {said_moment(each.word.at)}" if each.word else ""
    return Cell(said, Tag(each.standing.value, TONES[each.standing]))
