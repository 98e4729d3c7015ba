"""What may stand beside what."""

from collections.abc import Sequence
from datetime import date

import pytest

from goldenthread.domain.measures.rules import comparing
from goldenthread.domain.measures.rules.comparing import Version
from tests.factories.measures import period, point

CHANGED = (date(2017, 10, 1),)
Q1 = point("10", "2017-06-30", "2017-04-01")
Q2 = point("11", "2017-09-30", "2017-07-01")
Q3 = point("30", "2017-12-31", "2017-10-01")
Q4 = point("31", "2018-03-31", "2018-01-01")
YEAR = point("20", "2017-03-31", "2016-04-01")
ACROSS = point("25", "2017-12-31", "2017-08-01")


def test_the_first_definition_breaks_with_nothing_and_a_comparable_one_neither() -> None:
    first, same, other = (Version(date(2017, month, 1), month == 6) for month in (4, 6, 10))

    assert comparing.breaks([other, first, same]) == (date(2017, 10, 1),)


@pytest.mark.parametrize(
    ("points", "keys"),
    [
        ((Q1, Q2), (Q1, Q2)),
        ((Q1, Q2, Q3), (Q3,)),
        ((Q1, Q2, Q3, Q4), (Q3, Q4)),
        ((YEAR, Q1, Q2), (Q1, Q2)),
        ((Q1, Q2, ACROSS), (ACROSS,)),
        ((), ()),
    ],
)
def test_only_readings_like_the_last_stand_beside_it(
    points: Sequence[comparing.Point], keys: Sequence[comparing.Point]
) -> None:
    assert comparing.alike(points, CHANGED) == tuple(keys)


def test_the_one_before_is_the_last_of_the_same_kind() -> None:
    points = (YEAR, Q1, Q2, Q3, Q4)

    assert comparing.before(points, Q2, CHANGED) == Q1
    assert comparing.before(points, Q3, CHANGED) is None
    assert comparing.before(points, Q4, CHANGED) == Q3
    assert comparing.before((Q1, Q2, ACROSS), ACROSS, CHANGED) is None


def test_what_begins_on_the_day_of_the_change_is_counted_by_the_new_definition() -> None:
    assert comparing.spans(Q3.period, CHANGED) is None
    assert comparing.spans(period("2017-10-31", "2017-09-30"), CHANGED) == CHANGED[0]


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        (Q1, Q2, ""),
        (Q2, Q3, "The definition changed on 1 October 2017: they do not count the same."),
        (Q1, ACROSS, "The definition changed on 1 October 2017, within 1 August 2017 to 31 December 2017."),
        (YEAR, Q1, "One is of 12 months, the other of 3 months."),
        (point("1", "2017-04-30"), Q2, "One is of one day, the other of 3 months."),
    ],
)
def test_it_says_why_two_are_not_compared(earlier: comparing.Point, later: comparing.Point, said: str) -> None:
    assert comparing.why_not(earlier.period, later.period, CHANGED) == said


def test_months_of_28_and_31_days_are_of_one_length() -> None:
    february, march = period("2017-02-28", "2017-02-01"), period("2017-03-31", "2017-03-01")

    assert comparing.why_not(february, march, ()) == ""
