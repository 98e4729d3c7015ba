"""The page of one section: its text and its live paper side by side, with all that a writer needs at hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from django.urls import reverse
from markupsafe import Markup

from goldenthread.domain.reports import papers
from goldenthread.domain.reports.models import Presence, Report, SectionVersion
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.queries.writing import CommentSeen
from goldenthread.domain.reports.rules.figures import figures_of
from goldenthread.domain.reports.rules.kinds import FRONT, SectionKind
from goldenthread.domain.reports.rules.source import Fault, Source
from goldenthread.domain.reports.rules.writing import kept_text
from goldenthread.domain.reports.sections.registry import BLOCKS
from goldenthread.foundation.documents import html
from goldenthread.foundation.documents.numbering import references
from goldenthread.foundation.lib.differences import Piece, between
from goldenthread.foundation.lib.text import said_moment
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web.reports import figure_choice, figure_marks
from goldenthread.interfaces.web.reports.figure_choice import Chip, ChipGroup
from goldenthread.interfaces.web.reports.panels import Note

_REFERS = "{see:"  # only then is the whole paper numbered: it takes longer than the section


@dataclass(frozen=True, slots=True)
class Live:
    """The paper of one section as its text would make it, and what is wrong with it."""

    paper: Markup
    faults: Sequence[Fault]


@dataclass(frozen=True)
class SectionSeen:
    """All the page shows beside its form. `holder` is another who has the section open; `closed` why none may write."""

    open: Open
    section: SectionKind
    live: Live
    version: SectionVersion | None
    comments: Sequence[CommentSeen]
    writes: bool
    cleared: Sequence[Note] = ()
    holder: Presence | None = None
    closed: str = ""

    @property
    def stands(self) -> str:
        """Which version this is, by whom."""
        if self.version is None:
            return "Nothing was written yet."
        if self.version.number == 1:
            return "As the kind of report begins it; nobody has written here yet."
        return f"Version {self.version.number}, by {self.version.by_post}, {said_moment(self.version.entered_at)}."

    @property
    def open_comments(self) -> list[CommentSeen]:
        return [each for each in self.comments if each.settled is None]

    @property
    def settled_comments(self) -> list[CommentSeen]:
        return [each for each in self.comments if each.settled is not None]

    @property
    def figures(self) -> tuple[ChipGroup, ...]:
        """The named figures to choose from."""
        return figure_choice.groups(self.open.source.content, self.open.source.texts.values())

    @property
    def names(self) -> str:
        """Where a figure is found by words."""
        return reverse("reports:names", args=[self.open.report.organisation.slug, self.open.report.slug])

    @property
    def blocks(self) -> tuple[Chip, ...]:
        """The blocks that the kind allows here."""
        return tuple(
            Chip(f"{{block: {name}}}", "", BLOCKS[name].about) for name in self.section.blocks if name in BLOCKS
        )

    @property
    def beside(self) -> tuple[tuple[str, str], ...]:
        """The sections before and after it, each with its address."""
        slugs = self.open.kind.slugs
        at = slugs.index(self.section.slug)
        near = [("Before", at - 1), ("After", at + 1)]
        return tuple(
            (f"{word}: {self.open.title_of(slugs[place])}", address(self.open.report, slugs[place]))
            for word, place in near
            if 0 <= place < len(slugs)
        )

    @property
    def change(self) -> str:
        """Where the front sheet is written, for who may: its page only shows it."""
        if self.section.slug != FRONT or not self.writes or self.closed:
            return ""
        return reverse("reports:front", args=[self.open.report.organisation.slug, self.open.report.slug])


def address(report: Report, section: str) -> str:
    """Where the section is read and written."""
    return reverse("reports:section", args=[report.organisation.slug, report.slug, section])


def live(source: Source, section: str) -> Live:
    """What the section of that source looks like, and its faults. A text that makes no paper is said as a fault."""
    before = takewhile(lambda each: each.slug != section, source.kind.sections)
    numbers = sum(each.numbered for each in before)
    blocks, found = papers.section_preview(source, section, figure_marks.marked)
    faults = tuple(replace(each, message=figure_marks.unmarked(each.message)) for each in found)
    try:
        known = references(papers.compose(source)) if _REFERS in source.texts.get(section, "") else None
        paper = html.fragment(blocks, sections_before=numbers, known=known, top=3)
    except ValueError as error:
        return Live(Markup(), (*faults, Fault(section, None, str(error))))
    return Live(figure_marks.shown(paper, figures_of(source.content)), faults)


def live_typed(source: Source, section: str, typed: str) -> Live:
    """The same of words that are not saved yet. What saving would refuse makes no paper: the refusal is its fault."""
    try:
        kept_text(typed)
    except RefusedError as refused:
        return Live(Markup(), (Fault(section, None, refused.message),))
    # With the empty lines at its beginning, so that the lines of faults are those of the form.
    text = typed.replace("\r\n", "\n")
    return live(replace(source, texts={**source.texts, section: text}), section)


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one, for a page that shows what went and what came."""
    return between(before, after)
