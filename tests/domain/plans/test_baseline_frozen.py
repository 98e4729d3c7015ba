"""A fixed baseline is frozen by the database itself: no path changes it, not even SQL."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from goldenthread.domain.plans.models import Action, Area, Milestone, Plan
from tests.factories import rows

pytestmark = pytest.mark.django_db

CHANGES: list[tuple[type[Model], dict[str, object]]] = [
    (Milestone, {"baseline_on": date(2027, 1, 1)}),
    (Milestone, {"baseline_words": "later"}),
    (Milestone, {"wording": "Something easier"}),
    (Milestone, {"added_on": date(2027, 1, 1)}),
    (Action, {"title": "Something easier"}),
    (Area, {"title": "Something easier"}),
    (Plan, {"ends_on": date(2030, 1, 1)}),
    (Plan, {"stated_milestones": 1}),
    (Plan, {"baseline_fixed_at": None}),
]


@pytest.fixture
def plan() -> Plan:
    made = rows.plan()
    rows.milestone(rows.action(rows.area(made)), baseline_on=date(2026, 6, 30), baseline_precision="day")
    return made


def _fix(plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(baseline_fixed_at=rows.ENTERED)


@pytest.mark.parametrize(("model", "change"), CHANGES)
def test_nothing_of_a_fixed_baseline_can_be_changed(plan: Plan, model: type[Model], change: dict[str, object]) -> None:
    _fix(plan)

    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        model._default_manager.update(**change)


@pytest.mark.parametrize("table", ["plans_milestone", "plans_action", "plans_area", "plans_plan"])
def test_nothing_of_a_fixed_baseline_can_be_deleted(plan: Plan, table: str) -> None:
    _fix(plan)

    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table}"')


@pytest.mark.parametrize(("model", "change"), CHANGES[:-1])
def test_until_then_it_can(plan: Plan, model: type[Model], change: dict[str, object]) -> None:
    assert model._default_manager.update(**change) == 1


def test_another_plan_being_fixed_freezes_nothing_here(plan: Plan) -> None:
    _fix(rows.plan("other", organisation=plan.organisation))

    assert Milestone.objects.filter(plan=plan).update(wording="Typed again") == 1


def test_a_milestone_can_still_be_added_to_a_fixed_plan(plan: Plan) -> None:
    _fix(plan)

    assert rows.milestone(Action.objects.get(), slug="added", added_on=date(2026, 7, 1)).pk
