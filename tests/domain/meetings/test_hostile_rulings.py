"""Decisions that would make a plan lie: of a wrong day, body or limit, bent on their way, undone behind its back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import (
    Body,
    Decision,
    DelegatedDecision,
    Delegation,
    Effect,
    Meeting,
    Minutes,
    Oversight,
)
from goldenthread.domain.meetings.operations import correcting, deciding_items, delegating, meetings, owning, schedules
from goldenthread.domain.meetings.operations.deciding import Sitting
from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.models import Post, PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import DeadlineChange
from goldenthread.domain.plans.operations import additions, correcting_decisions, deadlines, updates, withdrawals
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.ledger.verification import verify
from tests.domain.meetings.operations import scene as sitting
from tests.domain.plans.operations.scene import (
    CHAIN,
    EXPIRED,
    FORMER,
    FUTURE,
    HOLDER,
    NOW,
    TODAY,
    TOMORROW,
    WITHOUT_ACCESS,
    YESTERDAY,
    Scene,
    on,
    written,
)
from tests.factories import rulings

pytestmark = pytest.mark.django_db
DUE = date(2017, 6, 30)  # of the scene's milestone
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


def entered(scene: Scene, ruling: Any, *, days: int, now: Any = NOW, **given: Any) -> DeadlineChange:
    """A move by so many days from 30 June, proposed yesterday and decided by the ruling."""
    proposal = scene.proposed(to=on(DUE + timedelta(days=days)))
    clerk: dict[str, Any] = {"by": scene.by(Role.DEMOCRATIC_SERVICES), "now": now}
    return deadlines.decide_deadline(**({"proposal": proposal, "ruling": ruling} | clerk | given))


def due_on(scene: Scene, **when: Any) -> date:
    found = scene.stands(**({"known_at": LATER} | when)).deadline
    assert found is not None
    return found.last_day


class TestWhatIsLeftToAPost:
    """Thirty days in all, by the head of legal, whose own the milestone is not."""

    def by_post(self, scene: Scene, *, post: Post | None = None) -> DelegatedDecision:
        return rulings.delegated(scene.plan, post or scene.legal, YESTERDAY, limit=30 if post is None else 100)

    def test_small_moves_together_stay_within_the_limit(self, scene: Scene) -> None:
        for days in (10, 20, 30):
            entered(scene, self.by_post(scene), days=days)

        with pytest.raises(RefusedError, match="this makes 31"):
            entered(scene, self.by_post(scene), days=31)
        assert due_on(scene) == DUE + timedelta(days=30)

    def test_a_move_back_gives_no_days_back(self, scene: Scene) -> None:
        entered(scene, self.by_post(scene), days=-10)

        with pytest.raises(RefusedError, match="this makes 35"):
            entered(scene, self.by_post(scene), days=15)

    def test_a_move_back_by_more_than_the_limit_is_for_the_body(self, scene: Scene) -> None:
        scene.turn_to(baseline="2017-12-31")
        before = written()

        with pytest.raises(RefusedError, match="The body decides"):
            entered(scene, self.by_post(scene), days=31)
        assert written()["Effect"] == before["Effect"]

    def test_a_first_date_is_for_the_body(self, scene: Scene) -> None:
        """From no date to any other are no days that could be counted."""
        scene.turn_to(baseline=None)

        with pytest.raises(RefusedError, match="no deadline"):
            entered(scene, self.by_post(scene), days=3_000)

    def test_the_days_are_counted_from_the_deadline_in_force_and_not_from_the_one_proposed_on(
        self, scene: Scene
    ) -> None:
        clerk: dict[str, Any] = {"by": scene.by(Role.DEMOCRATIC_SERVICES), "now": NOW}
        moved = entered(scene, scene.ruling(), days=92)
        small = scene.proposed(to=on(DUE + timedelta(days=100)))
        correcting_decisions.correct_decision(
            decision=moved, ruling=scene.ruling(Verb.REFUSED), reason="Misread.", **clerk
        )

        with pytest.raises(RefusedError, match="this makes 100"):
            deadlines.decide_deadline(proposal=small, ruling=self.by_post(scene), **clerk)
        assert due_on(scene) == DUE

    def test_a_delegation_that_ended_the_day_before_lets_nothing_in(self, scene: Scene) -> None:
        ruling = self.by_post(scene)
        Delegation.objects.update(until_on=YESTERDAY - timedelta(days=1))

        with pytest.raises(RefusedError, match="not in force on that day"):
            entered(scene, ruling, days=5)

    def test_another_post_put_into_a_decision_in_memory_lets_its_holder_enter_nothing(self, scene: Scene) -> None:
        ruling, mine = self.by_post(scene), scene.by("holder")
        proposal = scene.proposed(by=scene.by("colleague"))
        ruling.delegation = Delegation(plan=scene.plan, post=scene.property, scheme="Mine", limit_days=90)

        with pytest.raises(PermissionDenied):
            deadlines.decide_deadline(proposal=proposal, ruling=ruling, by=mine, now=NOW)

    def test_a_deputy_and_who_has_no_access_any_more_decide_nothing_for_the_post(self, scene: Scene) -> None:
        """It is left to who holds the post (decision 38)."""
        delegation = self.by_post(scene, post=scene.property).delegation
        proposal = scene.proposed(by=scene.by("colleague"))
        deputy = scene.by(Role.OWNER)
        assert deputy.person is not None
        PostHolding.objects.create(
            post=scene.property, person=deputy.person, from_on=YESTERDAY, until_on=TOMORROW, kind=HoldingKind.DEPUTY
        )
        before = written()

        for who in (deputy, scene.by(FORMER), scene.by(FUTURE), scene.by(WITHOUT_ACCESS), scene.by(EXPIRED)):
            given: dict[str, Any] = {"proposal": proposal, "by": who, "now": NOW}
            with pytest.raises(PermissionDenied):
                delegating.decide_under_delegation(
                    delegation=delegation, verb=Verb.REFUSED, reasons="Too late.", **given
                )
            with pytest.raises(PermissionDenied):
                deadlines.decide_deadline(ruling=DelegatedDecision.objects.get(), **given)
            assert delegating.open_delegations(proposal, by=who, now=NOW) == ()
        assert written() == before
        holder = scene.by(HOLDER)
        assert delegating.open_delegations(proposal, by=holder, now=NOW) == (delegation,)
        made = delegating.decide_under_delegation(
            delegation=delegation, proposal=proposal, verb=Verb.REFUSED, reasons="Too late.", by=holder, now=NOW
        )
        assert made.verb == Verb.REFUSED

    def test_who_asked_for_it_does_not_decide_it_by_letting_a_clerk_enter_it(self, scene: Scene) -> None:
        like = self.by_post(scene)
        own = DelegatedDecision.objects.create(
            delegation=like.delegation,
            by_person=scene.by("holder").person,
            **{name: getattr(like, name) for name in ("verb", "text", "reasons", "effective_on", "by_post")},
            recorded_at=like.recorded_at,
            entered_at=like.entered_at,
        )

        with pytest.raises(RefusedError, match="Who asked for this decided it"):
            entered(scene, own, days=5)

    def test_a_long_name_of_the_scheme_fits_where_a_decision_is_named(self, scene: Scene) -> None:
        """PostgreSQL refuses what is longer than its column, and the page broke."""
        ruling = self.by_post(scene)
        scene.legal.title = "Head of " + "Legal " * 32
        scene.legal.save()
        Delegation.objects.update(scheme="Scheme of delegation, " + "part of the constitution, " * 10)

        fact = entered(scene, DelegatedDecision.objects.get(pk=ruling.pk), days=5)

        fact.refresh_from_db()
        assert len(fact.authority_item) <= 80
        assert fact.authority_item.endswith("…")
        assert len(fact.authority_body) <= 200
        assert fact.authority_body.startswith("Head of Legal")


def _of_body(scene: Scene, **days: date) -> Decision:
    found = scene.ruling()
    Body.objects.filter(pk=found.meeting.body_id).update(**days)
    return found


def _to_be_held(scene: Scene) -> Decision:
    """Written into the agenda of tomorrow, and dated today."""
    return scene.ruling(on=TOMORROW, effective_on=TODAY)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda scene: _of_body(scene, ended_on=YESTERDAY - timedelta(days=1)), "ended on 12 June 2017"),
        (lambda scene: _of_body(scene, established_on=TODAY), "established on 14 June 2017"),
        (_to_be_held, "meets on 15 June 2017"),
    ],
    ids=["body ended", "body not there yet", "meeting to come"],
)
def test_a_body_decides_while_it_is_there_and_once_it_met(
    scene: Scene, made: Callable[[Scene], Decision], words: str
) -> None:
    ruling = made(scene)

    with pytest.raises(RefusedError, match=words) as refused:
        entered(scene, ruling, days=92)
    assert refused.value.field == "decision"
    assert due_on(scene) == DUE


def test_a_body_still_decides_on_its_last_day(scene: Scene) -> None:
    entered(scene, _of_body(scene, ended_on=YESTERDAY, established_on=YESTERDAY), days=92)

    assert due_on(scene) == DUE + timedelta(days=92)


def test_a_date_changed_in_a_proposal_on_its_way_is_not_what_was_asked(scene: Scene) -> None:
    proposal, ruling = scene.proposed(), scene.ruling()
    proposal.to_on, proposal.verb, proposal.reason = date(2019, 1, 1), Verb.DEFERRED, "Made up."
    clerk: dict[str, Any] = {"by": scene.by(Role.DEMOCRATIC_SERVICES), "now": NOW}

    deadlines.decide_deadlines(plan=scene.plan, lines=[deadlines.Line(proposal)], ruling=ruling, **clerk)

    assert due_on(scene) == date(2017, 9, 30)


def test_whose_proposal_it_is_cannot_be_changed_on_its_way_either(scene: Scene) -> None:
    team = scene.by(Role.PERFORMANCE_TEAM)
    proposal, ruling = scene.proposed(by=team), scene.ruling()
    proposal.by_person_id = None

    with pytest.raises(RefusedError, match="somebody else has to"):
        deadlines.decide_deadline(proposal=proposal, ruling=ruling, by=team, now=NOW)


def test_a_decision_says_from_which_date_it_moved(scene: Scene) -> None:
    """Both were proposed when the date was 30 June; the second moves it from where the first had put it."""
    clerk: dict[str, Any] = {"by": scene.by(Role.DEMOCRATIC_SERVICES), "now": NOW}
    early, late = scene.proposed(to=on(date(2017, 8, 31))), scene.proposed(to=on(date(2017, 9, 30)))
    deadlines.decide_deadline(proposal=early, ruling=scene.ruling(on=YESTERDAY), **clerk)

    second = deadlines.decide_deadline(proposal=late, ruling=scene.ruling(on=TODAY), **clerk)

    assert (late.from_on, second.from_on, second.to_on) == (DUE, date(2017, 8, 31), date(2017, 9, 30))


def test_a_decision_entered_after_a_later_one_moves_nothing_back(scene: Scene) -> None:
    clerk: dict[str, Any] = {"by": scene.by(Role.DEMOCRATIC_SERVICES), "now": NOW}
    early, late = scene.proposed(to=on(date(2017, 8, 31))), scene.proposed(to=on(date(2017, 9, 30)))
    deadlines.decide_deadline(proposal=late, ruling=scene.ruling(on=TODAY), **clerk)

    found = deadlines.decide_deadline(proposal=early, ruling=scene.ruling(on=YESTERDAY), **clerk)

    assert (found.from_on, due_on(scene), due_on(scene, as_at=YESTERDAY)) == (
        DUE, date(2017, 9, 30), date(2017, 8, 31),
    )  # fmt: skip


def test_what_was_known_before_a_decision_was_entered_stays_as_it_was(scene: Scene) -> None:
    """Decided on the 13th, entered on the 20th: a report of the 16th goes on saying what it said."""
    proposal, week = scene.proposed(), timedelta(days=6)
    deadlines.decide_deadline(
        proposal=proposal, ruling=scene.ruling(), by=scene.by(Role.DEMOCRATIC_SERVICES), now=NOW + week
    )

    assert due_on(scene, as_at=date(2017, 6, 16), known_at=NOW + timedelta(days=2)) == DUE
    assert due_on(scene, as_at=date(2017, 6, 16), known_at=NOW + week) == date(2017, 9, 30)
    assert due_on(scene, as_at=date(2017, 6, 12), known_at=NOW + week) == DUE


@dataclass(frozen=True)
class Deed:
    """What somebody does about a decision after it moved a date."""

    do: Callable[[Scene, Decision], object]
    says: str


def _told(scene: Scene) -> dict[str, Any]:
    return {"by": scene.by(Role.DEMOCRATIC_SERVICES), "now": LATER}


BEHIND_ITS_BACK: dict[str, Deed] = {
    "meeting cancelled": Deed(
        lambda scene, made: meetings.cancel_meeting(meeting=made.meeting, reason="Snow.", **_told(scene)),
        "it was held",
    ),
    "meeting found inquorate": Deed(
        lambda scene, made: meetings.record_inquorate(meeting=made.meeting, reason="Two came.", **_told(scene)),
        "it was held",
    ),
    "decision taken back": Deed(
        lambda scene, made: deciding_items.retract_decision(
            decision=made, correction_reason="Misread.", **_told(scene)
        ),
        "did something in a plan",
    ),
    "decision given another verb": Deed(
        lambda scene, made: deciding_items.correct_decision(
            decision=made, verb=Verb.NOTED, text="Noted.", correction_reason="Misread.", **_told(scene)
        ),
        "did something in a plan",
    ),
}


@pytest.mark.parametrize("deed", BEHIND_ITS_BACK.values(), ids=BEHIND_ITS_BACK)
def test_what_moved_a_date_is_not_undone_behind_the_plans_back(scene: Scene, deed: Deed) -> None:
    ruling = scene.ruling()
    entered(scene, ruling, days=92)

    with pytest.raises(RefusedError, match=deed.says):
        deed.do(scene, ruling)
    assert due_on(scene) == DUE + timedelta(days=92)


def test_other_words_for_a_decision_leave_the_date_where_it_moved_it(scene: Scene) -> None:
    ruling = scene.ruling()
    entered(scene, ruling, days=92)

    deciding_items.correct_decision(
        decision=ruling, verb=Verb.AGREED, text="Agreed, with thanks.", correction_reason="Thanks.", **_told(scene)
    )

    assert due_on(scene) == DUE + timedelta(days=92)
    assert Effect.objects.get().decision == ruling
    assert verify(CHAIN).fault is None


class TestWhoOwnedThePlan:
    """The Improvement Board moved a date on the 13th; somebody says on the 14th who owned the plan then."""

    def given(self, scene: Scene, body: Body, from_on: date) -> Oversight:
        return owning.give_plan(plan=scene.plan, body=body, from_on=from_on, by=OPERATOR, now=LATER)

    @pytest.mark.parametrize("kind", ["move", "withdrawal", "addition", "words"])
    @pytest.mark.parametrize("from_on", [YESTERDAY, date(2017, 6, 1)])
    def test_it_is_not_given_away_from_before_its_body_decided_on_it(
        self, scene: Scene, kind: str, from_on: date
    ) -> None:
        clerk: dict[str, Any] = {"by": OPERATOR, "now": NOW, "ruling": scene.ruling()}
        if kind == "move":
            deadlines.decide_deadline(proposal=scene.proposed(), **clerk)
        elif kind == "withdrawal":
            withdrawals.decide_withdrawal(proposal=scene.withdrawal_proposed(), **clerk)
        elif kind == "addition":
            additions.decide_addition(proposal=scene.addition_proposed(), **clerk)
        else:
            additions.decide_rewording(proposal=scene.reworded(), **clerk)
        new = rulings.body(scene.plan, "Transformation Board")

        with pytest.raises(RefusedError, match="Improvement Board decided on") as refused:
            self.given(scene, new, from_on)
        assert refused.value.field == "from_on"
        assert Oversight.objects.get(plan=scene.plan).until_on is None

    def test_it_is_given_away_from_the_day_after(self, scene: Scene) -> None:
        entered(scene, scene.ruling(), days=92)

        assert self.given(scene, rulings.body(scene.plan, "Transformation Board"), TODAY).from_on == TODAY

    def test_a_body_above_both_had_decided_for_either(self, scene: Scene) -> None:
        cabinet = rulings.body(scene.plan, "Cabinet")
        Body.objects.filter(pk=rulings.body_of(scene.plan).pk).update(parent=cabinet)
        entered(scene, scene.ruling(by=cabinet), days=92)
        new = rulings.body(scene.plan, "Transformation Board", parent=cabinet)

        assert self.given(scene, new, YESTERDAY).from_on == YESTERDAY


class TestOnceTheMinutesAreAgreed:
    """What they say is what happened: neither in the meeting nor in the plan is it said otherwise afterwards."""

    @pytest.fixture
    def moved(self, scene: Scene) -> DeadlineChange:
        made = entered(scene, scene.ruling(), days=92)
        held = Meeting.objects.get()
        Minutes.objects.create(
            meeting=held,
            sha256="0" * 64,
            version=1,
            content="{}",
            made_at=NOW,
            by_post="Clerk",
            agreed_at=rulings.meeting(held.body, TODAY),
        )
        return made

    def test_the_decision_is_not_taken_back(self, scene: Scene, moved: DeadlineChange) -> None:
        before = written()

        with pytest.raises(RefusedError, match="minutes of this meeting are agreed"):
            correcting.take_back_decided(decided=moved, reason="Wrong one.", **_told(scene))
        assert written() == before

    def test_it_is_not_corrected_by_naming_another_meeting(self, scene: Scene, moved: DeadlineChange) -> None:
        other = rulings.meeting(rulings.body_of(scene.plan), TODAY)
        before = written()

        with pytest.raises(RefusedError, match="minutes of this meeting are agreed"):
            correcting.correct_decided(
                decided=moved, at=Sitting(other), verb=Verb.REFUSED, reason="Wrong.", **_told(scene)
            )
        assert written() == before


def test_a_decision_entered_at_the_wrong_meeting_is_put_right_at_the_right_one(scene: Scene) -> None:
    made = entered(scene, scene.ruling(), days=92)
    other = rulings.meeting(rulings.body_of(scene.plan), date(2017, 6, 7))

    correcting.correct_decided(
        decided=made, at=Sitting(other), verb=Verb.AGREED, reason="It was a week before.", **_told(scene)
    )

    stands = Decision.objects.standing().get()
    assert (stands.meeting, stands.effective_on) == (other, date(2017, 6, 7))
    assert due_on(scene, as_at=date(2017, 6, 8)) == DUE + timedelta(days=92)
    assert due_on(scene, as_at=date(2017, 6, 6)) == DUE


class TestACompletionLeftToTheBody:
    @pytest.fixture
    def scene(self, db: None) -> Scene:
        made = Scene()
        made.plan.accepted_by_body = True
        made.plan.save(update_fields=["accepted_by_body"])
        return made

    def test_it_is_accepted_on_the_day_of_its_meeting(self, scene: Scene) -> None:
        claim = scene.claimed()

        updates.accept_completion(claim=claim, ruling=scene.ruling(), by=OPERATOR, now=NOW + timedelta(days=6))

        known = NOW + timedelta(days=7)
        assert scene.stands(as_at=YESTERDAY, known_at=known).accepted_on == YESTERDAY
        assert scene.stands(as_at=YESTERDAY, known_at=NOW + timedelta(days=2)).accepted_on is None

    def test_what_was_done_after_the_meeting_was_not_accepted_at_it(self, scene: Scene) -> None:
        claim = scene.claimed(now=NOW, achieved_on=TODAY)
        before = written()

        with pytest.raises(RefusedError, match="done on 14 June 2017, after this decision"):
            updates.accept_completion(claim=claim, ruling=scene.ruling(), by=OPERATOR, now=LATER)
        assert written() == before

    def test_what_the_body_accepted_is_taken_back_by_who_enters_its_decisions_and_with_its_decision(
        self, scene: Scene
    ) -> None:
        made = updates.accept_completion(claim=scene.claimed(), ruling=scene.ruling(), by=OPERATOR, now=NOW)
        before = written()

        with pytest.raises(RefusedError):
            correcting.take_back_decided(decided=made, reason="No.", by=scene.by(Role.DIRECTOR), now=LATER)
        assert written() == before
        correcting.take_back_decided(decided=made, reason="Of another milestone.", **_told(scene))

        assert not Decision.objects.standing().exists()
        assert scene.stands(known_at=LATER + timedelta(hours=1)).accepted_on is None

    def test_evidence_dated_after_the_meeting_was_not_before_it(self, scene: Scene) -> None:
        claim = scene.claimed(shown=False)
        scene.shown(now=NOW, dated_on=TODAY)

        with pytest.raises(RefusedError):
            updates.accept_completion(claim=claim, ruling=scene.ruling(), by=OPERATOR, now=LATER)


def test_a_schedule_taken_back_line_by_line_leaves_no_decision_standing() -> None:
    """The last line taken back takes the decision with it: nothing is left that it did."""
    at = sitting.scene(milestones=2)
    found = at.put(at.propose_all(60))
    schedules.decide_schedule(
        item=at.item, answers=[schedules.Answer(each) for each in found], by=sitting.BY, now=sitting.NOW
    )
    told: dict[str, Any] = {"reason": "Wrong plan.", "by": sitting.BY, "now": sitting.NOW}

    first, second = DeadlineChange.objects.filter(verb=Verb.AGREED)
    correcting.take_back_decided(decided=first, **told)
    assert Decision.objects.standing().count() == 1
    correcting.take_back_decided(decided=second, **told)

    assert Decision.objects.standing().count() == 0


def test_one_line_is_withdrawn_and_another_on_it_refused_at_the_same_meeting() -> None:
    at = sitting.scene()
    move, end = at.put([at.propose(0, 60), at.propose_withdrawal(0)])
    answers = [schedules.Answer(move, Verb.REFUSED), schedules.Answer(end)]

    schedules.decide_schedule(item=at.item, answers=answers, by=sitting.BY, now=sitting.NOW)

    assert at.standing(0).ending is not None
    assert Effect.objects.count() == 2
