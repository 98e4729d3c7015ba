"""`goldenthread load-record DIR`: all or nothing, and every refusal says where, why and what to do."""

from pathlib import Path

import pytest
from django.apps import apps

from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.ledger.queries import head
from tests.factories.records import RECORD, RecordCopy, taken_in
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db


def _rows() -> int:
    """Rows in all our tables, the ledger's among them."""
    ours = ("organisations", "plans", "meetings", "directions", "reviews", "reports", "ledger")
    return sum(model._default_manager.count() for model in apps.get_models() if model._meta.app_label in ours)


def test_the_public_record_is_taken_in_and_counted(run: Run) -> None:
    ran = run("load-record", RECORD)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "Taken in for tower-hamlets: 9 plans, 27 areas, 70 actions, 189 milestones, 184 facts, 14 carried forward, "
        "4 ratings, 22 bodies, 41 seats, 32 meetings, 44 agenda items, 28 decisions, 6 challenges, "
        "0 facts linked to a decision, 4 plans given to a body, 5 Directions, 14 requirements, 12 submissions, "
        "7 functions moved, 62 requirement links, 1 answered by a body, "
        "29 measures, 32 readings, 47 discrepancies, 3 frameworks, "
        "13 reviews, 29 findings, 8 questions asked, 8 recommendations, 6 reports made again. "
        "Rows read: 925, refused: 0.\n"
    )


def test_a_bad_row_is_named_and_nothing_is_written(run: Run, record: RecordCopy) -> None:
    record.change("milestones", 10, baseline_deadline="31/03/2017")

    ran = run("load-record", record.folder)

    assert ran.status == 1
    assert "milestones.csv, row 10, column baseline_deadline: '31/03/2017' is not a date" in ran.err
    assert f"{record.folder}: 1 refusal; nothing was taken in." in ran.err
    assert (ran.out, _rows()) == ("", 0)


def test_of_many_refusals_fifty_are_shown_and_the_rest_counted(run: Run, record: RecordCopy) -> None:
    rows = record.rows("facts")
    record.write("facts", [row | {"source": ""} for row in rows])

    ran = run("load-record", record.folder)

    assert ran.err.count("column source: The cell is empty.") == 50
    assert "184 refusals; nothing was taken in. 134 more refusals not shown." in ran.err
    assert _rows() == 0


def test_loading_the_same_twice_changes_nothing(run: Run) -> None:
    run("load-record", RECORD)
    before = (_rows(), head("tower-hamlets"))

    ran = run("load-record", RECORD)

    assert (ran.status, ran.out) == (0, "tower-hamlets already holds this record. Nothing was changed.\n")
    assert (_rows(), head("tower-hamlets")) == before


def test_other_bytes_for_the_same_plans_are_refused(run: Run, record: RecordCopy) -> None:
    run("load-record", RECORD)
    before = (_rows(), head("tower-hamlets"))
    record.change("facts", 2, note="Another note")

    ran = run("load-record", record.folder)

    assert ran.status == 1
    assert "already has the plan 'bvap-2015' from other files. Facts are never edited" in ran.err
    assert (_rows(), head("tower-hamlets")) == before


def test_a_record_taken_in_before_meetings_were_is_completed_by_the_same_files(run: Run) -> None:
    taken_in()

    ran = run("load-record", RECORD)

    assert "Taken in for tower-hamlets: 22 bodies, 41 seats" in ran.out
    assert run("load-record", RECORD).out == "tower-hamlets already holds this record. Nothing was changed.\n"


def test_other_bytes_for_the_same_bodies_are_refused(run: Run, record: RecordCopy) -> None:
    run("load-record", RECORD)
    before = (_rows(), head("tower-hamlets"))
    record.change("seats", 2, role="Another role")

    ran = run("load-record", record.folder)

    assert ran.status == 1
    assert "tower-hamlets already has the body 'commissioners' from other files. What was decided is never" in ran.err
    assert (_rows(), head("tower-hamlets")) == before


def test_a_bad_row_of_meetings_keeps_the_plans_out_too(run: Run, record: RecordCopy) -> None:
    record.change("items", 2, title="")

    ran = run("load-record", record.folder)

    assert "items.csv, row 2, column title: The cell is empty." in ran.err
    assert (ran.status, _rows()) == (1, 0)


def test_what_both_parts_read_is_refused_once(run: Run, record: RecordCopy) -> None:
    record.change("meetings", 3, starts_on="26 January 2016")

    ran = run("load-record", record.folder)

    assert ran.err.count("meetings.csv, row 3") == 1


def test_another_organisation_may_hold_the_same_plans_with_a_chain_of_its_own(run: Run) -> None:
    run("load-record", RECORD)

    ran = run("load-record", RECORD, "--organisation", "exampleford", "--name", "Exampleford")

    assert ran.status == 0
    assert [each.slug for each in Organisation.objects.order_by("slug")] == ["exampleford", "tower-hamlets"]
    # The standard frameworks were brought by the first, for both.
    assert [(found := head(slug)) and found.sequence for slug in ("exampleford", "tower-hamlets")] == [24, 25]


@pytest.mark.parametrize("slug", ["", "Tower Hamlets", "a/b", "é", "x" * 61])
def test_an_organisation_that_cannot_stand_in_an_address_is_asked_wrong(run: Run, slug: str) -> None:
    ran = run("load-record", RECORD, "--organisation", slug)

    assert (ran.status, _rows()) == (2, 0)
    assert "cannot stand in an address. Use up to 60 small letters, digits, hyphens and underscores." in ran.err


@pytest.mark.parametrize("name", ["absent", "a file"])
def test_what_is_no_folder_is_asked_wrong(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").write_text("x")

    ran = run("load-record", tmp_path / name)

    assert ran.status == 2
    assert "is not a folder. Name the folder that holds plans.csv and the others." in ran.err


def test_an_empty_folder_names_every_file_that_is_missing(run: Run, tmp_path: Path) -> None:
    ran = run("load-record", tmp_path)

    assert (ran.status, ran.err.count("There is no such file.")) == (1, 10)


def test_a_file_nobody_can_open_is_named(run: Run, record: RecordCopy) -> None:
    record.path("facts").unlink()
    record.path("facts").mkdir()

    ran = run("load-record", record.folder)

    assert (ran.status, _rows()) == (1, 0)
    assert ran.err.startswith("facts.csv: ")


def test_without_a_folder_it_says_how_it_is_used(run: Run) -> None:
    ran = run("load-record")

    assert ran.status == 2
    assert "the following arguments are required: DIR" in ran.err


def test_help_shows_an_example(run: Run) -> None:
    ran = run("load-record", "--help")

    assert ran.status == 0
    assert "goldenthread load-record examples/tower_hamlets" in ran.out


def test_a_councils_own_folder_is_sent_to_its_own_command(run: Run) -> None:
    ran = run("load-record", RECORD.parent / "exampleford")

    assert ran.status == 2
    assert "Use: goldenthread load-council" in ran.err
    assert _rows() == 0
