"""Random people play rounds of a plan; a plain model beside it must never see anything else (issue 4)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import Milestone, Round, RoundEvent
from goldenthread.domain.plans.operations import answering, changes, corrections, rounds, updates
from goldenthread.domain.plans.queries.answers import answers_to, unanswered
from goldenthread.domain.plans.queries.frozen import still_as_frozen
from goldenthread.domain.plans.queries.owed import owing
from goldenthread.domain.plans.queries.rounds import course_of
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.ledger.verification import verify
from goldenthread.foundation.notices.models import Notice
from tests.domain.plans.operations.scene import HOLDER, OTHER_HOLDER, Scene
from tests.factories import rounds as of
from tests.factories import rows
from tests.factories.rounds import OPENS, at
from tests.stateful.plain_rounds import PlainMilestone, PlainRound

pytestmark = pytest.mark.django_db
OK, DENIED, REFUSED = "done", "not theirs to do", "refused"
PEOPLE = (HOLDER, OTHER_HOLDER, Role.PERFORMANCE_TEAM, Role.DIRECTOR, Role.VIEWER)
POSTS = {HOLDER: "Head of Property", OTHER_HOLDER: "Head of Legal"}
who = st.sampled_from((*PEOPLE, *(HOLDER, OTHER_HOLDER, Role.DIRECTOR) * 3))
team = st.sampled_from((Role.PERFORMANCE_TEAM,) * 15 + PEOPLE)
which = st.integers(0, 5)
DO: dict[str, Callable[..., Any]] = {
    "opened": rounds.open_round,
    "closed": rounds.close_round,
    "extended": rounds.extend_round,
    "frozen": rounds.freeze_round,
}
kinds = st.sampled_from(("",) * 6 + tuple(DO))


class Game(RuleBasedStateMachine):
    """Three milestones, two rounds one after the other that may overlap; each game is taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.scene = Scene()
        rows.milestone(self.scene.action, "m3", owner_post=self.scene.legal)
        for each in PEOPLE:
            self.scene.by(each)
        self.now: datetime = at(OPENS, 8)
        self.real = {each.slug: each for each in Milestone.objects.order_by("slug")}
        self.plain = {
            slug: PlainMilestone(slug, [(self.now, str(each.owner_post))]) for slug, each in self.real.items()
        }
        plan, later = self.scene.plan, OPENS + timedelta(days=6)
        self.rounds = [of.planned(plan, closes=OPENS + timedelta(days=2)), of.planned(plan, slug="q2", closes=later)]
        self.plain_rounds = [PlainRound(each.closes_on) for each in self.rounds]
        self.freezes: list[RoundEvent] = []
        self.moved = True  # since both were last compared

    def teardown(self) -> None:
        assert verify("wharfdale").fault is None
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def play(self, expected: str, do: Callable[[], Any], then: Callable[[Any], None] = lambda made: None) -> None:
        """Does it, holds the outcome against what the model expects, and tells the model. Then some time passes."""
        before, made = LedgerEntry.objects.count(), None
        try:
            with transaction.atomic():
                made = do()
            outcome = OK
        except PermissionDenied:
            outcome = DENIED
        except RefusedError:
            outcome = REFUSED
        assert outcome == expected
        assert LedgerEntry.objects.count() - before == (outcome == OK)
        if outcome == OK:
            then(made)
            self.moved = True
        self.now += timedelta(minutes=11)

    def by(self, name: str) -> dict[str, Any]:
        return {"by": self.scene.by(name), "now": self.now}

    def may(self, name: str, one: PlainMilestone) -> bool:
        everything = name in {Role.PERFORMANCE_TEAM, Role.DIRECTOR}
        return everything or POSTS.get(name) == one.owner

    def one(self, choice: int) -> PlainMilestone:
        return list(self.plain.values())[choice % len(self.plain)]

    @rule(name=team, number=which, kind=kinds, days=st.integers(-2, 6), reason=st.sampled_from(("Late.", "Late.", "")))
    def move(self, name: str, number: int, kind: str, days: int, reason: str) -> None:
        """One step of a round: the one that comes next, or any."""
        plain, given = self.plain_rounds[number % 2], dict[str, Any]()
        kind = kind or {"planned": "opened", "open": "closed"}.get(plain.state, "frozen")
        if kind == "frozen" and days > 0:  # mostly when it is time
            self.now = max(self.now, at(plain.closes_on, 19))
        right, to = plain.may(kind, self.now.date()), plain.closes_on + timedelta(days=days)
        if kind == "extended":
            given = {"closes_on": to, "reason": reason}
            right = right and bool(reason) and to >= max(plain.closes_on, self.now.date())
        if kind == "frozen":
            given = {"reason": reason}
            right = right and bool(reason or plain.frozen_at is None)
        given |= {"collection": self.rounds[number % 2], **self.by(name)}

        def then(event: Any) -> None:
            asked = {slug for slug, each in self.plain.items() if not each.is_over}
            plain.happen(kind, self.now, asked=asked, closes=given.get("closes_on"))
            if kind == "frozen":
                self.freezes.append(event)

        expected = DENIED if name != Role.PERFORMANCE_TEAM else OK if right else REFUSED
        self.play(expected, lambda: DO[kind](**given), then)

    @rule(name=who, choice=which)
    def answer(self, name: str, choice: int) -> None:
        one = self.one(choice)
        expected = DENIED if not self.may(name, one) else REFUSED if one.is_over else OK
        self.play(
            expected,
            lambda: answering.give_answer(milestone=self.real[one.slug], typed={"note": "On time."}, **self.by(name)),
            lambda made: one.said.append((made.recorded_at, made, name)),
        )

    @rule(name=who, choice=which)
    def claim(self, name: str, choice: int) -> None:
        one, typed = self.one(choice), {"done_on": "5 June 2017", "note": "Keys."}
        expected = DENIED if not self.may(name, one) else REFUSED if one.is_over else OK
        self.play(
            expected,
            lambda: answering.give_answer(milestone=self.real[one.slug], typed=typed, **self.by(name)),
            lambda made: one.claim(made.recorded_at, made, name),
        )

    @rule(name=st.sampled_from((Role.DIRECTOR, *(Role.PERFORMANCE_TEAM,) * 3, Role.VIEWER)), choice=which)
    def give_back(self, name: str, choice: int) -> None:
        one = self.one(choice)
        if one.claimed is None:
            return
        expected = DENIED if name == Role.VIEWER else REFUSED if one.claimed[1] == name else OK

        def then(made: Any) -> None:
            one.give_back(made.recorded_at)
            for plain in self.plain_rounds:
                if plain.state in {"open", "closed"}:
                    plain.asked.add(one.slug)

        given = {"claim": one.claimed[0], "reason": "Which keys?"}
        self.play(expected, lambda: updates.return_completion(**given, **self.by(name)), then)

    @rule(choice=which)
    def take_back(self, choice: int) -> None:
        """The team takes back the latest update, if nobody has."""
        one = self.one(choice)
        found = [each for each in one.said if each not in one.taken_back]
        if not found or one.is_over:
            return
        self.play(
            OK,
            lambda: corrections.take_back(fact=found[-1][1], reason="Slip.", **self.by(Role.PERFORMANCE_TEAM)),
            lambda made: one.take_back(found[-1], made.recorded_at),
        )

    @rule(choice=which, post=st.sampled_from(sorted(POSTS.values())))
    def give_to(self, choice: int, post: str) -> None:
        one, owner = (
            self.one(choice),
            {"Head of Property": self.scene.property, "Head of Legal": self.scene.legal}[post],
        )
        expected = REFUSED if one.is_over or one.owner == post else OK
        given: dict[str, Any] = {"milestone": self.real[one.slug], "owner": owner, "reason": "Moved."}
        self.play(
            expected,
            lambda: changes.amend_owner(**given, **self.by(Role.PERFORMANCE_TEAM)),
            lambda made: one.owners.append((made.recorded_at, post)),
        )

    @rule(days=st.integers(1, 4))
    def wait(self, days: int) -> None:
        self.moved = True
        self.now += timedelta(days=days)

    @invariant()
    def both_see_the_same(self) -> None:
        if self.moved:
            self.the_rounds_are_the_same()
            self.everybody_owes_what_their_posts_were_asked()
            self.what_was_frozen_can_be_made_again()
            self.nothing_is_said_twice()
        self.moved = False

    def the_rounds_are_the_same(self) -> None:
        for real, plain in zip(self.rounds, self.plain_rounds, strict=True):
            fresh = Round.objects.get(pk=real.pk)
            where = course_of(fresh)
            assert (where.state.value, where.dates.closes_on) == (plain.state, plain.closes_on)
            found = {each.milestone_id for each in answers_to(fresh, where).values()}
            answered = plain.answered(self.plain.values())
            assert {slug for slug, each in self.real.items() if each.pk in found} == answered
            missing = {each.milestone.slug for each in unanswered(fresh, where)}
            assert missing == {
                slug for slug in plain.asked - answered if not self.plain[slug].was_over(plain.frozen_at or self.now)
            }

    def everybody_owes_what_their_posts_were_asked(self) -> None:
        for name in (HOLDER, OTHER_HOLDER):
            person = self.scene.by(name).person
            assert person is not None
            seen = {
                each.round.slug: {owed.member.slug for owed in each.owed if owed.answer is None}
                for each in owing(person, now=self.now, today=self.now.date())
            }
            expected = {
                real.slug: plain.owed(self.plain.values(), POSTS[name])
                for real, plain in zip(self.rounds, self.plain_rounds, strict=True)
            }
            assert {slug: left for slug, left in seen.items() if left} == {k: v for k, v in expected.items() if v}

    def what_was_frozen_can_be_made_again(self) -> None:
        for each in self.freezes[-2:]:
            assert still_as_frozen(each)

    def nothing_is_said_twice(self) -> None:
        opened = Notice.objects.filter(code="round-opened").values_list("about", "to")
        assert len(opened) == len(set(opened))


def test_no_game_of_rounds_finds_a_difference() -> None:
    run_state_machine_as_test(
        Game,
        settings=settings(
            max_examples=30, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
