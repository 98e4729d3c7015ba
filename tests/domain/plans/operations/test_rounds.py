"""A round is planned, opened, extended, closed and frozen: who may, when, and what the ledger says of it."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.choices import RoundPattern, RoundState
from goldenthread.domain.plans.models import Round, RoundAsk, RoundEvent
from goldenthread.domain.plans.operations import changes, rounds, updates
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.plans.queries.rounds import course_of
from goldenthread.domain.plans.rules.rounds import Dates
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.ledger.verification import verify
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.notices.models import Notice
from tests import cast
from tests.domain.plans.operations.scene import CHAIN, EVERYBODY, HOLDER, Scene, last_entry, written
from tests.factories import rounds as of
from tests.factories import rows
from tests.factories.histories import due
from tests.factories.rounds import CLOSES, OPENS, at

TOKEN = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")
Do = Callable[..., Any]


def body() -> dict[str, Any]:
    return dict(json.loads(last_entry().body))


def asked(one: Round) -> set[tuple[str, str]]:
    """Milestones asked about, each with the title of its post."""
    found = RoundAsk.objects.filter(round=one).select_related("milestone", "post")
    return {(each.milestone.slug, str(each.post or "")) for each in found}


def state(one: Round) -> RoundState:
    return course_of(Round.objects.get(pk=one.pk)).state


# Each step of a round: how far it has come before, when it is done, and with what.
STEPS: dict[str, tuple[Do, Callable[..., Any], Any, dict[str, Any]]] = {
    "opened": (rounds.open_round, of.planned, at(CLOSES), {}),
    "extended": (
        rounds.extend_round, of.opened, at(CLOSES),
        {"closes_on": CLOSES + timedelta(days=7), "reason": "The Board meets later."},
    ),
    "closed": (rounds.close_round, of.opened, at(CLOSES, 18), {}),
    "frozen": (rounds.freeze_round, of.closed, at(CLOSES, 19), {}),
}  # fmt: skip
each_step = pytest.mark.parametrize("name", STEPS)


def ready(scene: Scene, name: str) -> tuple[Do, dict[str, Any]]:
    """A step and all it takes but who does it."""
    do, before, now, given = STEPS[name]
    return do, {"collection": before(scene.plan), "now": now} | given


@each_step
def test_a_step_is_one_event_and_one_entry_and_all_else_follows(scene: Scene, name: str) -> None:
    do, given = ready(scene, name)
    before = written()

    event = do(**given, by=scene.by(Role.PERFORMANCE_TEAM))

    added = {kind: count - before[kind] for kind, count in written().items() if count != before[kind]}
    assert added == {"RoundEvent": 1, "LedgerEntry": 1} | ({"RoundAsk": 2} if name == "opened" else {})
    assert (event.kind, event.recorded_at, event.by_post) == (name, given["now"], Role.PERFORMANCE_TEAM)
    assert (last_entry().verb, last_entry().subject) == (f"round {name}", "round:q1")
    assert verify(CHAIN).fault is None


@each_step
def test_only_the_performance_team_moves_a_round(scene: Scene, name: str) -> None:
    do, given = ready(scene, name)
    before, allowed = written(), set()

    for who in EVERYBODY:
        with transaction.atomic():
            try:
                do(**given, by=scene.by(who))
                allowed.add(who)
            except PermissionDenied:
                assert written() == before, who
            transaction.set_rollback(True)

    assert allowed == {Role.PERFORMANCE_TEAM}


@each_step
def test_a_form_sent_twice_is_one_step(scene: Scene, name: str) -> None:
    do, given = ready(scene, name)
    given |= {"by": scene.by(Role.PERFORMANCE_TEAM), "sending": Sending(token=TOKEN)}
    first = do(**given)
    before, noticed = written(), Notice.objects.count()

    assert do(**given) == first
    assert (written(), Notice.objects.count()) == (before, noticed)


@pytest.mark.parametrize("name", ["opened", "closed", "frozen"])
def test_without_the_forms_number_the_second_is_refused(scene: Scene, name: str) -> None:
    """The control of the test above."""
    do, given = ready(scene, name)
    do(**given, by=OPERATOR)
    before = written()

    with pytest.raises(RefusedError):
        do(**given, by=OPERATOR)

    assert written() == before


@each_step
def test_nothing_of_a_step_is_kept_when_the_ledger_fails(
    scene: Scene, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    do, given = ready(scene, name)
    before, noticed = written(), Notice.objects.count()

    def failing(**_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "record", failing)
        with pytest.raises(OSError, match="disk full"):
            do(**given, by=OPERATOR)
    assert (written(), Notice.objects.count()) == (before, noticed)

    do(**given, by=OPERATOR)  # and then it is done as if nothing had happened
    assert state(given["collection"]).value == {"extended": "open", "opened": "open"}.get(name, name)


def test_opening_asks_the_post_of_every_milestone_that_is_still_open(scene: Scene) -> None:
    one, yesterday = of.planned(scene.plan), at(OPENS - timedelta(days=3))
    rows.milestone(scene.action, "nobodys")
    claimed = rows.milestone(scene.action, "claimed", owner_post=scene.property)
    returned = rows.milestone(scene.action, "returned", owner_post=scene.property)
    moved = rows.milestone(scene.action, "moved", owner_post=scene.property)
    scene.turn_to()
    for each in (claimed, returned):
        scene.claimed(milestone=each, now=yesterday, achieved_on=yesterday.date())
    scene.claimed(now=yesterday, achieved_on=yesterday.date(), milestone=scene.milestone)
    updates.return_completion(claim=returned.claims.get(), reason="Which?", by=OPERATOR, now=yesterday)
    changes.amend_owner(milestone=moved, owner=scene.legal, reason="Moved.", by=OPERATOR, now=yesterday)

    rounds.open_round(collection=one, by=OPERATOR, now=at(OPENS, 9))

    property_, legal = "Head of Property", "Head of Legal"
    assert asked(one) == {
        ("m1", property_), ("m2", legal), ("nobodys", ""), ("returned", property_), ("moved", legal),
    }  # fmt: skip
    assert body() == {"milestones": 5, "posts": 2, "closes": "2017-06-14", "cut_off": "2017-06-14"}
    assert course_of(one).opened_at == at(OPENS, 9)


def test_a_round_of_two_plans_asks_about_both_and_of_no_other(scene: Scene) -> None:
    fixed: dict[str, Any] = {"baseline_fixed_at": at(OPENS - timedelta(days=60))}
    second, third = rows.plan("second", **fixed), rows.plan("third", **fixed)
    for plan in (second, third):
        rows.milestone(rows.action(rows.area(plan)), f"of-{plan.slug}", owner_post=scene.legal)

    one = of.opened(scene.plan, second)

    assert {slug for slug, _ in asked(one)} == {"m1", "m2", "of-second"}


def test_a_round_opened_before_its_day_counts_from_the_day_it_was_opened(scene: Scene) -> None:
    one = of.opened(scene.plan, now=at(OPENS - timedelta(days=4)))

    assert course_of(one).dates.opens_on == OPENS - timedelta(days=4)


@pytest.mark.parametrize(
    ("dates", "why"),
    [({"closes": CLOSES}, "last day to answer"), ({"closes": date(2017, 6, 30), "cut_off": CLOSES}, "data cut-off")],
)
def test_a_round_is_not_opened_when_its_answers_would_come_too_late(
    scene: Scene, dates: dict[str, Any], why: str
) -> None:
    one = of.planned(scene.plan, **dates)
    before = written()

    with pytest.raises(RefusedError, match=why):
        rounds.open_round(collection=one, by=OPERATOR, now=at(CLOSES + timedelta(days=1)))

    assert written() == before


def test_midnight_is_londons(scene: Scene) -> None:
    """Half past midnight on 15 June in London is still 14 June in UTC: the last day is over."""
    with pytest.raises(RefusedError, match="last day to answer"):
        rounds.open_round(collection=of.planned(scene.plan), by=OPERATOR, now=at(CLOSES + timedelta(days=1), 0, 30))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"closes_on": CLOSES - timedelta(days=1)}, "closes_on"),
        ({"closes_on": date(2017, 6, 21), "cut_off_on": date(2017, 6, 22)}, "cut_off_on"),
        ({"closes_on": date(2017, 6, 21), "cut_off_on": date(2017, 6, 13)}, "cut_off_on"),
        ({"closes_on": date(2017, 6, 21), "reason": "  "}, "reason"),
    ],
)
def test_an_extension_that_is_none_is_refused(scene: Scene, given: dict[str, Any], field: str) -> None:
    own: dict[str, Any] = {"reason": "Late.", "by": OPERATOR, "now": at(CLOSES), "collection": of.opened(scene.plan)}
    before = written()

    with pytest.raises(RefusedError) as refused:
        rounds.extend_round(**own | given)

    assert refused.value.field == field
    assert written() == before


def test_an_extension_opens_a_closed_round_again_with_its_reason_in_the_ledger(scene: Scene) -> None:
    one, later = of.closed(scene.plan), CLOSES + timedelta(days=7)

    rounds.extend_round(
        collection=one, closes_on=later, reason="The Board meets later.", by=OPERATOR, now=at(CLOSES, 19)
    )

    found = course_of(one)
    assert (found.state, found.dates.closes_on, found.dates.cut_off_on) == (RoundState.OPEN, later, later)
    assert body() == {"closes": "2017-06-21", "cut_off": "2017-06-21", "reason": "The Board meets later."}


def test_closing_keeps_in_the_ledger_what_was_missing(scene: Scene) -> None:
    one = of.opened(scene.plan)
    scene.updated(now=at(OPENS, 12))

    rounds.close_round(collection=one, by=OPERATOR, now=at(CLOSES, 18))

    assert body() == {"unanswered": ["m2"]}


def test_a_round_is_frozen_once_closed_and_not_before_its_cut_off(scene: Scene) -> None:
    one = of.opened(scene.plan)
    early: dict[str, Any] = {"collection": one, "by": OPERATOR, "now": at(CLOSES - timedelta(days=1))}
    with pytest.raises(RefusedError, match="Close it first"):
        rounds.freeze_round(**early)

    rounds.close_round(**early)

    with pytest.raises(RefusedError, match="data cut-off is 14 June 2017"):
        rounds.freeze_round(**early)


def test_freezing_again_needs_a_reason_and_counts(scene: Scene) -> None:
    one, first = of.frozen(scene.plan)
    again: dict[str, Any] = {"collection": one, "by": OPERATOR, "now": at(CLOSES + timedelta(days=3))}
    with pytest.raises(RefusedError) as refused:
        rounds.freeze_round(**again, reason=" ")
    assert refused.value.field == "reason"

    second = rounds.freeze_round(**again, reason="A claim was entered late.")

    assert (body()["times"], body()["reason"]) == (2, "A claim was entered late.")
    assert (second.digest, second.cut_off_on) == (first.digest, first.cut_off_on)  # nothing had changed
    assert course_of(one).frozen_at == again["now"]


def test_nothing_but_another_freeze_moves_a_frozen_round(scene: Scene) -> None:
    one, _ = of.frozen(scene.plan)
    given: dict[str, Any] = {"collection": one, "by": OPERATOR, "now": at(CLOSES + timedelta(days=2))}

    for do in (rounds.open_round, rounds.close_round):
        with pytest.raises(RefusedError, match="This round is frozen"):
            do(**given)
    with pytest.raises(RefusedError, match="This round is frozen"):
        rounds.extend_round(**given, closes_on=date(2017, 6, 30), reason="Late.")


def test_planning_takes_plans_of_its_own_organisation_whose_baseline_is_fixed(scene: Scene) -> None:
    elsewhere = rows.plan("theirs", organisation=cast.elsewhere(), baseline_fixed_at=at(OPENS))
    unfixed = rows.plan("unfixed")
    before = Round.objects.count()

    for plans, why in (([elsewhere], "of this organisation"), ([unfixed], "Fix its baseline"), ([], "at least one")):
        with pytest.raises(RefusedError, match=why) as refused:
            rounds.plan_round(
                organisation=scene.home, plans=plans, slug="q1", title="Q1", period=of.PERIOD,
                dates=Dates(OPENS, CLOSES, CLOSES), by=OPERATOR, now=at(OPENS),
            )  # fmt: skip
        assert refused.value.field == "plans"
    assert Round.objects.count() == before


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"period": (date(2017, 6, 30), date(2017, 4, 1))}, "period_to"),
        ({"cut_off": CLOSES + timedelta(days=1)}, "cut_off_on"),
        ({"closes": OPENS - timedelta(days=1)}, "closes_on"),
        ({"serves": "x" * 301}, "serves"),
    ],
)
def test_a_round_that_cannot_be_is_not_planned(scene: Scene, given: dict[str, Any], field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        of.planned(scene.plan, **given)

    assert refused.value.field == field
    assert not Round.objects.exists()


def life(scene: Scene, *plans: Any, **given: Any) -> list[Round]:
    """The quarters of the Directions' life [S4]."""
    own: dict[str, Any] = {"first": date(2017, 4, 1), "last": date(2018, 9, 30), "every": RoundPattern.QUARTERLY}
    by = {"by": scene.by(Role.PERFORMANCE_TEAM), "now": at(CLOSES)}
    return rounds.plan_rounds(organisation=scene.home, plans=plans or (scene.plan,), **(own | by | given))


