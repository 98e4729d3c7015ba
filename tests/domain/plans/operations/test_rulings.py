"""What only a decision may record: none but one on record, that stands, of a body that rules here, lets it in."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import Decision, Effect, MeetingEvent, Oversight
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import AGREEING, RatingVoice, Verb
from goldenthread.domain.plans.models import Authority, CompletionReview, Plan, Ruling
from goldenthread.domain.plans.operations import ratings, updates
from goldenthread.domain.plans.rules.recording import RefusedError
from tests import cast
from tests.domain.plans.operations.scene import LONG_AGO, NOW, TODAY, TOMORROW, YESTERDAY, Scene, written
from tests.domain.plans.operations.table import OPERATIONS, Operation
from tests.domain.plans.operations.test_every_operation import undone
from tests.factories import rows, rulings

BINDING = {name: each for name, each in OPERATIONS.items() if each.binds}
each_binding = pytest.mark.parametrize("operation", BINDING.values(), ids=BINDING.keys())
LATER = NOW + timedelta(hours=1)


class Invented(Ruling):
    """Says everything that a decision says, and stands in no table."""

    verb = Verb.AGREED

    def authority(self) -> Authority:
        return Authority("Improvement Board", YESTERDAY, "item 4.2")

    def why_not(self, plan: Plan, fact: object) -> str:
        return ""

    def bind(self, fact: object, *, place: str) -> None:
        """Keeps nothing."""


def _unsaved(scene: Scene, **changed: Any) -> Decision:
    like = scene.ruling()
    said = {"verb": Verb.AGREED, "text": "Made up.", "effective_on": YESTERDAY}
    return Decision(meeting=like.meeting, item=like.item, **(said | changed))


def _that_was(kind: str, scene: Scene) -> Decision:
    found = scene.ruling()
    event = {"kind": kind, "reason": "The heating failed."} | rows.fact(YESTERDAY.isoformat())
    MeetingEvent.objects.create(meeting=found.meeting, **event)
    return found


def _put_right(scene: Scene, **changed: Any) -> Decision:
    wrong = scene.ruling()
    scene.ruling(Verb.REFUSED, corrects=wrong, correction_reason="Misread.", **changed)
    return wrong


def _owned_before(scene: Scene) -> Decision:
    """Of the body that owned the plan until the day before."""
    found = scene.ruling()
    Oversight.objects.update(until_on=YESTERDAY - timedelta(days=1))
    return found


def _elsewhere(scene: Scene) -> Decision:
    theirs = rows.plan("theirs", organisation=cast.elsewhere())
    return rulings.ruling(theirs, YESTERDAY)


NO_RULINGS: dict[str, Callable[[Scene], object]] = {
    "none": lambda scene: None,
    "words": lambda scene: "Improvement Board, 13 June 2017, item 4.2",
    "a look-alike": lambda scene: SimpleNamespace(**{name: getattr(Invented(), name) for name in dir(Ruling)}),
    "an invented one": lambda scene: Invented(),
    "one never recorded": _unsaved,
    "the number of none": lambda scene: _unsaved(scene, pk=987_654),
    "one put right since": _put_right,
    "one taken back since": lambda scene: _put_right(scene, is_retraction=True),
    "of another body": lambda scene: scene.ruling(by=rulings.body(scene.plan, "Grants Panel")),
    "of a body under the one that owns it": lambda scene: scene.ruling(
        by=rulings.body(scene.plan, "Working Group", parent=rulings.body_of(scene.plan))
    ),
    "of the body that owned it before": _owned_before,
    "of another organisation": _elsewhere,
    "of a cancelled meeting": lambda scene: _that_was("cancelled", scene),
    "of an inquorate meeting": lambda scene: _that_was("inquorate", scene),
    "of tomorrow": lambda scene: scene.ruling(on=TOMORROW),
    "of no known day": lambda scene: scene.ruling(effective_on=None),
}


@each_binding
def test_what_is_no_ruling_of_the_body_that_owns_the_plan_lets_nothing_in(scene: Scene, operation: Operation) -> None:
    given = operation.given(scene)

    for name, made in NO_RULINGS.items():
        with undone():
            bad = made(scene)
            before = written()
            with pytest.raises(RefusedError) as refused:
                operation.do(**(given | {"ruling": bad}))
            assert (refused.value.field, refused.value.message[-1:]) == ("decision", "."), name
            assert written() == before, name

    assert operation.do(**given).pk, "with the decision it had it goes through"


@each_binding
def test_it_is_bound_to_its_decision_and_says_the_same(scene: Scene, operation: Operation) -> None:
    given = operation.given(scene)

    fact: Any = operation.do(**given)

    bound = Effect.objects.latest("pk")
    assert (bound.decision, bound.delegated, fact.effect_of) == (given["ruling"], None, bound)
    assert fact.effective_on == YESTERDAY
    if hasattr(fact, "authority_body"):
        place = ", line 3" if bound.place else ""
        assert (fact.verb, fact.authority_body, fact.authority_on, fact.authority_item) == (
            given["ruling"].verb, "Improvement Board", YESTERDAY, f"item 4.2{place}",
        )  # fmt: skip


@each_binding
def test_a_body_above_the_one_that_owns_the_plan_rules_on_it_too(scene: Scene, operation: Operation) -> None:
    owner = rulings.body_of(scene.plan)
    owner.parent = rulings.body(scene.plan, "Cabinet")
    owner.save()
    given = operation.given(scene)
    above = scene.ruling(given["ruling"].verb, by=owner.parent)

    assert operation.do(**(given | {"ruling": above})).pk


@each_binding
def test_a_verb_changed_in_memory_is_not_what_the_body_did(scene: Scene, operation: Operation) -> None:
    """Else a decision that noted a change could be turned into one that agreed it on its way here."""
    given, before = operation.given(scene), scene.stands(known_at=LATER)
    changed = scene.ruling(Verb.NOTED)
    changed.verb, changed.effective_on = Verb.AGREED, TODAY

    try:
        fact: Any = operation.do(**(given | {"ruling": changed}))
    except RefusedError as refused:
        assert "noted" in refused.message  # noqa: PT017 - a withdrawal or a rating takes no other verb
    else:
        assert (fact.verb, fact.effective_on) == (Verb.NOTED, YESTERDAY)
    after = scene.stands(known_at=LATER)
    if operation.verb not in {"decision corrected", "withdrawal corrected"}:  # noting is what those two say
        assert (after.deadline, after.status, after.wording) == (before.deadline, before.status, before.wording)


@pytest.mark.parametrize("verb", Verb)
def test_a_board_rates_by_what_it_agreed_or_endorsed(scene: Scene, verb: Verb) -> None:
    given: dict[str, Any] = {"plan": scene.plan, "area": None, "rating": "RED", "reason": "Late."}
    given |= {"voice": RatingVoice.BOARD, "by": scene.by(Role.DEMOCRATIC_SERVICES), "now": NOW}

    if verb in AGREEING | {Verb.ENDORSED}:
        assert ratings.rate(**given, ruling=scene.ruling(verb)).effective_on == YESTERDAY
    else:
        with pytest.raises(RefusedError, match="does not give a rating"):
            ratings.rate(**given, ruling=scene.ruling(verb))


class TestWhereTheBodyAcceptsCompletions:
    """A plan may leave that to the body that owns it (issue 5)."""

    @pytest.fixture
    def scene(self, db: None) -> Scene:
        made = Scene()
        made.plan.accepted_by_body = True
        made.plan.save(update_fields=["accepted_by_body"])
        return made

    def accepted(self, scene: Scene, claim: Any, **given: Any) -> CompletionReview:
        clerk: dict[str, Any] = {"by": scene.by(Role.DEMOCRATIC_SERVICES), "now": NOW}
        return updates.accept_completion(claim=claim, **(clerk | given))

    def test_only_its_ruling_accepts_one(self, scene: Scene) -> None:
        claim, _ = scene.claimed(), scene.by(Role.DEMOCRATIC_SERVICES)
        for name, made in NO_RULINGS.items():
            with undone():
                bad: Any = made(scene)
                before = written()
                with pytest.raises(RefusedError) as refused:
                    self.accepted(scene, claim, ruling=bad)
                assert (refused.value.field, written()) == ("decision", before), name

        ruling = scene.ruling()
        review = self.accepted(scene, claim, ruling=ruling)
        assert Effect.objects.get(review=review).decision == ruling

    @pytest.mark.parametrize("role", [Role.DIRECTOR, Role.PERFORMANCE_TEAM])
    def test_a_director_or_the_team_does_not_without_it(self, scene: Scene, role: Role) -> None:
        claim = scene.claimed()
        before = written()

        with pytest.raises((PermissionDenied, RefusedError)):
            self.accepted(scene, claim, by=scene.by(role))
        assert written() == before

    def test_who_enters_decisions_does_not_accept_their_own_claim(self, scene: Scene) -> None:
        team = scene.by(Role.PERFORMANCE_TEAM)
        claim = scene.claimed(by=team)

        with pytest.raises(RefusedError, match="somebody else has to"):
            self.accepted(scene, claim, ruling=scene.ruling(), by=team)


def test_a_body_that_owns_the_plan_from_today_does_not_rule_on_it_yesterday(scene: Scene) -> None:
    """A successor Board decides from the day on which it took the plan over."""
    operation = OPERATIONS["decide_deadline"]
    given = operation.given(scene)
    Oversight.objects.update(until_on=YESTERDAY)
    new = rulings.body(scene.plan, "Transformation Board")
    Oversight.objects.create(plan=scene.plan, body=new, from_on=TODAY)

    with pytest.raises(RefusedError, match="Improvement Board owns"):
        operation.do(**(given | {"ruling": scene.ruling(by=new)}))
    assert operation.do(**(given | {"ruling": scene.ruling(by=new, on=TODAY)})).pk


def test_a_plan_that_no_body_owns_is_moved_by_none(scene: Scene) -> None:
    operation = OPERATIONS["decide_deadline"]
    given = operation.given(scene)
    Oversight.objects.update(from_on=LONG_AGO, until_on=LONG_AGO)

    with pytest.raises(RefusedError, match="No body owns"):
        operation.do(**given)
