"""The whole record from a folder: read, checked, and either a `Record` or every refusal at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from goldenthread.domain.plans.choices import AS_PUBLISHED, RatingVoice
from goldenthread.domain.plans.importer import facts, structure
from goldenthread.domain.plans.importer.files import COLUMNS
from goldenthread.domain.plans.rules.record import (
    CarryRow,
    ClaimRow,
    FactRow,
    MoveRow,
    PlanRow,
    RatingRow,
    Record,
    UpdateRow,
)
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import Files, read_files
from goldenthread.foundation.lib.moments import start_of_day
from goldenthread.foundation.lib.tables import Refusal, Row
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder. Only without refusals may the record be taken in: all or nothing."""

    record: Record
    refused: tuple[Refusal, ...]
    read: int


def load_folder(folder: Path, *, today: date) -> Loaded:
    """Reads and checks the plans part of a record, whose documents are of `today` at the latest.

    Raises nothing for bad rows: they come back refused.
    """
    files = read_files(folder, COLUMNS)
    read = sum(len(rows) for rows in files.rows.values())
    if files.unreadable:
        return Loaded(Record(), files.refused, read)
    return _Loading(files, today).loaded(read)


class _Loading:
    def __init__(self, files: Files, today: date) -> None:
        self.files, self.today = files, today
        self.cells = {name: Cells(name) for name in COLUMNS}
        for name, cells in self.cells.items():
            cells.fitting(files.rows[name])
        self.cells["facts"].once(files.rows["facts"])
        self.rows = {name: self.cells[name].keys(files.rows[name]) for name in COLUMNS if name != "facts"}
        self.met_on = {
            key: self.cells["meetings"].day_of_moment(row, "starts_on") for key, row in self.rows["meetings"].items()
        }

    def loaded(self, read: int) -> Loaded:
        rows, cells = self.rows, self.cells
        plans = structure.plans(cells["plans"], rows["plans"], rows["bodies"])
        steps = structure.milestones(cells["milestones"], rows["milestones"], rows["actions"])
        said = self._facts({each.key: each.baseline.last_day if each.baseline else None for each in steps})
        record = Record(
            plans=plans,
            areas=structure.areas(cells["areas"], rows["areas"], rows["plans"]),
            actions=structure.actions(cells["actions"], rows["actions"], rows["areas"]),
            milestones=steps,
            updates=tuple(each for each in said if isinstance(each, UpdateRow)),
            claims=tuple(each for each in said if isinstance(each, ClaimRow)),
            moves=tuple(each for each in said if isinstance(each, MoveRow)),
            carried=self._carried({plan.key: plan for plan in plans}, said),
            ratings=self._ratings(),
            digests=self.files.digests,
        )
        if not plans and not self.files.rows["plans"]:
            cells["plans"].refused.append(Refusal("plans.csv", None, None, "The file holds no plan.", "Add a row."))
        refused = (*self.files.refused, *(each for one in cells.values() for each in one.refused))
        return Loaded(record, refused, read)

    def _facts(self, baselines: Mapping[str, date | None]) -> list[FactRow]:
        decisions = facts.authorities(
            self.rows["decisions"],
            self.met_on,
            self.rows["meetings"],
            self.rows["bodies"],
            self.cells["decisions"],
        )
        reader = facts.FactReader(self.cells["facts"], baselines, decisions, self.today)
        read = (reader.read(row) for row in self.files.rows["facts"])
        return [each for each in read if each is not None]

    def _plan_of(self, milestone: Row) -> str:
        action = self.rows["actions"].get(milestone.values["action_id"])
        area = self.rows["areas"].get(action.values["area_id"]) if action else None
        return area.values["plan_id"] if area else ""

    def _carried(self, plans: Mapping[str, PlanRow], said: list[FactRow]) -> tuple[CarryRow, ...]:
        """Each `carried_from_id`, effective on the first day of the successor's plan.

        Where the record does not name that day it is the day after the earlier plan's last, and failing that the day
        of the first document that speaks of the successor (docs/reference/record.md).
        """
        first_said: dict[str, date] = {}
        for fact in said:
            day = fact.recorded_at.date()
            first_said[fact.milestone] = min(day, first_said.get(fact.milestone, day))
        found: list[CarryRow] = []
        for key, row in self.rows["milestones"].items():
            origin = self.cells["milestones"].pointer(row, "carried_from_id", self.rows["milestones"], "milestones")
            if origin:
                start = self._start(plans, self._plan_of(row)) or first_said.get(key)
                found.extend(self._carry(plans, row, origin, start))
        return tuple(found)

    def _carry(self, plans: Mapping[str, PlanRow], row: Row, origin: str, start: date | None) -> list[CarryRow]:
        cells = self.cells["milestones"]
        source = cells.needed(row, "source")
        earlier = self._plan_of(self.rows["milestones"][origin])
        began = plans[earlier].starts_on if earlier in plans else None
        fault = _carry_fault(origin, same_plan=self._plan_of(row) == earlier, began=began, start=start)
        if fault:
            cells.refuse(row, "carried_from_id", *fault)
        if fault or start is None:
            return []
        return [
            CarryRow(
                milestone=origin,
                successor=row.values["id"].strip(),
                effective=VagueDate(start, Precision.DAY, ""),
                recorded_at=start_of_day(min(start, self.today)),
                source=source,
            )
        ]

    def _start(self, plans: Mapping[str, PlanRow], key: str) -> date | None:
        plan = plans.get(key)
        if plan is None or plan.starts_on is not None:
            return plan.starts_on if plan else None
        earlier = plans.get(plan.predecessor)
        return earlier.ends_on + timedelta(days=1) if earlier and earlier.ends_on else None

    def _ratings(self) -> tuple[RatingRow, ...]:
        """Ratings the papers state for areas. One given on a day the plan's own body met is that body's."""
        found = []
        for key, row in self.rows["areas"].items():
            day = self.cells["areas"].past_day(row, "rag_as_at", self.today)
            rating = row.values["stated_rag"].strip()
            if rating and not row.values["rag_as_at"].strip():
                self.cells["areas"].refuse(row, "rag_as_at", "A rating needs its date.", "Write it as YYYY-MM-DD.")
            if not rating or day is None:
                continue
            body = self._body_met(row.values["plan_id"], day)
            found.append(
                RatingRow(
                    area=key,
                    rating=rating,
                    voice=RatingVoice.BOARD if body else RatingVoice.PERSON,
                    by_post=body or AS_PUBLISHED,
                    effective_on=day,
                    recorded_at=start_of_day(day),
                    source=self.cells["areas"].needed(row, "source"),
                )
            )
        return tuple(found)

    def _body_met(self, plan: str, day: date) -> str:
        """The name of the plan's own body if it met on that day, else nothing."""
        body = self.rows["plans"][plan].values["body_id"] if plan in self.rows["plans"] else ""
        met = any(
            row.values["body_id"] == body and self.met_on[key] == day for key, row in self.rows["meetings"].items()
        )
        return self.rows["bodies"][body].values["name"] if body in self.rows["bodies"] and met else ""


def _carry_fault(origin: str, *, same_plan: bool, began: date | None, start: date | None) -> tuple[str, str] | None:
    """Why a milestone of a plan that `began` cannot be continued from `start`, and the fix."""
    if same_plan:
        return f"{quoted(origin)} is in the same plan.", "Name a milestone of an earlier plan."
    if start is None:
        return (
            "Nothing in the record says from when it is continued.",
            "Give its plan a period_from, or the earlier plan a period_to.",
        )
    if began is not None and start <= began:
        return f"{quoted(origin)} is in a plan that begins no earlier.", "Name a milestone of an earlier plan."
    return None
