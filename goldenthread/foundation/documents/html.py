"""A paper as one HTML file that needs nothing else: its styles inside, its charts as pictures inside."""

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from goldenthread.foundation.documents import palette, typesetter
from goldenthread.foundation.documents.numbering import Numbered, Paper, numbered
from goldenthread.foundation.documents.tree import (
    Align,
    BulletList,
    Callout,
    Cell,
    ChartBlock,
    Column,
    Document,
    Heading,
    Landscape,
    NumberedList,
    PageBreak,
    Paragraph,
    Properties,
    Table,
    Tag,
    Text,
    TitleBlock,
    Words,
    runs,
)

# A table of this many columns fits the width of the text.
_FEW = 3


def render(document: Document) -> bytes:
    """The paper as UTF-8 HTML; the same tree gives the same bytes. ValueError where it cannot be numbered.

    A page that serves it needs a content policy with `style-src 'unsafe-inline'` and `img-src data:`.
    """
    paper = numbered(document)
    return "\n".join(_page(paper)).encode()


def _page(paper: Paper) -> Iterable[str]:
    about = paper.properties
    yield f'<!DOCTYPE html>\n<html lang="{escape(about.language)}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(about.title)}</title>"
    yield f'<meta name="author" content="{escape(about.author_role)}">'
    yield f'<meta name="description" content="{escape(about.subject)}">'
    yield f'<meta name="dcterms.modified" content="{about.moment.isoformat()}">'
    yield f"<style>\n{_styles()}</style>\n</head>\n<body>"
    yield f'<header class="head"><p>{escape(about.running_head)}</p>{_line(about.classification)}</header>'
    yield "<main>"
    yield from _blocks(paper.blocks)
    yield f'</main>\n<footer class="foot">{_footing(about)}</footer>\n</body>\n</html>\n'


def _styles() -> str:
    colours = "".join(f" --{name}: {colour};" for name, colour in palette.by_name().items())
    return f":root {{{colours} }}\n" + files(__package__).joinpath("paper.css").read_text("utf-8")


def _line(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _footing(about: Properties) -> str:
    fingerprint = f"Fingerprint: {about.fingerprint}" if about.fingerprint else ""
    cut_off = f"Data cut-off: {about.cut_off}" if about.cut_off else ""
    return _line(cut_off) + _line(fingerprint)


def _blocks(blocks: tuple[Numbered, ...]) -> Iterable[str]:
    breaks = ""
    for item in blocks:
        if isinstance(item.block, PageBreak):
            breaks = '<div class="break"></div>'
            continue
        yield from filter(None, (breaks, _block(item)))
        breaks = ""


def _block(item: Numbered) -> str:
    match item.block:
        case TitleBlock() as title:
            return _title(title)
        case Heading() as heading:
            tag = f"h{heading.level + 1}"  # the paper's own title is the page's h1
            return f"<{tag}{_numbered(item, escape(heading.text))}</{tag}>"
        case Paragraph() as paragraph:
            return f"<p{_numbered(item, _runs(paragraph.text))}</p>"
        case Callout() as callout:
            return f'<p class="callout">{_runs(callout.text)}</p>'
        case BulletList() as items:
            return f"<ul>{''.join(f'<li>{_runs(words)}</li>' for words in items.items)}</ul>"
        case _:
            return _large(item)


def _large(item: Numbered) -> str:
    match item.block:
        case NumberedList() as items:
            marked = zip(item.marks, map(_runs, items.items), strict=True)
            listed = "".join(f"<li><span>{mark} </span><span>{words}</span></li>" for mark, words in marked)
            return f"<ol>{listed}</ol>"
        case Table() as table:
            return _table(table, item)
        case ChartBlock() as chart:
            return "\n".join((_chart(chart, item), *_blocks(item.inner)))
        case Landscape():
            return "\n".join(('<div class="landscape wide">', *_blocks(item.inner), "</div>"))
    raise TypeError(f"No HTML form for {type(item.block).__name__}.")


def _numbered(item: Numbered, words: str) -> str:
    """The rest of an opening tag, and the words; a number stands in a column of its own."""
    name = f' id="{item.anchor}"' if item.anchor else ""
    if not item.label:
        return f"{name}>{words}"
    return f'{name} class="numbered"><span>{item.label} </span><span>{words}</span>'


def _title(title: TitleBlock) -> str:
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in title.facts)
    return (
        f'<div class="title"><p class="from"><b>{escape(title.organisation)}</b> '
        f"<span>{escape(title.body)}</span></p><h1>{escape(title.title)}</h1>"
        + (f'<dl class="facts">{facts}</dl>' if facts else "")
        + "</div>"
    )


def _runs(words: Words) -> str:
    return "".join(_run(run) for run in runs(words))


def _run(run: Text) -> str:
    said = escape(run.text)
    if run.strong:
        said = f"<strong>{said}</strong>"
    return f'<a href="{escape(run.href)}">{said}</a>' if run.href else said


def _chart(block: ChartBlock, item: Numbered) -> str:
    chart = block.chart
    return (
        f'<figure class="wide" id="{item.anchor}"><figcaption>{escape(item.label)}</figcaption>'
        f'<img src="{typesetter.data_address(chart.svg)}" alt="{escape(block.alternative)}" '
        f'width="{chart.width}" height="{chart.height}"></figure>'
    )


def _table(table: Table, item: Numbered) -> str:
    name = f"{item.anchor}-caption"
    wide = " wide" if len(table.columns) > _FEW else ""
    head = "".join(f'<th scope="col"{_align(column.align)}>{escape(column.title)}</th>' for column in table.columns)
    rows = "\n".join(_row(table, row) for row in table.rows)
    return (
        f'<div class="scroll{wide}" role="region" tabindex="0" aria-labelledby="{name}" id="{item.anchor}">'
        f'<table style="min-width: {_least_width(table.columns)}rem"><caption id="{name}">{escape(item.label)}'
        f"</caption>{_shares(table.columns)}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _least_width(columns: tuple[Column, ...]) -> int:
    """Below this width in rem a table scrolls in its own frame rather than break its words."""
    return 4 + 5 * len(columns) if len(columns) > _FEW else 0


def _shares(columns: tuple[Column, ...]) -> str:
    whole = sum(column.width for column in columns)
    return "<colgroup>" + "".join(f'<col style="width: {c.width / whole:.1%}">' for c in columns) + "</colgroup>"


def _row(table: Table, row: tuple[Cell, ...]) -> str:
    return "<tr>" + "".join(_cell(table, place, cell) for place, cell in enumerate(row)) + "</tr>"


def _cell(table: Table, place: int, cell: Cell) -> str:
    align = _align(cell.align or table.columns[place].align)
    parts = [_tag(cell.tag)] if cell.tag else []
    parts += [f"<strong>{escape(line)}</strong>" if cell.strong else escape(line) for line in cell.lines]
    words = "<br>".join(parts)
    return f'<th scope="row"{align}>{words}</th>' if place == table.row_header else f"<td{align}>{words}</td>"


def _tag(tag: Tag) -> str:
    return f'<span class="tag {tag.tone.value}">{escape(tag.label)}</span>'


def _align(align: Align) -> str:
    return "" if align is Align.LEFT else f' class="{align.value}"'
