"""How chances and shares are said."""

from datetime import date

import pytest

from goldenthread.domain.insight.rules.calibrating import Calibration, Class
from goldenthread.domain.insight.rules.optimism import Late
from goldenthread.domain.insight.rules.simulating import Interval
from goldenthread.foundation.lib.counting import Share
from goldenthread.interfaces.web.forecast import words


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, ""), (0.0, "under 5%"), (0.049, "under 5%"), (0.05, "5%"), (0.43, "45%"), (0.95, "95%"), (1.0, "over 95%")],
)
def test_a_chance_is_rounded_and_never_certain(value: float | None, said: str) -> None:
    assert words.chance(value) == said


@pytest.mark.parametrize(
    ("days", "at_least", "said"),
    [
        (0, False, "on the day"),
        (1, False, "1 day late"),
        (-3, False, "3 days early"),
        (7, True, "at least 7 days late"),
        (0, True, "at least 0 days late"),
    ],
)
def test_days_late_are_said_with_their_direction(days: int, at_least: bool, said: str) -> None:
    assert words.late(Late(days, at_least)) == said


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 0, ""), (3, 4, "3 of 4 (few)"), (3, 5, "3 of 5 (60%)"), (0, 12, "0 of 12 (0%)")]
)
def test_a_share_of_few_is_said_to_be_few(part: int, whole: int, said: str) -> None:
    assert words.part(Share(part, whole)) == said


def test_an_interval_of_one_figure_is_one_figure() -> None:
    assert (words.between(Interval(3, 3, 3)), words.between(Interval(3, 4, 9))) == ("3", "3 to 9")


@pytest.mark.parametrize(
    ("said", "milestones", "came", "judged"),
    [
        (0.5, 60, 30, "Kept"),
        (0.9, 60, 30, "Said too much"),
        (0.1, 60, 30, "Said too little"),
        (0.9, 4, 0, "Too few milestones to judge"),
    ],
)
def test_a_class_is_judged_in_words(said: float, milestones: int, came: int, judged: str) -> None:
    assert words.judged(Class(0.0, 1.0, said, 60, milestones, came)) == judged


@pytest.mark.parametrize(
    ("score", "said"), [(0.1, "Lower is better"), (0.2, "take the number, not the names"), (0.3, "take the number")]
)
def test_a_score_no_better_than_the_share_alone_is_said_to_tell_nothing_apart(score: float, said: str) -> None:
    assert said in words.score(Calibration((), (), score, 0.2))


def test_a_day_too_far_off_is_not_named() -> None:
    assert words.by_day(None) == "more than 2 years on"
    assert words.by_day(date(2018, 9, 30)) == "30 September 2018"
