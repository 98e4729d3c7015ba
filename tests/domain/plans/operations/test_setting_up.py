"""A plan is typed freely until its baseline is fixed; from then on additions are marked and say why (SPEC 2.3)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Action, Area, Plan
from goldenthread.domain.plans.operations import setting_up
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests import cast
from tests.domain.plans.operations.scene import EVERYBODY, NOW, TODAY, YESTERDAY, Scene, last_entry, on, written
from tests.factories import rows

DUE = on(date(2018, 3, 31))


def given(scene: Scene, **said: Any) -> dict[str, Any]:
    return {"by": scene.by(Role.PERFORMANCE_TEAM), "now": NOW} | said


@pytest.fixture
def draft(scene: Scene) -> Plan:
    """An empty plan whose baseline is not fixed."""
    return setting_up.create_plan(
        organisation=scene.home, slug="plan-2018", title="Improvement Plan 2018-19",
        starts_on=date(2018, 4, 1), ends_on=date(2019, 3, 31), **given(scene),
    )  # fmt: skip


@pytest.fixture
def area(scene: Scene, draft: Plan) -> Area:
    return setting_up.add_area(plan=draft, title="Property", **given(scene))


@pytest.fixture
def action(scene: Scene, area: Area) -> Action:
    return setting_up.add_action(area=area, title="Open hubs", reference="P2", **given(scene))


def test_a_plan_is_typed_part_by_part_and_each_part_is_in_the_ledger(scene: Scene, action: Action) -> None:
    milestone = setting_up.add_milestone(
        action=action, wording="Open the second hub", owner=scene.property, deadline=DUE, reference="P2.13",
        **given(scene),
    )  # fmt: skip

    assert (milestone.slug, milestone.added_on, milestone.baseline_on) == ("p2-13", None, DUE.last_day)
    assert (action.slug, action.area.slug, action.area.position) == ("p2", "property", 1)
    assert (last_entry().verb, last_entry().subject) == ("milestone added", "plan:plan-2018")


def test_references_that_differ_only_by_their_point_are_two_addresses(scene: Scene, action: Action) -> None:
    made = [
        setting_up.add_milestone(action=action, wording=f"Step {place}", reference=each, **given(scene))
        for place, each in enumerate(("P2.13", "P21.3", "P2.13"))
    ]

    assert [each.slug for each in made] == ["p2-13", "p21-3", "p2-13-2"]


def test_a_vague_deadline_keeps_its_words(scene: Scene, action: Action) -> None:
    said = VagueDate(date(2018, 9, 30), Precision.QUARTER, "Q2 2018/19")

    one = setting_up.add_milestone(action=action, wording="Open it", deadline=said, **given(scene))

    assert (one.baseline_on, one.baseline_precision, one.baseline_words) == (said.last_day, "quarter", "Q2 2018/19")


def test_fixing_the_baseline_ends_the_typing(scene: Scene, draft: Plan, action: Action) -> None:
    setting_up.add_milestone(action=action, wording="Open it", **given(scene))

    fixed = setting_up.fix_baseline(plan=draft, **given(scene))

    assert fixed.baseline_fixed_at == NOW
    assert '"milestones":1' in last_entry().body
    before = written()
    with pytest.raises(RefusedError, match="propose the milestone to the body that owns it"):
        setting_up.add_milestone(action=action, wording="Open another", **given(scene))
    for again in (
        lambda: setting_up.fix_baseline(plan=draft, **given(scene)),
        lambda: setting_up.add_area(plan=draft, title="Elections", **given(scene)),
    ):
        with pytest.raises(RefusedError, match="change only by facts"):
            again()
    assert written() == before


def test_an_empty_plan_has_no_baseline_to_fix(scene: Scene, draft: Plan) -> None:
    with pytest.raises(RefusedError, match="no milestones yet"):
        setting_up.fix_baseline(plan=draft, **given(scene))


def test_a_milestone_added_after_the_baseline_is_marked_with_its_day_and_who_agreed(scene: Scene) -> None:
    one = scene.added(wording="A temporary hub", deadline=DUE, by=scene.by(Role.DEMOCRATIC_SERVICES), now=NOW)

    assert one.added_on == TODAY
    assert '"body":"Improvement Board"' in last_entry().body
    facts = read_plan(scene.plan, known_at=NOW)
    assert (len(facts.position(as_at=TODAY).rows), len(facts.position(as_at=YESTERDAY).rows)) == (3, 2)


@pytest.mark.parametrize("what", ["milestone", "action"])
def test_what_is_added_after_the_baseline_needs_its_reason(scene: Scene, what: str) -> None:
    before = written()

    add: dict[str, Callable[[], object]] = {
        "milestone": lambda: scene.addition_proposed(reason=" "),
        "action": lambda: setting_up.add_action(area=scene.area, title="Another action", **given(scene)),
    }

    with pytest.raises(RefusedError, match="Say why it is added now") as refused:
        add[what]()
    assert (refused.value.field, written()) == ("reason", before)


PLAN: dict[str, Any] = {
    "slug": "plan-2018",
    "title": "Improvement Plan",
    "starts_on": date(2018, 4, 1),
    "ends_on": date(2019, 3, 31),
}


@pytest.mark.parametrize(
    ("said", "field", "says"),
    [
        ({"title": ""}, "title", "Enter the title"),
        ({"title": "x" * 301}, "title", "Shorten it to 300"),
        ({"slug": "Plan 2018"}, "slug", "small letters"),
        ({"slug": ""}, "slug", "small letters"),
        ({"slug": "x" * 61}, "slug", "at most 60"),
        ({"slug": "plan-2017"}, "slug", "already has a plan called plan-2017"),
        ({"ends_on": date(2018, 3, 31)}, "ends_on", "ends before it starts"),
        ({"body_name": "x" * 201}, "body_name", "Shorten it to 200"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_at_its_question(
    scene: Scene, said: dict[str, Any], field: str, says: str
) -> None:
    before = written()

    with pytest.raises(RefusedError, match=says) as refused:
        setting_up.create_plan(organisation=scene.home, **given(scene, **(PLAN | said)))
    assert (refused.value.field, written()) == (field, before)


def test_posts_and_plans_of_another_organisation_have_no_place_here(scene: Scene, area: Area, action: Action) -> None:
    theirs = Post.objects.create(organisation=cast.elsewhere(), slug="theirs", title="Theirs")
    other = rows.plan("theirs", organisation=cast.elsewhere())
    before = written()

    tries: dict[str, Callable[[], object]] = {
        "owner": lambda: setting_up.add_milestone(action=action, wording="It", owner=theirs, **given(scene)),
        "lead_post": lambda: setting_up.add_action(area=area, title="It", lead_post=theirs, **given(scene)),
        "predecessor": lambda: setting_up.create_plan(
            organisation=scene.home, predecessor=other, **given(scene, **(PLAN | {"slug": "next"}))
        ),
    }
    for field, attempt in tries.items():
        with pytest.raises(RefusedError, match="of this organisation") as refused:
            attempt()
        assert refused.value.field == field
    assert written() == before


@pytest.mark.parametrize("what", ["area", "action", "milestone"])
def test_the_same_words_twice_in_one_place_are_refused(scene: Scene, draft: Plan, what: str) -> None:
    area = setting_up.add_area(plan=draft, title="Property", **given(scene))
    action = setting_up.add_action(area=area, title="Open hubs", **given(scene))
    setting_up.add_milestone(action=action, wording="Open it", **given(scene))
    again: dict[str, Callable[[], object]] = {
        "area": lambda: setting_up.add_area(plan=draft, title="PROPERTY", **given(scene)),
        "action": lambda: setting_up.add_action(area=area, title="open hubs", **given(scene)),
        "milestone": lambda: setting_up.add_milestone(action=action, wording="OPEN it", **given(scene)),
    }

    with pytest.raises(RefusedError, match="already"):
        again[what]()


def test_only_the_performance_team_sets_up_plans(scene: Scene, draft: Plan, area: Area, action: Action) -> None:
    setting_up.add_milestone(action=action, wording="Open it", **given(scene))
    before = written()
    attempts: tuple[Callable[..., object], ...] = (
        partial(setting_up.create_plan, organisation=scene.home, **PLAN),
        partial(setting_up.add_area, plan=draft, title="Elections"),
        partial(setting_up.add_action, area=area, title="Print"),
        partial(setting_up.add_milestone, action=action, wording="Print it"),
        partial(setting_up.fix_baseline, plan=draft),
    )

    for who in set(EVERYBODY) - {Role.PERFORMANCE_TEAM.value}:
        for attempt in attempts:
            with pytest.raises(PermissionDenied):
                attempt(by=scene.by(who), now=NOW)

    assert written() == before


def test_who_set_up_a_plan_until_yesterday_does_not_today(scene: Scene, draft: Plan) -> None:
    team = scene.by(Role.PERFORMANCE_TEAM)
    assert team.person
    team.person.grants.update(until_on=TODAY)

    assert setting_up.add_area(plan=draft, title="Elections", by=team, now=NOW).pk
    with pytest.raises(PermissionDenied):
        setting_up.add_area(plan=draft, title="Grants", by=team, now=NOW + timedelta(days=1))
