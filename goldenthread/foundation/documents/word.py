"""A paper as a Word document with real styles, header rows, alternative text and fields for the page numbers."""

from io import BytesIO
from typing import Any, Final

import docx
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.text.run import Run

from goldenthread.foundation.documents import (
    letters,
    palette,
    typesetter,
    word_contents,
    word_package,
    word_pages,
    word_styles,
    word_tables,
    word_template,
    word_xml,
)
from goldenthread.foundation.documents.numbering import Numbered, Paper, numbered
from goldenthread.foundation.documents.tree import (
    Block,
    BulletList,
    Callout,
    ChartBlock,
    Contents,
    Document,
    Heading,
    Landscape,
    NumberedList,
    PageBreak,
    Paragraph,
    SummaryPage,
    Table,
    TitleBlock,
    Words,
    runs,
)

_PIXEL: Final = 9525  # English Metric Units in a CSS pixel


def render(document: Document, template: bytes | None = None) -> bytes:
    """The paper as a .docx file; the same tree gives the same bytes. ValueError where it cannot be numbered.

    `template` is a council's own .docx: its styles, page, head and foot are used. Raises TemplateError where that
    cannot be; `word_template.check_template` says so beforehand.
    """
    paper = numbered(document)
    if template is None:
        file = docx.Document()
        word_styles.apply(file, paper.properties.language)
    else:
        file = word_template.opened_template(template)
        word_xml.set_language(file.styles.element, paper.properties.language)
        word_styles.add_lacking(file)
    word_package.describe(file, paper.properties)
    _Writer(file, paper, templated=template is not None).write(paper.blocks)
    return word_package.packed(file)


