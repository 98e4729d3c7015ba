"""What the sender of a form had seen: one by one and in bulk it is the same number."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db.models import Q

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.domain.plans.operations.importing import import_rows
from goldenthread.domain.plans.queries.members import members
from goldenthread.domain.plans.queries.versions import version_of, versions_of
from goldenthread.domain.plans.rules.listed_rows import ListedRow
from tests import cast
from tests.domain.plans.operations.scene import NOW, Scene
from tests.domain.plans.queries.conftest import Count
from tests.factories import rows


def both(*plans: Plan) -> tuple[dict[str, int], dict[str, int]]:
    """One by one, and in bulk."""
    found = members(Q(plan__in=plans), known_at=NOW + timedelta(days=1))
    bulk = versions_of(found, {each.pk: each for each in plans})
    milestones = Milestone.objects.filter(plan__in=plans).select_related("plan__organisation")
    return {each.slug: version_of(each) for each in milestones}, {each.slug: bulk[each.pk] for each in found}


def test_the_two_ways_of_asking_agree_after_everything_that_may_happen(scene: Scene) -> None:
    listed = ListedRow(
        number=2, reference="M3", area="Property", action="Open community hubs", wording="Open the first hub",
        note="Out to tender.", said_on=NOW.date(),
    )  # fmt: skip
    rows.milestone(scene.action, "m3", reference="M3")
    steps: tuple[tuple[Callable[[], object], dict[str, int]], ...] = (
        (scene.updated, {"m1": 1, "m2": 0, "m3": 0}),
        (lambda: import_rows(plan=scene.plan, rows=[listed], by=OPERATOR, now=NOW), {"m1": 1, "m2": 0, "m3": 2}),
        (lambda: scene.updated(now=NOW + timedelta(hours=1)), {"m1": 3, "m2": 0, "m3": 2}),
    )
    assert both(scene.plan) == ({"m1": 0, "m2": 0, "m3": 0},) * 2
    for step, versions in steps:
        step()
        assert both(scene.plan) == (versions, versions)


def test_a_milestone_of_the_same_name_in_another_organisation_is_another(scene: Scene) -> None:
    theirs = rows.plan("plan-2017", organisation=cast.elsewhere(), baseline_fixed_at=NOW)
    namesake = rows.milestone(rows.action(rows.area(theirs)), "m1")
    scene.updated()

    found = members(Q(plan__in=[scene.plan, theirs]), known_at=NOW)
    bulk = versions_of(found, {scene.plan.pk: scene.plan, theirs.pk: theirs})

    assert (bulk[scene.milestone.pk], bulk[namesake.pk], version_of(namesake)) == (1, 0, 0)


def test_the_queries_do_not_grow_with_the_rows(scene: Scene, queries_of: Count) -> None:
    grown = []
    for number in (3, 45):
        for each in range(number):
            scene.updated(milestone=rows.milestone(scene.action, f"n{number}-{each}", owner_post=scene.property))
        found = members(Q(plan=scene.plan), known_at=NOW)
        grown.append(queries_of(partial(versions_of, found, {scene.plan.pk: scene.plan})))

    assert grown == [2, 2]
