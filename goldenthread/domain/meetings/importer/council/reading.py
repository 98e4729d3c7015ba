"""The meetings of a council's folder: read, checked against its plan and people, or every refusal at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goldenthread.domain.meetings.importer.council import agendas, bodies, lines
from goldenthread.domain.meetings.importer.council.known import Known
from goldenthread.domain.meetings.importer.council.rows import Meetings
from goldenthread.domain.plans.importer.council.rows import Council
from goldenthread.foundation.lib import cells
from goldenthread.foundation.lib.folders import Files, read_files
from goldenthread.foundation.lib.tables import Refusal, Row

COLUMNS: dict[str, tuple[str, ...]] = {
    "bodies": (
        "id", "name", "kind", "parent", "constituted_under", "chair_role", "quorum_least", "quorum_part", "quorum_in",
        "meets_in_public", "frequency", "established_on", "ended_on", "ended_reason", "successor",
        "terms",
    ),
    "seats": ("id", "body", "post", "role", "stands_for", "capacity", "from", "until", "substitute_of"),
    "seats_asked": ("body", "capacity", "least", "stands_for"),
    "standing_items": ("body", "position", "title", "kind", "expects"),
    "oversight": ("plan", "body", "from"),
    "delegations": ("plan", "body", "post", "scheme", "limit_days", "from", "until"),
    "meetings": (
        "id", "body", "title", "starts", "place", "public", "notice_at", "agenda_at", "agenda_late_reason",
        "first_starts", "moved_at", "moved_reason", "outcome", "outcome_at", "outcome_reason", "minutes_drafted_at",
        "minutes_agreed_at", "by",
    ),
    "items": (
        "id", "meeting", "number", "title", "kind", "presenter", "expects", "key", "exempt_paragraph",
        "exempt_reason", "late_reason", "added_at",
    ),
    "notices": ("meeting", "item", "kind", "at", "reason", "agreed_by"),
    "schedule": ("item", "about"),
    "attendance": ("meeting", "seat", "state", "substitute_seat"),
    "interests": ("meeting", "item", "seat", "nature", "steps_out"),
    "decisions": (
        "id", "meeting", "item", "verb", "text", "reasons", "alternatives", "action_by", "action_on", "dissent",
        "at", "by",
    ),
    "challenges": ("id", "meeting", "item", "text", "answer_by", "answer_on", "at", "by"),
    "arising": ("id", "meeting", "item", "decision", "text", "post", "due_on", "at", "by"),
    "follow_ups": ("about", "done", "note", "at", "by"),
}  # fmt: skip
KEYED = ("bodies", "seats", "meetings", "items", "decisions", "challenges", "arising")
LONGEST = cells.LONGEST | {
    "role": 200, "stands_for": 200, "chair_role": 200, "constituted_under": 300, "frequency": 100, "title": 300,
    "place": 300, "scheme": 300, "number": 20,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a folder. Only without refusals are there meetings."""

    meetings: Meetings | None
    refused: tuple[Refusal, ...]


def read_meetings(folder: Path, council: Council) -> Read:
    """Reads and checks the meetings beside a council that was read. Bad rows come back refused; nothing is raised."""
    found = read_files(folder, COLUMNS)
    if found.unreadable:
        return Read(None, found.refused)
    readers = {name: cells.Cells(name, longest=LONGEST) for name in COLUMNS}
    for name, reader in readers.items():
        reader.fitting(found.rows[name])
    meetings = _meetings(found, readers, council)
    refused = (*found.refused, *(each for one in readers.values() for each in one.refused))
    return Read(None if refused else meetings, refused)


def _meetings(found: Files, readers: Mapping[str, cells.Cells], council: Council) -> Meetings:
    known = Known(council, {name: readers[name].keys(found.rows[name]) for name in KEYED})

    def of(name: str) -> tuple[cells.Cells, tuple[Row, ...]]:
        return readers[name], found.rows[name]

    return Meetings(
        bodies=bodies.bodies(*of("bodies"), known),
        seats=bodies.seats(*of("seats"), known),
        asks=bodies.asks(*of("seats_asked"), known),
        standing=bodies.standing(*of("standing_items"), known),
        oversight=bodies.oversight(*of("oversight"), known),
        delegations=bodies.delegations(*of("delegations"), known),
        meetings=agendas.meetings(*of("meetings"), known),
        items=agendas.items(*of("items"), known),
        notices=agendas.notices(*of("notices"), known),
        schedule=agendas.schedule(*of("schedule"), known),
        attendance=agendas.attendance(*of("attendance"), known),
        interests=agendas.interests(*of("interests"), known),
        decisions=lines.decisions(*of("decisions"), known),
        challenges=lines.challenges(*of("challenges"), known),
        arising=lines.arising(*of("arising"), known),
        follow_ups=lines.follow_ups(*of("follow_ups"), known),
    )
