"""What a person owes: the milestones of the posts they answer for, most urgent first, and nobody else's."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Milestone, Plan, Round
from goldenthread.domain.plans.operations import answering, changes, corrections, rounds, updates, withdrawals
from goldenthread.domain.plans.queries.owed import Owed, Owing, owing
from tests import cast
from tests.domain.plans.operations.scene import (
    EXPIRED,
    FORMER,
    FUTURE,
    HOLDER,
    OTHER_HOLDER,
    WITHOUT_ACCESS,
    Scene,
)
from tests.domain.plans.queries.conftest import Count
from tests.factories import rounds as of
from tests.factories import rows
from tests.factories.rounds import CLOSES, OPENS, at

DURING, LATER = at(OPENS, 12), at(CLOSES, 9)


def person(scene: Scene, name: str = HOLDER) -> Person:
    found = scene.by(name).person
    assert found is not None
    return found


def owed(scene: Scene, name: str = HOLDER, **given: Any) -> tuple[Owing, ...]:
    now = given.get("now", LATER)
    return owing(person(scene, name), now=now, today=now.date())


def slugs(found: tuple[Owing, ...]) -> list[list[str]]:
    return [[each.member.slug for each in one.owed] for one in found]


def one_owed(scene: Scene, name: str = HOLDER) -> Owed:
    [[found]] = [one.owed for one in owed(scene, name)]
    return found


def test_a_holder_owes_what_their_post_was_asked(scene: Scene) -> None:
    one = of.opened(scene.plan)

    [found] = owed(scene)

    assert (found.round, found.organisation, found.answered) == (one, scene.home, 0)
    assert slugs((found,)) == [["m1"]]
    assert slugs(owed(scene, OTHER_HOLDER)) == [["m2"]]


@pytest.mark.parametrize("who", [FORMER, FUTURE, WITHOUT_ACCESS, EXPIRED, Role.PERFORMANCE_TEAM, Role.BOARD_MEMBER])
def test_who_does_not_hold_the_post_that_day_or_has_no_access_owes_nothing(scene: Scene, who: str) -> None:
    of.opened(scene.plan)

    assert owed(scene, who, now=at(CLOSES)) == ()


@pytest.mark.parametrize(("day", "owes"), [(6, []), (7, [["m1"]]), (9, [["m1"]]), (10, [])])
def test_a_deputy_owes_it_in_their_days(scene: Scene, day: int, owes: list[list[str]]) -> None:
    of.opened(scene.plan)
    deputy = person(scene, Role.OWNER)
    PostHolding.objects.create(
        post=scene.property, person=deputy, from_on=date(2017, 6, 7), until_on=date(2017, 6, 9), kind=HoldingKind.DEPUTY
    )

    assert slugs(owed(scene, Role.OWNER, now=at(date(2017, 6, day)))) == owes


def test_who_came_to_own_a_milestone_in_mid_round_owes_it_and_who_did_owes_it_no_more(scene: Scene) -> None:
    of.opened(scene.plan)

    changes.amend_owner(milestone=scene.milestone, owner=scene.legal, reason="Moved.", by=OPERATOR, now=DURING)

    assert owed(scene) == ()
    assert sorted(slugs(owed(scene, OTHER_HOLDER))[0]) == ["m1", "m2"]


def test_an_amendment_that_was_taken_back_gives_it_back(scene: Scene) -> None:
    of.opened(scene.plan)
    moved = changes.amend_owner(milestone=scene.milestone, owner=scene.legal, reason="Moved.", by=OPERATOR, now=DURING)
    corrections.take_back(fact=moved, reason="Not so.", by=OPERATOR, now=LATER)

    assert (slugs(owed(scene)), slugs(owed(scene, OTHER_HOLDER))) == ([["m1"]], [["m2"]])


def test_a_planned_round_and_a_frozen_one_ask_for_nothing(scene: Scene) -> None:
    of.planned(scene.plan)
    assert owed(scene) == ()

    of.frozen(scene.plan, slug="q2")
    assert owed(scene, now=at(CLOSES + timedelta(days=3))) == ()


def test_a_closed_round_still_takes_answers(scene: Scene) -> None:
    of.closed(scene.plan)

    assert slugs(owed(scene, now=at(CLOSES + timedelta(days=1)))) == [["m1"]]


def test_what_was_answered_stays_in_the_list_and_is_counted(scene: Scene) -> None:
    of.opened(scene.plan)
    scene.updated(now=DURING)

    [found] = owed(scene)

    assert (found.answered, found.owed[0].answer is not None) == (1, True)


def test_what_was_withdrawn_is_owed_no_more(scene: Scene) -> None:
    of.opened(scene.plan)
    sold = scene.ruling(on=OPENS)
    withdrawals.withdraw(milestone=scene.milestone, reason="Sold.", ruling=sold, by=OPERATOR, now=DURING)

    assert slugs(owed(scene)) == [[]]


def test_a_returned_claim_comes_back_as_returned_and_unanswered(scene: Scene) -> None:
    of.opened(scene.plan)
    claim = scene.claimed(now=DURING, achieved_on=OPENS)
    assert one_owed(scene).returned is None

    updates.return_completion(claim=claim, reason="Which keys?", by=scene.by(Role.DIRECTOR), now=at(OPENS, 15))

    back = one_owed(scene)
    assert (back.answer, back.returned and back.returned.key) == (None, claim.pk)


def test_a_claim_returned_before_it_was_asked_about_comes_to_the_open_round(scene: Scene) -> None:
    before = at(OPENS - timedelta(days=2))
    claim = scene.claimed(now=before, achieved_on=before.date())
    of.opened(scene.plan)
    assert owed(scene) == ()

    updates.return_completion(claim=claim, reason="Which keys?", by=scene.by(Role.DIRECTOR), now=DURING)

    assert one_owed(scene).returned is not None


def test_it_is_returned_until_something_is_said_of_it(scene: Scene) -> None:
    of.opened(scene.plan)
    claim = scene.claimed(now=DURING, achieved_on=OPENS)
    updates.return_completion(claim=claim, reason="Which keys?", by=scene.by(Role.DIRECTOR), now=at(OPENS, 15))

    scene.updated(now=at(OPENS, 16))

    assert (one_owed(scene).returned, one_owed(scene).answer is not None) == (None, True)


def test_of_two_returned_claims_it_is_the_one_returned_last(scene: Scene) -> None:
    """The second claim names an earlier day than the first."""
    of.opened(scene.plan)
    for hour, days in ((12, 0), (14, 3)):
        claim = scene.claimed(now=at(OPENS, hour), achieved_on=OPENS - timedelta(days=days))
        updates.return_completion(claim=claim, reason="No.", by=scene.by(Role.DIRECTOR), now=at(OPENS, hour + 1))

    returned = one_owed(scene).returned
    assert returned is not None
    assert returned.key == claim.pk


def test_the_most_urgent_comes_first(scene: Scene) -> None:
    for slug, baseline in (("late", "2017-06-01"), ("undated", ""), ("soon", "2017-06-20"), ("back", "2017-09-30")):
        rows.milestone(scene.action, slug, baseline=baseline, owner_post=scene.property)
    said = rows.milestone(scene.action, "said", baseline="2017-05-01", owner_post=scene.property)
    of.opened(scene.plan)
    scene.updated(milestone=said, now=DURING)
    claim = scene.claimed(milestone=Milestone.objects.get(slug="back"), now=DURING, achieved_on=OPENS)
    updates.return_completion(claim=claim, reason="Which keys?", by=scene.by(Role.DIRECTOR), now=at(OPENS, 15))

    assert slugs(owed(scene)) == [["back", "late", "soon", "m1", "undated", "said"]]


def test_two_rounds_at_once_are_told_apart_by_their_last_day(scene: Scene) -> None:
    of.opened(scene.plan, slug="later", closes=CLOSES + timedelta(days=7))
    of.opened(scene.plan, slug="sooner")

    assert [each.round.slug for each in owed(scene)] == ["sooner", "later"]


def test_a_round_of_two_plans_is_one_list(scene: Scene) -> None:
    second = _second_plan(scene)

    of.opened(scene.plan, second)

    [found] = owed(scene)
    assert {each.plan for each in found.owed} == {scene.plan, second}


def test_what_another_organisation_asks_is_of_that_organisation(scene: Scene) -> None:
    home = cast.elsewhere()
    theirs = rows.plan("theirs", organisation=home, baseline_fixed_at=at(OPENS))
    post = Post.objects.create(organisation=home, slug="p", title="Adviser")
    rows.milestone(rows.action(rows.area(theirs)), "t1", owner_post=post)
    of.opened(theirs)
    PostHolding.objects.create(post=post, person=person(scene), from_on=OPENS)
    assert owed(scene) == ()  # holds the post there, and has no access there

    cast.grant(person(scene), Role.OWNER, at=home, from_on=OPENS)

    [found] = owed(scene)
    assert (found.organisation, slugs((found,))) == (home, [["t1"]])


def test_a_draft_is_shown_to_who_wrote_it_alone(scene: Scene) -> None:
    of.opened(scene.plan)
    PostHolding.objects.create(post=scene.property, person=person(scene, Role.OWNER), from_on=OPENS)
    answering.save_draft(milestone=scene.milestone, typed={"note": "a"}, by=scene.by(HOLDER), now=DURING)

    assert one_owed(scene).draft is not None
    assert one_owed(scene, Role.OWNER).draft is None


def test_no_change_said_last_time_is_known(scene: Scene) -> None:
    scene.updated(now=at(OPENS - timedelta(days=90)))
    of.opened(scene.plan)
    assert not one_owed(scene).said_same_before

    answering.say_no_change(milestone=scene.milestone, by=scene.by(HOLDER), now=DURING)

    assert one_owed(scene).said_same_before


def test_a_round_frozen_while_the_owner_was_typing_keeps_the_draft_for_the_next(scene: Scene) -> None:
    one = of.opened(scene.plan)
    answering.save_draft(milestone=scene.milestone, typed={"note": "Half a sent"}, by=scene.by(HOLDER), now=DURING)
    rounds.close_round(collection=one, by=OPERATOR, now=at(CLOSES, 18))
    rounds.freeze_round(collection=one, by=OPERATOR, now=at(CLOSES, 19))

    of.opened(scene.plan, slug="q2", opens=CLOSES + timedelta(days=90), closes=CLOSES + timedelta(days=99))

    [[again]] = [one.owed for one in owed(scene, now=at(CLOSES + timedelta(days=91)))]
    assert again.draft is not None
    assert again.draft.typed["note"] == "Half a sent"


def _second_plan(scene: Scene) -> Plan:
    second = rows.plan("second", baseline_fixed_at=at(OPENS))
    rows.milestone(rows.action(rows.area(second)), "s1", owner_post=scene.property)
    return second


def test_the_queries_grow_neither_with_milestones_nor_with_posts(scene: Scene, queries_of: Count) -> None:
    me, grown = person(scene), []
    for number in (5, 45):
        for each in range(number):
            post = Post.objects.create(organisation=scene.home, slug=f"p{number}-{each}", title=f"P{number}-{each}")
            rows.milestone(scene.action, f"n{number}-{each}", owner_post=post)
            PostHolding.objects.create(post=post, person=me, from_on=OPENS)
        of.opened(scene.plan, slug=f"q{number}")
        for one in Round.objects.exclude(slug=f"q{number}"):
            rounds.close_round(collection=one, by=OPERATOR, now=at(CLOSES, 18))
            rounds.freeze_round(collection=one, by=OPERATOR, now=at(CLOSES, 19))
        grown.append(queries_of(lambda: owing(me, now=LATER, today=LATER.date())))

    assert grown[0] == grown[1]
    assert grown[1] <= 18
