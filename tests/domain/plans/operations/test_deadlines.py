"""A deadline moves only when a body agreed; everything else is recorded and moves nothing (SPEC 2.3)."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import Status, Verb
from goldenthread.domain.plans.models import DeadlineChange
from goldenthread.domain.plans.operations import deadlines, updates
from goldenthread.domain.plans.rules.recording import RefusedError
from tests.domain.plans.operations.scene import HOLDER, NOW, TODAY, TOMORROW, YESTERDAY, Scene, on, written

BASELINE, ASKED, AMENDED = date(2017, 6, 30), date(2017, 9, 30), date(2017, 8, 31)
LATER = NOW + timedelta(minutes=5)


def decided(scene: Scene, proposal: DeadlineChange, verb: Verb = Verb.AGREED, **given: Any) -> DeadlineChange:
    """The Improvement Board's decision of yesterday, entered now by democratic services."""
    said: dict[str, Any] = {
        "ruling": scene.ruling(verb, on=given.pop("on", YESTERDAY)),
        "amended": on(AMENDED) if verb is Verb.AGREED_AS_AMENDED else None,
        "by": scene.by(Role.DEMOCRATIC_SERVICES),
        "now": NOW,
    }
    return deadlines.decide_deadline(proposal=proposal, **(said | given))


def deadline(scene: Scene) -> date | None:
    one = scene.stands(known_at=LATER)
    return one.deadline.last_day if one.deadline else None


def test_a_proposal_moves_nothing(scene: Scene) -> None:
    proposal = scene.proposed()

    one = scene.stands()
    assert (deadline(scene), one.times_moved, one.unagreed_moves) == (BASELINE, 0, 1)
    assert (proposal.from_on, proposal.to_on, proposal.verb) == (BASELINE, ASKED, "")


@pytest.mark.parametrize(
    ("verb", "then", "moved"),
    [
        (Verb.AGREED, ASKED, 1),
        (Verb.AGREED_AS_AMENDED, AMENDED, 1),
        (Verb.NOTED, BASELINE, 0),
        (Verb.COMMENTED_ON, BASELINE, 0),
        (Verb.ENDORSED, BASELINE, 0),
        (Verb.RECOMMENDED, BASELINE, 0),
        (Verb.DEFERRED, BASELINE, 0),
        (Verb.REFUSED, BASELINE, 0),
    ],
)
def test_only_agreed_and_agreed_as_amended_move_the_date(scene: Scene, verb: Verb, then: date, moved: int) -> None:
    decision = decided(scene, scene.proposed(), verb)

    assert (deadline(scene), scene.stands().times_moved) == (then, moved)
    assert (decision.authority_body, decision.authority_on, decision.authority_item) == (
        "Improvement Board",
        YESTERDAY,
        "item 4.2",
    )
    assert scene.stands().baseline == on(BASELINE)


def test_every_verb_was_tried() -> None:
    tried = test_only_agreed_and_agreed_as_amended_move_the_date.pytestmark[0].args[1]  # type: ignore[attr-defined]

    assert {verb for verb, *_ in tried} == set(Verb)


def test_an_agreed_move_counts_from_the_day_of_the_decision(scene: Scene) -> None:
    decided(scene, scene.proposed(), on=date(2017, 6, 13))

    assert scene.stands(as_at=date(2017, 6, 12)).deadline == on(BASELINE)
    assert scene.stands(as_at=date(2017, 6, 13)).deadline == on(ASKED)


def test_an_overdue_milestone_is_in_progress_again_once_its_date_moved_and_says_so(scene: Scene) -> None:
    july = NOW + timedelta(days=30)
    proposal = scene.proposed(now=july)
    assert scene.stands(as_at=july.date(), known_at=july).status is Status.OVERDUE

    decided(scene, proposal, on=july.date(), now=july)

    one = scene.stands(as_at=july.date(), known_at=july)
    assert (one.status, one.overdue_against_baseline, one.days_moved) == (Status.IN_PROGRESS, True, 92)


def test_a_proposal_is_decided_once(scene: Scene) -> None:
    proposal = scene.proposed()
    decided(scene, proposal, Verb.DEFERRED)
    before = written()

    with pytest.raises(RefusedError, match="Propose the change again"):
        decided(scene, proposal, Verb.AGREED)
    assert (written(), deadline(scene)) == (before, BASELINE)


def test_a_decision_is_no_proposal_that_could_be_decided(scene: Scene) -> None:
    decision = decided(scene, scene.proposed(), Verb.NOTED)

    with pytest.raises(RefusedError, match="decided already"):
        decided(scene, decision, Verb.AGREED, by=scene.by("colleague"))
    assert deadline(scene) == BASELINE


