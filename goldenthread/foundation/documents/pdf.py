"""A paper as a tagged PDF (PDF/UA-1, PDF/A-2a), set by typst. Words are JSON data there, never markup."""

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, TypeAlias

import typst

from goldenthread.foundation.documents import palette, row_headers, typesetter, wide
from goldenthread.foundation.documents.glyphs import drawable, named
from goldenthread.foundation.documents.legible import rewritten
from goldenthread.foundation.documents.numbering import Numbered, Paper, numbered
from goldenthread.foundation.documents.tree import (
    BulletList,
    Callout,
    Cell,
    ChartBlock,
    Contents,
    Document,
    Heading,
    Landscape,
    NumberedList,
    PageBreak,
    Paragraph,
    Properties,
    SummaryPage,
    Table,
    TitleBlock,
    Words,
    runs,
)

_Data: TypeAlias = dict[str, Any]

# Widths in millimetres that paper.typ gives to a table, and the widest a character of 9 pt is likely to be.
_UPRIGHT, _SIDEWAYS = 154.0, 253.0
_CHARACTER = 2.4
_ANY = 1000  # characters of a word that is never broken
# A row of fewer characters than this fits one page whatever its columns, so it is kept in one piece.
_ROW_KEPT_WHOLE = 500


def render(document: Document) -> bytes:
    """The paper as one PDF file; the same tree gives the same bytes. ValueError where it cannot be numbered."""
    paper = numbered(document)
    try:
        return _set(rewritten(paper, lambda text, _: drawable(text)))
    except typst.TypstError as refusal:
        if "could not be displayed" not in str(refusal):
            raise
        # Two words that can be drawn alone met in one line and could not be: name all that is doubtful.
        return _set(rewritten(paper, lambda text, _: named(text)))


def _set(paper: Paper) -> bytes:
    sources = {
        "main.typ": files(__package__).joinpath("paper.typ").read_bytes(),
        "paper.json": json.dumps(_paper(paper), ensure_ascii=False).encode(),
    }
    made = typesetter.pdf(sources, timestamp=int(paper.properties.moment.timestamp()))
    return row_headers.tagged(made, tuple(_row_headers(paper.blocks)))


def _row_headers(items: Iterable[Numbered]) -> Iterator[int | None]:
    """The column that heads the rows of each table, in reading order."""
    for item in items:
        if isinstance(item.block, Table):
            yield item.block.row_header
        yield from _row_headers(item.inner)


def _paper(paper: Paper) -> _Data:
    return {
        "properties": _properties(paper.properties),
        "families": typesetter.FAMILIES,
        "cover": paper.cover,
        "palette": palette.by_name(),
        "blocks": [_block(item, _UPRIGHT) for item in paper.blocks],
    }


def _properties(properties: Properties) -> _Data:
    language, _, region = properties.language.partition("-")
    return {
        "title": properties.title,
        "subject": properties.subject,
        "author": properties.author_role,
        "language": language,
        "region": region or None,
        "running_head": properties.running_head,
        "classification": properties.classification,
        "cut_off": properties.cut_off,
        "fingerprint": properties.fingerprint,
    }


def _block(item: Numbered, width: float) -> _Data:
    match item.block:
        case TitleBlock() as title:
            return _title(title)
        case Heading() as heading:
            return {"kind": "heading", "level": heading.level, "text": heading.text} | _name(item)
        case Paragraph() as paragraph:
            return {"kind": "paragraph", "runs": _runs(paragraph.text), "leads": item.leads} | _name(item)
        case Callout() as callout:
            return {"kind": "callout", "runs": _runs(callout.text)}
        case BulletList() | NumberedList() as items:
            listed = [_runs(words) for words in items.items]
            return {"kind": "list", "items": listed, "marks": list(item.marks)}
        case _:
            return _large(item, width)


def _large(item: Numbered, width: float) -> _Data:
    match item.block:
        case Table() as table:
            return _table(table, item.label, width) | {"anchor": item.anchor}
        case ChartBlock() as chart:
            figures = [_block(inner, width) for inner in item.inner]
            return _chart(chart, item.label) | {"anchor": item.anchor, "blocks": figures}
        case Landscape():
            return {"kind": "landscape", "blocks": [_block(inner, _SIDEWAYS) for inner in item.inner]}
        case SummaryPage():
            return {"kind": "summary", "blocks": [_block(inner, width) for inner in item.inner]}
        case Contents() as contents:
            return {"kind": "contents", "title": contents.title, "levels": contents.levels}
        case PageBreak():
            return {"kind": "break"}
    raise TypeError(f"No PDF form for {type(item.block).__name__}.")


def _name(item: Numbered) -> _Data:
    return {"label": item.label, "anchor": item.anchor}


def _title(title: TitleBlock) -> _Data:
    return {
        "kind": "title",
        "organisation": title.organisation,
        "body": title.body,
        "title": title.title,
        "status": title.status,
        "facts": [[label, value] for label, value in title.facts],
    }


def _runs(words: Words) -> list[_Data]:
    return [{"text": run.text, "strong": run.strong, "emphasis": run.emphasis, "href": run.href} for run in runs(words)]


def _chart(block: ChartBlock, caption: str) -> _Data:
    return {
        "kind": "chart",
        "caption": caption,
        "alt": block.alternative,
        "svg": typesetter.standalone(block.chart.svg),
        "width": block.chart.width * 0.75,  # CSS pixels are three quarters of a point
    }


def _table(table: Table, caption: str, width: float) -> _Data:
    share = width / sum(column.width for column in table.columns)
    return {
        "kind": "table",
        "caption": caption,
        "whole": wide.keeps_together(table),
        "row_header": -1 if table.row_header is None else table.row_header,
        "columns": [
            {
                "title": column.title,
                "align": column.align.value,
                "share": column.width,
                "longest": _ANY if holds else max(3, int(column.width * share / _CHARACTER)),
            }
            for column, holds in zip(table.columns, wide.holds_its_words(table, width), strict=True)
        ],
        "rows": [_row(row) for row in table.rows],
    }


def _row(row: tuple[Cell, ...]) -> _Data:
    length = max(len(cell.text) for cell in row)
    return {"whole": length < _ROW_KEPT_WHOLE, "cells": [_cell(cell) for cell in row]}


def _cell(cell: Cell) -> _Data:
    return {
        "lines": list(cell.lines),
        "tag": {"label": cell.tag.label, "tone": cell.tag.tone.value} if cell.tag else None,
        "align": cell.align.value if cell.align else None,
        "strong": cell.strong,
    }
