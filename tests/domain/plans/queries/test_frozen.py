"""What a freeze fixed can be made again to the last letter, whatever is recorded afterwards (SPEC 2.2)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.choices import AssuranceVoice
from goldenthread.domain.plans.models import Milestone, ProgressUpdate, RoundEvent
from goldenthread.domain.plans.operations import (
    additions,
    changes,
    corrections,
    deadlines,
    rounds,
    updates,
    withdrawals,
)
from goldenthread.domain.plans.operations.importing import import_rows
from goldenthread.domain.plans.queries.frozen import positions_digest, still_as_frozen
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.rules.listed_rows import ListedRow
from tests.domain.plans.operations.scene import Scene, last_entry
from tests.factories import rounds as of
from tests.factories import rows
from tests.factories.histories import due
from tests.factories.rounds import CLOSES, CUT_OFF, OPENS, at

FROZEN_AT = at(CLOSES, 19)  # on the very day of the cut-off
SOON, BEHIND = FROZEN_AT + timedelta(minutes=1), FROZEN_AT - timedelta(minutes=1)


@pytest.fixture
def frozen(scene: Scene) -> RoundEvent:
    """A round with an answer and a claim, frozen in the evening of its cut-off."""
    one = of.opened(scene.plan)
    scene.updated(now=at(OPENS, 12))
    updates.claim_completion(milestone=scene.other, achieved_on=OPENS, note="Done.", by=OPERATOR, now=at(OPENS, 13))
    rows.milestone(scene.action, "m3", reference="M3")
    rounds.close_round(collection=one, by=OPERATOR, now=at(CLOSES, 18))
    return rounds.freeze_round(collection=one, by=OPERATOR, now=FROZEN_AT)


LISTED = ListedRow(
    number=2, reference="M3", area="Property", action="Open community hubs", wording="Open the first hub",
    completed_on=OPENS,
)  # fmt: skip
# Everything that may be recorded of a plan.
LATER: dict[str, Callable[[Scene, datetime], object]] = {
    "an update": lambda scene, now: scene.updated(now=now),
    "a correction": lambda scene, now: corrections.correct_update(
        update=ProgressUpdate.objects.get(), note="Not so.", expected=None, reason="Slip.", by=OPERATOR, now=now
    ),
    "taken back": lambda scene, now: corrections.take_back(
        fact=ProgressUpdate.objects.get(), reason="Slip.", by=OPERATOR, now=now
    ),
    "a claim": lambda scene, now: updates.claim_completion(
        milestone=scene.milestone, achieved_on=OPENS, note="Done.", by=OPERATOR, now=now
    ),
    "a return": lambda scene, now: updates.return_completion(
        claim=scene.other.claims.get(), reason="Which?", by=OPERATOR, now=now
    ),
    "a decision of before": lambda scene, now: deadlines.decide_deadline(
        proposal=scene.proposed(now=now), ruling=scene.ruling(on=OPENS), by=OPERATOR, now=now
    ),
    "a withdrawal": lambda scene, now: withdrawals.withdraw(
        milestone=scene.milestone, reason="Sold.", ruling=scene.ruling(on=OPENS), by=OPERATOR, now=now
    ),
    "other words that were agreed": lambda scene, now: additions.decide_rewording(
        proposal=scene.reworded(now=now), ruling=scene.ruling(on=OPENS), by=OPERATOR, now=now
    ),
    "another wording": lambda scene, now: changes.amend_wording(
        milestone=scene.milestone, wording="Open it", reason="Short.", by=OPERATOR, now=now
    ),
    "another owner": lambda scene, now: changes.amend_owner(
        milestone=scene.milestone, owner=scene.legal, reason="Moved.", by=OPERATOR, now=now
    ),
    "a belief": lambda scene, now: changes.assure(
        milestone=scene.milestone, voice=AssuranceVoice.BOARD, rating="RED", reason="Late.", by=OPERATOR, now=now
    ),
    "another milestone": lambda scene, now: scene.added(
        reference="M4", owner=scene.legal, deadline=due("2017-06-20"), on=OPENS, by=OPERATOR, now=now
    ),
    "a list": lambda scene, now: import_rows(plan=scene.plan, rows=[LISTED], by=OPERATOR, now=now),
    "another round": lambda scene, now: rounds.open_round(
        collection=of.planned(scene.plan, slug="q2", opens=CLOSES, closes=CLOSES), by=OPERATOR, now=now
    ),
}  # fmt: skip
each_later = pytest.mark.parametrize("happens", LATER.values(), ids=LATER.keys())


@each_later
def test_whatever_is_recorded_afterwards_what_was_frozen_stays(
    scene: Scene, frozen: RoundEvent, happens: Callable[[Scene, datetime], object]
) -> None:
    happens(scene, SOON)

    assert still_as_frozen(RoundEvent.objects.get(pk=frozen.pk))


FACTS = {name: each for name, each in LATER.items() if name not in {"another milestone", "another round"}}


@pytest.mark.parametrize("happens", FACTS.values(), ids=FACTS.keys())
def test_also_what_was_begun_before_the_freeze_and_recorded_after_it(
    scene: Scene, frozen: RoundEvent, happens: Callable[[Scene, datetime], object]
) -> None:
    """Its sender waited, or a second server's clock is behind: it is recorded after the freeze, as it was."""
    happens(scene, BEHIND)

    assert still_as_frozen(RoundEvent.objects.get(pk=frozen.pk))
    assert last_entry().moment > FROZEN_AT


def test_the_moment_of_a_late_fact_is_the_first_after_the_freeze(scene: Scene, frozen: RoundEvent) -> None:
    for now in (BEHIND, FROZEN_AT):
        fact = scene.updated(now=now)
        assert fact.recorded_at == fact.entered_at == FROZEN_AT + timedelta(microseconds=1)
    assert scene.updated(now=SOON).recorded_at == SOON


