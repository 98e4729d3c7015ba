"""A paper as a Word document with real styles, header rows, alternative text and fields for the page numbers."""

from io import BytesIO
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Emu, Mm
from docx.text.run import Run

from goldenthread.foundation.documents import palette, typesetter, word_package, word_styles, word_tables, word_xml
from goldenthread.foundation.documents.numbering import Numbered, Paper, numbered
from goldenthread.foundation.documents.tree import (
    Block,
    BulletList,
    Callout,
    ChartBlock,
    Document,
    Heading,
    Landscape,
    NumberedList,
    PageBreak,
    Paragraph,
    Properties,
    Table,
    TitleBlock,
    Words,
    runs,
)

_SHORT, _LONG = Mm(210), Mm(297)  # A4
_SIDE, _TOP, _BOTTOM = Mm(26), Mm(28), Mm(26)
_PIXEL: Final = 9525  # English Metric Units in a CSS pixel


def render(document: Document) -> bytes:
    """The paper as a .docx file; the same tree gives the same bytes. ValueError where it cannot be numbered."""
    paper = numbered(document)
    file = docx.Document()
    word_styles.apply(file, paper.properties.language)
    word_package.describe(file, paper.properties)
    writer = _Writer(file, paper)
    writer.write(paper.blocks)
    return word_package.packed(file)


class _Writer:
    """Writes blocks at the end of one document; remembers what the next paragraph owes to the one before."""

    def __init__(self, file: Any, paper: Paper) -> None:
        self.file = file
        self.about = paper.properties
        self.bookmarks = {anchor: f"place_{i}" for i, anchor in enumerate(paper.targets, start=1)}
        self.sideways = False
        self.break_due = False
        self.after_table = False
        _set_page(file.sections[0], self.about, sideways=False)

    def write(self, blocks: tuple[Numbered, ...], *, sideways: bool = False) -> None:
        for item in blocks:
            if isinstance(item.block, PageBreak):
                self.break_due = True
            elif isinstance(item.block, Landscape):
                self.write(item.inner, sideways=True)
            else:
                self._turn(sideways=sideways)
                self._block(item)

    def _turn(self, *, sideways: bool) -> None:
        """Start pages of the other orientation; the new section starts a page, so a due break is paid."""
        if sideways == self.sideways:
            return
        section = self.file.add_section(WD_SECTION.NEW_PAGE)
        self.file.paragraphs[-1].style = word_styles.SECTION_END
        _set_page(section, self.about, sideways=sideways)
        self.sideways, self.break_due, self.after_table = sideways, False, False

    def _block(self, item: Numbered) -> None:
        match item.block:
            case TitleBlock() as title:
                self._title(title)
            case Table() as table:
                self._table(table, item.label)
            case ChartBlock() as chart:
                self._chart(chart, item)
            case BulletList() as items:
                for words in items.items:
                    self._say(self._paragraph("List Bullet"), words)
            case NumberedList() as items:
                for mark, words in zip(item.marks, items.items, strict=True):
                    self._say(self._paragraph(word_styles.MARKED, mark), words)
            case _:
                self._text(item.block, item)

    def _text(self, block: Block, item: Numbered) -> None:
        match block:
            case Heading():
                paragraph = self._paragraph(f"Heading {block.level}", item.label)
                if not item.label:
                    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.first_line_indent = 0
            case Paragraph():
                paragraph = self._paragraph(word_styles.NUMBERED if item.label else "Normal", item.label)
            case Callout():
                paragraph = self._paragraph(word_styles.CALLOUT)
            case _:
                raise TypeError(f"No Word form for {type(block).__name__}.")
        self._say(paragraph, block.text)
        if item.anchor in self.bookmarks:
            name = self.bookmarks[item.anchor]
            word_xml.bookmark(paragraph._p, int(name.removeprefix("place_")), name)

    def _paragraph(self, style: str, label: str = "") -> Any:
        """A new paragraph that opens with its number, if any."""
        paragraph = self.file.add_paragraph(f"{label}\t" if label else "", style)
        if self.break_due:
            paragraph.paragraph_format.page_break_before = True
        elif self.after_table and style in {"Normal", word_styles.NUMBERED, "List Bullet", word_styles.MARKED}:
            paragraph.paragraph_format.space_before = Mm(5)
        self.break_due = self.after_table = False
        return paragraph

    def _say(self, paragraph: Any, words: Words) -> None:
        for run in runs(words):
            said = paragraph.add_run(run.text)
            said.bold = run.strong or None
            if run.href:
                self._link(paragraph, said, run.href)

    def _link(self, paragraph: Any, said: Run, href: str) -> None:
        said.font.color.rgb, said.font.underline = word_styles.colour(palette.ACCENT), True
        if href.startswith("#"):
            holder = word_xml.link(paragraph._p, anchor=self.bookmarks[href[1:]])
        else:
            relation = self.file.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            holder = word_xml.link(paragraph._p, relation=relation)
        holder.append(said._r)

    def _title(self, title: TitleBlock) -> None:
        line = self._paragraph(word_styles.ORGANISATION)
        line.paragraph_format.tab_stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(title.organisation)
        body = line.add_run(f"\t{title.body}")
        body.bold, body.font.color.rgb = False, word_styles.colour(palette.QUIET)
        self.file.add_paragraph(title.title, "Title")
        if title.facts:
            word_tables.add_facts(self.file, title.facts, self._width)
            self.after_table = True

    def _table(self, table: Table, caption: str) -> None:
        self._paragraph("Caption").add_run(caption)
        word_tables.add_table(self.file, table, caption, self._width)
        self.after_table = True

    def _chart(self, block: ChartBlock, item: Numbered) -> None:
        self._paragraph("Caption").add_run(item.label)
        holder = self._paragraph("Normal")
        holder.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        width = Emu(min(block.chart.width * _PIXEL, self._width))
        picture = holder.add_run().add_picture(BytesIO(typesetter.png(block.chart.svg)), width=width)
        picture._inline.docPr.set("descr", block.alternative)
        picture._inline.docPr.set("name", item.anchor)
        self.write(item.inner, sideways=self.sideways)

    @property
    def _width(self) -> int:
        return _text_width(sideways=self.sideways)


def _text_width(*, sideways: bool) -> int:
    return int((_LONG if sideways else _SHORT) - 2 * _SIDE)


def _set_page(section: Any, about: Properties, *, sideways: bool) -> None:
    """The size, margins, header and footer of the pages of a section."""
    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if sideways else (_SHORT, _LONG)
    section.left_margin = section.right_margin = _SIDE
    section.top_margin, section.bottom_margin = _TOP, _BOTTOM
    section.header_distance = section.footer_distance = Mm(13)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    width = _text_width(sideways=sideways)
    _set_line(section.header.paragraphs[0], f"{about.running_head}\t{about.classification}", width)
    cut_off = f"Data cut-off: {about.cut_off}" if about.cut_off else ""
    fingerprint = f"Fingerprint: {about.fingerprint}" if about.fingerprint else ""
    foot = section.footer.paragraphs[0]
    _set_line(foot, f"{'   ·   '.join(filter(None, [cut_off, fingerprint]))}\tPage ", width)
    foot._p.append(word_xml.field("PAGE"))
    foot.add_run(" of ")
    foot._p.append(word_xml.field("NUMPAGES"))


def _set_line(paragraph: Any, words: str, width: int) -> None:
    """One line whose second part stands at the right margin."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(words)
