"""Random people record random things of a plan; a plain model beside it must never see anything else (issue 3)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.choices import AGREEING, Status, Verb
from goldenthread.domain.plans.operations import additions, changes, deadlines, supporting, updates, withdrawals
from tests.factories import evidence
from tests.factories.histories import due
from tests.stateful.board import OK, REFUSED, SOUND, UNRECORDED, Board, sources
from tests.stateful.mistakes import Mistakes
from tests.stateful.people import PLAYERS, Player
from tests.stateful.plain import MAY, Fact, PlainMilestone

pytestmark = pytest.mark.django_db

_OUTCOMES = {True: "accepted", False: "returned"}
_OFTEN = (Verb.AGREED, Verb.AGREED, Verb.AGREED, Verb.AGREED_AS_AMENDED, Verb.AGREED_AS_AMENDED)
verbs = st.sampled_from((*_OFTEN, *Verb))
kinds = st.sampled_from(("update", "claim"))
seldom = st.sampled_from((False,) * 7 + (True,))
choices = st.integers(0, 5)  # which of the things there are, counted round
ahead, ago = st.integers(-2, 60), st.integers(-1, 12)


def mostly(*what: str) -> st.SearchStrategy[Player]:
    """Anybody, but three times out of four somebody whose role carries one of these."""
    able = [each for each in PLAYERS if MAY[each.role] & set(what)]
    return st.sampled_from([*PLAYERS, *(able * (3 * len(PLAYERS) // len(able) + 1))])


def there_is(kind: str) -> Callable[[Any], bool]:
    """A fact of that kind is there to be answered."""
    return lambda game: game.some(kind, 0) is not None


class Owners(Board):
    """What owners say of a milestone, and what others answer."""

    @rule(player=mostly("own", "all"), choice=choices, days=st.none() | ahead)
    def update(self, player: Player, choice: int, days: int | None) -> None:
        one = self.one(choice)
        expected = None if days is None else self.today + timedelta(days=days)
        right = self.is_open(one) and (expected is None or expected >= self.today)
        self.play(
            self.outcome(player, "update", one, right=right),
            one,
            {"kind": "update", "on": self.today, "expected": expected, "by": player.name},
            lambda: updates.add_update(
                milestone=self.real[one.name], note="Said.", expected=due(expected.isoformat()) if expected else None,
                **self.by(player),
            ),
        )  # fmt: skip

    @rule(player=mostly("own", "all"), choice=choices, days=ago)
    def claim(self, player: Player, choice: int, days: int) -> None:
        one, achieved_on = self.one(choice), self.today - timedelta(days=days)
        right = self.is_open(one) and achieved_on <= self.today
        self.play(
            self.outcome(player, "update", one, right=right),
            one,
            {"kind": "claim", "on": achieved_on, "by": player.name},
            lambda: updates.claim_completion(
                milestone=self.real[one.name], achieved_on=achieved_on, note="Done.", **self.by(player)
            ),
        )

    @rule(player=mostly("own", "all"), choice=choices)
    def show(self, player: Player, choice: int) -> None:
        one = self.one(choice)
        item = evidence.item(now=self.now, dated_on=self.today)
        self.play(
            self.outcome(player, "update", one, right=one.status(self.today) != "withdrawn"),
            one,
            {"kind": "evidence", "on": self.today, "by": player.name},
            lambda: supporting.support(milestone=self.real[one.name], item=item, **self.by(player)),
        )

    @precondition(there_is("claim"))
    @rule(player=mostly("review"), choice=choices, accept=st.sampled_from((False, True, False)))
    def review(self, player: Player, choice: int, accept: bool) -> None:
        found = self.some("claim", choice)
        if found is None:
            return
        one, claim = found
        right = self.waits(one, claim) and player.name not in one.line(claim)
        right = right and (not accept or bool(one.said("evidence", self.today)))
        review = updates.accept_completion if accept else updates.return_completion
        self.play(
            self.outcome(player, "review", one, right=right),
            one,
            {
                "kind": "review",
                "on": self.today,
                "of": claim["number"],
                "outcome": "accepted" if accept else "returned",
            },
            lambda: review(claim=self.facts[claim["number"]], reason="Looked.", **self.by(player)),
        )

    def waits(self, one: PlainMilestone, claim: Fact) -> bool:
        """The claim is the one that stands, and nobody has answered it."""
        counts = claim in one.said("claim", self.today)
        answered = any(each.get("of") == claim["number"] and one.stands(each) for each in one.facts)
        claimed = one.status(self.today) == "completed" and one.completion(self.today) == "claimed"
        return counts and not answered and claimed

    @rule(player=mostly("own", "all"), choice=choices, days=ahead)
    def propose(self, player: Player, choice: int, days: int) -> None:
        one, to = self.one(choice), self.today + timedelta(days=days)
        right = self.is_open(one) and to >= self.today and to != one.deadline(self.today)
        self.play(
            self.outcome(player, "update", one, right=right),
            one,
            {"kind": "proposal", "on": self.today, "to": to, "by": player.name},
            lambda: deadlines.propose_deadline(
                milestone=self.real[one.name], to=due(to.isoformat()), reason="Late.", **self.by(player)
            ),
        )

    @rule(days=st.integers(1, 9))
    def days_pass(self, days: int) -> None:
        self.remembered.append((self.today, self.now, self._seen(self._position(self.today))))
        self.now += timedelta(days=days)
        self.now = self.now.replace(hour=9, minute=0)


class Game(Owners, Mistakes):
    """What bodies and the performance team do to it, and what is put right."""

    @precondition(there_is("proposal"))
    @rule(player=mostly("decide"), choice=choices, verb=verbs, days=ago, amended=ahead, odd=seldom, source=sources)
    def decide(
        self, *, player: Player, choice: int, verb: Verb, days: int, amended: int, odd: bool, source: str
    ) -> None:
        found = self.some("proposal", choice)
        if found is None:
            return
        one, proposal = found
        decided_on = self.today - timedelta(days=days)
        named = (verb is Verb.AGREED_AS_AMENDED) is not odd  # oddly, a date is named or left out where it should not be
        to = self.today + timedelta(days=amended) if named else None
        ruling = self.ruling(verb, decided_on, source)
        right = (
            source == SOUND
            and player.name != proposal["by"]
            and decided_on <= self.today
            # What a body said of a proposal is recorded even when the milestone is gone; moved it is no more.
            and (verb not in AGREEING or one.status(self.today) != "withdrawn")
            and one.stands(proposal)
            and not one.is_decided(proposal)
            and (to is not None and to >= decided_on if verb is Verb.AGREED_AS_AMENDED else to is None)
        )
        # Whom it is left to is read off the ruling: without one that is on record and was given, nobody is asked who
        # they are.
        unread = source in UNRECORDED or decided_on > self.today
        self.play(
            REFUSED if unread else self.outcome(player, "decide", one, right=right),
            one,
            {
                "kind": "decision", "on": decided_on, "verb": verb.value, "to": to or proposal["to"],
                "decides": proposal["number"],
            },
            lambda: deadlines.decide_deadline(
                proposal=self.facts[proposal["number"]], ruling=ruling,
                amended=due(to.isoformat()) if to else None, **self.by(player),
            ),
        )  # fmt: skip

    @precondition(lambda self: self.done > 12)
    @rule(player=mostly("decide"), choice=choices, days=ago, source=sources)
    def withdraw(self, player: Player, choice: int, days: int, source: str) -> None:
        one, decided_on = self.one(choice), self.today - timedelta(days=days)
        ruling = self.ruling(Verb.AGREED, decided_on, source)
        right = self.is_open(one) and decided_on <= self.today and source == SOUND
        self.play(
            self.outcome(player, "decide", one, right=right),
            one,
            {"kind": "withdrawal", "on": decided_on, "verb": "agreed"},
            lambda: withdrawals.withdraw(
                milestone=self.real[one.name], reason="Sold.", ruling=ruling, **self.by(player)
            ),
        )

    @rule(player=mostly("set up"), choice=choices, post=st.sampled_from(["Head of Property", "Head of Legal"]))
    def hand_over(self, player: Player, choice: int, post: str) -> None:
        one = self.one(choice)
        right = self.is_open(one) and one.owned_by(self.today) != post
        self.play(
            self.outcome(player, "set up", one, right=right),
            one,
            {"kind": "owner", "on": self.today, "post": post},
            lambda: changes.amend_owner(
                milestone=self.real[one.name], owner=self.posts[post], reason="Moved.", **self.by(player)
            ),
        )

    @precondition(there_is("evidence"))
    @rule(player=mostly("own", "set up"), choice=choices)
    def unlink(self, player: Player, choice: int) -> None:
        found = self.some("evidence", choice)
        if found is None:
            return
        one, link = found
        right = self.may_correct(player, link, one) and one.stands(link)
        self.play(
            OK if right else REFUSED,
            one,
            {"kind": "evidence", "on": link["on"], "corrects": link["number"], "by": player.name, "empty": True},
            lambda: supporting.unlink(link=self.facts[link["number"]], reason="Wrong.", **self.by(player)),
        )

    @precondition(lambda self: len(self.plain.milestones) < 5)
    @rule(player=mostly("decide"), days=ahead, ago=ago, verb=verbs, source=sources)
    def add(self, player: Player, days: int, ago: int, verb: Verb, source: str) -> None:
        """Asked for by the team and decided at once: only what the body agreed is in the plan."""
        name, deadline = f"m{len(self.plain.milestones) + 1}", self.today + timedelta(days=days)
        one = PlainMilestone(name, "Head of Legal", deadline, added_on=self.today)
        ruling = self.ruling(verb, self.today - timedelta(days=ago), source)
        asked = additions.propose_addition(
            action=self.action, wording=f"Step {name} {self.done} {self.now}", reference=name,
            owner=self.posts["Head of Legal"], deadline=due(max(deadline, self.today).isoformat()),
            reason="The Board asked.", by=OPERATOR, now=self.now,
        )  # fmt: skip
        amended = due(deadline.isoformat()) if verb is Verb.AGREED_AS_AMENDED else None
        right = ago >= 0 and source == SOUND and (amended is None or days >= -ago)
        self.play(
            self.outcome(player, "decide", one, right=right),
            one,
            {"kind": "added", "on": self.today},
            lambda: additions.decide_addition(proposal=asked, ruling=ruling, amended=amended, **self.by(player)),
        )
        if one.facts and verb in AGREEING:
            one.baseline = amended.last_day if amended else max(deadline, self.today)
            self.real[name] = self.facts[one.facts[0]["number"]].made
            self.plain.milestones[name] = one


def test_no_game_finds_a_difference() -> None:
    run_state_machine_as_test(
        Game,
        settings=settings(
            max_examples=24,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_every_status_and_every_agreeing_verb_is_in_the_game() -> None:
    assert {each.value for each in Status} == {"withdrawn", "completed", "overdue", "in_progress", "carried_forward"}
    assert {each.value for each in AGREEING} == {"agreed", "agreed_as_amended"}