def test_all_rounds_of_a_directions_life_are_planned_by_one_entry(scene: Scene) -> None:
    made = life(scene)

    assert [each.slug for each in made] == [
        "q1-2017-18", "q2-2017-18", "q3-2017-18", "q4-2017-18", "q1-2018-19", "q2-2018-19",
    ]  # fmt: skip
    assert body() == {"rounds": [each.slug for each in made], "plans": ["plan-2017"]}
    assert all(state(each) is RoundState.PLANNED for each in made)


def test_planning_again_adds_only_what_is_not_there(scene: Scene) -> None:
    life(scene, last=date(2017, 12, 31))

    assert [each.slug for each in life(scene, last=date(2018, 3, 31))] == ["q4-2017-18"]
    with pytest.raises(RefusedError, match="planned already"):
        life(scene, last=date(2018, 3, 31))


def test_another_plan_of_the_organisation_has_rounds_of_its_own(scene: Scene) -> None:
    second = rows.plan("second", title="Second Plan", baseline_fixed_at=at(OPENS))
    year: dict[str, Any] = {"last": date(2017, 6, 30)}
    life(scene, **year)

    [made] = life(scene, second, **year)

    assert (made.slug, made.title) == ("q1-2017-18-2", "Q1 2017-18 (April to June 2017), Second Plan")
    assert list(made.plans.all()) == [second]
    with pytest.raises(RefusedError, match="planned already"):
        life(scene, second, **year)
    with pytest.raises(RefusedError, match="for some of these plans"):
        life(scene, second, rows.plan("third", baseline_fixed_at=at(OPENS)), **year)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"opens_before": 5, "open_for": 10}, "opens_before"),
        ({"open_for": 0}, "opens_before"),
        ({"opens_before": 121}, "opens_before"),
        ({"last": date(2016, 1, 1)}, "last"),
        ({"last": date(2040, 1, 1)}, "last"),  # its bank holidays are not known yet
    ],
)
def test_a_pattern_that_cannot_be_is_refused(scene: Scene, given: dict[str, Any], field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        life(scene, **given)

    assert refused.value.field == field
    assert not Round.objects.exists()


def test_only_the_performance_team_plans_rounds(scene: Scene) -> None:
    for who in set(EVERYBODY) - {Role.PERFORMANCE_TEAM}:
        with pytest.raises(PermissionDenied):
            life(scene, by=scene.by(who))
    assert not Round.objects.exists()


def test_a_claim_returned_in_mid_round_is_asked_about_though_it_was_thought_done(scene: Scene) -> None:
    before = at(OPENS - timedelta(days=3))
    claim = scene.claimed(now=before, achieved_on=before.date())
    one = of.opened(scene.plan)
    assert asked(one) == {("m2", "Head of Legal")}

    updates.return_completion(claim=claim, reason="Which keys?", by=scene.by(Role.DIRECTOR), now=at(OPENS, 15))

    assert asked(one) == {("m2", "Head of Legal"), ("m1", "Head of Property")}


def test_what_is_added_in_mid_round_is_not_asked_about(scene: Scene) -> None:
    one = of.opened(scene.plan)

    scene.added(reference="m3", owner=scene.legal, deadline=due("2017-07-01"), on=OPENS, by=OPERATOR, now=at(OPENS, 11))

    assert {slug for slug, _ in asked(one)} == {"m1", "m2"}


def test_events_and_asks_are_never_edited(scene: Scene) -> None:
    of.opened(scene.plan)
    for rows_ in (RoundEvent.objects.all(), RoundAsk.objects.all()):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            rows_.delete()


def test_the_holder_of_the_post_is_told_when_a_round_is_opened_and_nobody_when_it_is_planned(scene: Scene) -> None:
    scene.by(HOLDER)
    one = of.planned(scene.plan)
    assert not Notice.objects.exists()

    rounds.open_round(collection=one, by=OPERATOR, now=at(OPENS, 9))

    told = {(each.code, each.to, each.context["left"]) for each in Notice.objects.all()}
    assert told == {("round-opened", f"post:{scene.property.pk}", 1), ("round-opened", f"post:{scene.legal.pk}", 1)}
