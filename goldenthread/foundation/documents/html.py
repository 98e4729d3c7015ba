"""A paper as one HTML file that needs nothing else: its styles inside, its charts as pictures inside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from goldenthread.foundation.documents import palette, typesetter
from goldenthread.foundation.documents.numbering import Entry, Numbered, Paper, numbered, numbered_part
from goldenthread.foundation.documents.tree import (
    Align,
    Block,
    BulletList,
    Callout,
    Cell,
    ChartBlock,
    Column,
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
    Tag,
    Text,
    TitleBlock,
    Words,
    runs,
)

# A table of this many columns fits the width of the text.
_FEW = 3


@dataclass(frozen=True, slots=True)
class _Look:
    """Where the blocks stand: the element of a level-1 heading is h`top`; `styled` may carry styles of its own."""

    top: int = 2  # the paper's own title is the page's h1
    styled: bool = True


_OWN_FILE = _Look()


def render(document: Document) -> bytes:
    """The paper as UTF-8 HTML; the same tree gives the same bytes. ValueError where it cannot be numbered.

    A page that serves it needs a content policy with `style-src 'unsafe-inline'` and `img-src data:`.
    """
    paper = numbered(document)
    return "\n".join(_page(paper)).encode()


def fragment(
    blocks: tuple[Block, ...], *, sections_before: int = 0, known: Mapping[str, str] | None = None, top: int = 2
) -> str:
    """Blocks as they stand in the paper, without its frame and without any style of their own: for a preview.

    `sections_before` and `known` are those of `numbered_part`; a heading of level 1 becomes an h`top` element.
    ValueError where the blocks cannot be numbered.
    """
    look = _Look(top, styled=False)
    return "\n".join(_blocks(numbered_part(blocks, sections_before=sections_before, known=known), look))


def _page(paper: Paper) -> Iterable[str]:
    about = paper.properties
    yield f'<!DOCTYPE html>\n<html lang="{escape(about.language)}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(about.title)}</title>"
    yield f'<meta name="author" content="{escape(about.author_role)}">'
    yield f'<meta name="description" content="{escape(about.subject)}">'
    yield f'<meta name="dcterms.modified" content="{about.moment.isoformat()}">'
    yield f"<style>\n{_styles()}</style>\n</head>\n<body>"
    head = _line(about.running_head) + _line(_cut_off(about)) + _line(about.classification)
    yield f'<header class="head">{head}</header>'
    yield '<main class="covered">' if paper.cover else "<main>"
    yield from _blocks(paper.blocks, _OWN_FILE)
    yield f'</main>\n<footer class="foot">{_footing(about)}</footer>\n</body>\n</html>\n'


def _styles() -> str:
    colours = "".join(f" --{name}: {colour};" for name, colour in palette.by_name().items())
    return f":root {{{colours} }}\n" + files(__package__).joinpath("paper.css").read_text("utf-8")


def _line(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _cut_off(about: Properties) -> str:
    return f"Data cut-off: {about.cut_off}" if about.cut_off else ""


def _footing(about: Properties) -> str:
    return _line(f"Fingerprint: {about.fingerprint}" if about.fingerprint else "")


def _blocks(blocks: tuple[Numbered, ...], look: _Look) -> Iterable[str]:
    breaks = ""
    for item in blocks:
        if isinstance(item.block, PageBreak):
            breaks = '<div class="break"></div>'
            continue
        yield from filter(None, (breaks, _block(item, look)))
        breaks = ""


def _block(item: Numbered, look: _Look) -> str:
    match item.block:
        case TitleBlock() as title:
            return _title(title, f"h{look.top - 1}")
        case Heading() as heading:
            tag = f"h{min(6, look.top + heading.level - 1)}"
            return f"<{tag}{_numbered(item, escape(heading.text))}</{tag}>"
        case Paragraph() as paragraph:
            return f"<p{_numbered(item, _runs(paragraph.text))}</p>"
        case Callout() as callout:
            return f'<p class="callout">{_runs(callout.text)}</p>'
        case BulletList() as items:
            return f"<ul>{''.join(f'<li>{_runs(words)}</li>' for words in items.items)}</ul>"
        case _:
            return _large(item, look)


def _large(item: Numbered, look: _Look) -> str:
    match item.block:
        case NumberedList() as items:
            marked = zip(item.marks, map(_runs, items.items), strict=True)
            listed = "".join(f"<li><span>{mark} </span><span>{words}</span></li>" for mark, words in marked)
            return f"<ol>{listed}</ol>"
        case Table() as table:
            return _table(table, item, look)
        case ChartBlock() as chart:
            return "\n".join((_chart(chart, item), *_blocks(item.inner, look)))
        case Landscape():
            return "\n".join(('<div class="landscape wide">', *_blocks(item.inner, look), "</div>"))
        case SummaryPage():
            return "\n".join(('<section class="summary">', *_blocks(item.inner, look), "</section>"))
        case Contents() as contents:
            return _contents(contents, item.entries, look)
    raise TypeError(f"No HTML form for {type(item.block).__name__}.")


def _numbered(item: Numbered, words: str) -> str:
    """The rest of an opening tag, and the words; a number stands in a column of its own."""
    name = f' id="{item.anchor}"' if item.anchor else ""
    if not item.label:
        return f"{name}>{words}"
    return f'{name} class="numbered"><span>{item.label} </span><span>{words}</span>'


def _contents(contents: Contents, entries: tuple[Entry, ...], look: _Look) -> str:
    lines = "".join(
        f'<li class="level-{entry.level}"><a href="#{entry.anchor}"><span>{entry.label}</span> '
        f"<span>{escape(entry.text)}</span></a></li>"
        for entry in entries
    )
    heading = f'<h{look.top} id="contents">{escape(contents.title)}</h{look.top}>'
    return f'<nav class="contents" aria-labelledby="contents">{heading}<ul>{lines}</ul></nav>'


def _title(title: TitleBlock, tag: str) -> str:
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in title.facts)
    return (
        f'<div class="title"><p class="from"><b>{escape(title.organisation)}</b> '
        f"<span>{escape(title.body)}</span></p><{tag}>{escape(title.title)}</{tag}>"
        + (f'<p class="status">{escape(title.status)}</p>' if title.status else "")
        + (f'<dl class="facts">{facts}</dl>' if facts else "")
        + "</div>"
    )


def _runs(words: Words) -> str:
    return "".join(_run(run) for run in runs(words))


def _run(run: Text) -> str:
    said = escape(run.text)
    if run.strong:
        said = f"<strong>{said}</strong>"
    if run.emphasis:
        said = f"<em>{said}</em>"
    return f'<a href="{escape(run.href)}">{said}</a>' if run.href else said


def _chart(block: ChartBlock, item: Numbered) -> str:
    chart = block.chart
    return (
        f'<figure class="wide" id="{item.anchor}"><figcaption>{escape(item.label)}</figcaption>'
        f'<img src="{typesetter.data_address(chart.svg)}" alt="{escape(block.alternative)}" '
        f'width="{chart.width}" height="{chart.height}"></figure>'
    )


def _table(table: Table, item: Numbered, look: _Look) -> str:
    name = f"{item.anchor}-caption"
    wide = " wide" if len(table.columns) > _FEW else ""
    head = "".join(f'<th scope="col"{_align(column.align)}>{escape(column.title)}</th>' for column in table.columns)
    least = f' style="min-width: {_least_width(table.columns)}rem"' if look.styled else ""
    shares = _shares(table.columns) if look.styled else ""
    rows = "\n".join(_row(table, row) for row in table.rows)
    return (
        f'<div class="scroll{wide}" role="region" tabindex="0" aria-labelledby="{name}" id="{item.anchor}">'
        f'<table{least}><caption id="{name}">{escape(item.label)}'
        f"</caption>{shares}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
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
    if place != table.row_header:
        return f"<td{align}>{'<br>'.join(parts)}</td>"
    named, *below = parts or [""]
    words = "<br>".join((named, *(f'<span class="below">{line}</span>' for line in below)))
    return f'<th scope="row"{align}>{words}</th>'


def _tag(tag: Tag) -> str:
    return f'<span class="tag {tag.tone.value}">{escape(tag.label)}</span>'


def _align(align: Align) -> str:
    return "" if align is Align.LEFT else f' class="{align.value}"'
