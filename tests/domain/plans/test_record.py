"""The real record: answers worked out by hand in docs/reference/record.md, and every plan on many days."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from config.staircase import ROOT
from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.domain.plans.queries.position import PlanFacts, read_plan
from goldenthread.domain.plans.rules.headline import ORDER
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.plans.rules.why import why
from tests.factories.histories import NOW, day, end_of
from tests.factories.records import RECORD, RecordCopy, taken_in

pytestmark = pytest.mark.django_db

Read = Callable[[str, str], PlanFacts]
PAGE = (ROOT / "docs" / "reference" / "record.md").read_text(encoding="utf-8")
FILES = RecordCopy(RECORD)


def _table(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of the page."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


CHECKED, COUNTED = _table("Checked by hand"), _table("Counted by hand")


@pytest.fixture(scope="module")
def plan_of(read: Read) -> dict[str, str]:
    """The plan of each milestone of the record."""
    return dict(Milestone.objects.values_list("slug", "plan__slug"))


@pytest.fixture(scope="module")
def read(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Read]:
    """Reads a plan as known at the end of a day; the record is taken in once for all the tests here."""
    found: dict[tuple[str, str], PlanFacts] = {}

    def one(plan: str, known_at: str) -> PlanFacts:
        if (plan, known_at) not in found:
            found[plan, known_at] = read_plan(Plan.objects.get(slug=plan), known_at=end_of(known_at))
        return found[plan, known_at]

    with django_db_blocker.unblock(), transaction.atomic():
        taken_in()
        yield one
        transaction.set_rollback(True)


def _stands(read: Read, plan: str, key: str, as_at: str, known_at: str = NOW) -> Standing:
    rows = read(plan, known_at).position(as_at=day(as_at)).rows
    (found,) = (row.standing for row in rows if row.standing.key == key)
    return found


@pytest.mark.parametrize("row", CHECKED, ids=["-".join(row[:3]) for row in CHECKED])
def test_the_answer_is_what_was_worked_out_by_hand(read: Read, plan_of: dict[str, str], row: list[str]) -> None:
    key, as_at, known_at, answer, *_ = row

    found = _stands(read, plan_of[key], key, as_at, NOW if known_at == "now" else known_at)

    assert why(found, as_at=day(as_at)) == answer


def test_at_least_ten_milestones_were_checked() -> None:
    assert len({row[0] for row in CHECKED}) >= 10
    assert len({row[3].split(":")[0] for row in CHECKED}) == 4  # the record withdraws nothing


@pytest.mark.parametrize("row", CHECKED, ids=["-".join(row[:3]) for row in CHECKED])
def test_each_answer_rests_on_rows_that_speak_of_it(row: list[str]) -> None:
    """The page's row numbers are right: a reader who opens the file finds the milestone or what it points at."""
    named = [cell.split() for cell in row[5].split(", ")]
    ids = {FILES.rows(file)[int(number) - 2].get("id" if file != "facts" else "milestone_id") for file, number in named}

    assert row[0] in ids
    assert ids <= {row[0], "m17-hub1-open", "m18-hubs", "m17-staffnews", "m17-posters", "mip-const", "bvip-2017-18"}


@pytest.mark.parametrize("row", COUNTED, ids=["-".join(row[:2]) for row in COUNTED])
def test_the_counts_are_what_was_counted_by_hand(read: Read, row: list[str]) -> None:
    position = read(row[0], NOW).position(as_at=day(row[1]))
    stated = position.plan.stated_milestones

    found = [position.counts[status] for status in ORDER] + [position.counts.total]

    assert [str(each) for each in found] == row[2:8]
    assert ("not stated" if stated is None else str(stated)) == row[8]


@pytest.mark.parametrize(
    ("plan", "stated", "on_record"),
    [
        ("bvap-2015", (6, 205, 205), (7, 29, 94)),
        ("bvip-2017-18", (5, 26, None), (5, 21, 54)),
        ("bvip-2018", (5, 14, 43), (5, 14, 31)),
    ],
)
def test_what_a_paper_states_stands_beside_what_is_on_record(
    read: Read, plan: str, stated: tuple[int | None, ...], on_record: tuple[int, ...]
) -> None:
    position = read(plan, NOW).position(as_at=day("2018-06-11"))

    one = position.plan
    assert (one.stated_areas, one.stated_actions, one.stated_milestones) == stated
    assert (len(position.areas), position.actions.total, position.counts.total) == on_record


def test_a_revised_date_without_a_decision_is_counted_and_moves_nothing(read: Read) -> None:
    found = {key: _stands(read, "bvip-2018", key, "2018-06-11") for key in ("m18-deleg-scheme", "m18-raines")}

    assert {key: (one.times_moved, one.unagreed_moves, one.undated) for key, one in found.items()} == {
        "m18-deleg-scheme": (0, 1, True),
        "m18-raines": (0, 1, True),
    }
    assert read("bvip-2018", NOW).position(as_at=day("2018-06-11")).counts.unagreed_moves == 3


