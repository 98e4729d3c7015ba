"""What is shown, as a file: the same rows in the same order, with the dates and the filter written down."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse

from goldenthread.domain.plans.exporter import milestone_document
from goldenthread.domain.plans.queries.position import Position
from goldenthread.foundation.lib.text import said_date, said_moment
from goldenthread.foundation.transfer.exports import Column, Kind, write_csv, write_json, write_xlsx
from goldenthread.interfaces.web.plans.dates import Asked
from goldenthread.interfaces.web.plans.table import Chosen

FORMATS = ("csv", "xlsx", "json")
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
COLUMNS = (
    Column("id", "Ref", width=22),
    Column("wording", "Milestone", width=60),
    Column("area_title", "Area", width=24),
    Column("action_title", "Action", width=40),
    Column("owner", "Owner (post)", width=30),
    Column("baseline", "First deadline", Kind.DATE),
    Column("deadline", "Deadline in force", Kind.DATE),
    Column("precision", "Deadline said as", width=14),
    Column("times_moved", "Times moved", Kind.INTEGER, 10),
    Column("days_moved", "Days moved", Kind.INTEGER, 10),
    Column("unagreed_changes", "Date changes not agreed", Kind.INTEGER, 12),
    Column("status", "Status", width=16),
    Column("why", "Why", width=60),
    Column("forecast", "Owner expects", Kind.DATE),
    Column("completed_on", "Completed on", Kind.DATE),
    Column("completed_on_is_latest_possible", "Completed on or before that day", Kind.FLAG, 12),
    Column("completion", "Completion", width=12),
    Column("at_risk", "At risk", Kind.FLAG, 8),
    Column("undated", "No deadline on record", Kind.FLAG, 10),
    Column("overdue_against_baseline", "Past its first deadline", Kind.FLAG, 10),
    Column("last_update_on", "Last update", Kind.DATE),
)
Row = Mapping[str, Any]


def download(kind: str, position: Position, chosen: Chosen, asked: Asked) -> HttpResponse:
    """The chosen rows as a file named for the plan and the day. `kind` is one of FORMATS."""
    rows: list[Row] = [
        milestone_document(row, position.as_at) | {"area_title": row.area.title, "action_title": row.action.title}
        for row in chosen.rows
    ]
    response = HttpResponse(_WRITERS[kind](position, chosen, asked, rows), content_type=_TYPES[kind])
    plan = position.plan
    name = f"{plan.organisation.slug}_{plan.slug}_milestones_{position.as_at.isoformat()}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def about(position: Position, chosen: Chosen, asked: Asked) -> list[tuple[str, str]]:
    """What a reader of the file must know: whose plan, when, and what was left out."""
    kept = ", ".join(f"{name}: {value}" for name, value in chosen.filters.pairs()) or "none"
    return [
        ("Organisation", position.plan.organisation.name),
        ("Plan", position.plan.title),
        ("As at", said_date(position.as_at)),
        ("As known", said_moment(position.known_at)),
        ("Filter", kept),
        ("Milestones in this file", f"{len(chosen.rows):,} of {chosen.of:,}"),
    ]


def _csv(position: Position, chosen: Chosen, asked: Asked, rows: list[Row]) -> bytes:
    return write_csv(COLUMNS, rows)


def _xlsx(position: Position, chosen: Chosen, asked: Asked, rows: list[Row]) -> bytes:
    return write_xlsx(
        "Milestones", COLUMNS, rows, about(position, chosen, asked), created=position.known_at.replace(microsecond=0)
    )


def _json(position: Position, chosen: Chosen, asked: Asked, rows: list[Row]) -> bytes:
    plan = position.plan
    meta = {
        "organisation": plan.organisation.slug,
        "plan": plan.slug,
        "title": plan.title,
        "as_at": position.as_at,
        "known_at": position.known_at,
        "filter": dict(chosen.filters.pairs()),
        "shown": len(chosen.rows),
        "of": chosen.of,
    }
    return write_json(meta, COLUMNS, rows)


_WRITERS: Mapping[str, Callable[[Position, Chosen, Asked, list[Row]], bytes]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "json": _json,
}
