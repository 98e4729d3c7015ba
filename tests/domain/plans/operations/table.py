"""Every operation that records one fact: how it is done well, what must be there first, and who may do it.

What only a decision may record takes a `ruling`: `binds` says so, and that the fact is bound to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import AssuranceVoice, Covers, RatingVoice, Verb
from goldenthread.domain.plans.models import Fact
from goldenthread.domain.plans.operations import (
    additions,
    answering,
    changes,
    correcting_amendments,
    correcting_decisions,
    corrections,
    coverage,
    deadlines,
    ratings,
    sharing,
    supporting,
    updates,
    withdrawals,
)
from tests.domain.plans.operations.scene import HOLDER, NOW, YESTERDAY, Scene
from tests.factories import directions, evidence, rows
from tests.factories.histories import due

OWNERS = frozenset({HOLDER, Role.PERFORMANCE_TEAM, Role.DIRECTOR})
REVIEWERS = frozenset({Role.PERFORMANCE_TEAM, Role.DIRECTOR})
DECIDERS = frozenset({Role.PERFORMANCE_TEAM, Role.DEMOCRATIC_SERVICES})
TEAM = frozenset({Role.PERFORMANCE_TEAM})
JUDGES = frozenset({*REVIEWERS, Role.BOARD_MEMBER, Role.EXTERNAL_REVIEWER})


@dataclass(frozen=True)
class Operation:
    """`first` makes what it stands on; `words` are the questions that must be answered in words, by their fields."""

    do: Callable[..., Fact]
    may: frozenset[str]
    by: str
    verb: str
    said: dict[str, Any]
    first: Callable[[Scene], dict[str, Any]]
    words: dict[str, str] = field(default_factory=dict)  # parameter -> field of the refusal
    after_withdrawal: bool = False
    binds: bool = False
    beside: str = ""  # the table of a second row that the fact brings with it

    def given(self, scene: Scene) -> dict[str, Any]:
        """Makes what it stands on; all it takes to succeed."""
        return self.first(scene) | self.said | {"by": scene.by(self.by), "now": NOW}


def _milestone(scene: Scene) -> dict[str, Any]:
    return {"milestone": scene.milestone}


def _claim(scene: Scene) -> dict[str, Any]:
    return {"claim": scene.claimed()}


def _required(scene: Scene) -> dict[str, Any]:
    return {"requirement": directions.requirement(), "action": scene.action}


def _linked(scene: Scene) -> dict[str, Any]:
    """A requirement to which a colleague linked an action an hour ago."""
    about = _required(scene)
    said: dict[str, Any] = {"why": "It opens the hubs.", "by": scene.by("colleague"), "now": NOW - timedelta(hours=1)}
    coverage.link_requirement(**about, **said)
    return {"requirement": about["requirement"]}


def _of_two_plans(scene: Scene) -> dict[str, Any]:
    """The milestone, and one of another plan that is the same piece of work."""
    action = rows.action(rows.area(rows.plan("plan-children")))
    return {"milestone": scene.milestone, "same_as": rows.milestone(action)}


def _done(name: str, scene: Scene) -> Fact:
    """What another operation of the table came to an hour ago: now it is put right."""
    operation = OPERATIONS[name]
    return operation.do(**(operation.given(scene) | {"now": NOW - timedelta(hours=1)}))


def _unchanged(scene: Scene) -> dict[str, Any]:
    """It was said to be unchanged an hour ago: the second time running needs a reason."""
    scene.updated()
    answering.say_no_change(milestone=scene.milestone, by=scene.by(HOLDER), now=NOW - timedelta(hours=1))
    return _milestone(scene)


_WRONG = {"reason": "I was wrong."}
_REASON = {"reason": "reason"}
_WHY = {"reason": "correction_reason"}


def _ruled(first: Callable[[Scene], dict[str, Any]], verb: Verb = Verb.AGREED) -> Callable[[Scene], dict[str, Any]]:
    """What the operation stands on, and the decision of yesterday's meeting."""
    return lambda scene: first(scene) | {"ruling": scene.ruling(verb)}