def test_a_deferred_change_can_be_proposed_and_agreed_later(scene: Scene) -> None:
    decided(scene, scene.proposed(), Verb.DEFERRED)

    decided(scene, scene.proposed(now=NOW), on=TODAY, now=LATER)

    assert deadline(scene) == ASKED


@pytest.mark.parametrize("role", [Role.PERFORMANCE_TEAM])
def test_nobody_decides_their_own_change(scene: Scene, role: Role) -> None:
    proposal = scene.proposed(by=scene.by(role))
    before = written()

    with pytest.raises(RefusedError, match="somebody else has to"):
        decided(scene, proposal, by=scene.by(role))
    assert written() == before

    decided(scene, proposal)
    assert deadline(scene) == ASKED


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"on": TOMORROW}, "decision", "has not come yet"),
        ({"verb": Verb.AGREED_AS_AMENDED, "amended": None}, "date", "Enter the date as amended"),
        ({"amended": on(AMENDED)}, "date", "choose agreed as amended"),
        ({"verb": Verb.NOTED, "amended": on(AMENDED)}, "date", "noted moves no date"),
        ({"verb": Verb.AGREED_AS_AMENDED, "amended": on(date(2017, 6, 12))}, "date", "12 June 2017 is over"),
        ({"verb": Verb.AGREED_AS_AMENDED, "amended": on(date(2077, 8, 31))}, "date", "more than 30 years off"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_at_its_question(
    scene: Scene, given: dict[str, Any], field: str, says: str
) -> None:
    proposal = scene.proposed()
    before = written()

    with pytest.raises(RefusedError, match=says) as refused:
        decided(scene, proposal, **given)

    assert refused.value.field == field
    assert written() == before


@pytest.mark.parametrize(
    ("to", "says"),
    [
        (YESTERDAY, "is over"),
        (BASELINE, "is the deadline already"),
        (date(2048, 1, 1), "more than 30 years off"),
    ],
)
def test_a_date_that_cannot_be_proposed_is_refused(scene: Scene, to: date, says: str) -> None:
    with pytest.raises(RefusedError, match=says) as refused:
        scene.proposed(to=on(to), now=NOW)

    assert refused.value.field == "to"


def test_an_earlier_date_may_be_proposed(scene: Scene) -> None:
    decided(scene, scene.proposed(to=on(date(2017, 6, 20))))

    assert (deadline(scene), scene.stands().days_moved) == (date(2017, 6, 20), -10)


def test_an_undated_milestone_can_be_given_a_date(scene: Scene) -> None:
    scene.turn_to(baseline="")
    proposal = scene.proposed()

    decided(scene, proposal)

    assert (proposal.from_on, deadline(scene), scene.stands().undated) == (None, ASKED, False)


def test_a_date_taken_from_a_paper_without_naming_a_day_is_only_agreed_as_amended(scene: Scene) -> None:
    proposal = scene.proposed()
    DeadlineChange.objects.bulk_create(
        [DeadlineChange(milestone=scene.milestone, reason="Revised.", **_as_published(proposal))]
    )
    nameless = DeadlineChange.objects.get(to_on=None)

    with pytest.raises(RefusedError, match="only be agreed as amended"):
        decided(scene, nameless, Verb.AGREED)
    decided(scene, nameless, Verb.AGREED_AS_AMENDED)
    assert deadline(scene) == AMENDED


def test_a_decision_is_still_entered_when_the_milestone_was_completed_meanwhile(scene: Scene) -> None:
    """The Board agreed on Tuesday, the work was done on Wednesday, the minutes came on Thursday."""
    proposal = scene.proposed()
    updates.claim_completion(milestone=scene.milestone, achieved_on=TODAY, note="Done.", by=scene.by(HOLDER), now=NOW)

    decided(scene, proposal, now=LATER)

    assert (deadline(scene), scene.stands(known_at=LATER).status) == (ASKED, Status.COMPLETED)


def test_a_withdrawn_milestone_counts_apart_and_keeps_its_authority(scene: Scene) -> None:
    scene.withdrawn()

    one = scene.stands()
    assert (one.status, one.is_open) == (Status.WITHDRAWN, False)
    assert scene.stands(as_at=date(2017, 6, 12)).status is Status.IN_PROGRESS


@pytest.mark.parametrize("when", ["claimed", "withdrawn"])
def test_what_is_no_longer_open_is_not_withdrawn(scene: Scene, when: str) -> None:
    getattr(scene, when)()
    before = written()

    with pytest.raises(RefusedError, match="You cannot withdraw it"):
        scene.withdrawn()
    assert written() == before


def _as_published(like: DeadlineChange) -> dict[str, Any]:
    return {
        "effective_on": like.effective_on,
        "recorded_at": like.recorded_at,
        "entered_at": like.entered_at,
        "by_post": "As published",
    }
