"""`goldenthread load-council DIR`: all or nothing, and every refusal says where, why and what to do."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import timezone

from config.staircase import ROOT
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.reviews.models import Framework
from goldenthread.foundation.ledger.queries import entries, head
from goldenthread.foundation.ledger.verification import verify
from goldenthread.foundation.lib.moments import end_of_day
from tests.factories.councils import council
from tests.factories.records import RecordCopy
from tests.factories.rulings import unbound
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db
OWN = "2026-06-17"


@pytest.fixture
def folder(tmp_path: Path) -> RecordCopy:
    return council(tmp_path)


def _rows() -> int:
    """Rows in all our tables, the ledger's among them."""
    ours = ("organisations", "plans", "meetings", "ledger")
    return sum(model._default_manager.count() for model in apps.get_models() if model._meta.app_label in ours)


def test_a_council_is_taken_in_and_counted(run: Run, folder: RecordCopy) -> None:
    ran = run("load-council", folder.folder, "--today", OWN)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "Taken in for wharfdale: 4 posts, 6 people, 1 plan, 1 area, 1 action, 4 milestones, 0 rounds, 16 facts, "
        "3 items of evidence, 1 body, 2 seats, 3 meetings, 4 agenda items, 1 decision, 1 challenge and "
        "1 action arising. "
        "17 June 2026 in its files is 17 June 2026 here.\n"
    )


def test_a_council_can_judge_itself_against_the_standard_frameworks(run: Run, folder: RecordCopy) -> None:
    run("load-council", folder.folder, "--today", OWN)

    assert Framework.objects.filter(organisation=None).count() == 3


def test_facts_of_days_to_come_are_left_out_and_counted(run: Run, folder: RecordCopy) -> None:
    ran = run("load-council", folder.folder, "--today", "2026-06-15")

    assert "15 facts, 3 items of evidence, 1 body" in ran.out
    assert "1 fact of days still to come left out. 17 June 2026" in ran.out


def test_without_a_day_it_is_as_of_today(run: Run, folder: RecordCopy) -> None:
    ran = run("load-council", folder.folder)

    today = timezone.localdate()
    wednesday = today + timedelta(days=2 - today.weekday())
    assert (ran.status, f"is {wednesday.day} {wednesday:%B %Y} here." in ran.out) == (0, True)


def test_loading_the_same_twice_changes_nothing(run: Run, folder: RecordCopy) -> None:
    run("load-council", folder.folder, "--today", OWN)
    before = (_rows(), head("wharfdale"))

    ran = run("load-council", folder.folder)

    assert (ran.status, ran.out) == (0, "wharfdale already holds this council. Nothing was changed.\n")
    assert (_rows(), head("wharfdale")) == before


def test_other_bytes_for_the_same_council_are_refused(run: Run, folder: RecordCopy) -> None:
    run("load-council", folder.folder, "--today", OWN)
    before = (_rows(), head("wharfdale"))
    folder.change("facts", 2, words="Other words.")

    ran = run("load-council", folder.folder, "--today", OWN)

    assert (ran.status, _rows(), head("wharfdale")) == (1, *before)
    assert "wharfdale is here already from other files. Facts are never edited" in ran.err


def test_a_bad_row_is_named_and_nothing_is_written(run: Run, folder: RecordCopy) -> None:
    folder.change("milestones", 2, baseline_deadline="31/03/2026")
    folder.change("facts", 2, by="mayor")
    folder.change("decisions", 2, verb="approved")

    ran = run("load-council", folder.folder, "--today", OWN)

    assert (ran.status, ran.out, _rows()) == (1, "", 0)
    assert "milestones.csv, row 2, column baseline_deadline: '31/03/2026' is not a date" in ran.err
    assert "facts.csv, row 2, column by: 'mayor' is not an id in posts.csv." in ran.err
    assert "decisions.csv, row 2, column verb: 'approved' is not known." in ran.err
    assert f"{folder.folder}: 3 refusals; nothing was taken in." in ran.err


def test_a_row_that_the_rules_refuse_is_named_and_nothing_is_written(run: Run, folder: RecordCopy) -> None:
    folder.change("facts", 8, by="owner")

    ran = run("load-council", folder.folder, "--today", OWN)

    assert (ran.status, _rows()) == (1, 0)
    assert "facts.csv, row 8, column by: Head of Property may not do this" in ran.err
    assert "1 refusal; nothing was taken in." in ran.err


@pytest.mark.parametrize(
    ("day", "says"),
    [("2999-01-01", "is not a date"), ("tomorrow", "is not a date"), ("2026-02-30", "is not a date")],
)
def test_a_day_that_is_none_is_asked_wrong(run: Run, folder: RecordCopy, day: str, says: str) -> None:
    ran = run("load-council", folder.folder, "--today", day)

    assert (ran.status, _rows()) == (2, 0)
    assert says in ran.err


def test_a_day_in_the_future_is_asked_wrong(run: Run, folder: RecordCopy) -> None:
    ran = run("load-council", folder.folder, "--today", (timezone.localdate() + timedelta(days=1)).isoformat())

    assert (ran.status, _rows()) == (2, 0)
    assert "is in the future. Choose a day up to today." in ran.err


def test_what_is_no_folder_is_asked_wrong(run: Run, tmp_path: Path) -> None:
    ran = run("load-council", tmp_path / "absent")

    assert ran.status == 2
    assert "is not a folder. Name the folder that holds council.toml." in ran.err


def test_help_shows_examples(run: Run) -> None:
    ran = run("load-council", "--help")

    assert ran.status == 0
    assert "goldenthread load-council examples/exampleford --today 2026-06-17" in ran.out


def test_the_invented_council_is_whole_and_its_people_sign_in(run: Run) -> None:
    """The demonstration: what stands in examples/exampleford obeys every rule of recording."""
    run("load-record", ROOT / "examples" / "tower_hamlets")

    ran = run("load-council", ROOT / "examples" / "exampleford", "--today", OWN)

    assert (ran.status, ran.err) == (0, "")
    assert "  1,000 of 1," in ran.out, "progress is said on the way"
    day = date.fromisoformat(OWN)
    plan = Plan.objects.get(slug="ex-plan")
    position = read_plan(plan, known_at=end_of_day(day)).position(as_at=day)
    assert (len(position.areas), position.actions.total, position.counts.total) == (5, 26, 205)
    assert 110 <= position.counts[Status.COMPLETED] <= 125
    assert 12 <= position.counts[Status.OVERDUE] <= 25
    assert 3 <= position.counts[Status.WITHDRAWN] <= 4
    (closed,) = entries("exampleford", verb="plan closed")
    assert "43 carried in 14 actions, 3 withdrawn, 1 merged = 47 open at 17 July 2024" in closed.body
    assert verify("exampleford").fault is None
    assert unbound() == [], "whatever was decided is bound to a decision of a meeting"

    people = run("demo-people").out
    told = ("Performance team", "Milestone owner", "Director", "Democratic services", "Board member")
    for role in (*told, "Statutory officer", "Commissioner or department"):
        assert f"golden-thread-demo  {role}, Exampleford" in people
    assert "golden-thread-demo  Administrator, Exampleford\n" in people
    assert people.count("@exampleford.example") == 8
