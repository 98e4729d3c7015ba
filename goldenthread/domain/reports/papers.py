"""From a snapshot to a paper: the sections of its kind in order, one tree, three renderings."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from goldenthread.domain.reports.choices import ReportKind
from goldenthread.domain.reports.composing import Composing
from goldenthread.domain.reports.rules.figure import Figure
from goldenthread.domain.reports.rules.front import CLASSIFICATION
from goldenthread.domain.reports.rules.markdown.reading import unnumbered
from goldenthread.domain.reports.rules.snapshot import Snapshot, moment_of
from goldenthread.domain.reports.rules.source import Fault, Source
from goldenthread.domain.reports.sections import (
    appendix,
    background,
    charts,
    comments,
    gaps,
    progress,
    recommendations,
    summary,
    the_round,
    thread,
    title,
)
from goldenthread.domain.reports.sections.registry import BLOCKS
from goldenthread.foundation.documents.formats import RENDERERS
from goldenthread.foundation.documents.tree import (
    Block,
    Contents,
    Document,
    Heading,
    Properties,
    SummaryPage,
)

Section = Callable[[Mapping[str, Any]], tuple[Block, ...]]

SECTIONS: dict[ReportKind, tuple[Section, ...]] = {
    ReportKind.BOARD_UPDATE: (
        title.blocks,
        summary.blocks,
        recommendations.blocks,
        background.blocks,
        the_round.blocks,
        progress.blocks,
        charts.blocks,
        thread.blocks,
        gaps.blocks,
        comments.blocks,
        appendix.blocks,
    ),
}

_ON_ONE_PAGE = (
    ("Where the plan stands", "headline"),
    ("What changed", "bridge"),
    ("What only the body can settle", "needs_decision"),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be published: its snapshot and its files by name."""

    snapshot: Snapshot
    files: Mapping[str, bytes]


def tree(snapshot: Snapshot) -> Document:
    """The document tree of the snapshot; the same snapshot gives the same tree."""
    content = snapshot.content
    blocks = tuple(block for section in SECTIONS[ReportKind(content["kind"])] for block in section(content))
    return Document(
        Properties(
            title=title.title(content),
            subject=f"{content['organisation']}: {title.title(content)}",
            author_role=content["author_role"],
            moment=moment_of(content["known_at"]),
            running_head=f"{content['body'] or content['organisation']}: {content['plan']['title']}",
            cut_off=title.cut_off(content),
            fingerprint=snapshot.digest[:12],
            classification=title.classification(content),
        ),
        blocks,
    )


def render(snapshot: Snapshot, name: str) -> bytes:
    """One rendering, by the ending of its file: html, docx or pdf. Raises KeyError for another."""
    return RENDERERS[name](tree(snapshot))


def paper(snapshot: Snapshot) -> Paper:
    """All renderings, and the snapshot they were made from with its SHA-256 as `sha256sum` writes it."""
    document = tree(snapshot)
    files = {f"report.{ending}": make(document) for ending, make in RENDERERS.items()}
    files["snapshot.json"] = snapshot.text
    files["snapshot.json.sha256"] = f"{snapshot.digest}  snapshot.json\n".encode()
    return Paper(snapshot, files)


@dataclass(frozen=True, slots=True)
class Outline:
    """What a reader sees of a paper before opening it."""

    title: str
    cut_off: str
    period: str
    headline: str
    sections: tuple[str, ...]


def outline(snapshot: Snapshot) -> Outline:
    """The paper in brief, from the same sections as the paper itself."""
    content = snapshot.content
    headings = tuple(block.text for block in tree(snapshot).blocks if isinstance(block, Heading) and block.level == 1)
    return Outline(
        title.title(content),
        title.cut_off(content),
        title.period(content),
        summary.headline(content),
        (*headings, appendix.TITLE),
    )


def compose(source: Source) -> Document:
    """The document tree of a report; the same source gives the same tree.

    What is wrong in a text stands there in brackets, so that a draft can be looked at: `faults` says why it cannot be
    published.
    """
    making = Composing(source)
    kind = source.kind
    head = making.title()
    blocks: list[Block] = [replace(head, facts=(*head.facts, *_days(source.content)))]
    if kind.contents:
        blocks.append(Contents(levels=2 if kind.cover else 1))  # under a title there is less room than after a cover
    if kind.summary:
        blocks.append(_summary(making))
    for section in making.shown():
        blocks.extend(making.blocks(section.slug))
    return Document(_properties(making), tuple(blocks), cover=kind.cover)


def section_blocks(source: Source, slug: str) -> tuple[Block, ...]:
    """The blocks of one section, its heading first; what is wrong in it stands there in brackets. Raises KeyError."""
    return Composing(source).blocks(slug)


def section_preview(
    source: Source, slug: str, mark: Callable[[Figure], str] = attrgetter("said")
) -> tuple[tuple[Block, ...], tuple[Fault, ...]]:
    """The blocks of one section and what is wrong in it, from one reading of that section alone. Raises KeyError.

    `mark` is how a named figure is said in it, so that a page can tell it from what was typed.
    """
    making = Composing(source, mark)
    return making.blocks(slug), tuple(making.faults_of(slug))


def exact_text(source: Source, slug: str) -> str:
    """Every word of a section as a reader gets it, figures filled in; what a clearance is of. Raises KeyError."""
    return Composing(source).exact(slug)


def exact_texts(source: Source) -> Mapping[str, str]:
    """The exact text of every section, the front sheet first, from one reading."""
    making = Composing(source)
    return {slug: making.exact(slug) for slug in source.kind.slugs}


def exact_sha256(source: Source, slug: str) -> str:
    """SHA-256 of the exact text in UTF-8, in hexadecimal digits. Raises KeyError."""
    return sha256_of(exact_text(source, slug))


def sha256_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def faults(source: Source) -> tuple[Fault, ...]:
    """Why the report cannot be published as it stands, in the order of its sections."""
    return tuple(Composing(source).faults())


def _properties(making: Composing) -> Properties:
    source = making.source
    content, owner = source.content, making.body() or str(source.content["organisation"])
    return Properties(
        title=source.title,
        subject=f"{content['organisation']}: {source.title}",
        author_role=making.value("author", "originating-officer", "report-of") or "Performance team",
        moment=moment_of(content["known_at"]),
        running_head=f"{owner}: {source.title}",
        cut_off=title.cut_off(content),
        fingerprint=source.digest[:12],
        classification=making.value(CLASSIFICATION) or "Unrestricted",
    )


def _days(content: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return (("Period", title.period(content)), ("Data cut-off", title.cut_off(content)))


def _summary(making: Composing) -> SummaryPage:
    """What a Mayor reads: where the plan stands, what changed, and what needs a decision."""
    content, asked = making.source.content, making.asked()
    found: list[Block] = [Heading(1, "On one page", numbered=False)]
    for heading, name in _ON_ONE_PAGE:
        if content.get(BLOCKS[name].needs) is not None:
            found += [Heading(2, heading), *(unnumbered(block) for block in BLOCKS[name](content))]
    if asked:
        found += [Heading(2, "What is recommended"), *asked]
    return SummaryPage(tuple(found))
