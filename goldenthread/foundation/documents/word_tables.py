"""Tables of a Word paper: header rows that repeat, rows in one piece, figures to the right, tags as framed words."""

from collections.abc import Iterator
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, Mm
from docx.text.paragraph import Paragraph

from goldenthread.foundation.documents import palette, wide, word_styles, word_xml
from goldenthread.foundation.documents.tree import Align, Cell, Table, Tag

_SIDES: Final = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
}


def add_table(file: Any, table: Table, caption: str, width: int) -> None:
    """Add the table at the end of a python-docx document, `width` English Metric Units wide."""
    made = file.add_table(1 + len(table.rows), len(table.columns), word_styles.TABLE)
    whole = sum(column.width for column in table.columns)
    _set_widths(made, [int(width * column.width / whole) for column in table.columns])
    text = file.styles[word_styles.TABLE_TEXT].style_id
    word_xml.caption_table(made._tbl, caption, row_header=table.row_header == 0)
    rows = made._tbl.tr_lst
    word_xml.repeat_as_header(rows[0])
    for column, paragraph in zip(table.columns, _paragraphs(made, rows[0], text), strict=True):
        _align(paragraph, column.align)
        paragraph.add_run(column.title).bold = True
        paragraph.paragraph_format.keep_with_next = True
    short = wide.keeps_together(table)
    for number, (row, given) in enumerate(zip(rows[1:], table.rows, strict=True), start=1):
        word_xml.keep_whole(row)
        for place, (cell, paragraph) in enumerate(zip(given, _paragraphs(made, row, text), strict=True)):
            _align(paragraph, cell.align or table.columns[place].align)
            if short and number < len(table.rows):
                paragraph.paragraph_format.keep_with_next = True
            _fill(paragraph, cell, bold=cell.strong or place == table.row_header)


def add_facts(file: Any, facts: tuple[tuple[str, str], ...], width: int) -> None:
    """The facts of a title block: a label and a value in each row."""
    made = file.add_table(len(facts), 2, word_styles.FACTS)
    normal = file.styles["Normal"].style_id
    name = int(Mm(42))
    _set_widths(made, [name, width - name])
    for row, (label, value) in zip(made._tbl.tr_lst, facts, strict=True):
        word_xml.keep_whole(row)
        left, right = _paragraphs(made, row, normal)
        left.add_run(label).font.color.rgb = word_styles.colour(palette.QUIET)
        right.add_run(value)
        for paragraph in (left, right):
            paragraph.paragraph_format.space_after = 0


def _paragraphs(table: Any, row: Any, style: str) -> Iterator[Paragraph]:
    """The one paragraph of each new cell; asking python-docx for cells would cost a walk of the table each time."""
    for cell in row.tc_lst:
        paragraph = Paragraph(cell.p_lst[0], table)
        paragraph._p.style = style
        yield paragraph


def _set_widths(table: Any, widths: list[int]) -> None:
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Emu(width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Emu(width)


def _align(paragraph: Paragraph, align: Align) -> None:
    if align is not Align.LEFT:
        paragraph.alignment = _SIDES[align]


def _fill(paragraph: Paragraph, cell: Cell, *, bold: bool) -> None:
    if cell.tag:
        _add_tag(paragraph, cell.tag)
    for place, line in enumerate(cell.lines):
        run = paragraph.add_run()
        if place or cell.tag:
            run.add_break()
        run.add_text(line)
        run.bold = bold or None


def _add_tag(paragraph: Paragraph, tag: Tag) -> None:
    colour = palette.TONES[tag.tone]
    run = paragraph.add_run(f"\N{NO-BREAK SPACE}{tag.label}\N{NO-BREAK SPACE}")
    run.bold, run.font.color.rgb = True, word_styles.colour(colour)
    word_xml.outline(run._r, word_styles.digits(colour))
