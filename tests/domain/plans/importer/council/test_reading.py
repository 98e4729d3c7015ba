"""A council's folder is read whole or refused with file, row, column, reason and fix (SPEC 4.8)."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from config.staircase import ROOT
from goldenthread.domain.evidence.choices import Classification
from goldenthread.domain.evidence.rules import Classified, Figure, Link
from goldenthread.domain.plans.importer.council.files import COLUMNS
from goldenthread.domain.plans.importer.council.reading import read_council
from goldenthread.domain.plans.importer.council.rows import Council
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests.factories.councils import PLAN_FACTS
from tests.factories.records import RecordCopy

OWN = date(2026, 6, 17)
EXAMPLEFORD = ROOT / "examples" / "exampleford"


def refusals(folder: RecordCopy) -> list[str]:
    found = read_council(folder.folder, today=OWN)
    assert (found.council is None) == bool(found.refused)
    return [each.said() for each in found.refused]


def council(folder: RecordCopy, today: date = OWN) -> Council:
    found = read_council(folder.folder, today=today)
    assert found.refused == ()
    assert found.council is not None
    return found.council


def test_every_row_is_read_and_every_file_has_its_digest(folder: RecordCopy) -> None:
    found = read_council(folder.folder, today=OWN)

    assert found.read == 4 + 6 + 5 + 1 + 1 + 1 + 4 + len(PLAN_FACTS) + 3
    assert found.council
    assert found.council.sizes()["facts"] == len(PLAN_FACTS)
    files = [path for path in folder.folder.rglob("*") if path.is_file()]
    assert set(found.council.digests) == {path.relative_to(folder.folder).as_posix() for path in files}


def test_evidence_holds_a_link_a_file_or_a_figure_and_names_what_it_supports(folder: RecordCopy) -> None:
    link, file, figure = council(folder).evidence

    assert (link.title, link.person, link.supports) == ("Evidence 1 of 5 February 2026", "b", ("p1-2", "p1-3"))
    assert link.content == Link("https://wharfdale.example/lease", date(2026, 2, 11))
    assert (file.content, figure.content) == (
        folder.folder / "evidence" / "lease.txt",
        Figure("Visits to the library", "412", "visits"),
    )
    assert file.classified == Classified(Classification.EXEMPT, 3, "It says what the tenant pays.")


def test_each_fact_has_whoever_held_the_post_then(folder: RecordCopy) -> None:
    people = {each.key: each.person for each in council(folder).facts}

    assert (people["f01"], people["f15"], people["f07"]) == ("b", "c", "a")


def test_all_dates_move_together(folder: RecordCopy) -> None:
    now, later = council(folder), council(folder, OWN + timedelta(weeks=22))

    assert later.facts[0].at.date() - now.facts[0].at.date() == timedelta(weeks=22)
    assert later.facts[0].words == "Tenders go out on 20 July 2026."
    assert later.plans[0].starts_on == date(2026, 6, 8)
    assert later.holdings[1].until_on == date(2026, 7, 31)
    assert now.steps[2].baseline == VagueDate(date(2026, 9, 30), Precision.MONTH, "September 2026")
    assert later.steps[2].baseline == VagueDate(date(2027, 2, 28), Precision.MONTH, "February 2027")


@pytest.mark.parametrize("today", [OWN, date(2026, 11, 22), date(2031, 2, 24), date(2025, 1, 6)])
def test_the_invented_council_is_read_whole_on_any_day(today: date) -> None:
    found = read_council(EXAMPLEFORD, today=today)

    assert found.refused == ()
    assert found.council
    assert (found.council.sizes()["actions"], found.council.sizes()["milestones"]) == (55, 303)


BROKEN = [
    ("posts", 3, {"title": ""}, "posts.csv, row 3, column title: The cell is empty."),
    ("posts", 3, {"title": "Performance Manager"}, "posts.csv, row 4, column title: 'Performance Manager' is also"),
    ("posts", 2, {"reports_to": "owner"}, "posts.csv, row 2, column reports_to: 'owner' is not an id"),
    ("posts", 3, {"id": "director"}, "posts.csv, row 3, column id: 'director' is already the id of row 2."),
    ("people", 2, {"role": "king"}, "people.csv, row 2, column role: 'king' is not known. Use one of: viewer"),
    ("people", 3, {"email": "A@wharfdale.example"}, "people.csv, row 3, column email: 'a@wharfdale.example' stands"),
    ("holdings", 2, {"post": "mayor"}, "holdings.csv, row 2, column post: 'mayor' is not an id in posts.csv."),
    ("holdings", 2, {"from": ""}, "holdings.csv, row 2, column from: The cell is empty."),
    ("holdings", 2, {"from": "6 Jan"}, "holdings.csv, row 2, column from: '6 Jan' is not a date"),
    ("holdings", 3, {"until": "2019-01-01"}, "holdings.csv, row 3, column until: The holding ends before"),
    ("holdings", 3, {"kind": "king"}, "holdings.csv, row 3, column kind: 'king' is not known."),
    ("plans", 2, {"starts_on": ""}, "plans.csv, row 2, column starts_on: The cell is empty."),
    (
        "plans",
        2,
        {"predecessor": "plan"},
        "plans.csv, row 2, column predecessor: 'plan' is not an id in the rows above",
    ),
    ("areas", 2, {"plan": "other"}, "areas.csv, row 2, column plan: 'other' is not an id in plans.csv."),
    ("actions", 2, {"lead_post": "x"}, "actions.csv, row 2, column lead_post: 'x' is not an id in posts.csv."),
    ("milestones", 2, {"baseline_deadline": "31/03/2026"}, "milestones.csv, row 2, column baseline_deadline"),
    ("milestones", 2, {"precision": "quarter"}, "column precision: A quarter cannot be moved by weeks."),
    (
        "milestones",
        2,
        {"baseline_deadline": "2026-03-17", "precision": "month"},
        "milestones.csv, row 2, column baseline_deadline: No month ends on 2026-03-17. Give the last day",
    ),
    (
        "areas",
        2,
        {"id": "n" * 5_000},
        f"areas.csv, row 2, column id: '{'n' * 60}…' is not an id. Use up to 60",
    ),
    ("milestones", 2, {"precision": "soon"}, "milestones.csv, row 2, column precision: 'soon' is not known."),
    ("milestones", 2, {"wording": "By {d:June}"}, "column wording: '{d:June}' is no place for a date."),
    ("milestones", 5, {"added_on": "2026-04-02"}, "facts.csv, row 16, column subject: p1-4 is not added then."),
    ("facts", 2, {"at": "2026-02-02"}, "facts.csv, row 2, column at: '2026-02-02' is not a moment."),
    ("facts", 2, {"at": "2026-02-30T10:00"}, "facts.csv, row 2, column at: '2026-02-30T10:00' is not a moment."),
    ("facts", 3, {"at": "2026-02-01T10:00"}, "facts.csv, row 3, column at: This is before the row above."),
    ("facts", 2, {"on": "2026-02-03"}, "facts.csv, row 2, column on: The day is after the moment"),
    ("facts", 2, {"on": "2026-02-01"}, "column on: This kind of fact (update) speaks of the day it is recorded."),
    ("facts", 2, {"kind": "done"}, "facts.csv, row 2, column kind: 'done' is not a known kind."),
    ("facts", 2, {"subject": "p9-9"}, "facts.csv, row 2, column subject: 'p9-9' is not an id in milestones.csv."),
    ("facts", 2, {"words": ""}, "facts.csv, row 2, column words: The cell is empty."),
    ("facts", 2, {"by": "mayor"}, "facts.csv, row 2, column by: 'mayor' is not an id in posts.csv."),
    ("facts", 17, {"at": "2026-04-02T10:00", "on": "2026-04-02"}, "row 17, column by: Nobody holds 'owner' on"),
    ("facts", 3, {"date": ""}, "facts.csv, row 3, column date: The cell is empty."),
    ("facts", 5, {"about": "f02"}, "row 5, column about: 'f02' is not the id of a fact of kind claim above"),
    ("facts", 5, {"about": "f06"}, "row 5, column about: 'f06' is not the id of a fact of kind claim above"),
    ("facts", 7, {"corrects": "f01"}, "row 7, column corrects: 'f01' is not the id of a fact of kind claim above"),
    ("facts", 8, {"corrects": "f06"}, "row 8, column corrects: A fact of this kind (accept) is not corrected."),
    ("facts", 10, {"about": "mayor"}, "facts.csv, row 10, column about: 'mayor' is not an id in posts.csv."),
    ("facts", 11, {"voice": "owner"}, "facts.csv, row 11, column voice: 'owner' is not known here."),
    ("facts", 13, {"verb": "approved"}, "facts.csv, row 13, column verb: 'approved' is not known here."),
    ("facts", 14, {"verb": "noted"}, "facts.csv, row 14, column verb: 'noted' is not known here. Use one of: agreed."),
    ("facts", 13, {"decision": ""}, "facts.csv, row 13, column decision: The cell is empty."),
    ("facts", 14, {"decision": ""}, "facts.csv, row 14, column decision: The cell is empty."),
    ("facts", 15, {"decision": ""}, "facts.csv, row 15, column decision: The cell is empty."),
    ("facts", 16, {"decision": ""}, "facts.csv, row 16, column decision: The cell is empty."),
    ("facts", 16, {"about": "f02"}, "row 16, column about: 'f02' is not the id of a fact of kind propose_milestone"),
    ("plans", 2, {"baseline_fixed_on": "soon"}, "plans.csv, row 2, column baseline_fixed_on: 'soon' is not a date"),
    ("facts", 16, {"kind": "update", "at": "2026-04-07T10:00", "on": "2026-04-07"}, "p1-4 is not in the plan yet."),
    ("evidence", 2, {"at": "soon"}, "evidence.csv, row 2, column at: 'soon' is not a moment."),
    ("evidence", 3, {"at": "2026-02-11T09:00"}, "evidence.csv, row 3, column at: This is before the row above."),
    ("evidence", 2, {"by": "mayor"}, "evidence.csv, row 2, column by: 'mayor' is not an id in posts.csv."),
    ("evidence", 2, {"title": ""}, "evidence.csv, row 2, column title: The cell is empty."),
    ("evidence", 2, {"kind": "rumour"}, "row 2, column kind: 'rumour' is not known. Use one of: file, link, figure."),
    ("evidence", 2, {"url": ""}, "evidence.csv, row 2, column url: The cell is empty."),
    ("evidence", 2, {"value": "4"}, "evidence.csv, row 2, column value: A link has no value."),
    ("evidence", 2, {"dated_on": "2026-02-31"}, "evidence.csv, row 2, column dated_on"),
    ("evidence", 3, {"file": "../council.toml"}, "column file: '../council.toml' is not in the folder evidence."),
    ("evidence", 3, {"file": "other.txt"}, "evidence.csv, row 3, column file: 'other.txt' is not in the folder"),
    ("evidence", 3, {"paragraph": "8"}, "row 3, column paragraph: An exempt item needs its paragraph."),
    ("evidence", 3, {"reason": ""}, "row 3, column reason: An exempt item needs a public-interest reason."),
    (
        "evidence",
        2,
        {"reason": "So."},
        "row 2, column classification: Only an exempt item has a paragraph and a reason; this is open.",
    ),
    ("evidence", 2, {"milestones": "p1-2 p9-9"}, "column milestones: 'p9-9' is not an id in milestones.csv."),
]


@pytest.mark.parametrize(("name", "row", "cells", "says"), BROKEN)
def test_what_cannot_be_is_refused_with_its_place(
    folder: RecordCopy, name: str, row: int, cells: dict[str, str], says: str
) -> None:
    folder.change(name, row, **cells)

    assert says in "\n".join(refusals(folder))


def test_two_areas_at_one_position_are_refused(folder: RecordCopy) -> None:
    again = folder.rows("areas")[0] | {"id": "again", "title": "Again"}
    row = folder.add("areas", **again)

    (said,) = refusals(folder)
    assert said == f"areas.csv, row {row}, column position: 1 is already the position of row 2. Give another one."


def test_every_fault_is_named_at_once(folder: RecordCopy) -> None:
    folder.change("people", 2, role="king")
    folder.change("facts", 2, words="")
    folder.change("facts", 5, about="x")

    assert len(refusals(folder)) == 3


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ('slug = "wharfdale"', 'slug = "Wharf Dale"', "column slug: 'Wharf Dale' cannot be used."),
        ('name = "Wharfdale Borough Council (invented)"', "", "column name: None cannot be used."),
        ('kind = "council"', 'kind = "king"', "column kind: 'king' cannot be used. Use one of: council"),
        ("today = 2026-06-17", 'today = "2026-06-17"', "column today: '2026-06-17' cannot be used."),
        ("today = 2026-06-17", "today = 2026-06-17T10:00:00", "column today:"),
        ("today = 2026-06-17", "today = 2026-06-31", "The file is not TOML in UTF-8"),
        ('notice = "Wharfdale is invented."', "notice = 7", "column notice: 7 cannot be used."),
        ('kind = "council"', 'kind = "council"\nmayor = "M"', "column mayor: The name is not known. Remove it."),
    ],
)
def test_a_head_that_cannot_be_is_refused_by_its_name(folder: RecordCopy, was: str, now: str, says: str) -> None:
    path = folder.folder / "council.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")

    (said,) = refusals(folder)
    assert said.startswith("council.toml")
    assert says in said


def test_an_empty_folder_names_every_file_that_is_missing(tmp_path: Path) -> None:
    found = read_council(tmp_path, today=OWN)

    assert [each.file for each in found.refused] == ["council.toml", *(f"{name}.csv" for name in COLUMNS)]


def test_a_plan_file_without_a_plan_is_refused(folder: RecordCopy) -> None:
    folder.retext("plans", lambda text: text.splitlines()[0] + "\n")

    assert "plans.csv: The file holds no plan. Add a row." in refusals(folder)
