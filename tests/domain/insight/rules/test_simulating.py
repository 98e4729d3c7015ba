"""Courses of open milestones: the same for the same seed, true to what was learned, and wide where little is known."""

from dataclasses import replace
from datetime import date, timedelta
from time import process_time

import numpy as np
import pytest

from goldenthread.domain.insight.rules.forecasting import Group, Pace
from goldenthread.domain.insight.rules.histories import Open, Traits
from goldenthread.domain.insight.rules.histories_counted import BANDS
from goldenthread.domain.insight.rules.simulating import FARTHEST_DAYS, Courses, Dates, runs_for, simulate
from tests.factories import lives

ON = date(2022, 1, 3)
TRAITS = Traits("never", "heard", "Property", "Plan")


def sure(*rates: float) -> Pace:
    """A pace known for certain: completions a day in each band, in all groups alike, without good and bad times."""
    given = np.array(rates or (0.01,) * BANDS)
    groups = tuple(Group(kind, name, 100, 100, 1e9, 1e9) for kind, name in TRAITS.groups().items())
    return Pace(np.full(BANDS, 1e9), 1e9 / given, groups, 1e-9, 100, 100, date(2020, 1, 6), ON)


def opened(deadline: int | None = None, number: int = 1) -> list[Open]:
    """Milestones due so many days after `ON`."""
    due = None if deadline is None else ON + timedelta(days=deadline)
    return [Open(key=f"m{place}", deadline=due, traits=TRAITS) for place in range(number)]


def test_the_same_seed_gives_the_same_courses_and_another_gives_others() -> None:
    known = lives.learned(lives.lives(205), ON)
    one, same, other = (simulate(opened(90, 3), known, as_at=ON, runs=50, seed=seed) for seed in (1, 1, 2))

    assert np.array_equal(one.days, same.days)
    assert not np.array_equal(one.days, other.days)


def test_the_chance_is_that_of_the_pace() -> None:
    found = simulate(opened(None), sure(), as_at=ON, runs=40_000)

    (chance,) = found.chances([ON + timedelta(days=100)])
    assert chance == pytest.approx(1 - np.exp(-1), abs=0.01)


@pytest.mark.parametrize("by", [20, 28, 60, 90, 150])
def test_the_pace_changes_with_the_bands_around_the_deadline(by: int) -> None:
    rates = [0.0001, 0.0002, 0.002, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 1.0]
    found = simulate(opened(60), sure(*rates), as_at=ON, runs=40_000)

    hazard = sum(
        rates[2] if day <= 32 else rates[3] if day <= 60 else rates[4] if day <= 88 else rates[5]
        for day in range(1, by + 1)
    )
    (chance,) = found.chances([ON + timedelta(days=by)])
    assert chance == pytest.approx(1 - np.exp(-hazard), abs=0.01)


def test_a_day_past_and_no_day_have_no_chance() -> None:
    found = simulate(opened(None, 3), sure(), as_at=ON, runs=10)

    assert found.chances([None, ON, ON - timedelta(days=1)]) == (None, None, None)


def test_dates_are_those_of_one_five_and_nine_of_ten_courses() -> None:
    found = Courses(ON, np.array([[float(day) for day in range(1, 11)]]))

    assert found.dates() == (Dates(ON + timedelta(days=2), ON + timedelta(days=6), ON + timedelta(days=10)),)


def test_nothing_is_said_farther_off_than_two_years() -> None:
    found = Courses(ON, np.array([[10.0, 20.0, FARTHEST_DAYS + 1.0, *[np.inf] * 7]]))

    (dates,) = found.dates()
    assert dates == Dates(ON + timedelta(days=20), None, None)


def test_the_number_done_is_counted_in_each_course() -> None:
    found = Courses(ON, np.array([[1.0, 9.0, 9.0], [1.0, 1.0, 9.0]]))

    done = found.done_by(ON + timedelta(days=5))
    assert (done.low, done.middle, done.high) == (0, 1, 2)


def test_milestones_go_well_or_badly_together_where_the_common_pace_is_uncertain() -> None:
    milestones = opened(None, 100)
    steady = simulate(milestones, sure(), as_at=ON, runs=2_000).done_by(ON + timedelta(days=70))
    shaken = simulate(milestones, replace(sure(), shock=0.5), as_at=ON, runs=2_000).done_by(ON + timedelta(days=70))

    assert shaken.high - shaken.low > 1.5 * (steady.high - steady.low)


def test_a_shorter_record_gives_wider_intervals() -> None:
    def width(number: int) -> int:
        milestones = [life.open for life in lives.lives(100)]
        found = simulate(milestones, lives.learned(lives.lives(number, seed=5), ON), as_at=ON, runs=2_000)
        done = found.done_by(ON + timedelta(days=90))
        return done.high - done.low

    assert width(60) > 1.3 * width(3_000)


def test_a_group_never_seen_before_is_as_quick_as_all_and_less_certain() -> None:
    stranger = [replace(opened(60)[0], traits=replace(TRAITS, area="New"))]
    by = [ON + timedelta(days=70)]

    known, new = (simulate(each, sure(), as_at=ON, runs=40_000).chances(by)[0] for each in (opened(60), stranger))

    assert known is not None
    assert new is not None
    assert new == pytest.approx(known, abs=0.03)
    assert new < known, "uncertainty of a rate lowers the chance a little"


@pytest.mark.parametrize(
    ("milestones", "runs"), [(0, 10_000), (205, 10_000), (800, 10_000), (1_600, 5_000), (10_250, 1_000)]
)
def test_of_very_many_milestones_fewer_courses_are_drawn(milestones: int, runs: int) -> None:
    assert runs_for(milestones) == runs


def test_ten_thousand_courses_of_two_hundred_milestones_take_less_than_a_second() -> None:
    known, milestones = lives.learned(lives.lives(205), ON), [life.open for life in lives.lives(205)]
    start = process_time()

    found = simulate(milestones, known, as_at=ON)
    found.dates()
    found.done_by(ON + timedelta(days=90))

    assert found.days.shape == (205, 10_000)
    assert process_time() - start < 1
