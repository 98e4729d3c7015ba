"""`goldenthread position PLAN --as-at DATE`: the answer as text and as JSON, and every question asked wrong."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from config.staircase import ROOT
from goldenthread.domain.plans.choices import Status, Verb
from goldenthread.foundation.lib.vague_dates import Precision
from tests.factories import rows
from tests.factories.histories import accepted, carried, claim, milestone, move, update, withdrawal
from tests.factories.records import taken_in
from tests.interfaces.cli.program_run import Run
from tests.interfaces.cli.schema import faults

pytestmark = pytest.mark.django_db

SCHEMA = json.loads((ROOT / "docs" / "reference" / "position.schema.json").read_text(encoding="utf-8"))
PLAN = "plan-2017"


@pytest.fixture
def plan() -> None:
    """A plan that meets every key of the schema with every kind of value."""
    home = rows.plan(stated_milestones=40)
    hubs = rows.action(rows.area(home))
    after = rows.milestone(rows.action(rows.area(rows.plan("after"), "other"), "other"), "next")
    for history in (
        milestone(key="undated", baseline="", owner="Head of Property"),
        milestone(key="risk", updates=[update("2017-05-01", forecast="2017-12-31")]),
        milestone(key="moved", baseline="2017-05-31", moves=[move("2017-05-01"), move("2017-06-01", key=2, verb=None)]),
        milestone(key="overdue", baseline="2017-05-31", moves=[move("2017-06-01", verb=Verb.NOTED)]),
        milestone(key="accepted", claims=[claim("2017-06-01", reviews=(accepted("2017-06-05"),))]),
        milestone(key="late", baseline="2017-05-31", claims=[claim("2017-06-10")]),
        milestone(key="by-then", baseline="2017-05-31", claims=[claim("2017-06-10", only_known_by=True)]),
        milestone(key="in-june", baseline="", claims=[claim("2017-06-14", precision=Precision.MONTH)]),
        milestone(key="withdrawn", withdrawals=[withdrawal("2017-06-01")]),
        milestone(key="carried", carried=[carried("2017-06-01")]),
    ):
        rows.written(history, hubs, successors=[after])


def _json(run: Run, *arguments: object) -> dict[str, Any]:
    ran = run("position", *arguments, "--json")
    assert (ran.status, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


@pytest.mark.usefixtures("plan")
def test_the_json_is_as_the_published_schema_says(run: Run) -> None:
    found = _json(run, PLAN, "--as-at", "2017-06-15")

    assert faults(found, SCHEMA, SCHEMA) == []
    assert {each["status"] for each in found["milestones"]} == set(Status.values)
    assert {each["late"] for each in found["milestones"]} == {True, False, None}
    assert found["counts"] == {
        "completed": 4, "in_progress": 3, "overdue": 1, "withdrawn": 1, "carried_forward": 1, "total": 10,
    }  # fmt: skip
    assert (found["stated"]["milestones"], found["on_record"]["milestones"]) == (40, 10)


@pytest.mark.usefixtures("plan")
def test_one_milestone_in_full(run: Run) -> None:
    (found,) = (each for each in _json(run, PLAN, "--as-at", "2017-06-15")["milestones"] if each["id"] == "moved")

    assert found == {
        "id": "moved", "wording": "Open the first hub", "area": "property", "action": "hubs", "owner": None,
        "status": "in_progress", "why": "In progress: due 30 September 2017, which has not passed on 15 June 2017.",
        "baseline": "2017-05-31", "first_promised": "2017-05-31", "deadline": "2017-09-30", "precision": "day",
        "times_moved": 1, "days_moved": 122,
        "unagreed_changes": 1, "forecast": None, "completed_on": None, "completed_on_is_latest_possible": False,
        "completion": None, "late": False, "at_risk": False, "undated": False, "overdue_against_baseline": True,
        "last_update_on": None,
    }  # fmt: skip


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda found: found.pop("as_at"), "$.as_at is missing"),
        (lambda found: found.update(colour="red"), "$.colour is not known"),
        (lambda found: found["counts"].update(total="9"), "$.counts.total is not integer"),
        (lambda found: found["counts"].update(total=True), "$.counts.total is not integer"),
        (lambda found: found["milestones"][0].update(status="on target"), "$.milestones[0].status is none of"),
        (lambda found: found["milestones"][0].update(baseline="soon"), "$.milestones[0].baseline is no date"),
    ],
)
def test_the_check_against_the_schema_sees_faults(run: Run, spoil: Any, fault: str) -> None:
    found = _json(run, PLAN, "--as-at", "2017-06-15")

    spoil(found)

    assert [said for said in faults(found, SCHEMA, SCHEMA) if said.startswith(fault)]


@pytest.mark.usefixtures("plan")
def test_the_same_question_gives_the_same_bytes(run: Run) -> None:
    asked = ("position", PLAN, "--as-at", "2017-06-15", "--known-at", "2017-07-01", "--json")

    assert run(*asked).out == run(*asked).out


def test_the_record_asked_as_known_before_and_after_a_report(run: Run) -> None:
    taken_in()
    asked = ("bvip-2017-18", "--as-at", "2017-06-28", "--known-at")

    before, after = (
        next(each for each in _json(run, *asked, known)["milestones"] if each["id"] == "m17-clearup-cabinet")
        for known in ("2017-06-29", "2017-06-30T00:00")
    )

    assert (before["status"], after["status"], after["completed_on"]) == ("in_progress", "completed", "2017-06-27")


def test_every_plan_of_the_record_fits_the_schema(run: Run) -> None:
    taken_in()

    for plan in ("bvap-2015", "bvip-2017-18", "bvip-2018", "children-ip", "improvement-plan-2018-22"):
        found = _json(run, plan, "--as-at", "2020-01-01")
        assert faults(found, SCHEMA, SCHEMA) == []
        assert found["counts"]["total"] == len(found["milestones"]) == found["on_record"]["milestones"]


@pytest.mark.usefixtures("plan")
def test_the_text_says_the_counts_with_their_parts(run: Run) -> None:
    ran = run("position", PLAN, "--as-at", "2017-06-15", "--known-at", "2017-07-01")

    assert ran.status == 0
    assert ran.out.splitlines()[:8] == [
        "Improvement Plan 2017-18 (Wharfdale Borough Council)",
        "As at 15 June 2017, as known at 1 July 2017 at 23:59.",
        "  Completed        4 of 10 (40%)",
        "  In progress      3 of 10 (30%)",
        "  Overdue          1 of 10 (10%)",
        "  Withdrawn        1 of 10 (10%)",
        "  Carried forward  1 of 10 (10%)",
        "Milestones stated: 40; on record: 10; without a deadline: 2.",
    ]
    assert "  overdue                  Overdue" in ran.out


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param((PLAN,), "required: --as-at", id="no day"),
        pytest.param(
            (PLAN, "--as-at", "14/06/2017"), "'14/06/2017' is not a date. Write it as YYYY-MM-DD", id="no date"
        ),
        pytest.param((PLAN, "--as-at", "2017-02-29"), "'2017-02-29' is not a date.", id="not in the calendar"),
        pytest.param((PLAN, "--as-at", "0001-01-01"), "'0001-01-01' is not a date.", id="not of our time"),
        pytest.param(
            (PLAN, "--as-at", "2199-01-01"), "1 January 2199 is in the future. Choose a day up to", id="future"
        ),
        pytest.param(
            (PLAN, "--as-at", "2017-03-31"),
            "--as-at: 31 March 2017 is before the plan begins. Choose a day from 1 April 2017 on.",
            id="before the plan",
        ),
        pytest.param(
            (PLAN, "--as-at", "2017-06-15", "--known-at", "noon"), "'noon' is not a moment. Write", id="no moment"
        ),
        pytest.param(
            (PLAN, "--as-at", "2017-06-15", "--known-at", "9999-12-31T23:30-05:00"), "is not a moment.", id="far moment"
        ),
        pytest.param(
            (PLAN, "--as-at", "2017-06-15", "--known-at", "2199-01-01"),
            "--known-at: 1 January 2199 at 23:59 is in the future. Choose a moment up to now.",
            id="known in the future",
        ),
        pytest.param(
            ("plan-2016", "--as-at", "2017-06-15"),
            "No plan is called 'plan-2016'. Plans here: plan-2017, after.",
            id="unknown",
        ),
        pytest.param(
            ("elsewhere/plan-2017", "--as-at", "2017-06-15"), "No plan is called 'elsewhere/plan", id="other place"
        ),
        pytest.param((PLAN, "--as-at", "2017-06-15", "--colour"), "unrecognized arguments: --colour", id="odd option"),
    ],
)
def test_a_question_asked_wrong_says_what_to_ask(run: Run, arguments: tuple[str, ...], message: str) -> None:
    ran = run("position", *arguments)

    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_without_any_plan_it_says_to_load_one(run: Run) -> None:
    ran = run("position", PLAN, "--as-at", "2017-06-15")

    assert ran.status == 2
    assert "Plans here: none; load a record first." in ran.err


@pytest.mark.usefixtures("plan")
def test_today_may_be_asked_for_and_tomorrow_not(run: Run) -> None:
    today = timezone.localdate()

    assert run("position", PLAN, "--as-at", today, "--known-at", today).status == 0
    assert run("position", PLAN, "--as-at", today + timedelta(days=1)).status == 2


@pytest.mark.usefixtures("plan")
def test_one_slug_in_two_organisations_is_asked_by_both_names(run: Run) -> None:
    rows.plan(organisation=rows.organisation("exampleford", "Exampleford"))

    both = run("position", PLAN, "--as-at", "2017-06-15")
    one = _json(run, f"exampleford/{PLAN}", "--as-at", "2017-06-15")

    assert both.status == 2
    assert f"Name one of: exampleford/{PLAN}, wharfdale/{PLAN}." in both.err
    assert (one["organisation"], one["counts"]["total"]) == ("exampleford", 0)