def test_no_deadline_of_the_record_was_ever_moved_by_agreement(read: Read) -> None:
    assert [read(plan, NOW).position(as_at=day("2020-01-01")).counts.moved for plan in _plans()] == [0] * 9


def test_a_forecast_beside_the_deadline_it_agrees_with_is_no_risk(read: Read) -> None:
    found = _stands(read, "bvip-2017-18", "m17-mo", "2017-06-14")

    assert (str(found.forecast and found.forecast.last_day), found.at_risk) == ("2017-07-03", False)


def test_two_statements_of_one_paper_are_both_kept(read: Read) -> None:
    found = _stands(read, "bvap-2015", "m15-ara-endorse", "2017-03-07")

    assert found.status is Status.COMPLETED
    assert found.completion is CompletionState.CLAIMED
    assert str(found.forecast and found.forecast.last_day) == "2017-02-28"


def test_nobody_is_on_record_as_accepting_a_completion(read: Read) -> None:
    rows = [row.standing for plan in _plans() for row in read(plan, NOW).position(as_at=day("2020-01-01")).rows]

    assert {one.completion for one in rows} == {None, CompletionState.CLAIMED}


def test_the_boards_yellow_and_the_papers_green_stand_beside_the_computed_ratings(read: Read) -> None:
    given = {
        area.area.slug: (each.rating, each.by_post)
        for plan in ("bvap-2015", "bvip-2017-18")
        for area in read(plan, NOW).position(as_at=day("2017-06-14")).by_area
        for each in area.given
    }

    assert given == {
        "bvap-property": ("GREEN", "As published"),
        "bvap-comms": ("GREEN", "As published"),
        "bvap-culture": ("GREEN", "As published"),
        "bvip17-elections": ("YELLOW", "Best Value Improvement Board"),
    }


def _plans() -> list[str]:
    return [row["id"] for row in FILES.rows("plans")]


def _counted_from_the_files(plan: str, as_at: date) -> dict[str, int]:
    """The statuses of a plan counted straight from the CSV files, without any of our code."""
    actions = {row["id"]: row["area_id"] for row in FILES.rows("actions")}
    areas = {row["id"]: row["plan_id"] for row in FILES.rows("areas")}
    steps = {row["id"]: row for row in FILES.rows("milestones")}
    plan_of = {key: areas[actions[row["action_id"]]] for key, row in steps.items()}
    done = {
        row["milestone_id"]
        for row in FILES.rows("facts")
        if row["kind"] == "completed" and (row["effective_on"] or row["recorded_on"]) <= str(as_at)
    }
    starts = {"bvip-2017-18": "2017-04-01", "bvip-2018": "2018-04-01", "improvement-plan-2018-22": "2019-12-31"}
    gone = {
        row["carried_from_id"]
        for key, row in steps.items()
        if row["carried_from_id"] and starts[plan_of[key]] <= str(as_at)
    }
    counted = dict.fromkeys((status.value for status in ORDER), 0)
    for key in (key for key in steps if plan_of[key] == plan):
        due = steps[key]["baseline_deadline"]
        late = bool(due) and due < str(as_at)
        open_now = "overdue" if late else "in_progress"
        counted["carried_forward" if key in gone else "completed" if key in done else open_now] += 1
    return counted


@pytest.mark.parametrize("plan", _plans())
def test_every_plan_on_many_days_counts_as_the_files_do(read: Read, plan: str) -> None:
    facts = read(plan, NOW)

    for as_at in (date(2015, 1, 1) + timedelta(days=37 * number) for number in range(52)):
        position = facts.position(as_at=as_at)
        assert position.counts.total == len(facts.members)
        assert {status.value: position.counts[status] for status in ORDER} == _counted_from_the_files(plan, as_at)
        assert all(each.adds_up for each in facts.compared(as_at=as_at, since=date(2015, 1, 1)).bridges)


@pytest.mark.parametrize("plan", _plans())
def test_what_was_known_grows_and_never_changes_what_was_answered_of_it(read: Read, plan: str) -> None:
    """Completed as at a day, as known then, is never more than as known later: the record corrects nothing."""
    for moment in ("2016-06-30", "2017-03-07", "2017-06-14", "2017-12-31", "2018-06-11"):
        then = read(plan, moment).position(as_at=day(moment)).counts
        since = read(plan, NOW).position(as_at=day(moment)).counts
        assert then[Status.COMPLETED] <= since[Status.COMPLETED] + since[Status.CARRIED_FORWARD]
        assert then.total == since.total
