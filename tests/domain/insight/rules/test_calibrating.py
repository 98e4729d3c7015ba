"""The back-test: honest forecasts of lives with a known pace keep what they say; every way of being wrong is caught."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from goldenthread.domain.insight.rules.calibrating import Calibration, CutOff, Said, Verdict, calibrated
from goldenthread.domain.insight.rules.simulating import Interval
from tests.factories import lives

ON = date(2021, 1, 4)
WIDE = Interval(0, 50, 1_000)


def at_cut_offs(*said: tuple[float, int, int], cut_offs: int = 3) -> Calibration:
    """Forecasts of (chance, how many, how many came true), all different milestones, spread over the cut-offs."""
    every = [
        Said(f"{chance}-{place}", chance, place < came) for chance, number, came in said for place in range(number)
    ]
    return calibrated([
        CutOff(ON + timedelta(days=91 * place), ON, tuple(every[place::cut_offs]), WIDE) for place in range(cut_offs)
    ])  # fmt: skip


@pytest.fixture(scope="module")
def honest() -> Calibration:
    """Forecasts at eight cut-offs of 300 milestones whose true pace is known, made as the program makes them."""
    found = lives.lives(300, seed=2)
    return calibrated([lives.cut_off(found, ON + timedelta(days=91 * place)) for place in range(8)])


def told(found: Calibration, change: float) -> Calibration:
    """The same forecasts said by somebody `change` times as sure: the odds to that power."""

    def sharpened(chance: float) -> float:
        inside = min(max(chance, 1e-6), 1 - 1e-6)
        return float(1 / (1 + ((1 - inside) / inside) ** change))

    return calibrated([
        replace(one, said=tuple(replace(each, chance=sharpened(each.chance)) for each in one.said))
        for one in found.cut_offs
    ])  # fmt: skip


def test_an_honest_forecast_of_a_known_pace_lies_within_its_stated_interval(honest: Calibration) -> None:
    assert honest.verdict is Verdict.KEPT
    assert [each.low <= each.said <= each.high for each in honest.classes] == [True] * len(honest.classes)
    assert all(each.kept for each in honest.classes if each.judged)
    assert honest.score < honest.usual_score


@pytest.mark.parametrize("seed", range(3, 9))
def test_it_does_so_for_other_lives_too(seed: int) -> None:
    found = lives.lives(200, seed=seed)

    assert calibrated([lives.cut_off(found, ON + timedelta(days=91 * at)) for at in range(6)]).verdict is Verdict.KEPT


def test_the_chances_said_are_near_the_true_ones() -> None:
    found = lives.lives(600, seed=4)
    on, by = date(2022, 1, 3), date(2022, 4, 4)
    still, courses = lives.forecast(found, on)

    said = np.array(courses.chances([by] * len(still)), dtype=float)
    true = np.array([life.chance(on, by) for life in still])
    assert abs(said.mean() - true.mean()) < 0.03
    assert np.abs(said - true).mean() < 0.06


def test_the_interval_of_the_number_done_holds_it_about_eight_times_in_ten() -> None:
    on, by, held = date(2021, 6, 7), date(2021, 9, 6), 0
    for seed in range(30, 70):
        still, courses = lives.forecast(lives.lives(150, seed=seed), on, runs=500)
        said = courses.done_by(by)
        held += said.low <= sum(life.done_on <= by for life in still) <= said.high

    assert 27 <= held < 40, "32 of 40 are said; chance alone puts it between 27 and 37, and the interval is careful"


def test_a_forecaster_who_is_too_sure_is_caught() -> None:
    found = at_cut_offs((0.02, 60, 9), (0.5, 40, 21), (0.98, 60, 50))

    assert found.verdict is Verdict.TOO_SURE


def test_the_honest_forecasts_told_four_times_as_surely_are_caught(honest: Calibration) -> None:
    sure = told(honest, 4)

    assert sure.verdict not in (Verdict.KEPT, Verdict.TOO_LITTLE)
    assert sure.score > honest.score


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (((0.1, 60, 6), (0.5, 60, 30), (0.9, 60, 54)), Verdict.KEPT),
        (((0.1, 60, 6), (0.5, 60, 10), (0.9, 60, 30)), Verdict.TOO_HIGH),
        (((0.1, 60, 24), (0.5, 60, 55), (0.9, 60, 54)), Verdict.TOO_LOW),
        (((0.1, 60, 24), (0.9, 60, 30)), Verdict.TOO_SURE),
        (((0.35, 60, 2), (0.65, 60, 58)), Verdict.TOO_CAREFUL),
        (((0.5, 49, 0),), Verdict.TOO_LITTLE),
        (((0.5, 50, 0),), Verdict.TOO_HIGH),
        (((0.5, 50, 25), (0.9, 4, 0)), Verdict.KEPT),  # of fewer than five milestones nothing is judged
    ],
)
def test_the_verdict_says_in_which_way_forecasts_were_wrong(
    said: tuple[tuple[float, int, int], ...], verdict: Verdict
) -> None:
    assert at_cut_offs(*said).verdict is verdict


def test_two_cut_offs_are_too_few_however_many_forecasts() -> None:
    assert at_cut_offs((0.5, 500, 0), cut_offs=2).verdict is Verdict.TOO_LITTLE


def test_the_same_milestone_at_many_cut_offs_makes_no_narrower_interval() -> None:
    once = at_cut_offs((0.5, 60, 40))
    again = [
        replace(one, said=tuple(replace(each, key=f"m{number % 6}") for number, each in enumerate(one.said)))
        for one in once.cut_offs
    ]

    low, high = once.classes[0].interval
    wider_low, wider_high = calibrated(again).classes[0].interval
    assert wider_low < low
    assert high < wider_high


@pytest.mark.parametrize(
    ("chance", "low", "high"), [(0.0, 0.0, 0.2), (0.2, 0.2, 0.4), (0.799, 0.6, 0.8), (0.8, 0.8, 1.0), (1.0, 0.8, 1.0)]
)
def test_every_chance_is_in_one_class(chance: float, low: float, high: float) -> None:
    (found,) = at_cut_offs((chance, 6, 3)).classes

    assert (found.low, found.high, found.number) == (low, high, 6)


def test_the_score_is_the_mean_square_of_what_was_wrong() -> None:
    found = at_cut_offs((0.8, 3, 3), (0.4, 3, 0))

    assert found.score == pytest.approx((3 * 0.2**2 + 3 * 0.4**2) / 6)
    assert found.usual_score == pytest.approx(0.25)
    assert found.said == pytest.approx(0.6)
    assert (found.came, found.forecasts) == (3, 6)


def test_a_cut_off_is_covered_when_what_came_lies_within_its_interval() -> None:
    said = tuple(Said(f"m{place}", 0.5, place < 3) for place in range(6))
    within, beyond = (CutOff(ON, ON, said, interval) for interval in (Interval(3, 4, 5), Interval(4, 5, 6)))

    assert (within.covered, beyond.covered, calibrated([within, beyond]).covered) == (True, False, 1)


def test_nothing_said_is_no_calibration() -> None:
    found = calibrated([], [ON])

    assert (found.verdict, found.classes, found.untold) == (Verdict.TOO_LITTLE, (), (ON,))
