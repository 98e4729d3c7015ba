"""All that a report is made from. The same source gives the same paper, to the byte (SPEC 4.7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.domain.reports.rules.kinds import Kind


@dataclass(frozen=True, slots=True)
class Source:
    """`front` is the front sheet by the slugs of its fields, `texts` the Markdown by section, `content` and `digest`
    the snapshot's content and its SHA-256."""

    kind: Kind
    title: str
    front: Mapping[str, str]
    texts: Mapping[str, str]
    content: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a section cannot be published as it stands; `line` is of its Markdown, from 1, where there is one."""

    section: str
    line: int | None
    message: str
