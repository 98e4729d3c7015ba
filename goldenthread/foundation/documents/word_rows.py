"""The rows of a Word table as one piece of markup, read in once: python-docx takes a millisecond for each cell."""

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from goldenthread.foundation.documents import palette, wide, word_styles
from goldenthread.foundation.documents.tree import Align, Cell, Table, Tag
from goldenthread.foundation.documents.word_xml import Element

_SIDES: Final = {
    Align.LEFT: "",
    Align.RIGHT: '<w:jc w:val="right"/>',
    Align.CENTRE: '<w:jc w:val="center"/>',
}
_HEADER: Final = "<w:tblHeader/>"  # read out as one, and repeated at the top of each page
_WHOLE: Final = "<w:cantSplit/>"
_KEEP: Final = "<w:keepNext/>"
_BOLD: Final = "<w:b/>"


def rows_of(table: Table, widths: Sequence[int], style: str) -> Sequence[Element]:
    """The header row and the rows, ready to be appended; `widths` in twips, `style` is the id of the paragraphs'."""
    markup = "".join((_header(table, widths, style), *_rows(table, widths, style)))
    made: Sequence[Element] = parse_xml(f"<w:tbl {nsdecls('w')}>{markup}</w:tbl>").tr_lst
    return made


def _header(table: Table, widths: Sequence[int], style: str) -> str:
    said = (
        _cell(width, style, _KEEP + _SIDES[column.align], _run(column.title, _BOLD))
        for column, width in zip(table.columns, widths, strict=True)
    )
    return _row(_HEADER, said)


def _rows(table: Table, widths: Sequence[int], style: str) -> Iterator[str]:
    """Each in one piece; those of a short table stay together, the last with what comes before it."""
    short, last = wide.keeps_together(table), len(table.rows) - 1
    for number, row in enumerate(table.rows):
        kept = _KEEP if short and number < last else ""
        said = (
            _cell(
                width,
                style,
                kept + _SIDES[cell.align or column.align],
                "".join(_runs(cell, heads=place == table.row_header)),
            )
            for place, (cell, column, width) in enumerate(zip(row, table.columns, widths, strict=True))
        )
        yield _row(_WHOLE, said)


def _row(properties: str, said: Iterator[str]) -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(said)}</w:tr>"


def _cell(width: int, style: str, properties: str, said: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{said}</w:p></w:tc>'
    )


def _runs(cell: Cell, *, heads: bool) -> Iterator[str]:
    """The words of a cell; of one that heads its row the first line names it, and the rest belongs to that."""
    if cell.tag:
        yield _tag(cell.tag)
    for place, line in enumerate(cell.lines):
        bold = cell.strong or (heads and not place)
        yield _run(line, _BOLD if bold else "", "<w:br/>" if place or cell.tag else "")


def _tag(tag: Tag) -> str:
    """Words in a thin frame."""
    colour = word_styles.digits(palette.TONES[tag.tone])
    frame = f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{colour}"/>'
    words = f"\N{NO-BREAK SPACE}{tag.label}\N{NO-BREAK SPACE}"
    return _run(words, f'{_BOLD}<w:color w:val="{colour}"/>{frame}')


def _run(words: str, properties: str, before: str = "") -> str:
    space = ' xml:space="preserve"' if words != words.strip() else ""
    return f"<w:r><w:rPr>{properties}</w:rPr>{before}<w:t{space}>{escape(words)}</w:t></w:r>"
