"""Reads every row of a plan's list: into a `ListedRow`, into a refusal, or as no milestone at all."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.domain.plans.importer.sheets import cells
from goldenthread.domain.plans.importer.sheets.cells import CellRefused
from goldenthread.domain.plans.importer.sheets.status_words import Says, says
from goldenthread.domain.plans.rules.listed_rows import ListedRow
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.vague_dates import VagueDate
from goldenthread.foundation.transfer import headers
from goldenthread.foundation.transfer.faults import Fault
from goldenthread.foundation.transfer.mapping import Mapped
from goldenthread.foundation.transfer.tables import Cell, Row, Table

# As long as their columns in the database.
_LONGEST = {"reference": 20, "area": 200, "action": 300, "action_reference": 20, "owner": 200}
_IF_DONE = "If it is done, write the day into a column Completed on."
_ASKED = {
    Says.DONE: ("when_completed", "is said, but not on which day", "Write the day into a column Completed on."),
    Says.ENDED: ("ended", "is no reason to end a milestone", "Withdraw it on its page, with the body's decision."),
    Says.BOTH: ("two_meanings", "says done and not done at once", _IF_DONE),
    Says.UNKNOWN: ("unknown_status", "is no word for a state", _IF_DONE),
}


@dataclass
class Read:
    """What came of the rows before they were compared with the plan. Columns of faults are field keys.

    `passed_over` are rows that are no milestones (totals, headings between rows); `status_words` counts the words of
    the status column that were not taken, each with the first row it stands in.
    """

    rows: list[ListedRow] = field(default_factory=list)
    rejected: list[Fault] = field(default_factory=list)
    questions: list[Fault] = field(default_factory=list)
    passed_over: list[Fault] = field(default_factory=list)
    status_words: Counter[str] = field(default_factory=Counter)
    first_row: dict[str, int] = field(default_factory=dict)


def read_rows(table: Table, mapped: Mapped, *, today: date, said_on: date | None = None) -> Read:
    """Reads the table. `said_on` is the day of updates that name none; without it they are asked for."""
    return _Reader(table, mapped, today, said_on).read()


class _Reader:
    def __init__(self, table: Table, mapped: Mapped, today: date, said_on: date | None) -> None:
        self.table, self.mapped, self.today, self.said_on = table, mapped, today, said_on
        self.header = [heading.words for heading in table.headings]
        self.found = Read()

    def read(self) -> Read:
        for row in self.table.rows:
            no_milestone = self._no_milestone(row)
            if no_milestone is not None:
                self.found.passed_over.append(no_milestone)
                if no_milestone.code == "total":
                    self.found.questions.append(no_milestone)
                continue
            faults = len(self.found.rejected)
            listed = self._listed(row)
            if len(self.found.rejected) == faults:
                self.found.rows.append(listed)
        return self.found

    def _no_milestone(self, row: Row) -> Fault | None:
        if row.is_section:
            return Fault("section", "A heading merged across columns; it was left alone.", "", row=row.number)
        if headers.is_repeated(row.cells, self.header):
            return Fault("repeated_header", "The headings again; they were left alone.", "", row=row.number)
        if headers.is_total(row.cells):
            message = "This looks like a total and was left alone."
            return Fault("total", message, "If it is a milestone, word it otherwise.", row=row.number, column="wording")
        return None

    def _listed(self, row: Row) -> ListedRow:
        """The row; what of it cannot be read is rejected, and empty here."""
        if row.fault is not None:
            self._reject(row, CellRefused("", row.fault.code, row.fault.message, row.fault.fix))
        listed = ListedRow(
            number=row.number,
            wording=self._words(row, "wording"),
            reference=self._words(row, "reference"),
            area=self._words(row, "area"),
            action=self._words(row, "action"),
            action_reference=self._words(row, "action_reference"),
            owner=self._words(row, "owner"),
            deadline=self._date(row, "deadline"),
            completed_on=self._completed(row),
            **self._update(row),
        )
        if not listed.wording and self._cell(row, "wording") is None:
            fix = "Say what will have been done."
            self._reject(row, CellRefused("wording", "missing_wording", "The row names no milestone.", fix))
        return listed

    def _cell(self, row: Row, key: str) -> Cell:
        heading = self.mapped.columns.get(key)
        cell = None if heading is None else row.at(heading.place)
        return None if isinstance(cell, str) and not cell.strip() else cell

    def _reject(self, row: Row, no: CellRefused) -> None:
        fault = no.fault(row.number)
        self.found.rejected.append(fault)
        if no.asked:
            self.found.questions.append(fault)

    def _words(self, row: Row, key: str) -> str:
        try:
            found = cells.words(key, self._cell(row, key), longest=_LONGEST.get(key))
        except CellRefused as no:
            self._reject(row, no)
            return ""
        return found if key in {"wording", "note"} else " ".join(found.split())

    def _date(self, row: Row, key: str) -> VagueDate | None:
        try:
            return cells.vague(key, self._cell(row, key))
        except CellRefused as no:
            self._reject(row, no)
            return None

    def _past_day(self, row: Row, key: str, what: str) -> date | None:
        try:
            return cells.past_day(key, self._cell(row, key), today=self.today, what=what)
        except CellRefused as no:
            self._reject(row, no)
            return None

    def _completed(self, row: Row) -> date | None:
        """The day a claim names. The word alone is asked about; a word against the day is asked about too."""
        day = self._past_day(row, "completed_on", "The day it was done")
        word = self._words(row, "status")
        meaning = says(word)
        if meaning is Says.NOTHING or (meaning is Says.DONE and day is not None):
            return day
        if day is not None:
            self._ask(
                row,
                "completed_on",
                "status_contradicts",
                f"The row names a day of completion and says {quoted(word)}; the completion was not taken.",
                "Correct one of the two.",
            )
        elif meaning is Says.COMPUTED:
            self.found.status_words[word] += 1
            self.found.first_row.setdefault(word, row.number)
        else:
            code, what, fix = _ASKED[meaning]
            self._ask(row, "status", code, f"{quoted(word)} {what}; it was not taken.", fix)
        return None

    def _update(self, row: Row) -> dict[str, Any]:
        """The note, its day and what was expected then. Without its day nothing of it is taken: it is asked for."""
        note = self._words(row, "note")
        day = self._past_day(row, "said_on", "The day of the update")
        expected = self._date(row, "expected")
        day = day or (self.said_on if note else None)
        if note and day is None:
            self._ask(
                row,
                "note",
                "when_said",
                "The update has no day; it was not taken.",
                "Add a column Update date, or say on which day the updates of this list were written.",
            )
        elif expected is not None and not note:
            message = "An expected date comes with an update, and the row has none; it was not taken."
            self._ask(row, "expected", "expected_alone", message, "Write into the column Latest update why.")
        if not note or day is None:
            return {}
        if expected is not None and expected.last_day < day:
            message = f"The date expected, {expected.said()}, is before the update itself."
            self._reject(
                row, CellRefused("expected", "expected_before_update", message, "Correct one of the two dates.")
            )
        return {"note": note, "said_on": day, "expected": expected}

    def _ask(self, row: Row, column: str, code: str, message: str, fix: str) -> None:
        self.found.questions.append(Fault(code, message, fix, row=row.number, column=column))
