"""What the pages of a sheet show: its account in numbers, what each row records, what is refused, what was noticed."""

from dataclasses import replace

from goldenthread.domain.plans.importer.answers.checking import Checked, Judged, Outcome
from goldenthread.domain.plans.importer.answers.sent import Sent, SentRow
from goldenthread.domain.plans.rules.answer_sheets import LOCKED, OPEN, REF, WORDING
from goldenthread.foundation.lib.text import joined
from goldenthread.foundation.transfer.exports import Column, write_csv
from goldenthread.foundation.transfer.faults import Fault

_REFUSED = (
    Column("row", "Row"),
    Column(REF, LOCKED[REF]),
    Column(WORDING, LOCKED[WORDING]),
    *(Column(key, title) for key, title in OPEN.items()),
    Column("column", "Column refused"),
    Column("why", "Why"),
    Column("fix", "What to do"),
)


def account(checked: Checked, *, recorded: bool) -> dict[str, object]:
    """The sheet row by row, before it is recorded or after: accepted and refused are what was read."""
    answers, refused = checked.of(Outcome.ANSWERS), checked.of(Outcome.REFUSED)
    before, empty = checked.of(Outcome.BEFORE), checked.of(Outcome.EMPTY)
    numbers = [
        ("Rows read", len(checked.account.read)),
        ("Recorded" if recorded else "Would be recorded", len(answers)),
        ("Left alone: nothing filled in", len(empty)),
        ("Refused", len(refused)),
    ]
    if before:
        numbers.insert(2, ("Left alone: recorded from this sheet before", len(before)))
    return {
        "numbers": [{"key": key, "value": f"{count:,}"} for key, count in numbers],
        "answers": answers,
        "before": before,
        "refused": refused,
        "empty": joined([each.row.ref or f"row {each.row.number:,}" for each in empty]),
        "notes": checked.sent.notes,
        "sheet": checked.sent.sheet,
    }


def refused_rows(checked: Checked) -> bytes:
    """The refused rows as they were filled in, with every reason and what to do, as CSV."""
    return write_csv(_REFUSED, [_refused(each) for each in checked.of(Outcome.REFUSED)])


def _refused(judged: Judged) -> dict[str, object]:
    row, faults = judged.row, judged.faults
    said: dict[str, object] = {key: row.typed.get(key, "") for key in OPEN}
    return said | {
        "row": f"{row.number}",
        REF: row.ref,
        WORDING: row.wording,
        "column": joined([fault.column for fault in faults if fault.column]),
        "why": " ".join(fault.message for fault in faults),
        "fix": " ".join(dict.fromkeys(fault.fix for fault in faults)),
    }


def all_refused(sent: Sent, fault: Fault) -> Checked:
    """The sheet with every row that says something refused for one reason: it came too late, so none is lost."""

    def judged(row: SentRow) -> Judged:
        if not row.is_filled:
            return Judged(row=row, outcome=Outcome.EMPTY)
        return Judged(row=row, outcome=Outcome.REFUSED, faults=(replace(fault, row=row.number, sheet=sent.sheet),))

    return Checked(sent, tuple(map(judged, sent.rows)))
