"""A report is begun whole: its kind as it is then, the first words of every section, and its figures."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.reports.models import Report, Taking
from goldenthread.domain.reports.operations.reports import start_report
from goldenthread.domain.reports.queries.kinds import KindSeen, kind_named
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import clearing as made
from tests.factories import directions, reviews, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return rows.milestone(rows.action(rows.area(rows.plan()))).plan


def begun(plan: Plan | None, **given: Any) -> Report:
    own: dict[str, Any] = {
        "organisation": rows.organisation(),
        "kind": ready("board-update"),
        "title": "Update of June",
        "plan": plan,
        "as_at": date(2017, 6, 1),
        "since": date(2017, 4, 1),
        "by": made.writer(),
        "now": made.SENT,
    }
    return start_report(**(own | given))


def ready(slug: str) -> KindSeen:
    found = kind_named(rows.organisation(), slug)
    assert found is not None
    return found


def test_it_begins_with_every_section_of_its_kind_and_with_its_figures(plan: Plan) -> None:
    one = opened(begun(plan))

    assert list(one.versions) == sorted(one.kind.slugs)
    assert {each.number for each in one.versions.values()} == {1}
    assert one.text("summary") == one.kind.section("summary").starts_with.strip("\n")
    assert (one.taking.number, one.taking.as_at, one.taking.since) == (1, date(2017, 6, 1), date(2017, 4, 1))
    assert one.source.content["milestones"]["total"] == 1


def test_a_later_edition_of_its_kind_changes_no_report(plan: Plan) -> None:
    kind = ready("board-update")

    one = begun(plan, kind=kind)

    assert one.definition == kind.definition


def test_two_of_one_name_have_two_addresses_and_one_form_makes_one_report(plan: Plan) -> None:
    first, again = (begun(plan, token=UUID(int=9)) for _ in range(2))
    second = begun(plan)

    assert first == again
    assert (first.slug, second.slug) == ("update-of-june", "update-of-june-2")


def test_nothing_is_left_of_a_report_whose_figures_cannot_be_taken(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise OSError("The disk is full.")

    monkeypatch.setattr("goldenthread.domain.reports.operations.reports.take_figures", broken)
    before = LedgerEntry.objects.count()

    with pytest.raises(OSError, match="disk"):
        begun(plan)

    assert (Report.objects.count(), Taking.objects.count(), LedgerEntry.objects.count()) == (0, 0, before)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("title", {"title": " "}),
        ("plan", {"plan": None}),
        ("as_at", {"as_at": date(2017, 6, 6)}),  # it is 5 June
        ("since", {"since": date(2017, 3, 31)}),  # the plan began on 1 April
        ("since", {"since": date(2017, 6, 2)}),
    ],
)
def test_what_cannot_be_is_refused_at_its_question(plan: Plan, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(RefusedError) as refused:
        begun(**({"plan": plan} | given))

    assert refused.value.field == field


def test_a_plan_of_another_council_is_refused() -> None:
    with pytest.raises(RefusedError, match="another organisation"):
        begun(rows.plan(organisation=cast.elsewhere()))


def test_a_round_that_asked_about_other_plans_is_refused(plan: Plan) -> None:
    days = dict.fromkeys(("period_from", "period_to", "opens_on", "closes_on", "cut_off_on"), date(2017, 6, 1))
    other = Round.objects.create(organisation=plan.organisation, slug="q1", title="Q1", **days)

    with pytest.raises(RefusedError) as refused:
        begun(plan, round=other)

    assert refused.value.field == "round"


def test_a_day_on_which_the_requirement_is_not_due_is_refused(plan: Plan) -> None:
    asked = directions.requirement("quarterly")

    with pytest.raises(RefusedError, match="not due on that day"):
        begun(plan, requirement=asked, for_on=date(2017, 6, 29))


def test_a_review_can_be_what_it_is_about() -> None:
    about = reviews.review(report_on=date(2017, 5, 1))

    one = begun(None, kind=ready("peer-challenge-report"), review=about)

    assert one.review == about


def test_who_does_not_write_reports_begins_none(plan: Plan) -> None:
    with pytest.raises(PermissionDenied):
        begun(plan, by=made.person(Role.COMMISSIONER, "Commissioner"))
