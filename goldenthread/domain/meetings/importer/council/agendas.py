"""Meetings with what happened to them, their agendas, notices, schedules and who came: checked and moved."""

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from goldenthread.domain.meetings.choices import AttendanceState, ItemKind, NoticeKind
from goldenthread.domain.meetings.importer.council.known import Known, verb, yes
from goldenthread.domain.meetings.importer.council.rows import (
    AttendanceRow,
    InterestRow,
    ItemRow,
    MeetingRow,
    NoticeRow,
    Outcome,
    ScheduleRow,
)
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.facts import moment
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import quoted

Rows = Iterable[Row]
_NAME_ONE = "Use the id of one, or of the decision that deferred it."
_PUTS = ("propose_deadline", "propose_milestone", "propose_wording")
_COMES_BACK = ("decide_deadline", "decide_wording")  # where it was deferred


def meetings(cells: Cells, rows: Rows, known: Known) -> tuple[MeetingRow, ...]:
    """In the order of the file."""
    found = (_meeting(cells, row, known) for row in rows)
    return tuple(each for each in found if each is not None)


def _meeting(cells: Cells, row: Row, known: Known) -> MeetingRow | None:
    starts_at, planned_at = (moment(cells, row, known.shift, column) for column in ("starts", "notice_at"))
    outcome = structure.code(cells, row, "outcome", Outcome, Outcome.PLANNED)
    _told_of(cells, row, outcome)
    if starts_at is None or planned_at is None:
        return None
    moments = {name: known.moment(cells, row, name) for name in ("agenda_at", "first_starts", "moved_at", "outcome_at")}
    _in_order(cells, row, {**moments, "starts": starts_at, "notice_at": planned_at})
    return MeetingRow(
        number=row.number,
        key=row.values["id"].strip(),
        body=known.own(cells, row, "body", "bodies"),
        title=row.values["title"].strip(),
        starts_at=starts_at,
        place=row.values["place"].strip(),
        is_public=yes(cells, row, "public"),
        planned_at=planned_at,
        agenda_at=moments["agenda_at"],
        agenda_late_reason=known.words(cells, row, "agenda_late_reason"),
        first_at=moments["first_starts"],
        moved_at=moments["moved_at"],
        moved_reason=known.words(cells, row, "moved_reason"),
        outcome=outcome,
        outcome_at=moments["outcome_at"],
        outcome_reason=known.words(cells, row, "outcome_reason"),
        drafted_at=known.moment(cells, row, "minutes_drafted_at"),
        agreed_at=cells.pointer(row, "minutes_agreed_at", known.rows["meetings"], "meetings"),
        by=known.acting(cells, row, planned_at),
    )


def _told_of(cells: Cells, row: Row, outcome: Outcome) -> None:
    """What a cancelled, an inquorate and a moved meeting must say."""
    if outcome in (Outcome.CANCELLED, Outcome.INQUORATE):
        cells.needed(row, "outcome_reason")
    if outcome is Outcome.CANCELLED:
        cells.needed(row, "outcome_at")
    if any(row.values[column].strip() for column in ("first_starts", "moved_at", "moved_reason")):
        for column in ("first_starts", "moved_at", "moved_reason"):
            cells.needed(row, column)
    if row.values["minutes_agreed_at"].strip():
        cells.needed(row, "minutes_drafted_at")


def _in_order(cells: Cells, row: Row, moments: dict[str, datetime | None]) -> None:
    """Planned first, then the agenda, then the meeting."""
    told = [(name, moments[name]) for name in ("notice_at", "agenda_at", "starts")]
    there = [(name, at) for name, at in told if at is not None]
    for (_, before), (name, after) in pairwise(there):
        if after <= before:
            cells.refuse(row, name, "This is before what must come first.", "Order notice, agenda and start.")


def items(cells: Cells, rows: Rows, known: Known) -> tuple[ItemRow, ...]:
    """In the order of the file, which is that of each agenda."""
    return tuple(_item(cells, row, known) for row in rows)


def _item(cells: Cells, row: Row, known: Known) -> ItemRow:
    late = known.words(cells, row, "late_reason")
    if late:
        cells.needed(row, "added_at")
    return ItemRow(
        number=row.number,
        key=row.values["id"].strip(),
        meeting=known.own(cells, row, "meeting", "meetings"),
        printed=cells.needed(row, "number"),
        title=known.words(cells, row, "title", needed=True),
        kind=structure.code(cells, row, "kind", ItemKind, ItemKind.BUSINESS),
        presenter=known.post(cells, row, "presenter"),
        expects=verb(cells, row, "expects"),
        is_key=yes(cells, row, "key", needed=False),
        exempt_paragraph=cells.number(row, "exempt_paragraph"),
        exempt_reason=known.words(cells, row, "exempt_reason"),
        late_reason=late,
        added_at=known.moment(cells, row, "added_at"),
    )


def notices(cells: Cells, rows: Rows, known: Known) -> tuple[NoticeRow, ...]:
    found = (_notice(cells, row, known) for row in rows)
    return tuple(each for each in found if each is not None)


def _notice(cells: Cells, row: Row, known: Known) -> NoticeRow | None:
    meeting, at = known.own(cells, row, "meeting", "meetings"), moment(cells, row, known.shift)
    if at is None:
        return None
    return NoticeRow(
        number=row.number,
        meeting=meeting,
        item=known.item_of(cells, row, meeting, needed=False),
        kind=structure.code(cells, row, "kind", NoticeKind, NoticeKind.SUPPLEMENT),
        at=at,
        reason=known.words(cells, row, "reason"),
        agreed_by=known.words(cells, row, "agreed_by"),
    )


def schedule(cells: Cells, rows: Rows, known: Known) -> tuple[ScheduleRow, ...]:
    """In the order of the file, which is that of the lines."""
    facts = known.council.facts
    proposed = {each.key for each in facts if each.kind in _PUTS}
    proposed |= {each.key for each in facts if each.kind in _COMES_BACK and each.verb == Verb.DEFERRED}
    found = []
    for row in rows:
        about = cells.needed(row, "about")
        if about and about not in proposed:
            cells.refuse(row, "about", f"{quoted(about)} is not the id of a proposal in facts.csv.", _NAME_ONE)
        found.append(ScheduleRow(number=row.number, item=known.own(cells, row, "item", "items"), about=about))
    return tuple(found)


def attendance(cells: Cells, rows: Rows, known: Known) -> tuple[AttendanceRow, ...]:
    found = []
    for row in rows:
        meeting = known.own(cells, row, "meeting", "meetings")
        substitute = row.values["substitute_seat"].strip()
        found.append(
            AttendanceRow(
                number=row.number,
                meeting=meeting,
                seat=known.seat_of(cells, row, meeting),
                state=structure.code(cells, row, "state", AttendanceState, AttendanceState.PRESENT),
                substitute=known.seat_of(cells, row, meeting, "substitute_seat") if substitute else "",
            )
        )
    return tuple(found)


def interests(cells: Cells, rows: Rows, known: Known) -> tuple[InterestRow, ...]:
    found = []
    for row in rows:
        meeting = known.own(cells, row, "meeting", "meetings")
        found.append(
            InterestRow(
                number=row.number,
                meeting=meeting,
                item=known.item_of(cells, row, meeting),
                seat=known.seat_of(cells, row, meeting),
                nature=known.words(cells, row, "nature", needed=True),
                steps_out=yes(cells, row, "steps_out"),
            )
        )
    return tuple(found)
