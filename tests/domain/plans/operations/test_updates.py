"""Updates, claims and reviews: what follows of the status, and what is refused where."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import CompletionState, ReviewOutcome, Status
from goldenthread.domain.plans.operations import changes, corrections, updates
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests.domain.plans.operations.scene import (
    FORMER,
    HOLDER,
    NOW,
    OTHER_HOLDER,
    TODAY,
    TOMORROW,
    YESTERDAY,
    Scene,
    on,
    written,
)

LATER = NOW + timedelta(minutes=5)


def test_an_update_says_how_it_goes_and_moves_nothing(scene: Scene) -> None:
    updates.add_update(
        milestone=scene.milestone, note="The lease is late.", expected=on(date(2017, 7, 31)),
        by=scene.by(HOLDER), now=NOW,
    )  # fmt: skip

    one = scene.stands()
    assert (one.status, one.at_risk, one.times_moved) == (Status.IN_PROGRESS, True, 0)
    assert one.deadline == on(date(2017, 6, 30))
    assert one.forecast == on(date(2017, 7, 31))
    assert one.last_update
    assert (one.last_update.note, one.update_age) == ("The lease is late.", 0)


def test_a_vague_day_keeps_its_words_and_its_precision(scene: Scene) -> None:
    said = VagueDate(date(2017, 9, 30), Precision.QUARTER, "Q2 2017-18")

    updates.add_update(milestone=scene.milestone, note="On the way.", expected=said, by=scene.by(HOLDER), now=NOW)

    assert scene.stands().forecast == said


@pytest.mark.parametrize(
    ("expected", "says"),
    [
        (YESTERDAY, "must be today or later: 13 June 2017 is over"),
        (date(2048, 1, 1), "more than 30 years off"),
        (date(9999, 12, 31), "more than 30 years off"),
    ],
)
def test_a_day_that_cannot_be_expected_is_refused(scene: Scene, expected: date, says: str) -> None:
    before = written()

    with pytest.raises(RefusedError, match=says) as refused:
        updates.add_update(milestone=scene.milestone, note="Soon.", expected=on(expected), by=scene.by(HOLDER), now=NOW)

    assert refused.value.field == "expected"
    assert written() == before


@pytest.mark.parametrize("expected", [TODAY, date(2047, 12, 31)])
def test_today_and_a_far_but_possible_day_can_be_expected(scene: Scene, expected: date) -> None:
    assert scene.updated(expected=on(expected), now=NOW).forecast_on == expected


def test_a_claim_completes_but_shows_as_claimed(scene: Scene) -> None:
    scene.claimed()

    one = scene.stands()
    assert (one.status, one.completion, one.completed_on) == (Status.COMPLETED, CompletionState.CLAIMED, YESTERDAY)


def test_a_completion_in_the_future_is_refused(scene: Scene) -> None:
    with pytest.raises(RefusedError, match="15 June 2017 has not come yet") as refused:
        scene.claimed(achieved_on=TOMORROW, now=NOW)

    assert refused.value.field == "achieved_on"


def test_a_claim_of_long_ago_was_not_known_then(scene: Scene) -> None:
    """As known before it was recorded, the milestone is still open (SPEC 2.2)."""
    scene.claimed(achieved_on=date(2017, 5, 2), now=NOW)

    may = date(2017, 5, 31)
    assert scene.stands(as_at=may).status is Status.COMPLETED
    assert scene.stands(as_at=may, known_at=NOW - timedelta(seconds=1)).status is Status.IN_PROGRESS


@pytest.mark.parametrize("repeat", ["add_update", "claim_completion"])
def test_a_completed_milestone_takes_no_update_and_no_second_claim(scene: Scene, repeat: str) -> None:
    scene.claimed()
    given: dict[str, Any] = {"milestone": scene.milestone, "note": "Again.", "by": scene.by(HOLDER), "now": NOW}
    if repeat == "claim_completion":
        given["achieved_on"] = TODAY
    before = written()

    with pytest.raises(RefusedError, match="this milestone is completed"):
        getattr(updates, repeat)(**given)
    assert written() == before


def test_an_accepted_claim_is_a_completion_from_the_day_it_was_achieved(scene: Scene) -> None:
    claim = scene.claimed()

    review = updates.accept_completion(claim=claim, by=scene.by(Role.DIRECTOR), now=NOW)

    one = scene.stands()
    assert (review.outcome, one.completion, one.accepted_on) == (
        ReviewOutcome.ACCEPTED,
        CompletionState.ACCEPTED,
        TODAY,
    )
    assert one.completed_on == YESTERDAY


def test_a_returned_claim_opens_the_milestone_again_and_it_can_be_claimed_anew(scene: Scene) -> None:
    claim = scene.claimed()

    updates.return_completion(claim=claim, reason="There is no lease.", by=scene.by(Role.DIRECTOR), now=NOW)

    assert scene.stands().status is Status.IN_PROGRESS
    scene.claimed(now=LATER)
    assert scene.stands(known_at=LATER).completion is CompletionState.CLAIMED


@pytest.mark.parametrize("review", ["accept_completion", "return_completion"])
@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.PERFORMANCE_TEAM])
def test_nobody_reviews_a_claim_of_their_own(scene: Scene, role: Role, review: str) -> None:
    claim = scene.claimed(by=scene.by(role))
    before = written()

    with pytest.raises(RefusedError, match="somebody else has to"):
        getattr(updates, review)(claim=claim, reason="Seen.", by=scene.by(role), now=NOW)
    assert written() == before

    getattr(updates, review)(claim=claim, reason="Seen.", by=scene.by("colleague"), now=NOW)


def test_who_claimed_first_does_not_accept_what_another_put_right(scene: Scene) -> None:
    claim = scene.claimed(by=scene.by(Role.DIRECTOR))
    corrected = corrections.correct_claim(
        claim=claim, achieved_on=date(2017, 6, 12), note="On Monday.", reason="Wrong day.",
        by=scene.by(Role.PERFORMANCE_TEAM), now=NOW,
    )  # fmt: skip

    for who in (Role.DIRECTOR, Role.PERFORMANCE_TEAM):
        with pytest.raises(RefusedError, match="somebody else has to"):
            updates.accept_completion(claim=corrected, by=scene.by(who), now=LATER)
    updates.accept_completion(claim=corrected, by=scene.by("colleague"), now=LATER)
    assert scene.stands(known_at=LATER).completion is CompletionState.ACCEPTED


@pytest.mark.parametrize("before", ["reviewed", "corrected", "taken back"])
def test_a_claim_that_no_longer_waits_is_not_reviewed(scene: Scene, before: str) -> None:
    claim, team = scene.claimed(), scene.by(Role.PERFORMANCE_TEAM)
    given: dict[str, Any] = {"reason": "Wrong day.", "by": scene.by(HOLDER), "now": NOW}
    if before == "reviewed":
        updates.accept_completion(claim=claim, by=team, now=NOW)
    elif before == "corrected":
        corrections.correct_claim(claim=claim, achieved_on=date(2017, 6, 12), note="On Monday.", **given)
    else:
        corrections.take_back(fact=claim, **given)
    rows = written()

    for review in (updates.accept_completion, updates.return_completion):
        with pytest.raises(RefusedError, match="no completion waiting"):
            review(claim=claim, reason="Seen.", by=scene.by(Role.DIRECTOR), now=LATER)
    assert written() == rows


def test_what_takes_a_claim_back_is_no_claim_to_review(scene: Scene) -> None:
    back = corrections.take_back(fact=scene.claimed(), reason="Wrong one.", by=scene.by(HOLDER), now=NOW)
    scene.claimed(now=NOW)

    with pytest.raises(RefusedError, match="no completion waiting"):
        updates.accept_completion(claim=back, by=scene.by(Role.DIRECTOR), now=LATER)


def test_whoever_holds_the_owning_post_today_may_update_and_nobody_before_or_after(scene: Scene) -> None:
    changes.amend_owner(
        milestone=scene.milestone, owner=scene.legal, reason="Legal leads.",
        by=scene.by(Role.PERFORMANCE_TEAM), now=NOW,
    )  # fmt: skip

    assert scene.updated(by=scene.by(OTHER_HOLDER), now=LATER).pk
    for who in (HOLDER, FORMER):
        with pytest.raises(PermissionDenied, match="may not record"):
            scene.updated(by=scene.by(who), now=LATER)


def test_a_milestone_added_today_is_in_the_plan_for_who_records_of_it(scene: Scene) -> None:
    early = datetime(2017, 6, 14, 0, 5, tzinfo=LONDON)
    scene.turn_to(added_on=TODAY)

    assert scene.updated(now=early).effective_on == TODAY


def test_a_milestone_that_comes_tomorrow_takes_no_update(scene: Scene) -> None:
    scene.turn_to(added_on=TOMORROW)

    with pytest.raises(RefusedError, match="not in the plan yet"):
        scene.updated(now=NOW)


def test_a_writer_whose_clock_is_behind_sees_what_was_recorded_while_it_waited(scene: Scene) -> None:
    scene.claimed(now=NOW)

    with pytest.raises(RefusedError, match="completed"):
        scene.updated(now=NOW - timedelta(seconds=2))