class _Writer:
    """Writes blocks at the end of one document; remembers what the next paragraph owes to the one before."""

    def __init__(self, file: Any, paper: Paper, *, templated: bool) -> None:
        self.file = file
        self.about, self.cover, self.templated = paper.properties, paper.cover, templated
        self.bookmarks = {anchor: f"place_{i}" for i, anchor in enumerate(paper.targets, start=1)}
        # python-docx walks all styles for each name it is given; a paper names them thousands of times.
        self.styles = {style.name: style.style_id for style in file.styles if style.type == WD_STYLE_TYPE.PARAGRAPH}
        self.sideways = False
        self.break_due = False
        self.after_table = False
        if templated:
            word_pages.add_to_pages(file.sections[-1], self.about)
        else:
            word_pages.set_pages(file.sections[0], self.about, sideways=False, cover=self.cover)

    def write(self, blocks: tuple[Numbered, ...], *, sideways: bool = False) -> None:
        for item in blocks:
            if isinstance(item.block, PageBreak):
                self.break_due = True
            elif isinstance(item.block, Landscape):
                self.write(item.inner, sideways=True)
            elif isinstance(item.block, SummaryPage):
                self.break_due = True
                self.write(item.inner)
                self.break_due = True
            else:
                self._turn(sideways=sideways)
                self._block(item)

    def _turn(self, *, sideways: bool) -> None:
        """Start pages of the other orientation; the new section starts a page, so a due break is paid."""
        if sideways == self.sideways:
            return
        section = self.file.add_section(WD_SECTION.NEW_PAGE)
        self.file.paragraphs[-1].style = word_styles.SECTION_END
        if self.templated:
            word_pages.turn(section, sideways=sideways)
        else:
            word_pages.set_pages(section, self.about, sideways=sideways, cover=False)
        self.sideways, self.break_due, self.after_table = sideways, False, False

    def _block(self, item: Numbered) -> None:
        match item.block:
            case TitleBlock() as title:
                self._title(title)
            case Contents() as contents:
                self._contents(contents, item)
            case Table() as table:
                self._table(table, item)
            case ChartBlock() as chart:
                self._chart(chart, item)
            case BulletList() | NumberedList() as items:
                self._list(items, item.marks)
            case _:
                self._text(item.block, item)

    def _list(self, items: BulletList | NumberedList, marks: tuple[str, ...]) -> None:
        style = word_styles.MARKED if marks else "List Bullet"
        for mark, words in zip(marks or ("",) * len(items.items), items.items, strict=True):
            self._say(self._paragraph(style, mark), words)

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
        if item.leads:
            paragraph.paragraph_format.keep_with_next = True
        self._say(paragraph, block.text)
        self._mark(paragraph, item)

    def _mark(self, paragraph: Any, item: Numbered) -> None:
        """A place that something leads to."""
        if item.anchor in self.bookmarks:
            name = self.bookmarks[item.anchor]
            word_xml.bookmark(paragraph._p, int(name.removeprefix("place_")), name)

    def _paragraph(self, style: str, label: str = "") -> Any:
        """A new paragraph that opens with its number, if any."""
        paragraph = self.file.add_paragraph(f"{label}\t" if label else "")
        paragraph._p.style = self.styles[style]
        if self.break_due:
            paragraph.paragraph_format.page_break_before = True
        elif self.after_table and style in {"Normal", word_styles.NUMBERED, "List Bullet", word_styles.MARKED}:
            paragraph.paragraph_format.space_before = Mm(5)
        if self.templated and style in word_styles.LEADING:
            paragraph.paragraph_format.keep_with_next = True
        if label and self.templated:
            self._take_number(paragraph)
        self.break_due = self.after_table = False
        return paragraph

    def _take_number(self, paragraph: Any) -> None:
        """Make room for a number that is words, in a style that is not ours and may number by itself."""
        bases = [style := paragraph.style]
        while (style := style.base_style) is not None:
            bases.append(style)
        if any(each.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None for each in bases):
            word_xml.take_no_number(paragraph._p)
        elif paragraph.style.paragraph_format.first_line_indent:
            return
        paragraph.paragraph_format.left_indent = word_styles.NUMBER_COLUMN
        paragraph.paragraph_format.first_line_indent = -word_styles.NUMBER_COLUMN

    def _say(self, paragraph: Any, words: Words) -> None:
        for run in runs(words):
            said = paragraph.add_run(run.text)
            said.bold, said.italic = run.strong or None, run.emphasis or None
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
        beside = letters.width(title.organisation + title.body, word_styles.BODY) <= self._width / Mm(1)
        body = line.add_run(f"\t{title.body}" if beside else f"\n{title.body}")
        body.bold, body.font.color.rgb = False, word_styles.colour(palette.QUIET)
        name = self.file.add_paragraph(title.title, "Title")
        if title.status:
            self.file.add_paragraph(title.status, word_styles.STATUS)
        if self.cover:
            name.paragraph_format.space_before = Mm(60)
            self.file.paragraphs[-1].paragraph_format.space_after = Mm(60)
        if title.facts:
            word_tables.add_facts(self.file, title.facts, self._width)
            self.after_table = True
        self.break_due = self.cover

    def _contents(self, contents: Contents, item: Numbered) -> None:
        self._paragraph(word_styles.CONTENTS_HEADING).add_run(contents.title)
        word_contents.add_contents(self.file, contents, item.entries, self.bookmarks, self._width)
        self.break_due = self.cover

    def _table(self, table: Table, item: Numbered) -> None:
        caption = self._paragraph("Caption")
        caption.add_run(item.label)
        self._mark(caption, item)
        word_tables.add_table(self.file, table, item.label, self._width)
        self.after_table = True

    def _chart(self, block: ChartBlock, item: Numbered) -> None:
        caption = self._paragraph("Caption")
        caption.add_run(item.label)
        self._mark(caption, item)
        holder = self._paragraph("Normal")
        holder.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        width = Emu(min(block.chart.width * _PIXEL, self._width))
        picture = holder.add_run().add_picture(BytesIO(typesetter.png(block.chart.svg)), width=width)
        picture._inline.docPr.set("descr", block.alternative)
        picture._inline.docPr.set("name", item.anchor)
        self.write(item.inner, sideways=self.sideways)

    @property
    def _width(self) -> int:
        return word_pages.text_width(self.file.sections[-1])
