"""Somebody with the database's password can lift the guards; the ledger's digest still tells."""

import pytest
from django.db import connection

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.domain.plans.operations import additions, setting_up
from goldenthread.domain.plans.queries.baselines import changed_baselines
from goldenthread.foundation.ledger.frozen import Freeze, freeze
from tests.factories import rows, rulings
from tests.factories.records import taken_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    made = rows.plan()
    rows.milestone(rows.action(rows.area(made)))
    return setting_up.fix_baseline(plan=made, by=OPERATOR, now=rows.ENTERED)


def _unguarded() -> None:
    with connection.cursor() as cursor:
        for statement in freeze(connection.vendor, Freeze("plans_milestone", (), "")).down:
            cursor.execute(statement)


def test_an_untouched_baseline_is_the_one_that_was_fixed(plan: Plan) -> None:
    assert changed_baselines([plan.organisation.slug]) == []


@pytest.mark.parametrize("change", [{"baseline_on": "2017-09-30"}, {"wording": "Something easier"}, {"slug": "m2"}])
def test_a_baseline_changed_behind_the_guards_is_named(plan: Plan, change: dict[str, str]) -> None:
    _unguarded()
    Milestone.objects.update(**change)

    assert changed_baselines([plan.organisation.slug]) == [
        "The baseline of wharfdale/plan-2017 is not the one that the ledger says was fixed."
    ]


def test_a_milestone_added_later_is_no_change_of_the_baseline(plan: Plan) -> None:
    acting = {"by": OPERATOR, "now": rows.ENTERED}
    proposal = additions.propose_addition(
        action=plan.milestones.get().action,
        wording="Open another",
        reason="Asked",
        **acting,  # type: ignore[arg-type]
    )
    ruled = rulings.ruling(plan, rows.ENTERED.date())
    additions.decide_addition(proposal=proposal, ruling=ruled, **acting)  # type: ignore[arg-type]

    assert changed_baselines([plan.organisation.slug]) == []


def test_the_record_taken_in_tells_the_baseline_of_each_of_its_plans() -> None:
    taken_in()
    assert changed_baselines(["tower-hamlets"]) == []

    _unguarded()
    Milestone.objects.filter(slug="m17-hub1-open").update(baseline_on="2017-09-30")

    assert changed_baselines(["tower-hamlets"]) == [
        "The baseline of tower-hamlets/bvip-2017-18 is not the one that the ledger says was fixed."
    ]
