"""A council's whole folder: read, checked and moved to today, or every refusal at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.evidence import evidence
from goldenthread.domain.plans.importer.council.facts import Known, facts
from goldenthread.domain.plans.importer.council.files import COLUMNS, Files, read_files
from goldenthread.domain.plans.importer.council.rounds import rounds
from goldenthread.domain.plans.importer.council.rows import Council, Head
from goldenthread.domain.plans.importer.council.shifting import into_week_of
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Refusal, Row

Keyed = dict[str, Row]


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a folder. Only without refusals is there a council."""

    council: Council | None
    refused: tuple[Refusal, ...]
    read: int


def read_council(folder: Path, *, today: date) -> Read:
    """Reads the folder and moves its dates into the week of `today`. Bad rows come back refused; nothing is raised."""
    files = read_files(folder)
    read = sum(len(rows) for rows in files.rows.values())
    if files.unreadable or files.head is None:
        return Read(None, files.refused, read)
    cells = {name: Cells(name) for name in COLUMNS}
    for name, each in cells.items():
        each.fitting(files.rows[name])
    council = _council(files, files.head, cells, today)
    refused = (*files.refused, *(each for one in cells.values() for each in one.refused))
    return Read(None if refused else council, refused, read)


def _council(files: Files, head: Head, cells: Mapping[str, Cells], today: date) -> Council:
    shift = into_week_of(today, own=head.today)
    rows = {name: cells[name].keys(files.rows[name]) for name in COLUMNS if name != "holdings"}
    if not rows["plans"]:
        cells["plans"].refused.append(Refusal("plans.csv", None, None, "The file holds no plan.", "Add a row."))

    def part(name: str, read: Callable[..., tuple[Any, ...]], *known: object) -> tuple[Any, ...]:
        return read(cells[name], rows[name], *known)

    posts = part("posts", structure.posts)
    plans = part("plans", structure.plans, shift)
    steps = part("milestones", structure.steps, rows["actions"], rows["posts"], shift)
    holdings = structure.holdings(cells["holdings"], files.rows["holdings"], rows["posts"], rows["people"], shift)
    known = Known(
        posts={each.key: each for each in posts},
        steps={each.key: each for each in steps},
        areas=rows["areas"],
        holdings=holdings,
        shift=shift,
    )
    return Council(
        head=head,
        shift=shift,
        posts=posts,
        people=part("people", structure.people),
        holdings=holdings,
        plans=plans,
        areas=part("areas", structure.areas, rows["plans"], shift),
        actions=part("actions", structure.actions, rows["areas"], rows["posts"], shift),
        steps=steps,
        rounds=part("rounds", rounds, rows["plans"], known),
        facts=part("facts", facts, known),
        evidence=part("evidence", evidence, known, files.attached),
        numbers={(name, key): row.number for name, keyed in rows.items() for key, row in keyed.items()},
        digests=files.digests,
    )
