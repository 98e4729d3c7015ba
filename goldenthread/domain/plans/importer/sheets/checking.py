"""A list from its file to what it would do: read, its columns mapped, its rows read and compared with the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.sheets.fields import FIELDS, TITLES
from goldenthread.domain.plans.importer.sheets.rows import Read, read_rows
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.operations import importing
from goldenthread.domain.plans.operations.recording import day_of
from goldenthread.domain.plans.rules.listed_rows import ListedRow, Worked
from goldenthread.foundation.lib.text import plural, quoted
from goldenthread.foundation.transfer.accounting import Account, one_a_row
from goldenthread.foundation.transfer.faults import Fault, FileRefusedError
from goldenthread.foundation.transfer.mapping import Mapped, known_headings, map_columns
from goldenthread.foundation.transfer.picking import Pick
from goldenthread.foundation.transfer.reading import read_table
from goldenthread.foundation.transfer.tables import Table


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person said of the file: sheet, header row, the heading of each field by its key.

    `strict` when they said it of this very file, so that a heading that is not there is their mistake.
    """

    pick: Pick = field(default_factory=Pick)
    headings: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a list would do to a plan, every row accounted for. Faults name sheet, row and the file's own heading."""

    table: Table
    mapped: Mapped
    rows: tuple[ListedRow, ...]
    account: Account
    questions: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    worked: Worked
    digest: str


def read_list(path: Path, *, name: str, chosen: Chosen) -> Table:
    """The list in the file. Raises FileRefusedError."""
    return read_table(path, name=name, known=known_headings(FIELDS, chosen.headings), pick=chosen.pick)


def map_list(table: Table, chosen: Chosen) -> Mapped:
    """Its columns; `faults` say why it cannot be taken in."""
    return map_columns(table, FIELDS, chosen=chosen.headings, strict=chosen.strict)


def check(
    *, plan: Plan, table: Table, chosen: Chosen, said_on: date | None = None, reason: str = "", now: datetime
) -> Checked:
    """What the list would do now. Writes nothing. Raises FileRefusedError for columns that cannot be mapped."""
    mapped, read = _mapped_and_read(table, chosen, said_on, now)
    return _checked(table, mapped, read, importing.preview(plan=plan, rows=read.rows, reason=reason, now=now))


def take_in(
    *,
    plan: Plan,
    table: Table,
    chosen: Chosen,
    said_on: date | None = None,
    reason: str = "",
    by: Acting,
    now: datetime,
) -> Checked:
    """Takes the list in, by one operation, and says what it did. Raises FileRefusedError, PermissionDenied."""
    mapped, read = _mapped_and_read(table, chosen, said_on, now)
    return _checked(
        table, mapped, read, importing.import_rows(plan=plan, rows=read.rows, reason=reason, by=by, now=now)
    )


def _mapped_and_read(table: Table, chosen: Chosen, said_on: date | None, now: datetime) -> tuple[Mapped, Read]:
    mapped = map_list(table, chosen)
    if mapped.faults:
        raise FileRefusedError(mapped.faults[0])
    return mapped, read_rows(table, mapped, today=day_of(now), said_on=said_on)


def _checked(table: Table, mapped: Mapped, read: Read, worked: Worked) -> Checked:
    rejected, also = one_a_row(_placed(table, mapped, [*read.rejected, *worked.rejected]))
    account = Account(
        read=tuple(row.number for row in table.rows),
        created=worked.created,
        changed=worked.changed,
        left_alone=(*worked.left_alone, *(fault.row or 0 for fault in read.passed_over)),
        rejected=rejected,
        also=also,
    )
    refused = {fault.row for fault in rejected if fault.code not in {"ambiguous_date", "which_day", "number_not_date"}}
    questions = [each for each in [*read.questions, *worked.questions] if each.row not in refused]
    notes = [*table.notes, *mapped.notes, *_placed(table, mapped, [*_quiet(read), *_not_taken(read)])]
    return Checked(
        table=table,
        mapped=mapped,
        rows=tuple(read.rows),
        account=account,
        questions=tuple(sorted(_placed(table, mapped, questions), key=lambda each: each.row or 0)),
        notes=tuple(notes),
        worked=worked,
        digest=importing.digest_of(read.rows),
    )


def _quiet(read: Read) -> list[Fault]:
    """Rows passed over without a question."""
    return [fault for fault in read.passed_over if fault.code != "total"]


def _not_taken(read: Read) -> list[Fault]:
    """Each word of the status column that was not taken, once, with how often it stands and where first."""
    return [
        Fault(
            "status_is_computed",
            f"{quoted(word)} in {plural(count, 'row')}, first here: "
            "not taken, for status is computed from dates and facts.",
            "",
            row=read.first_row[word],
            column="status",
        )
        for word, count in read.status_words.most_common()
    ]


def _placed(table: Table, mapped: Mapped, faults: Sequence[Fault]) -> list[Fault]:
    """The faults with the sheet, and the file's own heading for the field."""
    return [
        replace(fault, sheet=table.sheet, column=mapped.heading(fault.column) or TITLES.get(fault.column) or None)
        if fault.column
        else replace(fault, sheet=table.sheet)
        for fault in faults
    ]
