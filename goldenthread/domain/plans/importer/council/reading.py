"""A council's whole folder: read, checked and moved to today, or every refusal at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.domain.plans.importer.council import closings, structure
from goldenthread.domain.plans.importer.council.evidence import evidence
from goldenthread.domain.plans.importer.council.facts import Known, facts
from goldenthread.domain.plans.importer.council.files import COLUMNS, Files, read_files
from goldenthread.domain.plans.importer.council.rounds import rounds
from goldenthread.domain.plans.importer.council.rows import ClosingRow, Council, Head
from goldenthread.domain.plans.importer.council.shifting import into_week_of
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Refusal, Row

Keyed = dict[str, Row]
_UNKEYED = ("holdings", "closings", "carries")


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a folder. Only without refusals is there a council.

    `draft` is what could be read in spite of them: another room checks its own files against it. It is never told.
    """

    council: Council | None
    refused: tuple[Refusal, ...]
    read: int
    draft: Council | None = None


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
    return Read(None if refused else council, refused, read, council)


def _council(files: Files, head: Head, cells: Mapping[str, Cells], today: date) -> Council:
    shift = into_week_of(today, own=head.today)
    rows = {name: cells[name].keys(files.rows[name]) for name in COLUMNS if name not in _UNKEYED}
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
        areas=(areas := part("areas", structure.areas, rows["plans"], shift)),
        actions=(actions := part("actions", structure.actions, rows["areas"], rows["posts"], shift)),
        steps=steps,
        rounds=part("rounds", rounds, rows["plans"], known),
        facts=part("facts", facts, known),
        closings=_closings(files, cells, rows["plans"], (areas, actions, steps), known),
        baselines=closings.baselines(cells["plans"], rows["plans"], known),
        evidence=part("evidence", evidence, known, files.attached),
        numbers={(name, key): row.number for name, keyed in rows.items() for key, row in keyed.items()},
        digests=files.digests,
    )


def _closings(
    files: Files, cells: Mapping[str, Cells], plans: Keyed, parts: tuple[tuple[Any, ...], ...], known: Known
) -> tuple[ClosingRow, ...]:
    plan_of_area, area_of = {each.key: each.plan for each in parts[0]}, {each.key: each.area for each in parts[1]}
    plan_of = {each.key: plan_of_area.get(area_of.get(each.action, ""), "") for each in parts[2]}
    said = closings.fates(cells["carries"], files.rows["carries"], known)
    return closings.closings(cells["closings"], files.rows["closings"], plans, plan_of, said, known)
