"""Papers made for tests, and what they say."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.reports.queries import snapshots
from goldenthread.domain.reports.rules.snapshot import Snapshot, freeze
from goldenthread.foundation.documents.tree import Table
from tests.factories.histories import NOW, day, end_of


def snapshot_of(plan: Plan, as_at: str = "2017-06-14", since: str = "2017-04-01", known_at: str = NOW) -> Snapshot:
    """The Board's update of that day, as known at the end of another."""
    return snapshots.board_update(
        plan,
        as_at=day(as_at),
        since=day(since),
        known_at=end_of(known_at),
        author_role="Performance team",
        item="4.2",
    )


def published(slug: str, as_at: str, since: str) -> Snapshot:
    """The update of a plan of the public record, knowing what was on record at the end of its day."""
    return snapshot_of(plans.named(slug).get(), as_at, since, known_at=as_at)


def but(snapshot: Snapshot, **changes: Any) -> Snapshot:
    """The same content with other values at its top."""
    return freeze({**_content(snapshot), **changes})


def _content(snapshot: Snapshot) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(snapshot.text)
    return read


def strings(node: object) -> Iterator[str]:
    """Every string of a tree, in reading order."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from strings(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from strings(getattr(node, field.name))


def said(node: object) -> str:
    """Every string of a tree that is not empty, a line each."""
    return "\n".join(filter(None, strings(node)))


def tables(blocks: tuple[object, ...]) -> list[Table]:
    """The tables among the blocks, also those on landscape pages."""
    found: list[Table] = []
    for block in blocks:
        if isinstance(block, Table):
            found.append(block)
        else:
            found += tables(getattr(block, "blocks", ()))
    return found


def lines(table: Table) -> list[list[str]]:
    """The table's cells as text, tags before text."""
    return [["\n".join(filter(None, strings(cell))) for cell in row] for row in table.rows]


def milestones(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for area in content["areas"] for each in area["milestones"]]
