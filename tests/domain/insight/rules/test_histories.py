"""Groups of milestones, and how days watched and completions are counted: each once, in the right band."""

from datetime import date, timedelta

import numpy as np
import pytest

from goldenthread.domain.insight.rules import histories as h
from goldenthread.domain.insight.rules.histories import Traits, Watched
from goldenthread.domain.insight.rules.histories_counted import BANDS, ENDS, UNDATED, Counted, counted

DAY = date(2020, 1, 6)
TRAITS = Traits(h.NEVER_MOVED, h.HEARD, "Property", "Plan")


def look(
    key: str = "m1", *, seen: int = 0, until: int = 84, done: bool = False, deadline: int | None = 1000
) -> Watched:
    """Days are counted from `DAY`."""
    due = None if deadline is None else DAY + timedelta(days=deadline)
    return Watched(
        key=key,
        deadline=due,
        traits=TRAITS,
        seen_on=DAY + timedelta(days=seen),
        until=DAY + timedelta(days=until),
        completed=done,
    )


def events(found: Counted) -> list[float]:
    """Completions by band."""
    return [float(found.weight[found.band == band].sum()) for band in range(BANDS)]


@pytest.mark.parametrize(
    ("times", "group"), [(0, h.NEVER_MOVED), (1, h.MOVED_ONCE), (2, h.MOVED_OFTEN), (9, h.MOVED_OFTEN)]
)
def test_milestones_are_grouped_by_how_often_they_moved(times: int, group: str) -> None:
    assert h.moves_of(times) == group


@pytest.mark.parametrize(("age", "group"), [(None, h.NEVER_HEARD), (0, h.HEARD), (100, h.HEARD), (101, h.SILENT)])
def test_milestones_are_grouped_by_the_age_of_the_last_update(age: int | None, group: str) -> None:
    assert h.silence_of(age) == group


@pytest.mark.parametrize(
    ("after_deadline", "band"),
    [(-183, 0), (-182, 0), (-181, 1), (-91, 1), (-28, 2), (-27, 3), (0, 3), (1, 4), (28, 4), (29, 5), (91, 5),
     (182, 6), (365, 7), (366, 8)],
)  # fmt: skip
def test_a_completion_falls_in_the_band_of_its_day(after_deadline: int, band: int) -> None:
    found = counted([look(until=400, deadline=400 - after_deadline, done=True)])

    assert events(found)[band] == 1


def test_days_are_parted_among_the_bands_they_were_watched_in() -> None:
    found = counted([look(until=100, deadline=50)])

    by_band = dict(zip([*ENDS.tolist(), "undated"], found.days[0].tolist(), strict=True))
    assert by_band == {-182: 0, -91: 0, -28: 22, 0: 28, 28: 28, 91: 22, 182: 0, 365: 0, np.inf: 0, "undated": 0}


def test_what_has_no_deadline_is_in_a_band_of_its_own() -> None:
    found = counted([look(deadline=None, until=30, done=True)])

    assert found.days[0].tolist() == [0] * UNDATED + [30]
    assert events(found)[UNDATED] == 1


def test_a_day_watched_from_two_looks_counts_once() -> None:
    found = counted([look(seen=0, until=200), look(seen=84, until=200)])

    assert found.days.sum() == 200


def test_a_completion_seen_from_three_looks_counts_once() -> None:
    found = counted([look(seen=day, until=200, done=True) for day in (0, 84, 168)])

    assert sum(events(found)) == pytest.approx(1)
    assert found.days.sum() == pytest.approx(200)


def test_two_milestones_count_twice() -> None:
    found = counted([look("m1", until=50, done=True), look("m2", until=70)])

    assert sum(events(found)) == 1
    assert found.days.sum() == 120


def test_what_is_still_open_counts_its_days_and_no_completion() -> None:
    found = counted([look(until=60)])

    assert (found.days.sum(), sum(events(found))) == (60, 0)


def test_what_was_done_and_not_yet_said_counts_as_done_at_once() -> None:
    found = counted([look(seen=84, until=80, done=True)])

    assert (found.days.sum(), sum(events(found))) == (0.5, 1)
