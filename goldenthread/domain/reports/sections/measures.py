"""Outcome measures: the latest reading of each beside the one before, and its target."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.domain.measures.choices import MeasureStatus, Moved
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Block, BulletList, Column, Paragraph, Table, cells
from goldenthread.foundation.lib.text import plural, said_date

_JUDGED = {Moved.BETTER: "better", Moved.WORSE: "worse", Moved.SAME: "the same"}


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """Those that show something of the plan, else all; the ones without a reading are named, not passed over."""
    of_plan = [each for each in content["measures"] if each["of_plan"]]
    shown = of_plan or content["measures"]
    read = [each for each in shown if each["latest"]]
    unread = [each["title"] for each in shown if not each["latest"]]
    return (*_table(read, content), *_unread(unread, content))


def _table(read: Sequence[Mapping[str, Any]], content: Mapping[str, Any]) -> tuple[Block, ...]:
    if not read:
        return ()
    return (
        Table(
            caption=f"Outcome measures at {said_date(day_of(content['as_at']))}",
            columns=(
                Column("Measure", width=1.85),
                Column("Latest reading", width=2),
                Column("Reading before", width=2),
                Column("Change", width=1.25),
                Column("Target", width=1.45),
            ),
            rows=tuple(
                cells(each["title"], _reading(each["latest"]), _before(each), _change(each), _target(each))
                for each in read
            ),
        ),
    )


def _reading(reading: Mapping[str, Any]) -> str:
    provisional = "\nprovisional" if reading["provisional"] else ""
    return f"{reading['said']}\n{reading['period']}{provisional}"


def _before(one: Mapping[str, Any]) -> str:
    if one["earlier"]:
        return _reading(one["earlier"])
    return one["why_alone"] or "none on record"


def _change(one: Mapping[str, Any]) -> str:
    if one["change"] is None:
        return "cannot be said"
    judged = f"\n{_JUDGED[Moved(one['moved_since'])]}" if one["moved_since"] else ""
    return f"{one['change']['said']}{judged}"


def _target(one: Mapping[str, Any]) -> str:
    if one["target"] is None:
        return "none set"
    by = f" by {said_date(day_of(one['target']['by']))}" if one["target"]["by"] else ""
    return f"{one['target']['said']}{by}\n{MeasureStatus(one['status']).label.lower()}"


def _unread(titles: Sequence[str], content: Mapping[str, Any]) -> tuple[Block, ...]:
    if not titles:
        return ()
    said = f"Of {plural(len(titles), 'measure')} no reading is on record at {said_date(day_of(content['as_at']))}:"
    return (Paragraph(said, numbered=True), BulletList(tuple(titles)))
