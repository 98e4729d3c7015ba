"""Whatever was recorded is put right or taken back, by anybody who tries."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.domain.plans.operations import correcting_amendments, correcting_decisions, corrections
from tests.factories.histories import due
from tests.stateful.board import OK, REFUSED, SOUND, Board, sources
from tests.stateful.people import PLAYERS, Player
from tests.stateful.plain import Fact, PlainMilestone

KINDS = ("update", "claim", "review", "proposal", "decision", "withdrawal", "owner")
Tried = tuple[bool, Fact, Callable[[], Any]]  # whether it should be taken, what it says, how it is sent


class Mistakes(Board):
    """`may_correct` and `_wrong_*` are written from SPEC 2.3, 2.4 and 4.5 and decision 26, not from the operations."""

    @rule(
        player=st.sampled_from(PLAYERS),
        choice=st.integers(0, 5),
        kind=st.sampled_from(KINDS),
        days=st.integers(-1, 12),
        verb=st.sampled_from(Verb),
        source=sources,
        post=st.sampled_from(["Head of Property", "Head of Legal"]),
        back=st.booleans(),
    )
    def put_right(self, *, player: Player, choice: int, kind: str, back: bool, **how: Any) -> None:
        found = self.some(kind, choice)
        if found is None:
            return
        one, wrong = found
        given: dict[str, Any] = {"reason": "Wrong.", **self.by(player)}
        back = back or kind in {"review", "proposal"}
        right, fact, do = self._back(one, wrong, given) if back else self._otherwise(one, wrong, given, **how)
        right = right and one.stands(wrong) and self.may_correct(player, wrong, one)
        said = wrong | {"corrects": wrong["number"], "by": player.name} | fact
        del said["number"]
        self.play(OK if right else REFUSED, one, said, do)

    def may_correct(self, player: Player, wrong: Fact, one: PlainMilestone) -> bool:
        """Nobody changes the answer to what they asked for."""
        may = {
            "review": player.may("review", one, self.today),
            "decision": player.may("decide", one, self.today),
            "withdrawal": player.may("decide", one, self.today),
            "owner": player.may("set up", one, self.today),
        }
        if wrong["kind"] in may:
            return may[wrong["kind"]] and player.name not in self._askers(one, wrong)
        if wrong["by"] != player.name:
            return player.may("set up", one, self.today)
        return player.may("own", one, self.today) or player.may("all", one, self.today)

    def _askers(self, one: PlainMilestone, wrong: Fact) -> set[str]:
        asked = wrong.get("of", wrong.get("decides"))
        return set() if asked is None else one.line(one.numbered(asked))

    def _back(self, one: PlainMilestone, wrong: Fact, given: dict[str, Any]) -> Tried:
        right = {
            "proposal": not one.is_decided(wrong),
            "owner": self.is_open(one),
        }.get(wrong["kind"], True)
        row = self.facts[wrong["number"]]
        return right, {"empty": True, "expected": None}, lambda: corrections.take_back(fact=row, **given)

    def _otherwise(self, one: PlainMilestone, wrong: Fact, given: dict[str, Any], **how: Any) -> Tried:
        tries: dict[str, Callable[..., Tried]] = {
            "update": self._update,
            "claim": self._claim,
            "decision": self._decision,
            "withdrawal": self._withdrawal,
            "owner": self._owner,
        }
        on = self.today - timedelta(days=how["days"])
        return tries[wrong["kind"]](one, wrong, self.facts[wrong["number"]], given, on=on, **how)

    def _update(self, _: PlainMilestone, __: Fact, row: Any, given: dict[str, Any], **___: Any) -> Tried:
        return (
            True,
            {"expected": None},
            lambda: corrections.correct_update(update=row, note="Right.", expected=None, **given),
        )

    def _claim(self, _: PlainMilestone, __: Fact, row: Any, given: dict[str, Any], *, on: date, **___: Any) -> Tried:
        return (
            on <= self.today,
            {"on": on},
            lambda: corrections.correct_claim(claim=row, achieved_on=on, note="Right.", **given),
        )

    def _decision(
        self,
        one: PlainMilestone,
        wrong: Fact,
        row: Any,
        given: dict[str, Any],
        *,
        on: date,
        verb: Verb,
        source: str,
        **_: Any,
    ) -> Tried:
        amended = verb is Verb.AGREED_AS_AMENDED
        to = self.today + timedelta(days=20) if amended else one.numbered(wrong["decides"])["to"]
        said = {"on": on, "verb": verb.value, "to": to}
        ruling = self.ruling(verb, on, source)
        return on <= self.today and source == SOUND, said, lambda: correcting_decisions.correct_decision(
            decision=row, ruling=ruling, amended=due(to.isoformat()) if amended else None, **given
        )  # fmt: skip

    def _withdrawal(
        self,
        one: PlainMilestone,
        wrong: Fact,
        row: Any,
        given: dict[str, Any],
        *,
        on: date,
        verb: Verb,
        source: str,
        **_: Any,
    ) -> Tried:
        again = verb in AGREEING and wrong["verb"] != "agreed"
        right = on <= self.today and verb is not Verb.AGREED_AS_AMENDED and (not again or self.is_open(one))
        ruling = self.ruling(verb, on, source)
        return (
            right and source == SOUND,
            {"on": on, "verb": verb.value},
            lambda: correcting_decisions.correct_withdrawal(withdrawal=row, ruling=ruling, **given),
        )

    def _owner(
        self, one: PlainMilestone, wrong: Fact, row: Any, given: dict[str, Any], *, post: str, **_: Any
    ) -> Tried:
        right = self.is_open(one) and wrong["post"] != post
        return (
            right,
            {"post": post},
            lambda: correcting_amendments.correct_owner(amendment=row, owner=self.posts[post], **given),
        )
