"""Linking, judging and contesting: what each refuses, and what is seen afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.models import Coverage, RequirementLink
from goldenthread.domain.plans.operations import coverage
from goldenthread.domain.plans.operations.coverage import Line
from goldenthread.domain.plans.queries import coverage as queries
from goldenthread.domain.plans.rules.recording import RefusedError
from tests import cast
from tests.domain.plans.operations.scene import NOW, Scene, entries, last_entry, written
from tests.factories import directions, rows

LATER = NOW + timedelta(minutes=5)


def linking(scene: Scene, **given: Any) -> dict[str, Any]:
    own: dict[str, Any] = {"action": scene.action, "why": "It opens the hubs."}
    return own | {"by": scene.by(Role.PERFORMANCE_TEAM), "now": NOW} | given


def linked(scene: Scene, **given: Any) -> RequirementLink:
    about = given.pop("requirement", None) or directions.requirement()
    return coverage.link_requirement(requirement=about, **linking(scene, **given))


def judged(scene: Scene, link: RequirementLink, **given: Any) -> Coverage:
    said: dict[str, Any] = {"verdict": Covers.PARTLY, "reason": "One is missing.", "by": scene.by(Role.DIRECTOR)}
    return coverage.judge_coverage(requirement=link.requirement, **(said | {"now": LATER} | given))


def refused(says: str, do: Any, **given: Any) -> str:
    before = written()
    with pytest.raises(RefusedError, match=says) as error:
        do(**given)
    assert written() == before
    return error.value.field


def test_the_same_link_is_refused_until_it_was_taken_away(scene: Scene) -> None:
    one = linked(scene)

    about = {"requirement": one.requirement} | linking(scene)
    assert refused("answers this requirement already", coverage.link_requirement, **about) == "why"

    coverage.unlink_requirement(link=one, reason="Another hub.", by=scene.by(Role.PERFORMANCE_TEAM), now=LATER)
    assert queries.links_to(one.requirement) == ()
    assert coverage.link_requirement(**(about | {"now": LATER})).pk


def test_an_action_of_another_organisation_is_refused(scene: Scene) -> None:
    elsewhere = rows.action(rows.area(rows.plan("theirs", organisation=cast.elsewhere())))
    about = directions.requirement()

    with pytest.raises(PermissionDenied, match="another organisation"):
        coverage.link_requirement(requirement=about, **linking(scene, action=elsewhere))

    assert RequirementLink.objects.count() == 0


def test_a_plan_of_another_organisation_is_not_judged(scene: Scene) -> None:
    one = linked(scene)

    with pytest.raises(PermissionDenied, match="another organisation"):
        judged(scene, one, plan=rows.plan("theirs", organisation=cast.elsewhere()))


def test_several_actions_are_linked_all_or_none_each_with_an_entry_and_its_place_in_the_refusal(scene: Scene) -> None:
    about, other = directions.requirement(), rows.action(scene.area, "leases")
    by: dict[str, Any] = {"by": scene.by(Role.PERFORMANCE_TEAM), "now": NOW}
    lines = [Line(scene.action, "It opens the hubs."), Line(other, " ")]

    field = refused("Say why", coverage.link_actions, requirement=about, lines=lines, **by)
    assert field == f"why-{other.pk}"
    assert refused("at least one action", coverage.link_actions, requirement=about, lines=[], **by) == ""

    before = entries()
    lines[1] = Line(other, "It signs the leases.")
    made = coverage.link_actions(requirement=about, lines=lines, **by)
    assert [each.action for each in made] == [scene.action, other]
    assert entries() == before + 2
    assert last_entry().subject == "requirement:quarterly"


def test_nobody_judges_a_requirement_to_which_they_made_every_link(scene: Scene) -> None:
    one = linked(scene)
    mine = {"by": scene.by(Role.PERFORMANCE_TEAM)}

    assert refused("You made every link", judged, scene=scene, link=one, **mine) == ""

    linked(scene, requirement=one.requirement, action=rows.action(scene.area, "leases"), by=scene.by("colleague"))
    assert judged(scene, one, **mine).pk


def test_a_requirement_without_a_link_is_not_covered_and_nothing_else(scene: Scene) -> None:
    one = linked(scene)
    coverage.unlink_requirement(link=one, reason="Another hub.", by=scene.by(Role.PERFORMANCE_TEAM), now=NOW)

    for verdict in (Covers.FULLY, Covers.PARTLY):
        assert refused("Nothing is linked", judged, scene=scene, link=one, verdict=verdict) == "verdict"

    assert judged(scene, one, verdict=Covers.NOT).pk


def test_of_one_plan_only_its_own_links_are_judged(scene: Scene) -> None:
    one, other = linked(scene), rows.plan("plan-children")

    assert refused("Nothing is linked", judged, scene=scene, link=one, plan=other) == "verdict"
    assert judged(scene, one, plan=scene.plan).plan == scene.plan


def test_a_verdict_that_is_none_of_the_three_is_refused(scene: Scene) -> None:
    assert refused("Choose fully", judged, scene=scene, link=linked(scene), verdict="nearly") == "verdict"


def test_an_earlier_verdict_cannot_be_contested_and_the_later_answers_what_was_said_of_it(scene: Scene) -> None:
    one = linked(scene)
    first = judged(scene, one)
    board: dict[str, Any] = {"by": scene.by(Role.BOARD_MEMBER), "now": LATER, "reason": "Two are missing."}
    coverage.contest_coverage(coverage=first, **board)
    standing = queries.coverage_of(one.requirement)
    assert standing is not None
    assert [each.reason for each in standing.contests] == ["Two are missing."]

    second = judged(scene, one, verdict=Covers.FULLY, now=LATER + timedelta(hours=1))

    standing = queries.coverage_of(one.requirement)
    assert standing is not None
    assert (standing.key, standing.contests) == (second.pk, ())
    refused("does not count any more", coverage.contest_coverage, coverage=first, **board)


def test_a_verdict_taken_back_lets_the_one_before_it_count_again(scene: Scene) -> None:
    one = linked(scene)
    first, second = judged(scene, one), judged(scene, one, verdict=Covers.FULLY)

    coverage.take_back_coverage(fact=second, reason="Wrong requirement.", by=scene.by(Role.DIRECTOR), now=LATER)

    standing = queries.coverage_of(one.requirement)
    assert standing is not None
    assert standing.key == first.pk


def test_the_database_keeps_no_link_without_a_why(scene: Scene) -> None:
    about = {"requirement": directions.requirement(), "action": scene.action}
    with pytest.raises(IntegrityError), transaction.atomic():
        RequirementLink.objects.create(**about, why="", **rows.fact())
