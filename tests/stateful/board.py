"""The plan, the people and the clock of a game, and what must hold after each move."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from goldenthread.domain.meetings.models import Decision, Effect
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.domain.plans.queries.position import Position, read_plan
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.ledger.verification import verify
from goldenthread.foundation.lib.text import LONDON
from tests.factories import rows, rulings
from tests.stateful.people import START, Player, let_in
from tests.stateful.plain import Fact, PlainMilestone, PlainPlan

OK, DENIED, REFUSED = "done", "not theirs to do", "refused"
SOUND = "of the body that owns the plan"


def _of_another(plan: Plan, on: date, verb: Verb) -> Decision:
    return rulings.ruling(plan, on, verb, by=rulings.body(plan, "Grants Panel"))


def _unsaved(plan: Plan, on: date, verb: Verb) -> Decision:
    like = rulings.ruling(plan, on, verb)
    return Decision(meeting=like.meeting, item=like.item, verb=verb, effective_on=on, text="Made up.")


def _put_right(plan: Plan, on: date, verb: Verb) -> Decision:
    wrong = rulings.ruling(plan, on, verb)
    rulings.ruling(plan, on, Verb.REFUSED, corrects=wrong, correction_reason="The minutes say otherwise.")
    return wrong


# Decisions as a clerk, or somebody with other aims, might bring them. Only the first moves anything.
RULINGS: dict[str, Callable[[Plan, date, Verb], Decision]] = {
    SOUND: rulings.ruling,
    "of another body": _of_another,
    "made up": _unsaved,
    "put right since": _put_right,
}
sources = st.sampled_from((*(SOUND,) * 12, *RULINGS))


class Board(RuleBasedStateMachine):
    """Each game plays in a transaction that is taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = datetime(2017, 6, 1, 9, 0, tzinfo=LONDON)
        self.home = rows.organisation()
        self.posts = {
            title: Post.objects.create(organisation=self.home, slug=title.lower().replace(" ", "-"), title=title)
            for title in ("Head of Property", "Head of Legal")
        }
        self.people = let_in(self.home, self.posts)
        self.plan = rows.plan(baseline_fixed_at=self.now)
        rulings.body_of(self.plan, "Board")
        self.action = rows.action(rows.area(self.plan))
        self.plain, self.real = PlainPlan(), dict[str, Milestone]()
        self.facts: dict[int, Any] = {}  # number in the plain model -> row of the database
        self.done = 0
        self.remembered: list[tuple[date, datetime, dict[str, Any]]] = []
        for name, owner, baseline in (
            ("m1", "Head of Property", "2017-06-15"),
            ("m2", "Head of Legal", "2017-06-25"),
            ("m3", "Head of Property", ""),
        ):
            self.real[name] = rows.milestone(self.action, name, baseline=baseline, owner_post=self.posts[owner])
            self.plain.milestones[name] = PlainMilestone(
                name, owner, date.fromisoformat(baseline) if baseline else None
            )

    def teardown(self) -> None:
        assert verify(self.home.slug).fault is None
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @property
    def today(self) -> date:
        return self.now.date()

    def one(self, choice: int) -> PlainMilestone:
        return list(self.plain.milestones.values())[choice % len(self.plain.milestones)]

    def some(self, kind: str, choice: int) -> tuple[PlainMilestone, Fact] | None:
        """One of the facts of that kind, whichever milestone it is about."""
        found = [(one, each) for one in self.plain.milestones.values() for each in one.facts if each["kind"] == kind]
        return found[-1 - choice % len(found)] if found else None

    def play(self, expected: str, one: PlainMilestone, fact: Fact, do: Callable[[], Any]) -> None:
        """Does it, holds the outcome against what the model expects, and tells the model. Then some time passes."""
        before = LedgerEntry.objects.count()
        try:
            made: Any = do()
            outcome = OK
        except PermissionDenied:
            outcome = DENIED
        except RefusedError:
            outcome = REFUSED
        assert outcome == expected, (fact, self.today)
        assert LedgerEntry.objects.count() - before == (outcome == OK)
        if outcome == OK:
            number = len(self.facts)
            self.facts[number] = made
            one.facts.append({"number": number, "by": None, **fact})
            self.done += 1
        self.now += timedelta(minutes=7)

    def outcome(self, player: Player, what: str, one: PlainMilestone, *, right: bool) -> str:
        """Permission is asked before anything else (SPEC 2.7)."""
        if not player.may(what, one, self.today):
            return DENIED
        return OK if right else REFUSED

    def is_open(self, one: PlainMilestone) -> bool:
        return one.status(self.today) in {"in_progress", "overdue"}

    def by(self, player: Player) -> dict[str, Any]:
        return {"by": self.people[player.name], "now": self.now}

    def ruling(self, verb: Verb, on: date, source: str) -> Decision:
        """What a body did on that day, made on record for the move that asks for it.

        `source` is what is wrong with it, one of `RULINGS`, or that nothing is.
        """
        return RULINGS[source](self.plan, on, verb)

    def _position(self, day: date, known_at: datetime | None = None) -> Position:
        return read_plan(self.plan, known_at=known_at or self.now).position(as_at=day)

    def _seen(self, position: Position) -> dict[str, Any]:
        return {
            one.key: {
                "status": one.status.value,
                "deadline": one.deadline.last_day if one.deadline else None,
                "times moved": one.times_moved,
                "completion": one.completion.value if one.completion else None,
                "forecast": one.forecast.last_day if one.forecast else None,
                "at risk": one.at_risk,
                "owner": one.owner,
            }
            for one in position.standings
        }

    @invariant()
    def both_see_the_same_today_and_on_earlier_days(self) -> None:
        facts = read_plan(self.plan, known_at=self.now)
        earlier = max(START, self.today - timedelta(days=10))
        for day in {self.today, earlier}:
            position = facts.position(as_at=day)
            assert self._seen(position) == self.plain.seen(day), day
            counted = {status.value: number for status, number in position.counts.by_status.items() if number}
            assert counted == dict(self.plain.counts(day))
        self._bridge_is_the_same(facts.compared(as_at=self.today, since=earlier), earlier)

    def _bridge_is_the_same(self, compared: Any, earlier: date) -> None:
        passages = self.plain.passages(earlier, self.today)
        for bridge in compared.bridges:
            assert bridge.adds_up
            came = sum(number for (_, to), number in passages.items() if to == bridge.status.value)
            went = sum(number for (left, _), number in passages.items() if left == bridge.status.value)
            assert bridge.after - bridge.before == came - went
            assert sum(step.change for step in bridge.steps if step.change > 0) == came
        assert sum(len(keys) for keys in compared.flows.values()) == sum(passages.values())

    @invariant()
    def whatever_a_body_agreed_is_bound_to_its_decision(self) -> None:
        assert rulings.unbound() == []
        elsewhere = Effect.objects.exclude(decision__meeting__body__oversights__plan=self.plan)
        assert not elsewhere.exists()

    @invariant()
    def what_was_known_stays_as_it_was_known(self) -> None:
        for day, moment, seen in self.remembered[-1:]:
            assert self._seen(self._position(day, moment)) == seen
