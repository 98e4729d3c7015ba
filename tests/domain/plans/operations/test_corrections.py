"""A mistake is put right by a later fact; it stays readable, and what was known before does not change (SPEC 2.1)."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.models import CompletionClaim, ProgressUpdate
from goldenthread.domain.plans.operations import corrections, updates
from goldenthread.domain.plans.queries.thread import read_thread
from goldenthread.domain.plans.rules.recording import RefusedError
from tests.domain.plans.operations.scene import (
    EXPIRED,
    EXPIRED_TEAM,
    FORMER,
    HOLDER,
    NOW,
    TODAY,
    TOMORROW,
    YESTERDAY,
    Scene,
    on,
    written,
)

LATER = NOW + timedelta(minutes=5)
MONDAY = date(2017, 6, 12)
BEFORE = NOW - timedelta(seconds=1)


def put_right(scene: Scene, update: ProgressUpdate, **given: Any) -> ProgressUpdate:
    said: dict[str, Any] = {
        "note": "Tenders are back.",
        "expected": None,
        "reason": "Another hub.",
        "by": scene.by(HOLDER),
        "now": NOW,
    }
    return corrections.correct_update(update=update, **(said | given))


def redated(scene: Scene, claim: CompletionClaim, **given: Any) -> CompletionClaim:
    said: dict[str, Any] = {
        "achieved_on": MONDAY,
        "note": "On Monday.",
        "reason": "Wrong day.",
        "by": scene.by(HOLDER),
        "now": NOW,
    }
    return corrections.correct_claim(claim=claim, **(said | given))


def taken_back(scene: Scene, fact: Any, **given: Any) -> Any:
    said: dict[str, Any] = {"reason": "Another milestone.", "by": scene.by(HOLDER), "now": NOW}
    return corrections.take_back(fact=fact, **(said | given))


def test_the_mistake_stays_readable_beside_what_replaced_it(scene: Scene) -> None:
    wrong = scene.updated(note="Tenders are out.")

    right = put_right(scene, wrong)

    thread = read_thread(scene.plan, scene.milestone.slug, known_at=LATER)
    assert thread
    told = {each.fact: each for each in thread.told}
    assert told[wrong].corrected_by == right
    wrong.refresh_from_db()
    assert (wrong.note, right.correction_reason, right.corrects) == ("Tenders are out.", "Another hub.", wrong)


def test_only_what_replaced_it_counts_and_it_speaks_of_the_same_day(scene: Scene) -> None:
    wrong = scene.updated(expected=on(date(2017, 12, 31)))

    right = put_right(scene, wrong, expected=on(date(2017, 6, 29)))

    one = scene.stands()
    assert one.last_update
    assert (one.last_update.key, one.last_update.effective_on) == (right.pk, YESTERDAY)
    assert (one.forecast, one.at_risk) == (on(date(2017, 6, 29)), False)


def test_what_was_known_before_a_correction_is_unchanged_by_it(scene: Scene) -> None:
    claim = scene.claimed()
    known = scene.stands(known_at=BEFORE)

    taken_back(scene, claim)

    assert scene.stands(known_at=BEFORE) == known
    assert (known.status, scene.stands().status) == (Status.COMPLETED, Status.IN_PROGRESS)


def test_a_corrected_claim_waits_to_be_accepted_anew(scene: Scene) -> None:
    claim = scene.claimed()
    updates.accept_completion(claim=claim, by=scene.by(Role.DIRECTOR), now=NOW)

    redated(scene, claim, now=LATER)

    one = scene.stands(known_at=LATER)
    assert (one.completion, one.completed_on, one.accepted_on) == (CompletionState.CLAIMED, MONDAY, None)


def test_a_claim_corrected_to_a_day_is_no_longer_vague(scene: Scene) -> None:
    vague: dict[str, Any] = {"effective_precision": "month", "effective_words": "June 2017", "only_known_by": True}
    like = scene.claimed()
    taken_back(scene, like)
    fields = {
        name: getattr(like, name) for name in ("effective_on", "recorded_at", "entered_at", "by_post", "by_person")
    }
    paper = CompletionClaim.objects.create(milestone=scene.milestone, note="Done.", **fields, **vague)

    right = redated(scene, paper, now=LATER)

    assert (right.effective_on, right.effective_precision, right.effective_words) == (MONDAY, "day", "")
    assert right.only_known_by is False


def test_what_is_taken_back_leaves_nothing_in_its_place(scene: Scene) -> None:
    update = scene.updated(expected=on(date(2017, 12, 31)))

    back = taken_back(scene, update)

    one = scene.stands()
    assert (one.last_update, one.forecast, one.at_risk) == (None, None, False)
    assert (back.is_retraction, back.corrects, back.note) == (True, update, update.note)


@pytest.mark.parametrize("again", [put_right, taken_back])
def test_a_mistake_is_put_right_once_and_then_its_correction(scene: Scene, again: Any) -> None:
    wrong = scene.updated()
    right = put_right(scene, wrong)
    before = written()

    with pytest.raises(RefusedError, match="Correct the later one"):
        again(scene, wrong, now=LATER)
    assert written() == before
    assert again(scene, right, now=LATER).corrects == right


def test_the_performance_team_puts_right_what_anybody_recorded(scene: Scene) -> None:
    assert put_right(scene, scene.updated(), by=scene.by(Role.PERFORMANCE_TEAM)).by_post == Role.PERFORMANCE_TEAM


@pytest.mark.parametrize("who", [Role.DIRECTOR, Role.OWNER, Role.DEMOCRATIC_SERVICES])
def test_nobody_else_puts_right_what_another_recorded(scene: Scene, who: str) -> None:
    with pytest.raises(RefusedError, match="Only who recorded this, or the performance team"):
        put_right(scene, scene.updated(), by=scene.by(who))


@pytest.mark.parametrize("who", [EXPIRED, EXPIRED_TEAM])
def test_who_has_no_access_any_more_does_not_correct_even_their_own(scene: Scene, who: str) -> None:
    update = scene.updated(by=scene.by(who))  # yesterday they still had it
    before = written()

    for correct in (put_right, taken_back):
        with pytest.raises(RefusedError):
            correct(scene, update, by=scene.by(who))
    assert written() == before


def test_who_left_the_post_but_not_the_council_corrects_what_they_said_in_it(scene: Scene) -> None:
    update = scene.updated(by=scene.by(FORMER))

    assert put_right(scene, update, by=scene.by(FORMER)).corrects == update


@pytest.mark.parametrize(
    ("given", "field"),
    [({"achieved_on": TOMORROW}, "achieved_on"), ({"note": ""}, "note"), ({"reason": " "}, "correction_reason")],
)
def test_a_correction_that_cannot_be_is_refused_at_its_question(
    scene: Scene, given: dict[str, Any], field: str
) -> None:
    claim = scene.claimed()
    before = written()

    with pytest.raises(RefusedError) as refused:
        redated(scene, claim, **given)
    assert (refused.value.field, written()) == (field, before)


def test_a_corrected_forecast_may_be_over_by_now_but_not_absurd(scene: Scene) -> None:
    update = scene.updated()

    with pytest.raises(RefusedError, match="more than 30 years off"):
        put_right(scene, update, expected=on(date(2071, 7, 1)))
    assert put_right(scene, update, expected=on(MONDAY)).forecast_on == MONDAY


def test_the_history_of_a_withdrawn_milestone_can_still_be_put_right(scene: Scene) -> None:
    update = scene.updated()
    scene.withdrawn()

    assert put_right(scene, update).effective_on == YESTERDAY
    assert scene.stands().status is Status.WITHDRAWN


def test_a_claim_taken_back_can_be_made_again(scene: Scene) -> None:
    taken_back(scene, scene.claimed())

    scene.claimed(achieved_on=TODAY, now=LATER)

    assert scene.stands(known_at=LATER).completed_on == TODAY
