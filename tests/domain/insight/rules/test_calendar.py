"""What stands in a calendar, put in order and told month by month."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.domain.insight.choices import CalendarKind
from goldenthread.domain.insight.rules.calendar import Entry, days_of, in_order, last_of, nearest, per_month
from tests.factories.histories import day


def entry(on: str, words: str = "A", *, hour: int | None = None, **said: Any) -> Entry:
    given: dict[str, Any] = {"kind": CalendarKind.MILESTONE, "within": "Plan", "state": "", "names": ()}
    at = datetime(day(on).year, day(on).month, day(on).day, hour, tzinfo=UTC) if hour is not None else None
    return Entry(key=f"{on}-{words}", on=day(on), at=at, words=words, **(given | said))


@pytest.mark.parametrize(
    ("on", "hour", "said"),
    [("2017-06-30", 9, "10:00 (BST)"), ("2017-12-31", 10, "10:00 (GMT)"), ("2017-06-30", None, "")],
)
def test_an_hour_is_told_as_london_has_it(on: str, hour: int | None, said: str) -> None:
    assert entry(on, hour=hour).said_hour() == said


def test_what_has_no_hour_comes_before_what_has_one_then_by_kind() -> None:
    late, early = entry("2017-06-30", "late", hour=17), entry("2017-06-30", "early", hour=9)
    asked = entry("2017-06-30", "z", kind=CalendarKind.REQUIREMENT)
    before, whole = entry("2017-06-29", "before", hour=23), entry("2017-06-30", "a")

    assert in_order([late, whole, asked, early, before]) == (before, asked, whole, early, late)
    assert [(each.said(), len(each.entries)) for each in days_of([late, early, before])] == [
        ("Thursday 29 June 2017", 1),
        ("Friday 30 June 2017", 2),
    ]


def test_the_nearest_months_are_those_in_which_something_stands() -> None:
    entries = [entry("2016-11-30"), entry("2017-06-30"), entry("2017-06-01"), entry("2018-01-31")]

    assert nearest(entries, day("2017-06-01")) == (day("2016-11-01"), day("2018-01-01"))
    assert nearest(entries, day("2018-01-01")) == (day("2017-06-01"), None)
    assert nearest((), day("2018-01-01")) == (None, None)
    assert [count for count in per_month(entries, 2017).values() if count] == [2]


@pytest.mark.parametrize(("month", "last"), [("2016-02-01", "2016-02-29"), ("2017-12-01", "2017-12-31")])
def test_a_month_ends_on_its_last_day(month: str, last: str) -> None:
    assert last_of(day(month)) == date.fromisoformat(last)
