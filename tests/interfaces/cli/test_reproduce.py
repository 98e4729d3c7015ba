"""`goldenthread reproduce`: a published report is made again, to the byte; or the first fact that differs is named."""

from datetime import timedelta

import pytest

from goldenthread.domain.plans.models import Plan, ProgressUpdate
from goldenthread.domain.reports.models import Report
from goldenthread.foundation.ledger import operations as ledger
from tests.factories import clearing, rows
from tests.factories.clearing import SENT
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def out() -> Report:
    """A report about a plan, published with its figures taken from the record."""
    from goldenthread.domain.reports.operations.taking import take_figures

    plan: Plan = rows.plan()
    rows.milestone(rows.action(rows.area(plan)))
    report = clearing.report("june", plan=plan)
    day = SENT.date()
    take_figures(
        report=report, as_at=day, since=day - timedelta(days=30), known_at=SENT, by=clearing.writer(), now=SENT
    )
    return clearing.published(report)


def test_what_was_published_is_made_again_to_the_byte(run: Run, out: Report) -> None:
    left = run("reproduce", "june")

    assert (left.status, left.err) == (0, "")
    assert "The figures: the same" in left.out
    assert "The paper as pdf: the same" in left.out
    assert left.out.endswith("All of it is, to the byte, what was published.\n")


def test_what_was_recorded_since_changes_nothing(run: Run, out: Report) -> None:
    one = out.plan.milestones.get()  # type: ignore[union-attr]
    ProgressUpdate.objects.create(milestone=one, note="Later.", **rows.fact("2017-06-04", "2017-06-20"))

    assert run("reproduce", "wharfdale/june").status == 0


def test_the_first_fact_that_differs_is_named_with_what_touched_it(run: Run, out: Report) -> None:
    """A record rewritten behind the program's back."""
    from django.db import transaction

    one = out.plan.milestones.get()  # type: ignore[union-attr]
    type(one).objects.filter(pk=one.pk).update(wording="Open the second hub")
    with transaction.atomic():
        actor = ledger.Actor(post="Head of Property", person_id="")
        subject = "milestone:plan-2017/m1"
        later = SENT + timedelta(days=1)
        ledger.record(chain="wharfdale", actor=actor, verb="reworded", subject=subject, body={}, now=later)

    plain, told = run("reproduce", "june"), run("reproduce", "june", "--explain")

    assert plain.status == told.status == 1
    assert "The figures: not the same" in plain.out
    assert "Ask with --explain." in plain.err
    assert 'milestone m1: wording was "Open the first hub", is "Open the second hub".' in told.err
    assert "reworded, Head of Property, 6 June 2017" in told.err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("no-such",), "No published report is called 'no-such'. Here are: june."),
        (("elmet/june",), "No published report is called 'elmet/june'"),
        (("june", "--edition", "7"), "has 1 edition, none of number 7"),
    ],
)
def test_what_is_not_here_is_asked_wrong(run: Run, out: Report, asked: tuple[str, ...], said: str) -> None:
    left = run("reproduce", *asked)

    assert left.status == 2
    assert said in left.err
