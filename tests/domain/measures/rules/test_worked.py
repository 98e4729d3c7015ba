"""Readings before and after a completion, side by side."""

from collections.abc import Sequence
from datetime import date

import pytest

from goldenthread.domain.measures.choices import Moved, Polarity
from goldenthread.domain.measures.rules.comparing import Point
from goldenthread.domain.measures.rules.worked import BeforeAfter, Shown, before_after
from tests.factories.measures import point

DONE = date(2017, 11, 15)
Q1 = point("10", "2017-06-30", "2017-04-01")
Q2 = point("11", "2017-09-30", "2017-07-01")
Q3 = point("30", "2017-12-31", "2017-10-01")  # the completion lies in it
Q4 = point("31", "2018-03-31", "2018-01-01")
NEXT = point("9", "2018-06-30", "2018-04-01")
THAT_DAY = point("5", "2017-11-15")


def _shown(points: Sequence[Point], as_at: str = "2018-12-31", changed: Sequence[date] = ()) -> BeforeAfter:
    return before_after(
        points, completed_on=DONE, as_at=date.fromisoformat(as_at), changed=changed, polarity=Polarity.HIGHER
    )


@pytest.mark.parametrize(
    ("points", "as_at", "shown", "moved"),
    [
        ((Q1, Q2, Q4), "2018-12-31", Shown.COMPARED, Moved.BETTER),
        ((Q1, Q2, Q4, NEXT), "2018-12-31", Shown.COMPARED, Moved.WORSE),
        ((Q4,), "2018-12-31", Shown.NONE_BEFORE, None),
        ((Q1, Q2, Q3), "2018-12-31", Shown.NONE_AFTER, None),
        ((Q1, THAT_DAY), "2018-12-31", Shown.NONE_AFTER, None),
        ((), "2018-12-31", Shown.NO_READINGS, None),
        ((Q1,), "2018-02-14", Shown.TOO_RECENT, None),  # 91 days
        ((Q1,), "2018-02-15", Shown.NONE_AFTER, None),  # 92 days
        ((), "2018-02-14", Shown.TOO_RECENT, None),
    ],
)
def test_what_the_readings_can_show(points: Sequence[Point], as_at: str, shown: Shown, moved: Moved | None) -> None:
    found = _shown(points, as_at)

    assert (found.shown, found.moved) == (shown, moved)


def test_a_reading_of_the_time_of_completion_is_neither_before_nor_after() -> None:
    found = _shown((Q2, Q3, Q4))

    assert (found.before, found.after, found.across) == (Q2, (Q4,), (Q3,))
    assert found.days_after(DONE, Q4) == 136


def test_a_definition_that_changed_between_is_said_and_nothing_compared() -> None:
    found = _shown((Q2, Q4), changed=(date(2018, 1, 1),))

    assert (found.shown, found.moved) == (Shown.NOT_COMPARABLE, None)
    assert found.why == "The definition changed on 1 January 2018: they do not count the same."


def test_periods_of_another_length_are_not_compared() -> None:
    year = point("20", "2018-12-31", "2018-01-01")

    assert _shown((Q2, year)).why == "One is of 3 months, the other of 12 months."
