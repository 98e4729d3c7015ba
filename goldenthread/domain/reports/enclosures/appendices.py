"""The tables of a report as CSV, from its snapshot alone: what a receiver counts again in a spreadsheet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.foundation.transfer.exports import Column, Kind, write_csv

Content = Mapping[str, Any]
Row = Mapping[str, object]
_COUNTS = ("completed", "in_progress", "overdue", "withdrawn", "carried_forward", "total")


@dataclass(frozen=True, slots=True)
class Appendix:
    """A table: its file, what it is in words, its columns, and its rows from a snapshot's content."""

    name: str
    role: str
    columns: tuple[Column, ...]
    rows: Callable[[Content], Iterable[Row]]

    def csv(self, content: Content) -> bytes:
        """The table as CSV; days are dates, and what is not on record is empty."""
        return write_csv(self.columns, [self._row(each) for each in self.rows(content)])

    def _row(self, row: Row) -> Row:
        return {each.key: _cell(each, row.get(each.key)) for each in self.columns}


def appendices(content: Content) -> dict[str, tuple[bytes, str]]:
    """The bytes and the role of each table that the snapshot has rows for, by its file."""
    return {
        f"appendices/{each.name}.csv": (each.csv(content), each.role)
        for each in APPENDICES
        if any(True for _ in each.rows(content))
    }


def _cell(column: Column, value: object) -> object:
    if value is None or value == "":
        return None
    if column.kind is Kind.DATE:
        return date.fromisoformat(str(value))
    return str(value) if column.kind is Kind.TEXT else value


def _text(key: str, title: str) -> Column:
    return Column(key, title)


def _areas(content: Content) -> Iterable[Row]:
    for each in content.get("areas") or ():
        counts = {name: each["counts"][name] for name in _COUNTS}
        yield {"id": each["id"], "title": each["title"], "rating": each["rating"]["code"]} | counts


def _milestones(content: Content) -> Iterable[Row]:
    for area in content.get("areas") or ():
        for each in area["milestones"]:
            yield {**each, "area_title": area["title"]}


def _schedule(content: Content) -> Iterable[Row]:
    """What a decision moved since the earlier day, then what waits for a decision."""
    for each in content.get("moves") or ():
        yield {**each, "what": "moved by a decision"}
    for each in content.get("proposals") or ():
        yield {**each, "what": "proposed", "from_said": each["deadline_said"], "times": each["moved_before"]}


def _measures(content: Content) -> Iterable[Row]:
    for each in content.get("measures") or ():
        yield {**each, **_read("latest", each["latest"]), **_read("earlier", each["earlier"])}


def _read(name: str, reading: Mapping[str, Any] | None) -> Row:
    """A reading with what it is a part of: no percentage stands alone (SPEC 2.6)."""
    parts = ("value", "numerator", "denominator", "on")
    return {f"{name}_{part}": reading[part] if reading else None for part in parts}


def _decisions(content: Content) -> Iterable[Row]:
    return content.get("decisions") or ()


APPENDICES: tuple[Appendix, ...] = (
    Appendix(
        "areas",
        "milestones by status in each area",
        (
            _text("id", "Short name"),
            _text("title", "Area"),
            *(Column(each, each.replace("_", " ").capitalize(), Kind.INTEGER) for each in _COUNTS),
            _text("rating", "Rating, computed"),
        ),
        _areas,
    ),
    Appendix(
        "milestones",
        "every milestone with its status, deadlines and owner",
        (
            _text("id", "Ref"),
            _text("wording", "Milestone"),
            _text("area_title", "Area"),
            _text("action_title", "Action"),
            _text("owner", "Owner (post)"),
            Column("baseline", "First deadline", Kind.DATE),
            Column("deadline", "Deadline in force", Kind.DATE),
            Column("times_moved", "Times moved", Kind.INTEGER),
            _text("status", "Status"),
            _text("why", "Why"),
            Column("completed_on", "Completed on", Kind.DATE),
            _text("completion", "Completion"),
            Column("forecast", "Owner expects", Kind.DATE),
            Column("at_risk", "At risk", Kind.FLAG),
            _text("update_note", "Last update"),
        ),
        _milestones,
    ),
    Appendix(
        "deadline-schedule",
        "deadlines moved by a decision, and those proposed",
        (
            _text("milestone", "Ref"),
            _text("wording", "Milestone"),
            _text("area", "Area"),
            _text("what", "What"),
            _text("baseline_said", "First deadline"),
            _text("from_said", "From"),
            _text("to_said", "To"),
            Column("on", "On", Kind.DATE),
            _text("authority", "By whom"),
            _text("reason", "Reason given"),
            Column("times", "Times moved", Kind.INTEGER),
        ),
        _schedule,
    ),
    Appendix(
        "measures",
        "the latest reading of every measure, and the one it is compared with",
        (
            _text("id", "Short name"),
            _text("title", "Measure"),
            _text("unit", "Unit"),
            _text("latest_value", "Latest"),
            _text("latest_numerator", "Latest: part"),
            _text("latest_denominator", "Latest: whole"),
            Column("latest_on", "Latest: until", Kind.DATE),
            _text("earlier_value", "Compared with"),
            _text("earlier_numerator", "Compared with: part"),
            _text("earlier_denominator", "Compared with: whole"),
            Column("earlier_on", "Compared with: until", Kind.DATE),
            _text("source", "Source"),
        ),
        _measures,
    ),
    Appendix(
        "decisions",
        "what was decided since the earlier day",
        (
            _text("id", "Short name"),
            _text("body", "Body"),
            Column("on", "On", Kind.DATE),
            _text("item", "Item"),
            _text("verb_said", "Decision"),
            _text("text", "In words"),
            _text("reasons", "Reasons"),
            _text("action_by", "Action by (post)"),
        ),
        _decisions,
    ),
)
