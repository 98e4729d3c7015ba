"""A mistake is put right by a later fact; it stays readable, and what was known before does not change (SPEC 2.1)."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.models import CompletionClaim, ProgressUpdate
from goldenthread.domain.plans.operations import correcting_amendments, corrections, updates
from goldenthread.domain.plans.permissions import owner_of
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
from tests.domain.plans.operations.table import OPERATIONS

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


def done(scene: Scene, name: str) -> Any:
    """What another operation of the table came to an hour ago."""
    operation = OPERATIONS[name]
    return operation.do(**(operation.given(scene) | {"now": NOW - timedelta(hours=1)}))


@pytest.mark.parametrize("name", ["accept_completion", "return_completion"])
def test_an_answer_to_the_wrong_claim_is_taken_back_and_the_claim_waits_again(scene: Scene, name: str) -> None:
    review = done(scene, name)

    taken_back(scene, review, by=scene.by("somebody of the team"))

    one = scene.stands()
    assert (one.status, one.completion, one.accepted_on) == (Status.COMPLETED, CompletionState.CLAIMED, None)
    updates.accept_completion(claim=review.claim, by=scene.by(Role.DIRECTOR), now=LATER)
    assert scene.stands(known_at=LATER).completion is CompletionState.ACCEPTED


@pytest.mark.parametrize("name", ["accept_completion", "return_completion"])
def test_who_claimed_does_not_take_back_the_answer(scene: Scene, name: str) -> None:
    team = scene.by("somebody of the team")
    review = updates.return_completion if name == "return_completion" else updates.accept_completion
    claim = scene.claimed(by=team)
    right = redated(scene, claim, by=scene.by("another of the team"), now=NOW - timedelta(hours=2))
    answer = review(claim=right, reason="Seen.", by=scene.by(Role.DIRECTOR), now=NOW - timedelta(hours=1))
    before = written()

    for claimant in (team, scene.by("another of the team")):
        with pytest.raises(RefusedError, match="You cannot change the answer"):
            taken_back(scene, answer, by=claimant)
    with pytest.raises(RefusedError, match="Only somebody who accepts and returns"):
        taken_back(scene, answer)
    assert written() == before


def test_nobody_takes_back_what_another_believes(scene: Scene) -> None:
    belief = done(scene, "assure")
    before = written()

    for who in (Role.PERFORMANCE_TEAM, Role.DIRECTOR, Role.EXTERNAL_REVIEWER, HOLDER):
        with pytest.raises(RefusedError, match="Only who said this can correct it"):
            taken_back(scene, belief, by=scene.by(who))
    assert written() == before
    taken_back(scene, belief, by=scene.by(Role.BOARD_MEMBER))
    assert scene.stands().assurances == ()


def test_a_belief_is_corrected_in_its_own_voice_for_its_own_day(scene: Scene) -> None:
    belief = OPERATIONS["assure"]
    wrong = belief.do(**(belief.given(scene) | {"now": NOW - timedelta(days=3)}))
    given = {"rating": "RED", "because": "No lease.", "reason": "Misread."}

    corrections.correct_assurance(assurance=wrong, **given, by=scene.by(Role.BOARD_MEMBER), now=NOW)  # type: ignore[arg-type]

    one = scene.stands(as_at=TODAY - timedelta(days=3))
    assert [(each.voice, each.rating) for each in one.assurances] == [("board", "RED")]


@pytest.mark.parametrize(
    ("name", "before"), [("amend_wording", "Open the first hub"), ("amend_owner", "Head of Property")]
)
def test_a_changed_wording_or_owner_taken_back_is_what_it_was(scene: Scene, name: str, before: str) -> None:
    change = done(scene, name)

    taken_back(scene, change, by=scene.by(Role.PERFORMANCE_TEAM))

    one = scene.stands()
    assert before in {one.wording, one.owner}
    assert owner_of(scene.milestone) == scene.property.pk


def test_an_owner_put_right_owes_the_updates(scene: Scene) -> None:
    change = done(scene, "amend_owner")
    assert owner_of(scene.milestone) == scene.legal.pk

    OPERATIONS["correct_owner"].do(
        amendment=change,
        owner=scene.property,
        reason="Legal only advises.",
        by=scene.by(Role.PERFORMANCE_TEAM),
        now=NOW,
    )

    assert (owner_of(scene.milestone), scene.stands().owner) == (scene.property.pk, "Head of Property")


@pytest.mark.parametrize(("name", "correct"), [("amend_wording", "correct_wording"), ("amend_owner", "correct_owner")])
def test_what_was_done_is_not_worded_otherwise_by_a_correction(scene: Scene, name: str, correct: str) -> None:
    """Else what was claimed could be made less than it was when it was accepted."""
    change = done(scene, name)
    scene.claimed(shown=False, by=scene.by(Role.PERFORMANCE_TEAM), now=NOW)
    other = {"wording": "Plan the hub"} if name == "amend_wording" else {"owner": scene.property}
    team: dict[str, Any] = {"by": scene.by(Role.PERFORMANCE_TEAM), "now": LATER, "reason": "Too much."}

    with pytest.raises(RefusedError, match="this milestone is completed"):
        corrections.take_back(fact=change, **team)
    with pytest.raises(RefusedError, match="this milestone is completed"):
        OPERATIONS[correct].do(amendment=change, **other, **team)


def test_a_change_of_wording_is_not_corrected_as_one_of_owner_and_not_into_itself(scene: Scene) -> None:
    change = done(scene, "amend_wording")
    team: dict[str, Any] = {"by": scene.by(Role.PERFORMANCE_TEAM), "now": NOW, "reason": "A slip."}

    with pytest.raises(RefusedError, match="did not change the owner"):
        correcting_amendments.correct_owner(amendment=change, owner=scene.legal, **team)
    with pytest.raises(RefusedError, match="This is the wording already"):
        correcting_amendments.correct_wording(amendment=change, wording=change.after, **team)
    with pytest.raises(RefusedError, match="did not change the wording"):
        correcting_amendments.correct_wording(amendment=done(scene, "amend_owner"), wording="Other", **team)


@pytest.mark.parametrize("again", [put_right, taken_back])
def test_what_took_an_entry_back_is_not_put_right_itself(scene: Scene, again: Any) -> None:
    back = taken_back(scene, scene.updated())

    with pytest.raises(RefusedError, match="took an earlier entry back"):
        again(scene, back, now=LATER)
