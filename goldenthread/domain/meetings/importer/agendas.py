"""Meetings, items and what was decided or challenged, checked."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from goldenthread.domain.meetings.rules.record import ItemRow, LineRow, MeetingRow
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import LONDON, quoted, said_date

CHALLENGED = "challenged"
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")
Keyed = Mapping[str, Row]


def meetings(cells: Cells, rows: Keyed, bodies: Keyed) -> tuple[MeetingRow, ...]:
    """In the order of the file. Without a day where it is not on record, with its hour only where that is."""
    return tuple(_meeting(cells, key, row, bodies) for key, row in rows.items())


def _meeting(cells: Cells, key: str, row: Row, bodies: Keyed) -> MeetingRow:
    body = cells.needed_pointer(row, "body_id", bodies, "bodies")
    at = _moment(cells, row, "starts_on")
    day = at.date() if at else None if "T" in row.values["starts_on"] else cells.day(row, "starts_on")
    return MeetingRow(key=key, body=body, starts_on=day, starts_at=at, source=row.values["source"])


def _moment(cells: Cells, row: Row, column: str) -> datetime | None:
    """The instant of a London wall time such as 2017-09-11T18:00; None for a cell without an hour."""
    value = row.values[column].strip()
    if "T" not in value:
        return None
    try:
        at = datetime.fromisoformat(value).replace(tzinfo=LONDON) if _MOMENT.fullmatch(value) else None
    except ValueError:
        at = None
    if at is None:
        cells.refuse(row, column, f"{quoted(value)} is not a date or moment.", "Write 2017-06-30 or 2017-06-30T10:00.")
    elif at.utcoffset() != at.replace(fold=1).utcoffset():
        cells.refuse(
            row, column, f"The clocks change in London at {quoted(value)}: the hour is twice there, or not at all.",
            "Give the day alone.",
        )  # fmt: skip
    return at


def items(cells: Cells, rows: Keyed, meeting_rows: Keyed) -> tuple[ItemRow, ...]:
    """In the order of the file, which is that of the agenda. A number is as printed, and may be printed twice."""
    found: list[ItemRow] = []
    last: dict[str, int] = {}
    for key, row in rows.items():
        meeting = cells.needed_pointer(row, "meeting_id", meeting_rows, "meetings")
        last[meeting] = last.get(meeting, 0) + 1
        found.append(
            ItemRow(
                key=key,
                meeting=meeting,
                position=last[meeting],
                number=row.values["number"].strip(),
                title=cells.needed(row, "title"),
                source=row.values["source"],
            )
        )
    return tuple(found)


def lines(
    cells: Cells, rows: Keyed, met_on: Mapping[str, date | None], items: Iterable[ItemRow], *, today: date
) -> tuple[LineRow, ...]:
    """Decisions and challenges in the order of the file; an item they name is one of their own meeting."""
    meeting_of = {each.key: each.meeting for each in items}
    return tuple(_line(cells, key, row, met_on, meeting_of, today) for key, row in rows.items())


def _line(  # noqa: PLR0917 - a row, and what it is checked against
    cells: Cells,
    key: str,
    row: Row,
    met_on: Mapping[str, date | None],
    meeting_of: Mapping[str, str],
    today: date,
) -> LineRow:
    meeting = cells.needed_pointer(row, "meeting_id", met_on, "meetings")
    item = cells.pointer(row, "item_id", meeting_of, "items")
    if item and meeting and meeting_of[item] != meeting:
        cells.refuse(
            row, "item_id", f"{quoted(item)} is an item of {meeting_of[item]}.", "Name an item of the same meeting."
        )
    day = met_on.get(meeting)
    if day is not None and day > today:
        cells.refuse(row, "meeting_id", f"The meeting is on {said_date(day)}, still to come.", "Take the row out.")
    return LineRow(
        key=key,
        meeting=meeting,
        item=item,
        verb=_verb(cells, row),
        text=cells.needed(row, "text"),
        role=row.values["action_by_role"].strip(),
        source=cells.needed(row, "source"),
    )


def _verb(cells: Cells, row: Row) -> Verb | None:
    word = row.values["verb"].strip()
    if word in Verb.values:
        return Verb(word)
    if word != CHALLENGED:
        known = ", ".join((*Verb.values, CHALLENGED))
        cells.refuse(row, "verb", f"{quoted(word)} is not a known verb.", f"Use one of: {known}.")
    return None
