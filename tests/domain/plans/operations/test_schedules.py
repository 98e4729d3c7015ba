"""A schedule of changes decided at once: each line by itself, all or none (issue 5)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import Effect
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import Status, Verb
from goldenthread.domain.plans.models import DeadlineChange, Milestone
from goldenthread.domain.plans.operations import corrections, deadlines
from goldenthread.domain.plans.operations.deadlines import Line
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.ledger.verification import verify
from tests import cast
from tests.domain.plans.operations.scene import CHAIN, EVERYBODY, HOLDER, NOW, YESTERDAY, Scene, entries, on, written
from tests.domain.plans.operations.test_every_operation import undone
from tests.domain.plans.operations.test_rulings import NO_RULINGS
from tests.factories import rows, rulings

BASELINE, ASKED, AMENDED = date(2017, 6, 30), date(2017, 9, 30), date(2017, 8, 31)
LATER = NOW + timedelta(minutes=5)


def schedule(scene: Scene) -> list[Line]:
    """What two owners asked for, in the order of the paper."""
    asked = [scene.proposed(), scene.proposed(milestone=scene.other, by=scene.by("colleague"))]
    return [Line(each, place=f"line {number}") for number, each in enumerate(asked, 1)]


def decided(scene: Scene, lines: list[Line], verb: Verb = Verb.AGREED, **given: Any) -> tuple[DeadlineChange, ...]:
    said: dict[str, Any] = {"plan": scene.plan, "lines": lines, "by": scene.by(Role.DEMOCRATIC_SERVICES), "now": NOW}
    ruled: dict[str, Any] = {} if "ruling" in given else {"ruling": scene.ruling(verb)}
    return deadlines.decide_deadlines(**(said | ruled | given))


def due_on(scene: Scene, milestone: Milestone) -> date | None:
    scene.milestone = milestone
    one = scene.stands(known_at=LATER)
    return one.deadline.last_day if one.deadline else None


def test_each_line_is_a_fact_of_its_own_with_its_own_reference_and_entry(scene: Scene) -> None:
    lines, before = schedule(scene), entries()
    both = [scene.milestone, scene.other]

    made = decided(scene, lines)

    assert [due_on(scene, each) for each in both] == [ASKED, ASKED]
    assert [each.authority_item for each in made] == ["item 4.2, line 1", "item 4.2, line 2"]
    assert [each.decides for each in made] == [line.proposal for line in lines]
    bound = Effect.objects.order_by("pk")
    assert [(each.change, each.place) for each in bound] == [(made[0], "line 1"), (made[1], "line 2")]
    assert len({each.decision_id for each in bound}) == 1
    assert entries() == before + 2
    assert verify(CHAIN).fault is None


def test_the_body_may_amend_each_line_otherwise(scene: Scene) -> None:
    first, second = schedule(scene)
    both, other = [scene.milestone, scene.other], date(2017, 7, 31)

    decided(
        scene,
        [Line(first.proposal, on(AMENDED), "line 1"), Line(second.proposal, on(other), "line 2")],
        Verb.AGREED_AS_AMENDED,
    )

    assert [due_on(scene, each) for each in both] == [AMENDED, other]


@pytest.mark.parametrize("verb", [Verb.NOTED, Verb.COMMENTED_ON, Verb.DEFERRED, Verb.REFUSED, Verb.RECOMMENDED])
def test_a_schedule_that_nobody_agreed_moves_nothing(scene: Scene, verb: Verb) -> None:
    lines, both = schedule(scene), [scene.milestone, scene.other]

    assert [each.verb for each in decided(scene, lines, verb)] == [verb, verb]
    assert [due_on(scene, each) for each in both] == [BASELINE, BASELINE]


def _decided_already(scene: Scene, lines: list[Line]) -> None:
    decided(scene, [lines[1]], Verb.REFUSED)


def _taken_back(scene: Scene, lines: list[Line]) -> None:
    corrections.take_back(fact=lines[1].proposal, reason="A slip.", by=scene.by("colleague"), now=NOW)


def _withdrawn(scene: Scene, _: list[Line]) -> None:
    scene.milestone, first = scene.other, scene.milestone
    scene.withdrawn()
    scene.milestone = first


def _named_twice(_: Scene, lines: list[Line]) -> None:
    lines[1] = Line(lines[0].proposal, place="line 2")


def _amended_though_agreed(_: Scene, lines: list[Line]) -> None:
    lines[1] = Line(lines[1].proposal, on(AMENDED), "line 2")


@pytest.mark.parametrize(
    ("happens", "says"),
    [
        (_decided_already, "decided already"),
        (_taken_back, "was taken back"),
        (_withdrawn, "is withdrawn"),
        (_named_twice, "decided already"),
        (_amended_though_agreed, "choose agreed as amended"),
    ],
)
def test_a_line_that_cannot_be_is_named_and_nothing_of_the_schedule_is_kept(
    scene: Scene, happens: Any, says: str
) -> None:
    lines = schedule(scene)
    happens(scene, lines)
    before = written()

    with pytest.raises(RefusedError, match=says) as refused:
        decided(scene, lines)

    assert refused.value.message.startswith("line 2: ")
    assert written() == before


def test_a_schedule_sent_twice_is_decided_once(scene: Scene) -> None:
    lines = schedule(scene)
    ruling = scene.ruling()
    decided(scene, lines, ruling=ruling)
    before = written()

    with pytest.raises(RefusedError, match="line 1: This proposal has been decided already"):
        decided(scene, lines, ruling=ruling)
    assert written() == before


def test_who_proposed_one_of_the_lines_does_not_decide_the_schedule(scene: Scene) -> None:
    team = scene.by(Role.PERFORMANCE_TEAM)
    lines = [
        Line(scene.proposed(), place="line 1"),
        Line(scene.proposed(milestone=scene.other, by=team), place="line 2"),
    ]
    before = written()

    with pytest.raises(RefusedError, match="line 2: You cannot decide a change of yours yourself"):
        decided(scene, lines, by=team)
    assert written() == before


def test_only_those_may_who_enter_decisions_today(scene: Scene) -> None:
    lines, ruling, allowed = schedule(scene), scene.ruling(), set()
    acting = {who: scene.by(who) for who in EVERYBODY}
    before = written()

    for who in EVERYBODY:
        with undone():
            try:
                decided(scene, lines, ruling=ruling, by=acting[who])
                allowed.add(who)
            except (PermissionDenied, RefusedError):
                assert written() == before, who

    assert allowed == {Role.DEMOCRATIC_SERVICES, Role.PERFORMANCE_TEAM}


@pytest.mark.parametrize("made", NO_RULINGS.values(), ids=NO_RULINGS.keys())
def test_what_is_no_ruling_decides_no_schedule(scene: Scene, made: Any) -> None:
    lines, bad = schedule(scene), made(scene)
    before = written()

    with pytest.raises(RefusedError) as refused:
        decided(scene, lines, ruling=bad)
    assert (refused.value.field, written()) == ("decision", before)


def test_who_may_decide_here_decides_nothing_of_another_plan_by_it(scene: Scene) -> None:
    """Their own plan is named, and the schedule is of another council's, with that one's decision."""
    theirs = rows.plan("theirs", organisation=cast.elsewhere(), baseline_fixed_at=scene.plan.baseline_fixed_at)
    milestone = rows.milestone(rows.action(rows.area(theirs)))
    proposal = DeadlineChange.objects.create(milestone=milestone, **rows.fact(), to_on=ASKED, to_precision="day")
    ruling = rulings.ruling(theirs, YESTERDAY)
    before = written()

    with pytest.raises(RefusedError, match="of another plan"):
        decided(scene, [Line(proposal, place="line 1")], ruling=ruling)
    assert written() == before


def test_a_schedule_is_not_kept_when_the_ledger_fails(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = schedule(scene)
    before, real, calls = written(), ledger.record, iter(range(9))

    def second_fails(**given: Any) -> Any:
        if next(calls):
            raise OSError("disk full")
        return real(**given)

    monkeypatch.setattr(ledger, "record", second_fails)
    with pytest.raises(OSError, match="disk full"):
        decided(scene, lines)
    assert written() == before


def test_a_line_of_what_was_done_meanwhile_is_decided_all_the_same(scene: Scene) -> None:
    lines = schedule(scene)
    scene.claimed(by=scene.by(HOLDER), now=NOW - timedelta(hours=2))

    decided(scene, lines)

    assert scene.stands(known_at=LATER).status is Status.COMPLETED
