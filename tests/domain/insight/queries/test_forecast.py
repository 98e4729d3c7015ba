"""The forecast of a plan, read from the database: from the record of its council, known then, in few queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.insight.queries import back_test, forecast
from goldenthread.domain.insight.queries.forecast import PlanForecast
from goldenthread.domain.insight.rules.calibrating import Verdict
from goldenthread.domain.insight.rules.forecasting import Pace, TooLittle
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import remembered
from tests.factories import directions, long_plans, rows
from tests.factories import histories as h
from tests.factories import rounds as of

pytestmark = pytest.mark.django_db
AS_AT = date(2017, 11, 1)
KNOWN_AT = h.end_of("2017-11-01")


@pytest.fixture
def plan() -> Plan:
    return long_plans.plan(until=AS_AT)


def forecast_of(plan: Plan, *, as_at: date = AS_AT, by: date | None = None) -> PlanForecast:
    return forecast.forecast_of(plan, as_at=as_at, known_at=KNOWN_AT, by=by)


def test_every_open_milestone_has_its_chance_and_its_days(plan: Plan) -> None:
    found = forecast_of(plan)

    assert isinstance(found.pace, Pace)
    assert [each.seen for each in found.milestones] == list(found.open)
    ahead = [each for each in found.milestones if each.seen.open.deadline and each.seen.open.deadline > AS_AT]
    assert ahead
    assert all(each.by_deadline is not None and 0 <= each.by_deadline <= 1 for each in ahead)
    assert {each.by_deadline for each in found.milestones if each not in ahead} == {None}


def test_the_headline_is_of_the_plans_last_day_and_more_are_done_the_later_it_is(plan: Plan) -> None:
    found = forecast_of(plan)

    assert found.headline is not None
    assert (found.headline.on, found.headline.why) == (long_plans.ENDS, "the plan’s last day")
    assert [each.on for each in found.expected] == sorted(each.on for each in found.expected)
    assert [each.done.middle for each in found.expected] == sorted(each.done.middle for each in found.expected)
    assert all(each.done.low <= each.done.middle <= each.done.high <= len(found.open) for each in found.expected)


def test_the_directions_expiry_is_that_of_the_last_one_in_force(plan: Plan) -> None:
    directions.direction("over", expires_on=date(2017, 10, 31))
    directions.direction("first", expires_on=date(2018, 1, 31), title="First")
    directions.direction("last", expires_on=date(2018, 9, 30), title="Last", in_force_from=None)
    directions.direction("to-come", expires_on=date(2019, 9, 30), in_force_from=date(2018, 4, 1))

    found = forecast_of(plan)

    assert (found.expires_on, found.direction) == (date(2018, 9, 30), "Last")
    assert all(each.by_expiry is not None for each in found.milestones)
    assert [each.why for each in found.expected if each.on == date(2018, 9, 30)] == ["the Direction’s expiry"]


def test_a_day_of_the_readers_choice_is_the_headline(plan: Plan) -> None:
    chosen = date(2018, 1, 15)

    found = forecast_of(plan, by=chosen)

    assert found.headline is not None
    assert (found.headline.on, found.headline.why) == (chosen, "chosen")
    assert all(each.by_chosen is not None for each in found.milestones)
    assert {each.by_chosen for each in forecast_of(plan).milestones} == {None}


def test_too_little_history_gives_no_figure() -> None:
    short = rows.milestone(rows.action(rows.area(rows.plan()))).plan

    found = forecast_of(short)

    assert isinstance(found.pace, TooLittle)
    assert (len(found.open), found.milestones, found.expected, found.headline) == (1, (), (), None)


def test_another_plan_of_the_council_teaches_too_and_another_council_does_not(plan: Plan) -> None:
    fresh = rows.plan("fresh", starts_on=date(2017, 10, 1))
    rows.written(h.milestone(updates=(h.update("2017-10-20"),)), rows.action(rows.area(fresh)))
    elsewhere = rows.plan("elsewhere", organisation=rows.organisation("other", "Other council"))
    rows.written(h.milestone(updates=(h.update("2017-10-20"),)), rows.action(rows.area(elsewhere)))

    assert isinstance(forecast_of(fresh).pace, Pace)
    assert isinstance(forecast_of(elsewhere).pace, TooLittle)


def test_what_is_recorded_later_changes_no_forecast_as_known_then(plan: Plan) -> None:
    before = forecast_of(plan)
    assert before.milestones
    done = rows.milestone(plan.areas.get(slug="property").actions.get(), "later", added_on=date(2017, 12, 1))
    rows.said_of(done, h.milestone(claims=(h.claim("2017-12-02"),)))
    for milestone in plan.milestones.filter(claims=None).exclude(pk=done.pk):
        rows.said_of(milestone, h.milestone(claims=(h.claim("2017-10-01", "2017-11-02"),)))
    remembered.forget()

    after = forecast_of(plan)
    assert (after.milestones, after.expected) == (before.milestones, before.expected)


def test_the_same_facts_give_the_same_figures(plan: Plan) -> None:
    before = forecast_of(plan)
    remembered.forget()

    assert forecast_of(plan).expected == before.expected


def test_it_asks_the_database_as_often_for_many_as_for_few_and_once_when_remembered(plan: Plan) -> None:
    directions.direction()
    with CaptureQueriesContext(connection) as few:
        forecast_of(plan)
    long_plans.more(plan, 30, until=AS_AT)
    long_plans.plan(5, slug="second", until=AS_AT)
    remembered.forget()
    with CaptureQueriesContext(connection) as many:
        forecast_of(plan)
    with CaptureQueriesContext(connection) as again:
        forecast_of(plan)

    assert len(many) == len(few) <= 24
    assert len(again) == 1


def test_the_back_test_says_at_each_cut_off_what_was_known_then(plan: Plan) -> None:
    long_plans.more(plan, 60, until=AS_AT)
    found = back_test.calibration_of(plan.organisation, as_at=AS_AT, known_at=KNOWN_AT)
    for each in found.cut_offs:
        remembered.forget()
        alone = forecast.forecast_of(plan, as_at=each.on, known_at=h.end_of(each.on.isoformat()))
        assert len(alone.open) == len(each.said) + each.left_out

    assert found.cut_offs
    assert all(each.by == each.on + timedelta(days=91) <= AS_AT for each in found.cut_offs)


def test_cut_offs_are_the_ends_of_quarters_until_three_rounds_were_held(plan: Plan) -> None:
    def cut_offs() -> list[date]:
        remembered.forget()
        found = back_test.calibration_of(plan.organisation, as_at=AS_AT)
        return sorted([*found.untold, *(each.on for each in found.cut_offs)])

    assert cut_offs()[:2] == [date(2016, 6, 30), date(2016, 9, 30)]
    plan.baseline_fixed_at = h.morning_of("2016-04-01")
    plan.save()
    held = [date(2017, month, 6) for month in (2, 6, 7)]
    for place, opens in enumerate(held):
        of.opened(plan, slug=f"r{place}", opens=opens, closes=opens + timedelta(days=9))
    assert cut_offs() == [each + timedelta(days=9) for each in held]


def test_a_council_without_history_has_no_back_test() -> None:
    found = back_test.calibration_of(rows.plan().organisation, as_at=AS_AT)

    assert found.verdict is Verdict.TOO_LITTLE
    assert found.cut_offs == ()
