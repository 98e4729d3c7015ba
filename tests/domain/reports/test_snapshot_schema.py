"""The published shape of the figures is the one they have, for a report of every kind that comes ready."""

import json
from datetime import date
from importlib import resources
from typing import Any

import pytest

from goldenthread.domain.plans.models import Plan
from goldenthread.domain.reports.queries.taken import About
from goldenthread.domain.reports.rules.snapshot import FORMAT
from tests.domain.reports.queries.scene import Scene, scene, taken
from tests.factories import rounds, rows
from tests.factories.histories import end_of
from tests.interfaces.cli.schema import faults

pytestmark = pytest.mark.django_db
SCHEMA: dict[str, Any] = json.loads(
    (resources.files("goldenthread.domain.reports") / "snapshot.schema.json").read_text()
)


def told(about: About, **when: Any) -> dict[str, Any]:
    return dict(taken(about, **when).content)


def _kinds(council: Scene) -> dict[str, About]:
    home, plan = council.home, council.plan
    return {
        "board-update": About(home, "board-update", plan=plan),
        "cabinet-report": About(home, "cabinet-report", plan=plan, review=council.review),
        "secretary-of-state-update": About(
            home, "secretary-of-state-update", plan=plan, requirement=council.requirement, for_on=date(2018, 6, 30)
        ),
        "annual-improvement-report": About(home, "annual-improvement-report", plan=plan),
        "peer-challenge-report": About(home, "peer-challenge-report", review=council.review),
    }


def test_the_figures_of_every_kind_have_the_published_shape() -> None:
    for kind, about in _kinds(scene()).items():
        content = told(about)

        assert faults(content, SCHEMA, SCHEMA) == [], kind
        assert (content["kind"], content["format"]) == (kind, FORMAT)


def test_so_have_those_of_a_frozen_round() -> None:
    plan: Plan = rows.plan(baseline_fixed_at=end_of("2017-04-03"))
    rows.milestone(rows.action(rows.area(plan)))
    one, _ = rounds.frozen(plan)

    content = told(
        About(plan.organisation, "board-update", plan=plan, round=one),
        as_at="2017-06-14",
        known_at=end_of("2017-06-30"),
    )

    assert content["round"]["freezes"]
    assert faults(content, SCHEMA, SCHEMA) == []


def test_so_have_those_of_a_report_about_nothing() -> None:
    assert faults(told(About(rows.organisation(), "x")), SCHEMA, SCHEMA) == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"as_at": "30 June"}, "$.as_at is no date"),
        ({"measures": [{}]}, "$.measures[0].change is missing"),
        ({"more": 1}, "$.more is not known"),
        ({"missing": {"plan": 1}}, "$.missing.plan is not string"),
    ],
)
def test_another_shape_is_noticed(changed: dict[str, Any], fault: str) -> None:
    content = told(About(rows.organisation(), "x")) | changed

    assert any(each.startswith(fault) for each in faults(content, SCHEMA, SCHEMA))
