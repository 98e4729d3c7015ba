"""The reports of a council's folder: read, checked against what its other files say, and told as events."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goldenthread.domain.insight.importer.council.reading import Ground
from goldenthread.domain.insight.importer.council.story import Lines
from goldenthread.domain.meetings.importer.council.known import Known
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.domain.plans.importer.council.rows import Council
from goldenthread.domain.reports.importer.council import beginnings, steps, submitting
from goldenthread.domain.reports.importer.council.files import COLUMNS, KEYED, LONGEST, TEXTS
from goldenthread.domain.reports.importer.council.story import Shelf, Story, read_texts
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import Files, read_files
from goldenthread.foundation.lib.tables import Refusal


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a folder: every event, or every refusal at once."""

    events: tuple[Event, ...]
    refused: tuple[Refusal, ...]
    sizes: Mapping[str, int]


def read_reports(folder: Path, council: Council, ground: Ground | None) -> Read:
    """Reads and checks the reports beside a thread that was read; a folder without reports.csv has none.

    Bad rows come back refused; nothing is raised.
    """
    if ground is None or not (folder / "reports.csv").is_file():
        return Read((), (), {})
    found = read_files(folder, COLUMNS)
    if found.unreadable:
        return Read((), found.refused, {})
    readers = {name: Cells(name, longest=LONGEST) for name in COLUMNS}
    lines = _lines(found, readers, council, ground)
    shelf, told = Shelf(read_texts(folder / TEXTS), ground), Story(ground.thread)
    events = tuple(event for part in (beginnings, steps, submitting) for event in part.events(lines, shelf, told))
    refused = tuple(dict.fromkeys((*found.refused, *(each for one in readers.values() for each in one.refused))))
    sizes = {name: len(found.rows[name]) for name in ("reports", "submissions")}
    return Read(() if refused else events, refused, sizes)


def _lines(found: Files, readers: Mapping[str, Cells], council: Council, ground: Ground) -> Mapping[str, Lines]:
    for name, reader in readers.items():
        reader.fitting(found.rows[name])
    below = next(iter(ground.lines.values()))
    own = {name: readers[name].keys(found.rows[name]) for name in KEYED}
    known = Known(council, {**below.known.rows, **own})
    return {
        name: Lines(name, found.rows[name], readers[name], known, below.decisions, below.bodies) for name in COLUMNS
    }
