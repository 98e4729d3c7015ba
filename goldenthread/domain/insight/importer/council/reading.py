"""The thread of a council's folder: read, checked against its plans and meetings, and told as events."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goldenthread.domain.insight.importer.council import (
    answering,
    assessments,
    directions,
    framework,
    measures,
    reviews,
)
from goldenthread.domain.insight.importer.council.files import COLUMNS, KEYED, LONGEST
from goldenthread.domain.insight.importer.council.story import Lines, Thread
from goldenthread.domain.meetings.importer.council.known import Known
from goldenthread.domain.meetings.importer.council.rows import Meetings
from goldenthread.domain.meetings.importer.council.told import Told
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.domain.plans.importer.council.rows import Council
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import read_files
from goldenthread.foundation.lib.tables import Refusal

# What is said of a folder when it was taken in, file by file.
_SAID = {
    "directions": "Directions", "requirements": "requirements", "measures": "measures", "readings": "readings",
    "reviews": "reviews", "recommendations": "recommendations",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """What a room above reads its own files of the folder upon: the rows of the thread, and what is told of them."""

    lines: Mapping[str, Lines]
    thread: Thread


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a folder: every event, or every refusal at once. No `ground` where the files cannot be read."""

    events: tuple[Event, ...]
    refused: tuple[Refusal, ...]
    sizes: Mapping[str, int]
    ground: Ground | None = None


def read_thread(folder: Path, council: Council, meetings: Meetings | None, told: Told) -> Read:
    """Reads and checks the thread beside a council that was read; a folder without directions.csv has none.

    The events find the decisions of meetings in `told`. Bad rows come back refused; nothing is raised.
    """
    if not (folder / "directions.csv").is_file():
        return Read((), (), {})
    found = read_files(folder, COLUMNS)
    if found.unreadable:
        return Read((), found.refused, {})
    readers = {name: Cells(name, longest=LONGEST) for name in COLUMNS}
    for name, reader in readers.items():
        reader.fitting(found.rows[name])
    known = Known(council, {name: readers[name].keys(found.rows[name]) for name in KEYED})
    decisions = frozenset(each.key for each in meetings.decisions) if meetings else frozenset()
    bodies = frozenset(each.key for each in meetings.bodies) if meetings else frozenset()
    lines = {name: Lines(name, found.rows[name], readers[name], known, decisions, bodies) for name in COLUMNS}
    thread = Thread(told)
    parts = (directions, answering, measures, reviews, assessments, framework)
    events = tuple(event for part in parts for event in part.events(lines, thread))
    # A cell that several events read is refused once.
    refused = tuple(dict.fromkeys((*found.refused, *(each for one in readers.values() for each in one.refused))))
    sizes = {said: len(found.rows[name]) for name, said in _SAID.items()}
    return Read(() if refused else events, refused, sizes, Ground(lines, thread))
