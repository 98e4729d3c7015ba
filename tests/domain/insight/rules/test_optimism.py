"""What was said beside what came: judged when its day has come, and nothing made of small numbers."""

from datetime import date

import pytest

from goldenthread.domain.insight.rules import optimism as rules
from goldenthread.domain.insight.rules.optimism import Forecast, Late, Passed, Redated, Turned
from goldenthread.foundation.lib.counting import Share

AS_AT = date(2018, 3, 31)
WHOSE = {"key": "m1", "owner": "Head of Property", "area": "Property", "round": "Q1"}


def forecast(expected: str, done: str = "", **fields: object) -> Forecast:
    done_on = date.fromisoformat(done) if done else None
    said: dict[str, object] = {"said_on": date(2017, 7, 1), "expected_on": date.fromisoformat(expected), **WHOSE}
    return Forecast(done_on=done_on, **(said | fields))  # type: ignore[arg-type]


def judged(*forecasts: Forecast) -> Turned:
    return rules.judged(forecasts, as_at=AS_AT)


def of_milestones(*days_late: int, still_open: int = 0) -> Turned:
    """One forecast for 1 March 2018 a milestone; the last ones are not done on 31 March."""
    done = [forecast("2018-03-01", f"2018-03-{1 + days:02}", key=f"m{place}") for place, days in enumerate(days_late)]
    waiting = [forecast("2018-03-21", key=f"open{place}") for place in range(still_open)]
    return judged(*done, *waiting)


@pytest.mark.parametrize(
    ("one", "late", "waiting", "still_open"),
    [
        (forecast("2017-09-30", "2017-10-05"), Share(1, 1), 0, 0),
        (forecast("2017-09-30", "2017-09-30"), Share(0, 1), 0, 0),
        (forecast("2017-09-30", "2017-09-01"), Share(0, 1), 0, 0),
        (forecast("2017-09-30"), Share(1, 1), 0, 1),  # late by the days so far, at least
        (forecast("2018-03-31"), Share(0, 0), 1, 0),  # its day is not over
        (forecast("2018-09-30"), Share(0, 0), 1, 0),
        (forecast("2018-09-30", "2018-01-15"), Share(0, 0), 1, 0),  # only the good news of that day is known yet
        (forecast("2017-09-30", ended_on=date(2017, 9, 30)), Share(0, 0), 0, 0),  # withdrawn before its day
        (forecast("2017-09-30", ended_on=date(2017, 12, 1)), Share(1, 1), 0, 1),  # undone on it, withdrawn later
    ],
)
def test_a_forecast_is_judged_when_its_day_has_come(one: Forecast, late: Share, waiting: int, still_open: int) -> None:
    found = judged(one)

    assert (found.late, found.waiting, found.still_open) == (late, waiting, still_open)


@pytest.mark.parametrize(("number", "told"), [(4, False), (5, True)])
def test_of_fewer_than_five_milestones_only_the_counts_are_given(number: int, told: bool) -> None:
    found = of_milestones(*range(number))

    assert (found.middle is not None) is told
    assert found.is_small is not told
    assert found.late == Share(number - 1, number)


def test_many_forecasts_of_few_milestones_are_still_few() -> None:
    found = judged(*[forecast(f"2017-09-{day:02}", "2018-01-01") for day in range(1, 13)])

    assert (found.late, found.milestones, found.middle) == (Share(12, 12), 1, None)


def test_the_middle_and_the_middle_half_are_values_that_came() -> None:
    found = of_milestones(0, 2, 4, 6, 8, 10, 12)

    assert (found.low, found.middle, found.high) == (Late(2, False), Late(6, False), Late(8, False))


def test_a_value_rests_on_what_is_open_once_an_open_one_lies_below_it() -> None:
    found = of_milestones(0, 1, 2, 20, 25, still_open=2)  # the open ones are late by ten days so far

    assert (found.low, found.middle, found.high) == (Late(1, False), Late(10, True), Late(10, True))
    assert found.still_open == 2


@pytest.mark.parametrize(("days", "shortly"), [(0, True), (14, True), (15, False), (None, False)])
def test_shortly_before_is_within_fourteen_days(days: int | None, shortly: bool) -> None:
    assert Redated(on=AS_AT, days_before=days, **WHOSE).shortly_before is shortly


def test_the_next_meeting_is_the_first_on_or_after_the_day() -> None:
    meetings = [date(2017, 6, 14), date(2017, 9, 13)]

    assert rules.days_to_next(date(2017, 6, 14), meetings) == 0
    assert rules.days_to_next(date(2017, 6, 15), meetings) == 90
    assert rules.days_to_next(date(2017, 9, 14), meetings) is None


def test_days_before_two_meetings_close_together_count_once() -> None:
    found = rules.days_shortly_before(
        [date(2017, 6, 14), date(2017, 6, 20), date(2018, 1, 1)], first=date(2017, 6, 10), last=date(2017, 7, 9)
    )

    assert found == Share(11, 30)  # 10 to 20 June


def test_groups_come_in_the_order_of_their_names_and_hold_their_own() -> None:
    passed = [Passed(overdue=overdue, **WHOSE | {"owner": owner}) for owner, overdue in (("B", True), ("A", False))]
    redated = [Redated(on=AS_AT, days_before=3, **WHOSE | {"owner": "B"})]

    found = rules.grouped(rules.OWNER, ["A", "B", "C"], [], passed, redated, as_at=AS_AT)

    assert [(each.name, each.became_overdue, each.redated) for each in found] == [
        ("A", Share(0, 1), Share(0, 0)),
        ("B", Share(1, 1), Share(1, 1)),
    ]


@pytest.mark.parametrize(("whole", "small"), [(0, True), (4, True), (5, False)])
def test_a_share_of_fewer_than_five_is_small(whole: int, small: bool) -> None:
    assert rules.is_small(Share(0, whole)) is small
