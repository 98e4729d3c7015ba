"""`goldenthread make-plan`: a synthetic plan, the same for the same seed and never to be taken for a real one."""

from typing import Any

import pytest

from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.plans import exporter, synthetic
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.models import Action, Area, Milestone, Plan, ProgressUpdate
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.foundation.ledger.verification import verify
from tests.factories import rows
from tests.factories.histories import NOW, day, end_of
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db


def _made(run: Run, milestones: int, seed: int, *more: object) -> Plan:
    assert run("make-plan", "--milestones", milestones, "--seed", seed, *more).status == 0
    return plans.named(synthetic.plan_key(milestones, seed)).get()


def _position(plan: Plan) -> dict[str, Any]:
    position = read_plan(plan, known_at=end_of(NOW)).position(as_at=day("2025-06-30"))
    return exporter.position_document(position)


def test_the_same_seed_gives_the_same_record() -> None:
    assert synthetic.record(milestones=60, seed=7) == synthetic.record(milestones=60, seed=7)
    assert synthetic.record(milestones=60, seed=7) != synthetic.record(milestones=60, seed=8)


def test_the_plan_made_is_the_record_of_its_seed(run: Run) -> None:
    found = _position(_made(run, 60, 7))

    expected = synthetic.record(milestones=60, seed=7)
    assert [each["id"] for each in found["milestones"]] != []
    assert {each["id"]: each["baseline"] for each in found["milestones"]} == {
        each.key: each.baseline and each.baseline.last_day for each in expected.milestones
    }
    assert ProgressUpdate.objects.count() == len(expected.updates) == 240


def test_another_seed_gives_another_plan(run: Run) -> None:
    one, other = (_position(_made(run, 60, seed))["milestones"] for seed in (7, 8))

    assert [each["baseline"] for each in one] != [each["baseline"] for each in other]


def test_it_has_something_of_every_status_that_a_page_must_show(run: Run) -> None:
    counts = _position(_made(run, 205, 1))["counts"]

    assert counts["total"] == 205
    assert all(counts[each] for each in (Status.COMPLETED, Status.IN_PROGRESS, Status.OVERDUE))


def test_every_name_says_that_it_is_synthetic(run: Run) -> None:
    plan = _made(run, 20, 1)

    assert plan.organisation.slug == "synthetic"
    said = [plan.slug, plan.title, plan.source, plan.organisation.name]
    for model in (Area, Action, Post):
        said += model._default_manager.values_list("title", flat=True)
    said += Milestone.objects.values_list("wording", flat=True)
    said += ProgressUpdate.objects.values_list("note", flat=True)
    assert [each for each in said if "synthetic" not in each.lower()] == []


def test_what_was_made_is_counted_and_in_the_ledger(run: Run) -> None:
    left = run("make-plan", "--milestones", 20, "--seed", 1, "--updates", 2)

    assert (left.status, left.err) == (0, "")
    assert left.out.startswith("Made synthetic/synthetic-20-1: ")
    assert (verify("synthetic").sound, verify("synthetic").entries) == (True, 2)
    assert ProgressUpdate.objects.count() == 40


def test_a_second_time_is_refused_and_changes_nothing(run: Run) -> None:
    _made(run, 20, 1)

    left = run("make-plan", "--milestones", 20, "--seed", 1)

    assert left.status == 1
    assert "The plan synthetic-20-1 is already here. Choose another seed. Nothing was changed." in left.err
    assert (Plan.objects.count(), verify("synthetic").entries) == (1, 2)


def test_the_same_name_elsewhere_is_no_hindrance(run: Run) -> None:
    rows.plan("synthetic-20-1")

    assert run("make-plan", "--milestones", 20, "--seed", 1).status == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--milestones", 0, "--seed", 1), "Ask for 1 to 100,000 milestones and 0 to 100 updates each."),
        (("--milestones", 100_001, "--seed", 1), "Ask for 1 to 100,000 milestones"),
        (("--milestones", -1, "--seed", 1), "Ask for 1 to 100,000 milestones"),
        (("--milestones", 5, "--seed", 1, "--updates", 101), "0 to 100 updates each."),
        (("--milestones", 5, "--seed", 1, "--updates", -1), "0 to 100 updates each."),
        (("--milestones", "many", "--seed", 1), "argument --milestones: invalid int value: 'many'"),
        (("--milestones", 5, "--seed", 10**40), "choose a whole number from 0 to 999,999,999."),
        (("--milestones", 5, "--seed", -1), "--seed -1: choose a whole number"),
        (("--milestones", 5), "the following arguments are required: --seed"),
    ],
)
def test_what_cannot_be_made_is_refused(run: Run, words: tuple[object, ...], message: str) -> None:
    left = run("make-plan", *words)

    assert (left.status, left.out) == (2, "")
    assert message in left.err
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize(("milestones", "updates"), [(1, 0), (1, 4), (9, 1)])
def test_the_smallest_plans_can_be_made(run: Run, milestones: int, updates: int) -> None:
    position = _position(_made(run, milestones, 0, "--updates", updates))

    assert position["counts"]["total"] == milestones
