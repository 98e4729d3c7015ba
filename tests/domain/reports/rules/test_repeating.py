"""An explanation that one report after the other gives again is pointed out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from goldenthread.domain.reports.rules.repeating import repeats

SAME = "The contractor is late with the works."


def told(as_at: str, note: str, on: str, *, status: str = "overdue") -> Mapping[str, Any]:
    """The snapshot of a report with one milestone of which that was said last."""
    latest = {"on": on, "note": note} if note else None
    one = {"id": "hub1", "wording": "First hub open", "status": status, "latest": latest}
    return {"as_at": as_at, "areas": [{"title": "Property", "milestones": [one]}]}


MARCH, JUNE, SEPTEMBER = (
    told("2017-03-31", SAME, "2017-03-12"),
    told("2017-06-30", "The contractor is late with the works!", "2017-06-14"),
    told("2017-09-30", SAME, "2017-09-11"),
)


def test_the_same_explanation_given_three_times_is_pointed_out_with_since_when() -> None:
    (one,) = repeats([MARCH, JUNE, SEPTEMBER])
    assert one.said == f"The same explanation has now been given three times, since March 2017: “{SAME}”"
    assert (one.milestone, one.area, one.times) == ("hub1", "Property", 3)
    assert one.given_on == (date(2017, 3, 12), date(2017, 6, 14), date(2017, 9, 11))


def test_one_that_nobody_said_again_is_said_to_stand_since_its_day() -> None:
    stood = [told(day, SAME, "2017-03-12") for day in ("2017-03-31", "2017-06-30", "2017-09-30")]
    (one,) = repeats(stood)
    assert one.said == (
        "This is the third report in a row that gives the explanation of 12 March 2017. Nobody has said anything "
        f"since: “{SAME}”"
    )


@pytest.mark.parametrize(
    "series",
    [
        [JUNE, SEPTEMBER],
        [MARCH, told("2017-06-30", "Planning consent was refused.", "2017-06-14"), SEPTEMBER],
        [MARCH, told("2017-06-30", "", ""), SEPTEMBER],
        [MARCH, JUNE, told("2017-09-30", SAME, "2017-09-11", status="completed")],
        [MARCH, JUNE, told("2017-09-30", "", "")],
        [MARCH, {"as_at": "2017-06-30", "areas": None}, SEPTEMBER],
    ],
    ids=["only twice", "another between", "silent between", "not overdue", "silent now", "of no plan between"],
)
def test_what_was_not_given_three_times_in_a_row_is_not(series: list[Mapping[str, Any]]) -> None:
    assert repeats(series) == ()


def test_what_was_said_most_often_is_first() -> None:
    series = [told("2016-12-31", SAME, "2016-12-01"), MARCH, JUNE, SEPTEMBER]
    (one,) = repeats(series)
    assert (one.times, one.since) == (4, date(2016, 12, 31))
