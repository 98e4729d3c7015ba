"""What would be lost or told twice while plans close, milestones end or are added, and words change."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from goldenthread.domain.meetings.models import Decision, Effect
from goldenthread.domain.meetings.operations import deciding_items
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.choices import Status, Verb
from goldenthread.domain.plans.models import CarryForward, Milestone, Plan
from goldenthread.domain.plans.operations import additions, changes, deadlines, updates, withdrawals
from goldenthread.domain.plans.operations.carrying import Carry, Fates, Merge
from goldenthread.domain.plans.queries.thread import history_of
from goldenthread.domain.plans.rules.carrying import Reckoning
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.domain.plans.rules.standing import standing
from goldenthread.foundation.ledger.verification import verify
from tests import cast
from tests.domain.plans.operations.scene import CHAIN, HOLDER, NOW, TODAY, YESTERDAY, entries, written
from tests.domain.plans.operations.shared import all_at_once, shared_database
from tests.domain.plans.operations.test_carrying import Closing
from tests.factories import rows, rulings
from tests.factories.histories import due

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
LONG_BEFORE = date(2017, 6, 1)


@pytest.fixture
def scene() -> Closing:
    return Closing()


def fixed(plan: Plan) -> Plan:
    Plan.objects.filter(pk=plan.pk).update(baseline_fixed_at=NOW - timedelta(days=1))
    plan.refresh_from_db()
    return plan


class TestWhatNeedsAFate:
    """The decision is of 1 June, it is entered on the 14th: things happened in between."""

    def late(self, scene: Closing, **given: Any) -> Reckoning:
        return scene.close(ruling=rulings.ruling(scene.plan, LONG_BEFORE), **given)

    def test_what_was_done_since_the_decision_is_not_carried(self, scene: Closing) -> None:
        scene.claimed()

        with pytest.raises(RefusedError, match="not open any more"):
            self.late(scene)
        assert scene.stands(as_at=date(2017, 7, 2), known_at=LATER).status is Status.COMPLETED

    def test_what_was_done_since_needs_no_fate_and_the_count_is_of_today(self, scene: Closing) -> None:
        review: dict[str, Any] = {"by": scene.by(Role.DIRECTOR), "now": NOW}
        updates.accept_completion(claim=scene.claimed(), **review)
        fates = Fates((Carry(scene.other.pk, scene.there, due("2017-12-31")),), (), scene.fates.withdrawn)

        reckoning = self.late(scene, fates=fates)

        assert reckoning.said() == "1 carried in 1 action, 1 withdrawn, 0 merged = 2 open at 14 June 2017"
        assert scene.stands(as_at=date(2017, 7, 2), known_at=LATER).status is Status.COMPLETED

    def test_what_was_added_since_is_not_left_behind(self, scene: Closing) -> None:
        added = scene.added(by=OPERATOR, now=NOW - timedelta(days=1))

        with pytest.raises(RefusedError, match=f"Nothing is said of {added.slug}"):
            self.late(scene)

    def test_without_anything_in_between_the_count_is_of_the_decision(self, scene: Closing) -> None:
        assert self.late(scene).on == LONG_BEFORE

    def test_a_claim_that_waits_is_answered_first(self, scene: Closing) -> None:
        """Returned afterwards, it would stand open in a plan that is closed."""
        scene.claimed()
        fates = Fates((Carry(scene.other.pk, scene.there, due("2017-12-31")),), (), scene.fates.withdrawn)
        before = written()

        with pytest.raises(RefusedError, match="m1 is claimed and waits to be accepted or returned"):
            scene.close(fates=fates)
        assert written() == before


class TestTheRulingThatClosesAPlan:
    def test_a_verb_changed_in_memory_closes_nothing(self, scene: Closing) -> None:
        noted = rulings.ruling(scene.plan, YESTERDAY, Verb.NOTED)
        noted.verb = Verb.AGREED
        before = written()

        with pytest.raises(RefusedError, match="that does not close a plan"):
            scene.close(ruling=noted, fates=replace(scene.fates, withdrawn=(), carried=scene.fates.carried))
        assert written() == before

    @pytest.mark.parametrize(
        ("made", "words"),
        [
            (lambda scene: rulings.ruling(scene.plan, YESTERDAY, by=rulings.body(scene.plan, "Panel")), "only it"),
            (lambda scene: rulings.delegated(scene.plan, scene.legal, YESTERDAY), "only a deadline moves"),
            (lambda scene: rulings.ruling(scene.plan, TODAY + timedelta(days=1)), "has not come yet"),
        ],
        ids=["another body", "a post", "tomorrow"],
    )
    def test_a_plan_with_nothing_open_is_closed_by_its_body_only(
        self, scene: Closing, made: Callable[[Closing], Any], words: str
    ) -> None:
        """With nothing to carry nothing asked whether the decision rules here."""
        for each in (scene.milestone, scene.other, scene.third):
            decision = rulings.ruling(scene.plan, YESTERDAY)
            withdrawals.withdraw(milestone=each, reason="Not needed.", ruling=decision, by=OPERATOR, now=NOW)

        with pytest.raises(RefusedError, match=words):
            scene.close(ruling=made(scene), fates=Fates(), now=LATER)
        assert not Plan.objects.filter(closed_on__isnull=False).exists()


class TestTheSuccessor:
    def test_one_of_another_organisation_takes_nothing_over(self, scene: Closing) -> None:
        theirs = rows.plan("theirs", organisation=cast.elsewhere(), predecessor=scene.plan)
        there = rows.action(rows.area(theirs))
        fates = replace(scene.fates, carried=(Carry(scene.milestone.pk, there, due("2017-12-31")),))

        with pytest.raises(RefusedError, match="another organisation"):
            scene.close(successor=theirs, fates=fates)

    def test_a_closed_one_takes_nothing_over(self, scene: Closing) -> None:
        """Nor do two plans that name each other close into each other."""
        third = rows.plan("plan-2019", title="Plan 2019", predecessor=fixed(scene.next))
        decision = rulings.ruling(scene.next, YESTERDAY)
        scene.close(plan=scene.next, successor=third, fates=Fates(), ruling=decision)

        with pytest.raises(RefusedError, match="Plan 2018 was closed on"):
            scene.close()

    def test_a_predecessor_set_in_memory_is_not_that_of_the_plan(self, scene: Closing) -> None:
        apart = rows.plan("apart", title="Apart")
        apart.predecessor = scene.plan
        there = rows.action(rows.area(apart))
        fates = replace(scene.fates, carried=(Carry(scene.milestone.pk, there, due("2017-12-31")),))

        with pytest.raises(RefusedError, match="Apart does not follow"):
            scene.close(successor=apart, fates=fates)

    @pytest.mark.parametrize("decided_on", [LONG_BEFORE, YESTERDAY])
    @pytest.mark.parametrize("starts_on", [date(2017, 5, 1), date(2017, 7, 1)])
    def test_under_a_fixed_baseline_each_day_counts_it_in_one_plan(
        self, scene: Closing, starts_on: date, decided_on: date
    ) -> None:
        Plan.objects.filter(pk=scene.next.pk).update(starts_on=starts_on)
        fixed(scene.next)
        scene.close(ruling=rulings.ruling(scene.plan, decided_on))
        was, row = scene.milestone, CarryForward.objects.get(milestone=scene.milestone).successor

        for day in (LONG_BEFORE, date(2017, 6, 5), YESTERDAY, TODAY, date(2017, 6, 30), date(2017, 7, 1)):
            assert [_counts(was, day), _counts(row, day)].count(True) == 1, day

    def test_a_row_that_stands_there_continues_one_milestone_only(self, scene: Closing) -> None:
        """Two are a merger: else the later one's first date is read over the other's, and the count is wrong."""
        row = rows.milestone(scene.there, "c1", wording="Let hubs", baseline="2018-01-31")
        twice = (Carry(scene.milestone.pk, as_=row), Carry(scene.other.pk, as_=row))

        with pytest.raises(RefusedError, match="merge"):
            scene.close(fates=Fates(twice, (), scene.fates.withdrawn))

    @pytest.mark.parametrize("to", ["2017-06-12", "2067-01-01"])
    def test_nothing_is_carried_to_a_date_that_is_over_or_a_slip(self, scene: Closing, to: str) -> None:
        fates = replace(scene.fates, carried=(Carry(scene.milestone.pk, scene.there, due(to)),))

        with pytest.raises(RefusedError) as refused:
            scene.close(fates=fates)
        assert refused.value.field == f"date-{scene.milestone.pk}"

    def test_a_merger_into_a_merged_one_is_refused(self, scene: Closing) -> None:
        chain = (Merge(scene.other.pk, scene.milestone.pk), Merge(scene.third.pk, scene.other.pk))

        with pytest.raises(RefusedError, match="into one that is carried"):
            scene.close(fates=Fates(scene.fates.carried, chain))


def _counts(milestone: Milestone, day: date) -> bool:
    known = NOW + timedelta(days=400)
    row = Milestone.objects.select_related("plan__organisation", "owner_post", "action__area").get(pk=milestone.pk)
    found = standing(history_of(row, known_at=known), as_at=day, known_at=known)
    return found is not None and found.status not in {Status.CARRIED_FORWARD, Status.WITHDRAWN}


class TestAClosedPlan:
    def test_nothing_is_added_to_it_any_more(self, scene: Closing) -> None:
        waiting = scene.addition_proposed()
        scene.close()
        clerk: dict[str, Any] = {"by": scene.by(Role.DEMOCRATIC_SERVICES), "now": LATER}
        before = written()

        with pytest.raises(RefusedError, match="in the plan that follows"):
            additions.decide_addition(proposal=waiting, ruling=scene.ruling(), **clerk)
        with pytest.raises(RefusedError, match="in the plan that follows"):
            scene.addition_proposed(wording="A fourth hub", now=LATER)
        assert written() == before
        refused = additions.decide_addition(proposal=waiting, ruling=scene.ruling(Verb.REFUSED), **clerk)
        assert refused.made is None


class TestWhatIsEndedAlready:
    """On one schedule the Board withdraws it and refuses to move its date: both are entered, in any order."""

    @pytest.mark.parametrize("verb", [Verb.REFUSED, Verb.NOTED, Verb.COMMENTED_ON, Verb.DEFERRED])
    def test_what_did_not_agree_is_still_entered(self, scene: Closing, verb: Verb) -> None:
        move, words = scene.proposed(), scene.reworded()
        ending = scene.withdrawal_proposed()
        scene.withdrawn()
        clerk: dict[str, Any] = {"by": scene.by(Role.DEMOCRATIC_SERVICES), "now": LATER, "ruling": scene.ruling(verb)}

        assert deadlines.decide_deadline(proposal=move, **clerk).verb == verb
        assert additions.decide_rewording(proposal=words, **clerk).verb == verb
        assert withdrawals.decide_withdrawal(proposal=ending, **clerk).verb == verb
        assert scene.stands(known_at=LATER).status is Status.WITHDRAWN

    @pytest.mark.parametrize("kind", ["move", "words", "ending"])
    def test_what_agreed_is_not(self, scene: Closing, kind: str) -> None:
        asked = {"move": scene.proposed(), "words": scene.reworded(), "ending": scene.withdrawal_proposed()}
        scene.withdrawn()
        do: dict[str, Callable[..., Any]] = {
            "move": deadlines.decide_deadline,
            "words": additions.decide_rewording,
            "ending": withdrawals.decide_withdrawal,
        }

        with pytest.raises(RefusedError, match="this milestone is withdrawn"):
            do[kind](proposal=asked[kind], ruling=scene.ruling(), by=OPERATOR, now=LATER)


class TestWordsThatChangedMeanwhile:
    def amended(self, scene: Closing, *, now: Any) -> None:
        changes.amend_wording(
            milestone=scene.milestone, wording="Open a hub by the quay", reason="Clearer.", by=OPERATOR, now=now
        )

    def test_words_agreed_are_not_read_over_by_a_later_change(self, scene: Closing) -> None:
        proposal = scene.reworded()
        self.amended(scene, now=NOW)
        before = written()

        with pytest.raises(RefusedError, match="changed after this decision"):
            additions.decide_rewording(proposal=proposal, ruling=scene.ruling(), by=OPERATOR, now=LATER)
        assert written() == before

    def test_it_says_what_the_words_were_on_the_day_of_the_decision(self, scene: Closing) -> None:
        proposal = scene.reworded()
        self.amended(scene, now=NOW - timedelta(hours=23))

        agreed = additions.decide_rewording(proposal=proposal, ruling=scene.ruling(on=TODAY), by=OPERATOR, now=NOW)

        assert (proposal.before, agreed.before, agreed.after) == (
            "Open the first hub", "Open a hub by the quay", "Open two hubs",
        )  # fmt: skip
        assert scene.stands(known_at=LATER).wording == "Open two hubs"


def test_a_closing_broken_off_at_any_statement_leaves_nothing(scene: Closing) -> None:
    ruling = rulings.ruling(scene.plan, YESTERDAY)
    fates, before, told = scene.fates, written(), entries()

    for place in range(0, 400, 7):
        with suppress(_BrokenOffError), connection.execute_wrapper(_broken_off_at(place)):
            scene.close(ruling=ruling, fates=fates)
            break
        assert (written(), entries()) == (before, told), place
    else:
        pytest.fail("It never came to its end.")
    assert place > 50
    assert Effect.objects.filter(decision=ruling).count() == 3
    assert verify(CHAIN).fault is None


class _BrokenOffError(Exception):
    """The statement at which it ends."""


def _broken_off_at(place: int) -> Callable[..., Any]:
    passed = iter(range(100_000))

    def execute(run: Callable[..., Any], sql: str, *given: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "ROLLBACK", "RELEASE")) and next(passed) == place:
            raise _BrokenOffError
        return run(sql, *given)

    return execute


@pytest.mark.django_db(transaction=True)
def test_of_four_who_close_at_once_while_four_claim_the_counts_add_up(tmp_path: Path) -> None:
    scene = Closing()
    for name in (HOLDER, Role.DIRECTOR):
        scene.by(name)
    ruling, fates = rulings.ruling(scene.plan, YESTERDAY), scene.fates

    def work(writer: int) -> object:
        now = NOW + timedelta(seconds=writer)
        if writer % 2:
            return scene.close(ruling=ruling, fates=fates, now=now)
        claim: dict[str, Any] = {"achieved_on": YESTERDAY, "note": f"By {writer}.", "by": OPERATOR, "now": now}
        return updates.claim_completion(milestone=scene.milestone, **claim)

    with shared_database(tmp_path) as connect:
        answers = all_at_once(connect, work, writers=8)
        closed = [each for each in answers if isinstance(each, Reckoning)]
        told = [each for each in answers if not isinstance(each, RefusedError)]
        carried = CarryForward.objects.filter(milestone=scene.milestone).count()

        assert len(told) == len(closed) + (1 if not closed or len(told) > len(closed) else 0)
        assert len(closed) <= 1
        assert carried == len(closed)
        assert verify(CHAIN).fault is None


@pytest.mark.django_db(transaction=True)
def test_a_decision_is_either_taken_back_or_closes_the_plan(tmp_path: Path) -> None:
    scene = Closing()
    ruling, fates = rulings.ruling(scene.plan, YESTERDAY), scene.fates

    def work(writer: int) -> object:
        now = NOW + timedelta(seconds=writer)
        if writer % 2:
            return scene.close(ruling=ruling, fates=fates, now=now)
        return deciding_items.retract_decision(decision=ruling, correction_reason="Misread.", by=OPERATOR, now=now)

    with shared_database(tmp_path) as connect:
        answers = all_at_once(connect, work, writers=8)

        assert [type(each) for each in answers].count(RefusedError) == 7
        assert CarryForward.objects.exists() is Decision.objects.standing().exists()
        assert verify(CHAIN).fault is None
