"""Milestones of one or many plans with all that is known of them, and whose they are now."""

from datetime import timedelta
from functools import partial

from django.db.models import Q

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Milestone
from goldenthread.domain.plans.operations import changes, corrections
from goldenthread.domain.plans.permissions import owner_of
from goldenthread.domain.plans.queries.members import current_posts, members
from goldenthread.domain.plans.queries.position import read_plan
from tests.domain.plans.operations.scene import NOW, TODAY, Scene
from tests.domain.plans.queries.conftest import Count
from tests.factories import rows
from tests.factories.rounds import at


def posts(scene: Scene) -> dict[str, set[int | None]]:
    """Whose each milestone is, as each of the three who answer that says it."""
    ids = {each.slug: each for each in Milestone.objects.filter(plan=scene.plan)}
    current = current_posts([each.pk for each in ids.values()])
    known = {each.slug: each.post_id for each in members(Q(plan=scene.plan), known_at=NOW + timedelta(days=1))}
    return {slug: {known[slug], current[each.pk], owner_of(each)} for slug, each in ids.items()}


def test_a_milestone_is_its_first_owners_until_that_is_amended(scene: Scene) -> None:
    rows.milestone(scene.action, "nobodys")
    assert posts(scene) == {"m1": {scene.property.pk}, "m2": {scene.legal.pk}, "nobodys": {None}}

    moved = changes.amend_owner(milestone=scene.milestone, owner=scene.legal, reason="Moved.", by=OPERATOR, now=NOW)
    assert posts(scene)["m1"] == {scene.legal.pk}

    corrections.take_back(fact=moved, reason="Not so.", by=OPERATOR, now=NOW)
    assert posts(scene)["m1"] == {scene.property.pk}


def test_an_amendment_is_not_known_before_it_was_recorded(scene: Scene) -> None:
    changes.amend_owner(milestone=scene.milestone, owner=scene.legal, reason="Moved.", by=OPERATOR, now=NOW)

    [found] = members(Q(pk=scene.milestone.pk), known_at=NOW - timedelta(minutes=1))

    assert found.post_id == scene.property.pk


def test_an_amendment_of_the_wording_changes_no_owner(scene: Scene) -> None:
    changes.amend_wording(milestone=scene.milestone, wording="Open it", reason="Short.", by=OPERATOR, now=NOW)

    assert posts(scene)["m1"] == {scene.property.pk}


def test_members_stand_where_the_plan_says_they_do(scene: Scene) -> None:
    scene.claimed()
    scene.updated(milestone=scene.other, by=OPERATOR)

    plan = read_plan(scene.plan, known_at=NOW).position(as_at=TODAY)
    found = members(Q(plan=scene.plan), known_at=NOW)

    assert [each.standing(as_at=TODAY, known_at=NOW) for each in found] == [row.standing for row in plan.rows]
    assert [each.pk for each in found] == [row.pk for row in plan.rows]


def test_a_scope_of_two_plans_holds_the_milestones_of_both(scene: Scene) -> None:
    second = rows.plan("second", baseline_fixed_at=at(TODAY))
    rows.milestone(rows.action(rows.area(second)), "s1")

    found = members(Q(plan__in=[scene.plan.pk, second.pk]), known_at=NOW)

    assert [(each.plan_id, each.slug) for each in found] == [
        (scene.plan.pk, "m1"), (scene.plan.pk, "m2"), (second.pk, "s1"),
    ]  # fmt: skip
    assert members(Q(pk__in=[]), known_at=NOW) == ()


def test_the_queries_do_not_grow_with_the_rows(scene: Scene, queries_of: Count) -> None:
    grown = []
    for number in (3, 45):
        for each in range(number):
            made = rows.milestone(scene.action, f"n{number}-{each}", owner_post=scene.property)
            changes.amend_owner(milestone=made, owner=scene.legal, reason="Moved.", by=OPERATOR, now=NOW)
        pks = list(Milestone.objects.values_list("pk", flat=True))
        asked = queries_of(lambda: members(Q(plan=scene.plan), known_at=NOW))
        grown.append((asked, queries_of(partial(current_posts, pks))))

    assert grown == [(6, 2), (6, 2)]
