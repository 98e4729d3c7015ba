"""What a value means against its target and since the baseline."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.domain.measures.choices import MeasureStatus as Status
from goldenthread.domain.measures.choices import Moved, Polarity
from goldenthread.domain.measures.rules import judging
from goldenthread.domain.measures.rules.judging import Aim, TargetPeriod
from tests.factories.measures import number

HIGHER, LOWER, RANGE, NEUTRAL = Polarity.HIGHER, Polarity.LOWER, Polarity.RANGE, Polarity.NEUTRAL
EIGHTY, BAND = Aim.at(Decimal(80)), Aim(Decimal(18), Decimal(24))


@pytest.mark.parametrize(
    ("value", "aim", "polarity", "status"),
    [
        ("80", EIGHTY, HIGHER, Status.MET),
        ("79.9", EIGHTY, HIGHER, Status.WITHIN),
        ("78", EIGHTY, HIGHER, Status.WITHIN),
        ("77.9", EIGHTY, HIGHER, Status.NOT_MET),
        ("99", EIGHTY, HIGHER, Status.MET),
        ("80", EIGHTY, LOWER, Status.MET),
        ("82", EIGHTY, LOWER, Status.WITHIN),
        ("82.1", EIGHTY, LOWER, Status.NOT_MET),
        ("0", EIGHTY, LOWER, Status.MET),
        ("18", BAND, RANGE, Status.MET),
        ("24", BAND, RANGE, Status.MET),
        ("16", BAND, RANGE, Status.WITHIN),
        ("26", BAND, RANGE, Status.WITHIN),
        ("15.9", BAND, RANGE, Status.NOT_MET),
        ("26.1", BAND, RANGE, Status.NOT_MET),
        ("80", None, HIGHER, Status.NO_TARGET),
        ("80", EIGHTY, NEUTRAL, Status.NEUTRAL),
        ("", EIGHTY, HIGHER, Status.NO_READING),
    ],
)
def test_the_status_at_each_boundary(value: str, aim: Aim | None, polarity: Polarity, status: Status) -> None:
    assert judging.status(number(value), aim, polarity, Decimal(2)) is status


@pytest.mark.parametrize(
    ("earlier", "later", "polarity", "moved"),
    [
        ("10", "11", HIGHER, Moved.BETTER),
        ("11", "10", HIGHER, Moved.WORSE),
        ("10", "10", HIGHER, Moved.SAME),
        ("10", "11", LOWER, Moved.WORSE),
        ("11", "10", LOWER, Moved.BETTER),
        ("10", "17", RANGE, Moved.BETTER),
        ("17", "30", RANGE, Moved.WORSE),
        ("18", "24", RANGE, Moved.SAME),
        ("16", "26", RANGE, Moved.SAME),
        ("10", "11", NEUTRAL, None),
    ],
)
def test_better_is_what_the_measure_says(earlier: str, later: str, polarity: Polarity, moved: Moved | None) -> None:
    assert judging.moved(Decimal(earlier), Decimal(later), polarity, BAND) is moved


@pytest.mark.parametrize(
    ("day", "key"),
    [(date(2017, 3, 31), None), (date(2017, 4, 1), 1), (date(2018, 3, 31), 2), (date(2018, 4, 1), 3)],
)
def test_the_target_of_a_day_is_the_one_set_last_for_it(day: date, key: int | None) -> None:
    targets = [
        TargetPeriod(1, date(2017, 4, 1), date(2018, 3, 31), EIGHTY),
        TargetPeriod(2, date(2018, 1, 1), date(2018, 3, 31), EIGHTY),
        TargetPeriod(3, date(2018, 4, 1), None, EIGHTY),
    ]

    found = judging.target_on(targets, day)

    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("from_on", "until_on", "overlaps"),
    [
        (None, None, True),
        (None, date(2017, 3, 31), False),
        (None, date(2017, 4, 1), True),
        (date(2018, 3, 31), None, True),
        (date(2018, 4, 1), None, False),
    ],
)
def test_an_open_end_reaches_all_days(from_on: date | None, until_on: date | None, overlaps: bool) -> None:
    target = TargetPeriod(1, date(2017, 4, 1), date(2018, 3, 31), EIGHTY)

    assert target.overlaps(from_on, until_on) is overlaps
