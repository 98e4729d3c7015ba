"""A decision entered wrongly is put right; no date moves by it that nobody proposed and no body agreed (SPEC 2.3)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import AGREEING, Status, Verb
from goldenthread.domain.plans.models import DeadlineChange, Withdrawal
from goldenthread.domain.plans.operations import correcting_decisions, corrections, deadlines
from goldenthread.domain.plans.queries.thread import read_thread
from goldenthread.domain.plans.rules.recording import RefusedError
from tests.domain.plans.operations.scene import HOLDER, NOW, TODAY, TOMORROW, YESTERDAY, Scene, on, written
from tests.factories import rows

BASELINE, ASKED, AMENDED = date(2017, 6, 30), date(2017, 9, 30), date(2017, 8, 31)
HOUR = timedelta(hours=1)
LATER = NOW + HOUR


def decided(scene: Scene, proposal: DeadlineChange, verb: Verb = Verb.AGREED, **given: Any) -> DeadlineChange:
    said: dict[str, Any] = {
        "ruling": scene.ruling(verb, on=given.pop("on", YESTERDAY)),
        "amended": on(AMENDED) if verb is Verb.AGREED_AS_AMENDED else None,
        "by": scene.by(Role.DEMOCRATIC_SERVICES),
        "now": NOW - HOUR,
    }
    return deadlines.decide_deadline(proposal=proposal, **(said | given))


def put_right(scene: Scene, decision: DeadlineChange, verb: Verb = Verb.AGREED, **given: Any) -> DeadlineChange:
    said: dict[str, Any] = {
        "ruling": scene.ruling(verb, on=given.pop("on", YESTERDAY)),
        "amended": on(AMENDED) if verb is Verb.AGREED_AS_AMENDED else None,
        "reason": "The minutes say otherwise.",
        "by": scene.by(Role.DEMOCRATIC_SERVICES),
        "now": NOW,
    }
    return correcting_decisions.correct_decision(decision=decision, **(said | given))


def taken_back(scene: Scene, fact: Any, **given: Any) -> Any:
    said: dict[str, Any] = {"reason": "Another hub.", "by": scene.by(Role.DEMOCRATIC_SERVICES), "now": NOW}
    return corrections.take_back(fact=fact, **(said | given))


def deadline(scene: Scene, **asked: Any) -> date | None:
    one = scene.stands(**({"known_at": LATER} | asked))
    return one.deadline.last_day if one.deadline else None


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("was", [Verb.AGREED, Verb.AGREED_AS_AMENDED, Verb.NOTED])
def test_the_deadline_follows_what_the_minutes_say(scene: Scene, was: Verb, verb: Verb) -> None:
    decision = decided(scene, scene.proposed(), was)
    known_before = deadline(scene, known_at=NOW - HOUR)

    put_right(scene, decision, verb)

    then = {Verb.AGREED: ASKED, Verb.AGREED_AS_AMENDED: AMENDED}.get(verb, BASELINE)
    one = scene.stands()
    assert (deadline(scene), one.times_moved, one.unagreed_moves) == (then, int(verb in AGREEING), verb not in AGREEING)
    assert deadline(scene, known_at=NOW - HOUR) == known_before
    decision.refresh_from_db()
    assert decision.verb == was


def test_a_decision_counts_from_the_day_it_was_really_taken(scene: Scene) -> None:
    decision = decided(scene, scene.proposed(), on=YESTERDAY - timedelta(days=3))

    put_right(scene, decision, on=YESTERDAY)

    assert deadline(scene, as_at=YESTERDAY - timedelta(days=1)) == BASELINE
    assert deadline(scene, as_at=YESTERDAY) == ASKED


def test_the_thread_says_which_decision_stands_and_then_said_which_stood(scene: Scene) -> None:
    proposal = scene.proposed()
    decision = decided(scene, proposal)
    right = put_right(scene, decision, Verb.NOTED)

    def told(known_at: Any) -> Any:
        thread = read_thread(scene.plan, scene.milestone.slug, known_at=known_at)
        assert thread
        return next(each for each in thread.told if each.fact == proposal).decided_by

    assert [told(NOW - 2 * HOUR), told(NOW - HOUR), told(NOW)] == [None, decision, right]


@pytest.mark.parametrize("correct", [put_right, taken_back])
def test_who_proposed_it_does_not_change_the_decision_on_it(scene: Scene, correct: Any) -> None:
    team = scene.by(Role.PERFORMANCE_TEAM)
    decision = decided(scene, scene.proposed(by=team))
    later = put_right(scene, decision, Verb.NOTED)
    before = written()

    for wrong in (decision, later):
        with pytest.raises(RefusedError, match="You cannot change the answer to what you asked for yourself"):
            correct(scene, wrong, by=team)
    assert written() == before
    assert correct(scene, later, by=scene.by("second member of the team")).corrects == later


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"verb": Verb.AGREED_AS_AMENDED, "amended": None}, "date"),
        ({"verb": Verb.AGREED_AS_AMENDED, "amended": on(YESTERDAY - timedelta(days=1))}, "date"),
        ({"verb": Verb.AGREED, "amended": on(AMENDED)}, "date"),
        ({"verb": Verb.NOTED, "amended": on(AMENDED)}, "date"),
        ({"on": TOMORROW}, "decision"),
        ({"reason": ""}, "correction_reason"),
    ],
)
def test_a_correction_that_no_decision_could_be_is_refused(scene: Scene, given: dict[str, Any], field: str) -> None:
    decision = decided(scene, scene.proposed())
    before = written()

    with pytest.raises(RefusedError) as refused:
        put_right(scene, decision, **given)
    assert (refused.value.field, written()) == (field, before)


def test_a_proposal_is_not_corrected_into_a_decision(scene: Scene) -> None:
    proposal = scene.proposed()
    before = written()

    for who in (HOLDER, Role.PERFORMANCE_TEAM):
        with pytest.raises(RefusedError, match="This is a proposal"):
            put_right(scene, proposal, by=scene.by(who))
    with pytest.raises(RefusedError, match="Only who proposed this"):
        put_right(scene, proposal)
    assert (written(), deadline(scene)) == (before, BASELINE)


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        (Verb.AGREED, {}),
        (Verb.AGREED_AS_AMENDED, {}),
        (Verb.AGREED_AS_AMENDED, {"amended": on(date(2017, 12, 31))}),
    ],
)
@pytest.mark.parametrize("was", ["noted", "agreed"])
def test_without_a_proposal_on_record_a_correction_brings_no_other_date(
    scene: Scene, was: str, verb: Verb, given: dict[str, Any]
) -> None:
    paper = rows.agreed_change(scene.milestone, verb=was)
    before, stood = written(), deadline(scene)

    if was == "agreed" and verb is Verb.AGREED:
        right = put_right(scene, paper, verb, ruling=scene.ruling(item="7"))
        assert (right.to_on, right.authority_item) == (stood, "item 7")
    else:
        with pytest.raises(RefusedError, match="No proposal is on record"):
            put_right(scene, paper, verb, **given)
        assert (written(), deadline(scene)) == (before, stood)


def test_a_proposal_that_nobody_decided_is_taken_back_by_who_made_it_or_the_team(scene: Scene) -> None:
    for who in (HOLDER, Role.PERFORMANCE_TEAM):
        taken_back(scene, scene.proposed(), by=scene.by(who))

    assert (scene.stands().unagreed_moves, deadline(scene)) == (0, BASELINE)


@pytest.mark.parametrize("who", [Role.DIRECTOR, Role.DEMOCRATIC_SERVICES, Role.OWNER])
def test_nobody_else_takes_a_proposal_back(scene: Scene, who: str) -> None:
    with pytest.raises(RefusedError, match="Only who proposed this or the team"):
        taken_back(scene, scene.proposed(), by=scene.by(who))


def test_a_proposal_that_was_decided_or_taken_back_is_neither_decided_nor_taken_back_again(scene: Scene) -> None:
    team, decided_one, gone = scene.by(Role.PERFORMANCE_TEAM), scene.proposed(), scene.proposed()
    decided(scene, decided_one, Verb.NOTED)
    back = taken_back(scene, gone, by=team)
    before = written()

    for fact, message in ((decided_one, "has been decided"), (gone, "corrected already"), (back, "took an earlier")):
        with pytest.raises(RefusedError, match=message):
            taken_back(scene, fact, by=team)
    for proposal in (gone, back):
        with pytest.raises(RefusedError, match="was taken back"):
            decided(scene, proposal, now=NOW)
    assert written() == before


def test_a_decision_on_the_wrong_proposal_is_taken_back_and_the_right_one_entered(scene: Scene) -> None:
    proposal = scene.proposed()
    back = taken_back(scene, decided(scene, proposal))
    assert (deadline(scene), scene.stands().unagreed_moves, back.verb, back.to_on) == (BASELINE, 1, "", None)

    right = decided(scene, proposal, Verb.AGREED_AS_AMENDED, now=NOW)

    one = scene.stands()
    assert (deadline(scene), one.times_moved, one.unagreed_moves) == (AMENDED, 1, 0)
    with pytest.raises(RefusedError, match="decided already"):
        decided(scene, proposal, now=LATER)
    assert put_right(scene, right, Verb.REFUSED, now=LATER).corrects == right
    assert deadline(scene) == BASELINE


@pytest.mark.parametrize("who", [HOLDER, Role.DIRECTOR, Role.BOARD_MEMBER])
def test_only_who_enters_decisions_takes_one_back(scene: Scene, who: str) -> None:
    decision = decided(scene, scene.proposed(by=scene.by("somebody of the team")))

    with pytest.raises(RefusedError):
        taken_back(scene, decision, by=scene.by(who))
    assert deadline(scene) == ASKED


def withdrawn(scene: Scene) -> Withdrawal:
    return scene.withdrawn()


def withdrawal_put_right(scene: Scene, wrong: Withdrawal, verb: Verb, **given: Any) -> Withdrawal:
    said: dict[str, Any] = {"ruling": scene.ruling(verb), "reason": "The minutes say otherwise."}
    acting: dict[str, Any] = {"by": scene.by(Role.DEMOCRATIC_SERVICES), "now": NOW}
    return correcting_decisions.correct_withdrawal(withdrawal=wrong, **(said | acting | given))


@pytest.mark.parametrize("verb", [verb for verb in Verb if verb is not Verb.AGREED_AS_AMENDED])
def test_a_withdrawal_that_no_body_agreed_opens_the_milestone_again(scene: Scene, verb: Verb) -> None:
    wrong = withdrawn(scene)

    withdrawal_put_right(scene, wrong, verb)

    expected = Status.WITHDRAWN if verb is Verb.AGREED else Status.IN_PROGRESS
    assert (scene.stands().status, scene.stands(known_at=NOW - HOUR).status) == (expected, Status.WITHDRAWN)


def test_a_withdrawal_is_never_agreed_as_amended(scene: Scene) -> None:
    with pytest.raises(RefusedError, match="no date to amend"):
        withdrawal_put_right(scene, withdrawn(scene), Verb.AGREED_AS_AMENDED)


def test_a_milestone_that_was_done_meanwhile_is_not_withdrawn_by_a_correction(scene: Scene) -> None:
    noted = withdrawal_put_right(scene, withdrawn(scene), Verb.NOTED)
    scene.claimed(now=NOW, achieved_on=TODAY)

    with pytest.raises(RefusedError, match="this milestone is completed"):
        withdrawal_put_right(scene, noted, Verb.AGREED, now=LATER)


def test_a_withdrawal_of_the_wrong_milestone_is_taken_back(scene: Scene) -> None:
    taken_back(scene, withdrawn(scene))

    assert scene.stands().status is Status.IN_PROGRESS


def test_who_was_let_out_corrects_no_decision(scene: Scene) -> None:
    decision = decided(scene, scene.proposed())

    with pytest.raises((RefusedError, PermissionDenied)):
        put_right(scene, decision, Verb.NOTED, by=scene.by("performance team until yesterday"))
