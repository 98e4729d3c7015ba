"""From a snapshot to a paper: the sections of its kind in order, one tree, three renderings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.domain.reports.choices import ReportKind
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
from goldenthread.foundation.documents.formats import RENDERERS
from goldenthread.foundation.documents.tree import Block, Document, Heading, Properties

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
    """The document tree of a report; the same source gives the same tree. Raises CannotComposeError on a fault."""
    raise NotImplementedError


def section_blocks(source: Source, slug: str) -> tuple[Block, ...]:
    """The blocks of one section as far as they can be made: what is wrong in it stands there as words."""
    raise NotImplementedError


def exact_text(source: Source, slug: str) -> str:
    """Every word of a section as a reader gets it, figures filled in; what a clearance is of."""
    raise NotImplementedError


def exact_sha256(source: Source, slug: str) -> str:
    """SHA-256 of the exact text, in hexadecimal digits."""
    raise NotImplementedError


def faults(source: Source) -> tuple[Fault, ...]:
    """Why the report cannot be published as it stands, in the order of its sections."""
    raise NotImplementedError