OPERATIONS: dict[str, Operation] = {
    "add_update": Operation(
        do=updates.add_update, may=OWNERS, by=HOLDER, verb="update added",
        said={"note": "The lease is signed.", "expected": due("2017-07-31")}, first=_milestone,
        words={"note": "note"},
    ),
    "say_no_change": Operation(
        do=answering.say_no_change, may=OWNERS, by=HOLDER, verb="no change",
        said={"reason": "The tenant waits for the bank."}, first=_unchanged, words={"reason": "note"},
    ),
    "claim_completion": Operation(
        do=updates.claim_completion, may=OWNERS, by=HOLDER, verb="completion claimed",
        said={"achieved_on": YESTERDAY, "note": "Doors opened."}, first=_milestone, words={"note": "note"},
    ),
    "accept_completion": Operation(
        do=updates.accept_completion, may=REVIEWERS, by=Role.DIRECTOR, verb="completion accepted",
        said={"reason": ""}, first=_claim,
    ),
    "support": Operation(
        do=supporting.support, may=OWNERS, by=HOLDER, verb="evidence linked", said={},
        first=lambda scene: {"milestone": scene.milestone, "item": evidence.item()},
    ),
    "unlink": Operation(
        do=supporting.unlink, may=TEAM | {HOLDER}, by=HOLDER, verb="evidence unlinked",
        said={"reason": "It shows another hub."}, first=lambda scene: {"link": scene.shown()},
        words={"reason": "correction_reason"}, after_withdrawal=True,
    ),
    "return_completion": Operation(
        do=updates.return_completion, may=REVIEWERS, by=Role.DIRECTOR, verb="completion returned",
        said={"reason": "There is no lease."}, first=_claim, words=_REASON,
    ),
    "propose_deadline": Operation(
        do=deadlines.propose_deadline, may=OWNERS, by=HOLDER, verb="deadline change proposed",
        said={"to": due("2017-12-31"), "reason": "The lease is late."}, first=_milestone, words=_REASON,
    ),
    "decide_deadline": Operation(
        do=deadlines.decide_deadline, may=DECIDERS, by=Role.DEMOCRATIC_SERVICES, verb="deadline change agreed",
        said={"place": "line 3"}, first=_ruled(lambda scene: {"proposal": scene.proposed()}), binds=True,
    ),
    "propose_withdrawal": Operation(
        do=withdrawals.propose_withdrawal, may=OWNERS, by=HOLDER, verb="withdrawal proposed",
        said={"reason": "The building is sold."}, first=_milestone, words=_REASON,
    ),
    "decide_withdrawal": Operation(
        do=withdrawals.decide_withdrawal, may=DECIDERS, by=Role.DEMOCRATIC_SERVICES, verb="milestone withdrawn",
        said={}, first=_ruled(lambda scene: {"proposal": scene.withdrawal_proposed()}), binds=True,
    ),
    "withdraw": Operation(
        do=withdrawals.withdraw, may=DECIDERS, by=Role.DEMOCRATIC_SERVICES, verb="milestone withdrawn",
        said={"reason": "The building is sold."}, first=_ruled(_milestone), words=_REASON, binds=True,
    ),
    "propose_addition": Operation(
        do=additions.propose_addition, may=TEAM, by=Role.PERFORMANCE_TEAM, verb="milestone proposed",
        said={"wording": "Open a third hub", "reason": "The Board asked.", "deadline": due("2018-03-31")},
        first=lambda scene: {"action": scene.action}, words={"wording": "wording", "reason": "reason"},
        after_withdrawal=True,
    ),
    "decide_addition": Operation(
        do=additions.decide_addition, may=DECIDERS, by=Role.DEMOCRATIC_SERVICES, verb="proposed milestone agreed",
        said={}, first=_ruled(lambda scene: {"proposal": scene.addition_proposed()}), after_withdrawal=True,
        binds=True, beside="Milestone",
    ),
    "propose_rewording": Operation(
        do=additions.propose_rewording, may=OWNERS, by=HOLDER, verb="wording proposed",
        said={"wording": "Open two hubs", "reason": "One is too small."}, first=_milestone,
        words={"wording": "wording", "reason": "reason"},
    ),
    "decide_rewording": Operation(
        do=additions.decide_rewording, may=DECIDERS, by=Role.DEMOCRATIC_SERVICES, verb="proposed wording agreed",
        said={}, first=_ruled(lambda scene: {"proposal": scene.reworded()}), binds=True, beside="Amendment",
    ),
    "amend_wording": Operation(
        do=changes.amend_wording, may=TEAM, by=Role.PERFORMANCE_TEAM, verb="wording amended",
        said={"wording": "Open the hub in the old library", "reason": "The site changed."}, first=_milestone,
        words={"wording": "wording", "reason": "reason"},
    ),
    "amend_owner": Operation(
        do=changes.amend_owner, may=TEAM, by=Role.PERFORMANCE_TEAM, verb="owner amended",
        said={"reason": "Legal leads now."},
        first=lambda scene: {"milestone": scene.milestone, "owner": scene.legal}, words=_REASON,
    ),
    "assure": Operation(
        do=changes.assure, may=frozenset({Role.BOARD_MEMBER}), by=Role.BOARD_MEMBER, verb="assurance given",
        said={"voice": AssuranceVoice.BOARD, "rating": "AMBER", "reason": "The lease is not signed."},
        first=_milestone, words=_REASON,
    ),
    "rate": Operation(
        do=ratings.rate, may=frozenset({*REVIEWERS, Role.DEMOCRATIC_SERVICES}), by=Role.DIRECTOR, verb="rating given",
        said={"voice": RatingVoice.PERSON, "rating": "RED", "reason": "Nothing has moved."},
        first=lambda scene: {"plan": scene.plan, "area": scene.area}, words=_REASON, after_withdrawal=True,
    ),
    "rate as the Board": Operation(
        do=ratings.rate, may=frozenset({*REVIEWERS, Role.DEMOCRATIC_SERVICES}), by=Role.DEMOCRATIC_SERVICES,
        verb="rating given", said={"voice": RatingVoice.BOARD, "rating": "RED", "reason": "Nothing has moved."},
        first=_ruled(lambda scene: {"plan": scene.plan, "area": scene.area}), words=_REASON, after_withdrawal=True,
        binds=True,
    ),
    "correct the Board's rating": Operation(
        do=ratings.correct_rating, may=DECIDERS, by=Role.DEMOCRATIC_SERVICES,
        verb="rating corrected",
        said={"rating": "AMBER", "because": "Something has.", "given_on": YESTERDAY} | _WRONG,
        first=_ruled(lambda scene: {"given": _done("rate as the Board", scene)}), words={"because": "because"} | _WHY,
        after_withdrawal=True, binds=True,
    ),
    "correct_update": Operation(
        do=corrections.correct_update, may=TEAM | {HOLDER}, by=HOLDER, verb="update corrected",
        said={"note": "Tenders are back.", "expected": None, "reason": "I wrote of another hub."},
        first=lambda scene: {"update": scene.updated()}, words={"note": "note"} | _WHY, after_withdrawal=True,
    ),
    "correct_claim": Operation(
        do=corrections.correct_claim, may=TEAM | {HOLDER}, by=HOLDER, verb="completion corrected",
        said={"achieved_on": date(2017, 6, 12), "note": "Handed over on Monday.", "reason": "Wrong day."},
        first=_claim, words={"note": "note"} | _WHY,
    ),
    "correct_assurance": Operation(
        do=corrections.correct_assurance, may=frozenset({Role.BOARD_MEMBER}), by=Role.BOARD_MEMBER,
        verb="assurance corrected", said={"rating": "RED", "because": "There is no lease."} | _WRONG,
        first=lambda scene: {"assurance": _done("assure", scene)}, words={"because": "because"} | _WHY,
        after_withdrawal=True,
    ),
    "correct_wording": Operation(
        do=correcting_amendments.correct_wording, may=TEAM, by=Role.PERFORMANCE_TEAM, verb="wording corrected",
        said={"wording": "Open the hub in the new library"} | _WRONG,
        first=lambda scene: {"amendment": _done("amend_wording", scene)}, words={"wording": "wording"} | _WHY,
    ),
    "correct_owner": Operation(
        do=correcting_amendments.correct_owner, may=TEAM, by=Role.PERFORMANCE_TEAM, verb="owner corrected",
        said=_WRONG, words=_WHY,
        first=lambda scene: {"amendment": _done("amend_owner", scene), "owner": scene.property},
    ),
    "correct_decision": Operation(
        do=correcting_decisions.correct_decision, may=DECIDERS, by=Role.DEMOCRATIC_SERVICES,
        verb="decision corrected", said=_WRONG, words=_WHY, after_withdrawal=True, binds=True,
        first=_ruled(lambda scene: {"decision": _done("decide_deadline", scene)}, Verb.NOTED),
    ),
    "correct_withdrawal": Operation(
        do=correcting_decisions.correct_withdrawal, may=DECIDERS, by=Role.DEMOCRATIC_SERVICES,
        verb="withdrawal corrected", said=_WRONG, words=_WHY, binds=True,
        first=_ruled(lambda scene: {"withdrawal": _done("withdraw", scene)}, Verb.NOTED),
    ),
    "correct_rating": Operation(
        do=ratings.correct_rating, may=frozenset({Role.DIRECTOR}), by=Role.DIRECTOR, verb="rating corrected",
        said={"rating": "AMBER", "because": "Something has.", "given_on": YESTERDAY} | _WRONG,
        first=lambda scene: {"given": _done("rate", scene)}, words={"because": "because"} | _WHY,
        after_withdrawal=True,
    ),
    "take_back_rating": Operation(
        do=ratings.take_back_rating, may=frozenset({Role.DIRECTOR}), by=Role.DIRECTOR, verb="rating taken back",
        said=_WRONG, first=lambda scene: {"given": _done("rate", scene)}, words=_WHY, after_withdrawal=True,
    ),
    "take_back": Operation(
        do=corrections.take_back, may=TEAM | {HOLDER}, by=HOLDER, verb="taken back",
        said={"reason": "Meant for another milestone."}, first=lambda scene: {"fact": scene.updated()},
        words=_WHY, after_withdrawal=True,
    ),
    "link_requirement": Operation(
        do=coverage.link_requirement, may=TEAM, by=Role.PERFORMANCE_TEAM, verb="requirement linked",
        said={"why": "It opens the hubs."}, first=_required, words={"why": "why"}, after_withdrawal=True,
    ),
    "unlink_requirement": Operation(
        do=coverage.unlink_requirement, may=TEAM, by=Role.PERFORMANCE_TEAM, verb="requirement unlinked",
        said=_WRONG, first=lambda scene: {"link": _done("link_requirement", scene)}, words=_WHY,
        after_withdrawal=True,
    ),
    "judge_coverage": Operation(
        do=coverage.judge_coverage, may=JUDGES, by=Role.DIRECTOR, verb="coverage judged",
        said={"verdict": Covers.PARTLY, "reason": "One hub is not planned."}, first=_linked, words=_REASON,
        after_withdrawal=True,
    ),
    "contest_coverage": Operation(
        do=coverage.contest_coverage, may=JUDGES - {Role.DIRECTOR}, by=Role.BOARD_MEMBER, verb="coverage contested",
        said={"reason": "Two are not planned."}, words=_REASON, after_withdrawal=True,
        first=lambda scene: {"coverage": _done("judge_coverage", scene)},
    ),
    "take_back_coverage": Operation(
        do=coverage.take_back_coverage, may=frozenset({Role.DIRECTOR}), by=Role.DIRECTOR, verb="coverage taken back",
        said=_WRONG, first=lambda scene: {"fact": _done("judge_coverage", scene)}, words=_WHY, after_withdrawal=True,
    ),
    "share_milestone": Operation(
        do=sharing.share_milestone, may=TEAM, by=Role.PERFORMANCE_TEAM, verb="milestone shared",
        said={"why": "One building."}, first=_of_two_plans, words={"why": "why"}, after_withdrawal=True,
    ),
    "unshare_milestone": Operation(
        do=sharing.unshare_milestone, may=TEAM, by=Role.PERFORMANCE_TEAM, verb="milestone unshared", said=_WRONG,
        first=lambda scene: {"sharing": _done("share_milestone", scene)}, words=_WHY, after_withdrawal=True,
    ),
}  # fmt: skip
