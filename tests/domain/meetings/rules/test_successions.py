"""A succession is a line, never a circle; a body ends the day before its successor begins."""

from datetime import date

import pytest

from goldenthread.domain.meetings.rules.successions import circles, comes_back, last_day
from goldenthread.foundation.lib.typed import RefusedError

TODAY = date(2018, 10, 1)


@pytest.mark.parametrize(
    ("nexts", "found"),
    [
        ({"a": "b", "b": ""}, []),
        ({"a": "a"}, ["a"]),
        ({"a": "b", "b": "c", "c": "a"}, ["a", "b", "c"]),
        ({"a": "b", "b": "c", "c": "b"}, ["b", "c"]),  # a leads into a circle and is none of it
    ],
)
def test_who_comes_back_to_itself_is_found(nexts: dict[str, str], found: list[str]) -> None:
    assert list(circles(nexts)) == found
    assert [key for key in nexts if comes_back(key, nexts)] == found


@pytest.mark.parametrize(
    ("on", "begun", "last"),
    [(TODAY, None, date(2018, 9, 30)), (TODAY, date(2018, 9, 30), date(2018, 9, 30))],
)
def test_a_body_ends_the_day_before_its_successor_takes_over(on: date, begun: date | None, last: date) -> None:
    assert last_day(on=on, begun=begun, today=TODAY) == last


@pytest.mark.parametrize(("on", "begun"), [(date(2018, 10, 2), None), (TODAY, TODAY), (TODAY, date(2018, 10, 2))])
def test_a_day_to_come_or_before_it_began_is_refused(on: date, begun: date | None) -> None:
    with pytest.raises(RefusedError):
        last_day(on=on, begun=begun, today=TODAY)
