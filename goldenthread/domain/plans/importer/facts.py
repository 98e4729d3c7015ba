"""What the documents of the record say of milestones: progress, forecasts, completions, changed deadlines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.domain.plans.rules.record import ClaimRow, FactRow, MoveRow, UpdateRow
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.moments import start_of_day
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate


@dataclass(frozen=True, slots=True)
class Authority:
    """A decision of the record, as far as it is known."""

    verb: Verb | None
    body: str
    decided_on: date | None
    item: str


def authorities(
    decisions: Mapping[str, Row],
    met_on: Mapping[str, date | None],
    meetings: Mapping[str, Row],
    bodies: Mapping[str, Row],
    cells: Cells,
) -> dict[str, Authority]:
    """The decisions by id. A challenge is no decision: it keeps its meeting but has no verb."""
    found: dict[str, Authority] = {}
    for key, row in decisions.items():
        meeting = cells.pointer(row, "meeting_id", meetings, "meetings")
        body_id = meetings[meeting].values["body_id"] if meeting else ""
        body = bodies[body_id].values["name"] if body_id in bodies else ""
        day = met_on.get(meeting)
        word = row.values["verb"].strip()
        if word not in Verb.values and word != "challenged":
            cells.refuse(row, "verb", f"{quoted(word)} is not a known verb.", f"Use one of: {', '.join(Verb.values)}.")
        found[key] = Authority(Verb(word) if word in Verb.values else None, body, day, row.values["item_id"])
    return found


class FactReader:
    """Turns rows of facts.csv into checked facts by their kind."""

    def __init__(
        self, cells: Cells, baselines: Mapping[str, date | None], decisions: Mapping[str, Authority], today: date
    ) -> None:
        self.cells, self.baselines, self.decisions, self.today = cells, baselines, decisions, today
        self.kinds: dict[str, Callable[[Row, dict[str, Any]], FactRow]] = {
            "progress": self._progress,
            "forecast": self._forecast,
            "completed": self._completed,
            "deadline_changed": self._moved,
        }

    def read(self, row: Row) -> FactRow | None:
        """The fact, or None where its milestone, its day or its kind could not be read (and was refused)."""
        milestone = self.cells.needed_pointer(row, "milestone_id", self.baselines, "milestones")
        self.cells.needed(row, "recorded_on")
        recorded = self.cells.past_day(row, "recorded_on", self.today)
        kind = row.values["kind"].strip()
        if kind not in self.kinds:
            self.cells.refuse(
                row, "kind", f"{quoted(kind)} is not a known kind.", f"Use one of: {', '.join(self.kinds)}."
            )
            return None
        effective = self._effective(row, recorded)
        decision = self.cells.pointer(row, "decision_id", self.decisions, "decisions")
        if not milestone or recorded is None or effective is None:
            return None
        common = {
            "milestone": milestone,
            "effective": effective,
            "recorded_at": start_of_day(recorded),
            "note": row.values["note"],
            "decision_key": decision,
            "source": self.cells.needed(row, "source"),
        }
        return self.kinds[kind](row, common)

    def _effective(self, row: Row, recorded: date | None) -> VagueDate | None:
        """The day spoken of; the document's own day when it names none."""
        named = self.cells.day(row, "effective_on")
        if named is None:
            return None if recorded is None else VagueDate(recorded, Precision.DAY, "")
        if recorded is not None and named > recorded and row.values["kind"] == "completed":
            self.cells.refuse(
                row, "effective_on", f"{named} is after {recorded}, the day of the document that reports it as done.",
                "Correct one of the two dates, or make it a forecast.",
            )  # fmt: skip
        if row.values["new_date"].strip():  # then precision and words describe that date
            return VagueDate(named, Precision.DAY, "")
        precision = self.cells.precision(row, "precision")
        self.cells.ending(row, "effective_on", named, precision)
        return VagueDate(named, precision, row.values["as_published"])

    def _progress(self, row: Row, common: dict[str, Any]) -> UpdateRow:
        return UpdateRow(**common)

    def _forecast(self, row: Row, common: dict[str, Any]) -> UpdateRow:
        return UpdateRow(
            forecast=self.cells.vague(row, "new_date"), forecast_words=row.values["as_published"], **common
        )

    def _completed(self, row: Row, common: dict[str, Any]) -> ClaimRow:
        return ClaimRow(only_known_by=not row.values["effective_on"].strip(), **common)

    def _moved(self, row: Row, common: dict[str, Any]) -> MoveRow:
        """A changed deadline. Without a new date, a reason and a dated decision of a named body it moves nothing."""
        to = self.cells.vague(row, "new_date")
        authority = self.decisions.get(common["decision_key"], Authority(None, "", None, ""))
        verb, decided_on = authority.verb, authority.decided_on
        if verb in AGREEING:
            whole = to is not None and authority.body and common["note"].strip()
            if whole and decided_on is not None and decided_on <= self.today:
                common = common | _decided(decided_on, common["recorded_at"])
            else:
                verb = None
        return MoveRow(
            from_on=self.baselines.get(common["milestone"]),
            to=to,
            to_words=row.values["as_published"],
            verb=verb,
            body=authority.body,
            decided_on=decided_on,
            item=authority.item,
            **common,
        )


def _decided(on: date, reported_at: datetime) -> dict[str, Any]:
    """An agreed change takes effect on the day of its decision and cannot be known before it."""
    return {
        "effective": VagueDate(on, Precision.DAY, ""),
        "recorded_at": max(reported_at, start_of_day(on)),
    }
