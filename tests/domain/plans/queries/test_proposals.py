"""What waits for a body: what was asked for and is not decided, of milestones that still are in the plan."""

from datetime import timedelta

import pytest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import CarryForward, DeadlineChange
from goldenthread.domain.plans.operations import deadlines, withdrawals
from goldenthread.domain.plans.queries.proposals import undecided, waiting_of
from tests.domain.plans.operations.scene import NOW, YESTERDAY, Scene
from tests.factories import rows, rulings

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def _waits(scene: Scene) -> list[DeadlineChange]:
    return list(undecided(DeadlineChange, milestone__plan=scene.plan))


def test_what_was_proposed_waits(scene: Scene) -> None:
    proposal = scene.proposed()

    assert _waits(scene) == [proposal]
    assert waiting_of(scene.plan)[DeadlineChange] == [proposal]


@pytest.mark.parametrize(("verb", "waits"), [(Verb.AGREED, 0), (Verb.NOTED, 0), (Verb.REFUSED, 0), (Verb.DEFERRED, 1)])
def test_what_was_decided_waits_no_longer_unless_it_was_deferred(scene: Scene, verb: Verb, waits: int) -> None:
    ruling = rulings.ruling(scene.plan, YESTERDAY, verb)
    by = scene.by(Role.DEMOCRATIC_SERVICES)
    deadlines.decide_deadline(proposal=scene.proposed(now=NOW - timedelta(days=2)), ruling=ruling, by=by, now=NOW)

    assert len(_waits(scene)) == waits


def test_nothing_waits_about_a_milestone_that_was_withdrawn(scene: Scene) -> None:
    scene.proposed()
    scene.withdrawn()

    assert not _waits(scene)


def test_nothing_waits_about_a_milestone_that_was_carried_forward(scene: Scene) -> None:
    scene.proposed()
    there = rows.action(rows.area(rows.plan("plan-2018", title="Plan 2018")))
    CarryForward.objects.create(milestone=scene.milestone, successor=rows.milestone(there), **rows.fact())

    assert not _waits(scene)


def test_the_end_that_was_agreed_leaves_no_end_waiting(scene: Scene) -> None:
    proposal = withdrawals.propose_withdrawal(
        milestone=scene.milestone, reason="Sold.", by=scene.by("holder"), now=NOW - timedelta(days=2)
    )
    ruling = rulings.ruling(scene.plan, YESTERDAY)
    withdrawals.decide_withdrawal(proposal=proposal, ruling=ruling, by=scene.by(Role.DEMOCRATIC_SERVICES), now=NOW)

    assert not any(waiting_of(scene.plan).values())
