"""Forecasts that would look into the future: of a Direction ended later, of facts learned after a cut-off."""

from datetime import date

import pytest

from goldenthread.domain.insight.queries import back_test, forecast
from goldenthread.domain.insight.rules.calibrating import Calibration
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import remembered
from tests.factories import directions, long_plans, rows
from tests.factories import histories as h

pytestmark = pytest.mark.django_db
AS_AT = date(2017, 11, 1)
LATER = h.end_of("2018-06-30")


@pytest.fixture
def plan() -> Plan:
    return long_plans.plan(until=AS_AT)


def _expiry(plan: Plan, known_at: str, as_at: date = AS_AT) -> date | None:
    remembered.forget()
    return forecast.forecast_of(plan, as_at=as_at, known_at=h.end_of(known_at)).expires_on


def _calibration(plan: Plan, known_at: str = "2017-11-01") -> Calibration:
    remembered.forget()
    return back_test.calibration_of(plan.organisation, as_at=AS_AT, known_at=h.end_of(known_at))


def test_a_revocation_after_the_day_does_not_end_the_direction_as_at_the_day(plan: Plan) -> None:
    of = directions.direction()
    directions.revocation(of, date(2018, 1, 1), entered_at=h.morning_of("2017-12-20"))

    assert _expiry(plan, "2017-11-01") == date(2018, 9, 30)
    assert _expiry(plan, "2018-06-30") == date(2018, 9, 30)


def test_a_revocation_that_was_known_of_is_counted_to_the_last_day_in_force(plan: Plan) -> None:
    of = directions.direction()
    directions.revocation(of, date(2018, 1, 1), entered_at=h.morning_of("2017-10-20"))

    assert _expiry(plan, "2017-11-01") == date(2017, 12, 31)


def test_what_is_learned_after_a_cut_off_changes_no_chance_that_was_said_at_it(plan: Plan) -> None:
    long_plans.more(plan, 60, until=AS_AT)
    before = {one.on: {each.key: each for each in one.said} for one in _calibration(plan).cut_offs}
    assert before
    last = max(before)
    for milestone in plan.milestones.filter(claims=None):
        # Done long before the cut-offs, and nobody said so until after the last of them.
        rows.said_of(milestone, h.milestone(claims=(h.claim("2017-05-01", "2017-10-31"),)))

    after = {one.on: {each.key: each for each in one.said} for one in _calibration(plan).cut_offs}

    assert last < date(2017, 10, 31)
    assert set(after) == set(before)
    for on, said in before.items():
        assert set(after[on]) == set(said)
        assert [each.chance for each in after[on].values()] == [each.chance for each in said.values()]
    assert sum(each.came for each in after[last].values()) > sum(each.came for each in before[last].values())


def test_no_chance_leaves_nought_to_one_and_none_is_said_of_a_day_past(plan: Plan) -> None:
    found = forecast.forecast_of(plan, as_at=AS_AT, known_at=h.end_of("2017-11-01"), by=date(2017, 10, 1))

    chances = [one for each in found.milestones for one in (each.by_deadline, each.by_expiry) if one is not None]
    assert chances
    assert all(0 <= each <= 1 for each in chances)
    assert {each.by_chosen for each in found.milestones} == {None}


def test_what_was_withdrawn_or_carried_forward_or_added_later_is_not_forecast(plan: Plan) -> None:
    action = plan.areas.get(slug="property").actions.get()
    gone = rows.written(h.milestone(key="gone", withdrawals=(h.withdrawal("2017-09-01"),)), action)
    rows.milestone(action, "later", added_on=date(2017, 12, 1))

    found = forecast.forecast_of(plan, as_at=AS_AT, known_at=LATER)

    assert not {"gone", "later"} & {each.seen.standing.key for each in found.milestones}
    assert gone.pk not in {each.pk for each in found.open}
