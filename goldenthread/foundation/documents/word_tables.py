"""Tables of a Word paper: header rows that repeat, rows in one piece, figures to the right, tags as framed words."""

from collections.abc import Iterator
from typing import Any

from docx.shared import Emu, Mm
from docx.text.paragraph import Paragraph

from goldenthread.foundation.documents import palette, word_rows, word_styles, word_xml
from goldenthread.foundation.documents.tree import Table


def add_table(file: Any, table: Table, caption: str, width: int) -> None:
    """Add the table at the end of a python-docx document, `width` English Metric Units wide."""
    made = file.add_table(0, len(table.columns), word_styles.TABLE)
    whole = sum(column.width for column in table.columns)
    widths = [Emu(int(width * column.width / whole)) for column in table.columns]
    _set_widths(made, widths)
    word_xml.caption_table(made._tbl, caption, row_header=table.row_header == 0)
    text = file.styles[word_styles.TABLE_TEXT].style_id
    made._tbl.extend(word_rows.rows_of(table, [each.twips for each in widths], text))


def add_facts(file: Any, facts: tuple[tuple[str, str], ...], width: int) -> None:
    """The facts of a title block: a label and a value in each row."""
    made = file.add_table(len(facts), 2, word_styles.FACTS)
    normal = file.styles["Normal"].style_id
    name = int(Mm(48))
    _set_widths(made, [Emu(name), Emu(width - name)])
    for row, (label, value) in zip(made._tbl.tr_lst, facts, strict=True):
        word_xml.keep_whole(row)
        left, right = _paragraphs(made, row, normal)
        left.add_run(label).font.color.rgb = word_styles.colour(palette.QUIET)
        right.add_run(value)
        for paragraph in (left, right):
            paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = 0, 1.0


def _paragraphs(table: Any, row: Any, style: str) -> Iterator[Paragraph]:
    """The one paragraph of each new cell; asking python-docx for cells would cost a walk of the table each time."""
    for cell in row.tc_lst:
        paragraph = Paragraph(cell.p_lst[0], table)
        paragraph._p.style = style
        yield paragraph


def _set_widths(table: Any, widths: list[Emu]) -> None:
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width
