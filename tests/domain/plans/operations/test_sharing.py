"""A milestone of two plans counts once: what is refused, and that each keeps its own facts."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import Milestone, Sharing
from goldenthread.domain.plans.operations import sharing
from goldenthread.domain.plans.queries import coverage as queries
from goldenthread.domain.plans.rules.recording import RefusedError
from tests import cast
from tests.domain.plans.operations.scene import NOW, Scene
from tests.factories import rows

LATER = NOW + timedelta(minutes=5)


def of_another_plan(slug: str = "plan-children", **given: Any) -> Milestone:
    return rows.milestone(rows.action(rows.area(rows.plan(slug, **given))))


def share(scene: Scene, milestone: Milestone, same_as: Milestone) -> Sharing:
    by = scene.by(Role.PERFORMANCE_TEAM)
    return sharing.share_milestone(milestone=milestone, same_as=same_as, why="One building.", by=by, now=NOW)


def pairs(scene: Scene, **asked: Any) -> list[tuple[int, int]]:
    return [(each.milestone_id, each.same_as_id) for each in queries.sharings_of(scene.home, **asked)]


def test_a_circle_is_refused(scene: Scene) -> None:
    other = of_another_plan()
    share(scene, scene.milestone, other)

    with pytest.raises(RefusedError, match="counts as another one itself"):
        share(scene, other, scene.other)

    assert pairs(scene) == [(scene.milestone.pk, other.pk)]


def test_a_milestone_is_not_shared_inside_its_own_plan(scene: Scene) -> None:
    with pytest.raises(RefusedError, match="in one plan") as refused:
        share(scene, scene.milestone, scene.other)

    assert refused.value.field == "same_as"


def test_a_milestone_of_another_organisation_is_not_shared(scene: Scene) -> None:
    with pytest.raises(PermissionDenied, match="another organisation"):
        share(scene, scene.milestone, of_another_plan(organisation=cast.elsewhere()))


def test_what_was_shared_and_taken_back_may_be_shared_anew_and_is_seen_as_known_before(scene: Scene) -> None:
    other = of_another_plan()
    one = share(scene, scene.milestone, other)
    by = scene.by(Role.PERFORMANCE_TEAM)

    sharing.unshare_milestone(sharing=one, reason="Two buildings.", by=by, now=LATER)

    assert pairs(scene) == []
    assert pairs(scene, known_at=NOW) == [(scene.milestone.pk, other.pk)]
    assert share(scene, other, scene.milestone).pk
