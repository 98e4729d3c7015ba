"""`goldenthread import-plan`: what it takes in, what it says, with which status it leaves."""

import json
from pathlib import Path
from typing import Any

import pytest

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Addition, Milestone, Plan
from goldenthread.domain.plans.operations import importing, setting_up
from goldenthread.foundation.ledger.models import LedgerEntry
from tests.domain.plans.operations.scene import NOW
from tests.foundation.transfer import made
from tests.interfaces.cli import lists
from tests.interfaces.cli.lists import FIRST, like_first, workbook, written
from tests.interfaces.cli.program_run import Ran, Run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plan() -> Plan:
    return lists.plan()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plan.xlsx"


def account(ran: Ran) -> dict[str, Any]:
    return json.loads(ran.out)  # type: ignore[no-any-return]


def test_a_list_is_taken_in_and_every_row_accounted_for(run: Run, file: Path) -> None:
    workbook(file, FIRST, like_first(Ref="P2", Milestone="Open the second hub", Owner="Head of Proprty"))

    ran = run("import-plan", file, "--plan", "ip")

    assert ran.status == 1
    assert "Rows read: 2 = accepted 1 + refused 1." in ran.out
    assert "Refused: sheet List, row 3, column Owner: 'Head of Proprty' is no post" in ran.out
    assert "Did you mean Head of Property?" in ran.out
    assert "1 row was refused; correct and import again." in ran.err
    assert Milestone.objects.get().wording == "Open the first hub"


def test_every_row_taken_in_leaves_with_status_0(run: Run, file: Path) -> None:
    assert run("import-plan", workbook(file, FIRST), "--plan", "wharfdale/ip").status == 0


def test_the_same_file_again_changes_nothing(run: Run, file: Path) -> None:
    workbook(file, FIRST)
    first = account(run("import-plan", file, "--plan", "ip", "--json"))
    before = written()

    again = account(run("import-plan", file, "--plan", "ip", "--json"))

    assert (first["created"], again["left_alone"], again["accepted"]) == (1, 1, 1)
    assert again["digest"] == first["digest"] != ""
    assert written() == before


def test_a_dry_run_says_the_same_and_changes_nothing(run: Run, file: Path) -> None:
    workbook(file, FIRST, like_first(Ref="P2", Milestone=None))
    before = written()

    looked = account(run("import-plan", file, "--plan", "ip", "--json", "--dry-run"))

    assert written() == before
    done = account(run("import-plan", file, "--plan", "ip", "--json"))
    assert (looked.pop("applied"), done.pop("applied")) == (False, True)
    assert looked == done


def test_its_json_accounts_for_the_file(run: Run, file: Path) -> None:
    workbook(file, FIRST, like_first(Ref="P2", Deadline="03/04/05"), like_first(Ref="P3", Status="Complete"))

    said = account(run("import-plan", file, "--plan", "ip", "--json"))

    assert said["sheets"] == [{"name": "List", "visible": True, "read": True}]
    assert (said["sheet"], said["header_row"], said["mapping"]["wording"]) == ("List", 1, "Milestone")
    assert said["accepted"] + len(said["rejected"]) == said["read"] == 3
    assert said["created"] + said["changed"] + said["left_alone"] == said["accepted"]
    (rejected,) = said["rejected"]
    assert {"sheet": "List", "row": 3, "column": "Deadline", "code": "ambiguous_date"}.items() <= rejected.items()
    assert rejected["message"].endswith("Which is meant?")
    assert rejected["fix"].startswith("Write the day in words")
    assert [(each["row"], each["code"]) for each in said["questions"]] == [(3, "ambiguous_date"), (4, "when_completed")]
    entry = LedgerEntry.objects.get(verb="plan imported")
    assert json.loads(entry.body)["digest"] == said["digest"]