def test_a_freeze_of_another_plan_moves_no_moment(scene: Scene) -> None:
    other = rows.plan("second", baseline_fixed_at=at(OPENS))
    rows.milestone(rows.action(rows.area(other)), "s1")
    of.frozen(other)

    assert scene.updated(now=at(CLOSES)).recorded_at == at(CLOSES)


def test_a_clock_that_was_hours_ahead_drags_no_fact_into_the_future(scene: Scene) -> None:
    one = of.closed(scene.plan)
    rounds.freeze_round(collection=one, by=OPERATOR, now=at(CLOSES + timedelta(days=400)))

    assert scene.updated(now=SOON).recorded_at == SOON


def test_a_fact_slipped_in_behind_the_operations_shows(scene: Scene, frozen: RoundEvent) -> None:
    """The control: with the database's password somebody backdates a fact; the digest says so."""
    ProgressUpdate.objects.create(**rows.fact("2017-06-06"), milestone=scene.milestone, note="It was on time.")

    assert not still_as_frozen(frozen)


def test_another_cut_off_than_the_one_frozen_shows(frozen: RoundEvent) -> None:
    frozen.cut_off_on = OPENS - timedelta(days=1)

    assert not still_as_frozen(frozen)


def test_the_digest_is_in_the_ledger_and_of_what_the_plan_shows(scene: Scene) -> None:
    one, freeze = of.frozen(scene.plan)

    assert freeze.digest in last_entry().body
    assert freeze.digest == positions_digest([scene.plan], as_at=CUT_OFF, known_at=freeze.recorded_at)
    assert len(freeze.digest) == 64
    assert still_as_frozen(freeze)
    assert one.plans.count() == 1


def test_a_round_of_two_plans_freezes_both_in_whatever_order(scene: Scene) -> None:
    second = rows.plan("another", baseline_fixed_at=at(OPENS))
    made = rows.milestone(rows.action(rows.area(second)), "s1")
    _, freeze = of.frozen(scene.plan, second)
    given = {"as_at": CUT_OFF, "known_at": freeze.recorded_at}
    assert positions_digest([second, scene.plan], **given) == positions_digest([scene.plan, second], **given)  # type: ignore[arg-type]

    updates.add_update(milestone=made, note="Late.", by=OPERATOR, now=freeze.recorded_at + timedelta(minutes=1))

    assert still_as_frozen(freeze)


def test_each_freeze_keeps_its_own(scene: Scene, frozen: RoundEvent) -> None:
    """The first report can still be made again after the round was openly frozen again."""
    updates.claim_completion(milestone=scene.milestone, achieved_on=OPENS, note="Done.", by=OPERATOR, now=SOON)
    again = rounds.freeze_round(
        collection=frozen.round, reason="One claim came late.", by=OPERATOR, now=SOON + timedelta(hours=1)
    )

    assert again.digest != frozen.digest
    assert still_as_frozen(frozen)
    assert still_as_frozen(again)


def test_what_came_late_is_in_the_report_when_the_round_is_frozen_again_with_a_later_cut_off(
    scene: Scene, frozen: RoundEvent
) -> None:
    """An update speaks of the day it is given: by the old cut-off it is in no report of this round."""
    late = CLOSES + timedelta(days=2)
    scene.updated(now=at(late), note="The lease is signed.")
    given = {"collection": frozen.round, "reason": "The owner was away.", "by": OPERATOR, "now": at(late, 12)}

    same = rounds.freeze_round(**given)  # type: ignore[arg-type]
    later = rounds.freeze_round(**given | {"cut_off_on": late, "now": at(late, 13)})  # type: ignore[arg-type]

    assert same.digest == frozen.digest
    assert (later.cut_off_on, later.digest != frozen.digest) == (late, True)
    assert all(still_as_frozen(each) for each in (frozen, same, later))
    shown = read_plan(scene.plan, known_at=later.recorded_at).position(as_at=late)
    assert [row.standing.last_update.note for row in shown.rows if row.standing.last_update] == ["The lease is signed."]


def test_silence_is_frozen_with_all_else(scene: Scene) -> None:
    """m2 was not answered: from the cut-off on it is at risk, and an answer of later changes nothing."""
    _, freeze = of.frozen(scene.plan)
    scene.updated(milestone=scene.other, by=OPERATOR, now=freeze.recorded_at + timedelta(hours=1))

    def silent(day: int) -> bool:
        facts = read_plan(scene.plan, known_at=freeze.recorded_at)
        return any(row.standing.silent_this_round for row in facts.position(as_at=CUT_OFF - timedelta(days=day)).rows)

    assert (silent(0), silent(1)) == (True, False)
    assert still_as_frozen(freeze)


def test_before_the_round_was_opened_nobody_knew_that_an_answer_would_be_missing(scene: Scene) -> None:
    of.frozen(scene.plan)

    then = read_plan(scene.plan, known_at=at(OPENS, 8)).position(as_at=CUT_OFF)

    assert not any(row.standing.silent_this_round for row in then.rows)


def test_a_milestone_of_the_day_of_the_freeze_is_not_in_it(scene: Scene) -> None:
    """No hour is kept of a milestone: whether it was there at the freeze could not be said later."""
    one = of.closed(scene.plan)
    for_today = positions_digest([scene.plan], as_at=CUT_OFF, known_at=FROZEN_AT)
    LATER["another milestone"](scene, at(CLOSES, 18, 30))

    freeze = rounds.freeze_round(collection=one, by=OPERATOR, now=FROZEN_AT)

    assert freeze.digest == for_today
    assert Milestone.objects.get(reference="M4").added_on == CUT_OFF
