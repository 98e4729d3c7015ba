"""A bad record: every fault named by file, row, column, reason and fix, and nothing of it taken in (SPEC 4.8)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from goldenthread.domain.plans.importer.loading import load_folder
from goldenthread.foundation.lib.tables import Refusal
from tests.factories.records import RECORD, TODAY, RecordCopy

Break = Callable[[RecordCopy], object]


def _refused(folder: Path) -> list[str]:
    return [each.said() for each in load_folder(folder, today=TODAY).refused]


def _repeat_column(record: RecordCopy) -> None:
    """A second column `title` in areas.csv, with a cell in every row."""
    lines = record.path("areas").read_text(encoding="utf-8").splitlines()
    record.path("areas").write_text("\n".join([f"{lines[0]},title", *(f"{line},x" for line in lines[1:])]) + "\n")


def _save_as_windows_1252(record: RecordCopy) -> None:
    whole = record.path("plans").read_text(encoding="utf-8")
    record.path("plans").write_bytes(whole.replace("Best", "Bést", 1).encode("cp1252"))


def _empty(record: RecordCopy) -> None:
    for name in ("plans", "areas", "actions", "milestones", "facts"):
        record.retext(name, lambda text: text.splitlines()[0] + "\n")


NEW_FACT = {"milestone_id": "m17-mo", "recorded_on": "2017-06-14", "kind": "progress", "note": "Told", "source": "A"}
NEW_AREA = {"id": "new", "plan_id": "bvip-2018", "title": "New"}
UNDATED_SUCCESSOR = {
    "id": "new", "action_id": "acap-team", "wording": "New", "source": "A", "carried_from_id": "m15-print",
}  # fmt: skip
BAD_DATE = "is not a date of the years 1900 to 2199. Write it as YYYY-MM-DD, such as 2017-06-30."
CASES: dict[str, tuple[Break, str]] = {
    "missing file": (
        lambda record: record.path("decisions").unlink(),
        "decisions.csv: There is no such file. Put it into",
    ),
    "missing column": (
        lambda record: record.retext("areas", lambda text: text.replace("stated_rag", "rag_stated", 1)),
        "areas.csv, row 1, column stated_rag: The column is missing. The columns are: id, plan_id",
    ),
    "repeated column": (
        _repeat_column,
        "areas.csv, row 1, column title: The column stands 2 times. Remove one.",
    ),
    "unknown column": (
        lambda record: record.retext("facts", lambda text: text.replace("source\n", "source,colour\n", 1)),
        "facts.csv, row 1, column colour: The column is not known. The columns are: milestone_id",
    ),
    "a row with a cell too many": (
        lambda record: record.retext("plans", lambda text: text + "x,x,,,,,,,,,s\n"),
        "plans.csv, row 11: The row has 11 cells, not 10. Put quotes around a cell that holds a comma.",
    ),
    "wrong encoding": (
        _save_as_windows_1252,
        "plans.csv: The file is not UTF-8: byte",
    ),
    "a date that cannot be read": (
        lambda record: record.change("milestones", 10, baseline_deadline="31/03/2017"),
        f"milestones.csv, row 10, column baseline_deadline: '31/03/2017' {BAD_DATE}",
    ),
    "a day that is not in the calendar": (
        lambda record: record.change("facts", 2, recorded_on="2017-02-29"),
        f"facts.csv, row 2, column recorded_on: '2017-02-29' {BAD_DATE}",
    ),
    "a date in another form": (
        lambda record: record.change("plans", 3, period_to="20180331"),
        f"plans.csv, row 3, column period_to: '20180331' {BAD_DATE}",
    ),
    "the last day there is": (
        lambda record: record.change("plans", 3, period_to="9999-12-31"),
        f"plans.csv, row 3, column period_to: '9999-12-31' {BAD_DATE}",
    ),
    "a meeting on no day": (
        lambda record: record.change("meetings", 2, starts_on="soon"),
        "meetings.csv, row 2, column starts_on: 'soon' is not a date or moment. Write 2017-06-30 or 2017-06-30T10:00.",
    ),
    "an unknown precision": (
        lambda record: record.change("milestones", 10, precision="week"),
        "milestones.csv, row 10, column precision: 'week' is not a known precision. Use one of: day, month,",
    ),
    "an unknown kind": (
        lambda record: record.add("facts", **NEW_FACT | {"kind": "rumour"}),
        "facts.csv, row 186, column kind: 'rumour' is not a known kind. Use one of: progress, forecast, completed,",
    ),
    "an unknown verb": (
        lambda record: record.change("decisions", 2, verb="nodded"),
        "decisions.csv, row 2, column verb: 'nodded' is not a known verb. Use one of: agreed,",
    ),
    "a key that points nowhere": (
        lambda record: record.add("facts", **NEW_FACT | {"milestone_id": "m17-none"}),
        "facts.csv, row 186, column milestone_id: 'm17-none' is not an id in milestones.csv. Use an id of",
    ),
    "a decision that points nowhere": (
        lambda record: record.add("facts", **NEW_FACT | {"decision_id": "d-none"}),
        "facts.csv, row 186, column decision_id: 'd-none' is not an id in decisions.csv. Use an id of",
    ),
    "an action of no area": (
        lambda record: record.change("actions", 2, area_id=""),
        "actions.csv, row 2, column area_id: The cell is empty. Fill it in.",
    ),
    "a successor above its predecessor": (
        lambda record: record.change("plans", 2, predecessor_id="bvip-2018"),
        "plans.csv, row 2, column predecessor_id: 'bvip-2018' is not an id in the rows above of plans.csv.",
    ),
    "a duplicate id": (
        lambda record: record.add("areas", **NEW_AREA | {"id": "bvap-comms"}),
        "areas.csv, row 29, column id: 'bvap-comms' is already the id of row 5. Give every row an id of its own.",
    ),
    "an id that cannot stand in an address": (
        lambda record: record.add("areas", **NEW_AREA | {"id": "a/b c"}),
        "areas.csv, row 29, column id: 'a/b c' is not an id. Use up to 60 letters, digits, hyphens and underscores.",
    ),
    "a cell that is too long": (
        lambda record: record.change("plans", 5, title="t" * 5000),
        "plans.csv, row 5, column title: The cell holds 5,000 characters. Shorten it to 200.",
    ),
    "no wording": (
        lambda record: record.change("milestones", 10, wording=" "),
        "milestones.csv, row 10, column wording: The cell is empty. Fill it in.",
    ),
    "a fact without its source": (
        lambda record: record.add("facts", **NEW_FACT | {"source": ""}),
        "facts.csv, row 186, column source: The cell is empty. Fill it in.",
    ),
    "a count that is no number": (
        lambda record: record.change("plans", 2, stated_actions="about 26"),
        "plans.csv, row 2, column stated_actions: 'about 26' is not a whole number. Write digits only, such as 26.",
    ),
    "a plan that ends before it starts": (
        lambda record: record.change("plans", 3, period_to="2017-03-31"),
        "plans.csv, row 3, column period_to: the plan ends before it starts. Correct one of the two dates.",
    ),
    "a document of the future": (
        lambda record: record.add("facts", **NEW_FACT | {"recorded_on": "2026-11-23"}),
        "facts.csv, row 186, column recorded_on: 2026-11-23 is in the future. Give the day of the document.",
    ),
    "done after the document says so": (
        lambda record: record.add("facts", **NEW_FACT | {"kind": "completed", "effective_on": "2017-06-15"}),
        "facts.csv, row 186, column effective_on: 2017-06-15 is after 2017-06-14, the day of the document",
    ),
    "a rating without its date": (
        lambda record: record.change("areas", 4, rag_as_at=""),
        "areas.csv, row 4, column rag_as_at: A rating needs its date. Write it as YYYY-MM-DD.",
    ),
    "a rating of the future": (
        lambda record: record.change("areas", 4, rag_as_at="2027-01-01"),
        "areas.csv, row 4, column rag_as_at: 2027-01-01 is in the future. Give the day of the document.",
    ),
    "a rating without its source": (
        lambda record: record.change("areas", 4, source=""),
        "areas.csv, row 4, column source: The cell is empty. Fill it in.",
    ),
    "continued without a source": (
        lambda record: record.change("milestones", 170, source=""),
        "milestones.csv, row 170, column source: The cell is empty. Fill it in.",
    ),
    "continued in the same plan": (
        lambda record: record.change("milestones", 170, carried_from_id="m18-tra"),
        "milestones.csv, row 170, column carried_from_id: 'm18-tra' is in the same plan. Name a",
    ),
    "continued in an earlier plan": (
        lambda record: record.change("milestones", 10, carried_from_id="m17-mo"),
        "milestones.csv, row 10, column carried_from_id: 'm17-mo' is in a plan that begins no earlier. Name",
    ),
    "continued from nobody knows when": (
        lambda record: record.add("milestones", **UNDATED_SUCCESSOR),
        "milestones.csv, row 191, column carried_from_id: Nothing in the record says from when it is continued. Give",
    ),
    "letters that run backwards": (
        lambda record: record.change("milestones", 10, wording="Open \u202ethe hub"),
        "milestones.csv, row 10, column wording: The cell holds the invisible character U+202E at place 6. Remove",
    ),
    "a bell in a note": (
        lambda record: record.change("facts", 10, note="Done\x07"),
        "facts.csv, row 10, column note: The cell holds the invisible character U+0007 at place 5. Remove it.",
    ),
    "a note as long as a book": (
        lambda record: record.change("facts", 10, note="x" * 20_001),
        "facts.csv, row 10, column note: The cell holds 20,001 characters. Shorten it to 20000.",
    ),
    "a fact said twice": (
        lambda record: record.add("facts", **record.rows("facts")[8]),
        "facts.csv, row 186: The row repeats row 10. Take one of the two out.",
    ),
    "a month that ends on its 17th": (
        lambda record: record.change("milestones", 10, baseline_deadline="2017-03-17", precision="month"),
        "milestones.csv, row 10, column baseline_deadline: No month ends on 2017-03-17. Give the last day of what is",
    ),
    "a financial year that ends in June": (
        lambda record: record.change("milestones", 10, baseline_deadline="2017-06-30", precision="financial_year"),
        "milestones.csv, row 10, column baseline_deadline: No financial year ends on 2017-06-30. Give the last day",
    ),
    "a forecast of a quarter that ends in May": (
        lambda record: record.add(
            "facts", **NEW_FACT | {"kind": "forecast", "new_date": "2017-05-31", "precision": "quarter"}
        ),
        "facts.csv, row 186, column new_date: No quarter ends on 2017-05-31. Give the last day of what is named",
    ),
    "done in a year that ends in May": (
        lambda record: record.add(
            "facts", **NEW_FACT | {"kind": "completed", "effective_on": "2017-05-31", "precision": "year"}
        ),
        "facts.csv, row 186, column effective_on: No year ends on 2017-05-31. Give the last day of what is named",
    ),
    "two areas at one position": (
        lambda record: record.change("areas", 4, position="2"),
        "areas.csv, row 4, column position: 2 is already the position of row 3. Give another one.",
    ),
    "an id of 5,000 letters": (
        lambda record: record.add("areas", **NEW_AREA | {"id": "n" * 5_000}),
        f"areas.csv, row 29, column id: '{'n' * 60}…' is not an id. Use up to 60 letters, digits,",
    ),
    "a key of 5,000 letters": (
        lambda record: record.add("facts", **NEW_FACT | {"milestone_id": "n" * 5_000}),
        f"facts.csv, row 186, column milestone_id: '{'n' * 60}…' is not an id in milestones.csv.",
    ),
    "no plan at all": (_empty, "plans.csv: The file holds no plan. Add a row."),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "message"), CASES.values(), ids=CASES.keys())
def test_a_bad_record_is_refused_by_place_reason_and_fix(record: RecordCopy, spoil: Break, message: str) -> None:
    spoil(record)

    refused = _refused(record.folder)

    assert [said for said in refused if said.startswith(message)], refused


def test_the_public_record_itself_is_refused_nothing() -> None:
    loaded = load_folder(RECORD, today=TODAY)

    assert loaded.refused == ()
    assert loaded.record.sizes() == {
        "plans": 9,
        "areas": 27,
        "actions": 70,
        "milestones": 189,
        "facts": 184,
        "carried forward": 14,
        "ratings": 4,
    }
    assert loaded.read == 22 + 32 + 34 + 9 + 27 + 70 + 189 + 184


def test_every_fault_is_named_at_once(record: RecordCopy) -> None:
    record.change("plans", 2, stated_actions="x")
    record.change("milestones", 10, baseline_deadline="x")
    record.add("facts", **NEW_FACT | {"kind": "rumour"})

    assert [said.split(":")[0] for said in _refused(record.folder)] == [
        "plans.csv, row 2, column stated_actions",
        "milestones.csv, row 10, column baseline_deadline",
        "facts.csv, row 186, column kind",
    ]


def test_a_file_that_cannot_be_read_is_not_blamed_on_every_row_that_points_into_it(record: RecordCopy) -> None:
    record.path("milestones").unlink()

    assert len(_refused(record.folder)) == 1


def test_an_empty_folder_names_every_file_it_needs(tmp_path: Path) -> None:
    loaded = load_folder(tmp_path, today=TODAY)

    assert [each.file for each in loaded.refused] == [
        "bodies.csv", "meetings.csv", "decisions.csv", "plans.csv", "areas.csv", "actions.csv", "milestones.csv",
        "facts.csv",
    ]  # fmt: skip
    assert loaded.record.plans == ()


def test_a_byte_order_mark_is_no_fault(record: RecordCopy) -> None:
    record.retext("plans", lambda text: f"\ufeff{text}")

    assert _refused(record.folder) == []


def test_a_refusal_says_all_its_parts() -> None:
    refusal = Refusal("facts.csv", 12, "kind", "It is odd.", "Make it even.")

    assert refusal.said() == "facts.csv, row 12, column kind: It is odd. Make it even."


def test_what_goes_on_into_a_plan_still_to_come_is_known_today(record: RecordCopy) -> None:
    record.change("plans", 3, period_from="2027-04-01", period_to="2028-03-31")

    carried = load_folder(record.folder, today=TODAY).record.carried

    (found,) = (each for each in carried if each.successor == "m17-hub1-open")
    assert (found.effective.last_day, found.recorded_at.date()) == (date(2027, 4, 1), TODAY)


@pytest.mark.parametrize(
    ("day", "precision"),
    [
        ("2017-03-10", "month"), ("2017-03-15", "month"), ("2016-02-29", "month"), ("2017-12-31", "quarter"),
        ("2017-06-30", "half_year"), ("2017-02-28", "season"), ("2017-09-30", "financial_year"), ("2017-06-30", "year"),
        ("2017-03-17", "day"), ("2017-03-17", ""),
    ],
)  # fmt: skip
def test_the_end_of_what_is_named_and_its_first_part_are_no_fault(record: RecordCopy, day: str, precision: str) -> None:
    record.change("milestones", 10, baseline_deadline=day, precision=precision)

    assert _refused(record.folder) == []


def test_areas_of_two_plans_or_without_a_position_do_not_meet(record: RecordCopy) -> None:
    positions = [(row["plan_id"], row["position"]) for row in record.rows("areas")]

    assert len({position for _, position in positions}) < len(positions)
    assert positions.count(("improvement-plan-2018-22", "")) == 2
    assert _refused(record.folder) == []