def test_a_mapping_names_sheet_row_and_headings(run: Run, file: Path, tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        old = book.add_worksheet("Old")
        old.write_row(6, 0, ("What will be", "Where", "Under", "Due by"))
        old.write_row(7, 0, ("Open it", "Property", "Hubs", "June 2017"))

    workbook(file, FIRST, fill=fill)
    mapping = tmp_path / "headings.json"
    columns = {"wording": "what will be", "area": "Where", "action": "Under"}
    mapping.write_text(json.dumps({"sheet": "Old", "header_row": 7, "columns": columns}))

    said = account(run("import-plan", file, "--plan", "ip", "--mapping", mapping, "--json"))

    assert (said["sheet"], said["header_row"], said["created"], said["mapping"]["deadline"]) == ("Old", 7, 1, "Due by")


def test_the_organisations_saved_headings_are_used(run: Run, plan: Plan, file: Path) -> None:
    headings = {"wording": "What will be"}
    importing.save_mapping(organisation=plan.organisation, headings=headings, by=OPERATOR, now=NOW)
    made.book(file, rows=[("Area", "Action", "What will be"), ("Property", "Hubs", "Open it")])

    assert account(run("import-plan", file, "--plan", "ip", "--json"))["created"] == 1


@pytest.fixture
def mapping(file: Path, tmp_path: Path) -> Path:
    """A mapping of the headings of `file`, which would not be known without."""
    made.book(file, rows=[("Area", "Action", "What will be"), ("Property", "Hubs", "Open it")])
    path = tmp_path / "headings.json"
    path.write_text(json.dumps({"columns": {"wording": "What will be"}}))
    return path


def test_a_mapping_is_kept_for_the_next_list_where_that_is_asked(
    run: Run, plan: Plan, file: Path, mapping: Path
) -> None:
    asked = ("import-plan", file, "--plan", "ip", "--mapping", mapping)

    run(*asked)
    assert importing.saved_mapping(plan.organisation) == {}

    ran = run(*asked, "--save-mapping")
    assert (ran.status, ran.err) == (0, "")
    assert "The headings are kept for the next list of wharfdale." in ran.out
    assert importing.saved_mapping(plan.organisation) == {"wording": "What will be"}
    assert account(run("import-plan", file, "--plan", "ip", "--json"))["left_alone"] == 1


def test_a_mapping_kept_already_is_not_entered_again(run: Run, file: Path, mapping: Path) -> None:
    asked = ("import-plan", file, "--plan", "ip", "--mapping", mapping, "--save-mapping")
    run(*asked)
    before = written()

    assert run(*asked, "--json").status == 0
    assert written() == before


@pytest.mark.parametrize("given", [("--dry-run",), ()])
def test_a_mapping_of_a_list_that_was_not_taken_in_is_not_kept(
    run: Run, plan: Plan, file: Path, mapping: Path, given: tuple[str, ...]
) -> None:
    if not given:
        mapping.write_text('{"columns": {"wording": "No such heading"}}')
    before = written()

    run("import-plan", file, "--plan", "ip", "--mapping", mapping, "--save-mapping", *given)

    assert (written(), importing.saved_mapping(plan.organisation)) == (before, {})


@pytest.mark.parametrize("content", [None, '{"sheet": "Sheet1"}'])
def test_without_headings_there_is_no_mapping_to_keep(run: Run, file: Path, mapping: Path, content: str | None) -> None:
    mapping.write_text(content or "{}")
    named = ("--mapping", mapping) if content else ()

    ran = run("import-plan", file, "--plan", "ip", "--save-mapping", *named)

    assert (ran.status, "name one that has some with --mapping" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("not JSON", "is not JSON"),
        ("[]", "is not a mapping"),
        ('{"columns": {"colour": "RAG"}}', "'colour' is no field. Fields are: reference, area"),
        ('{"columns": {"deadline": 7}}', "the heading of deadline is 7"),
        ('{"header_row": 0}', "the header_row 0 is no row number"),
        ('{"sheet": 1}', "the sheet 1 is no name"),
        (None, "cannot be opened: No such file or directory"),
    ],
)
def test_a_mapping_that_cannot_be_read_is_asked_wrong(
    run: Run, file: Path, tmp_path: Path, content: str | None, says: str
) -> None:
    mapping = tmp_path / "headings.json"
    if content is not None:
        mapping.write_text(content)

    ran = run("import-plan", workbook(file, FIRST), "--plan", "ip", "--mapping", mapping)

    assert (ran.status, says in ran.err) == (2, True), ran.err


def test_after_the_baseline_new_rows_need_a_reason_and_are_proposed(run: Run, plan: Plan, file: Path) -> None:
    run("import-plan", workbook(file, FIRST), "--plan", "ip")
    setting_up.fix_baseline(plan=plan, by=OPERATOR, now=NOW)
    workbook(file, FIRST, like_first(Ref="P2", Milestone="Open the second hub", Deadline=None))

    refused = account(run("import-plan", file, "--plan", "ip", "--json"))
    taken = account(run("import-plan", file, "--plan", "ip", "--json", "--reason", "The Board asked."))

    assert [each["code"] for each in refused["rejected"]] == ["needs_reason"]
    assert (taken["created"], taken["left_alone"]) == (1, 1)
    assert (plan.milestones.count(), Addition.objects.get().wording) == (1, "Open the second hub")


def test_refused_rows_are_written_where_they_are_asked_for(run: Run, file: Path, tmp_path: Path) -> None:
    workbook(file, FIRST, like_first(Ref="P2", Milestone="Open two", Owner="Nobody"))

    run("import-plan", file, "--plan", "ip", "--rejected", tmp_path / "refused.csv")

    heading, only = (tmp_path / "refused.csv").read_text("utf-8-sig").splitlines()
    assert heading.endswith(",Row,Column refused,Why,What to do")
    assert only.startswith("P2,Property,Open hubs,Open two,Nobody,2017-06-30,,,3,Owner,'Nobody' is no post")


def test_updates_without_a_day_have_the_day_that_was_given(run: Run, file: Path) -> None:
    made.book(
        file, rows=[("Area", "Action", "Milestone", "Commentary"), ("Property", "Hubs", "Open it", "Works have begun")]
    )

    asked = account(run("import-plan", file, "--plan", "ip", "--json"))
    taken = account(run("import-plan", file, "--plan", "ip", "--json", "--said-on", "2017-06-01"))

    assert [each["code"] for each in asked["questions"]] == ["when_said"]
    assert (taken["changed"], taken["updates"], taken["questions"]) == (1, 1, [])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("no-such.xlsx", "--plan", "ip"), "no-such.xlsx is not a file."),
        (("{file}", "--plan", "none"), "No plan is called 'none'."),
        (("{file}", "--plan", "ip", "--said-on", "2199-01-01"), "has not come yet"),
    ],
)
def test_what_cannot_be_done_is_asked_wrong(run: Run, file: Path, arguments: tuple[str, ...], says: str) -> None:
    workbook(file, FIRST)

    ran = run("import-plan", *(each.replace("{file}", str(file)) for each in arguments))

    assert (ran.status, says in ran.err) == (2, True), ran.err


def test_help_shows_how_it_is_used(run: Run) -> None:
    ran = run("import-plan", "--help")

    assert ran.status == 0
    assert "goldenthread import-plan plan.xlsx --plan improvement-plan --dry-run" in ran.out
