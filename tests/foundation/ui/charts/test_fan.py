from datetime import date

import pytest

from goldenthread.foundation.ui.charts.fan import Goal, Ray, fan

MARCH, JUNE, SEPTEMBER = date(2017, 3, 31), date(2017, 6, 30), date(2017, 9, 30)
RAYS = [Ray(MARCH, 40, 40, 40), Ray(JUNE, 50, 60, 70), Ray(SEPTEMBER, 55, 75, 1200)]


def test_the_table_gives_the_three_totals_by_day_and_the_whole() -> None:
    drawn = fan("How many", "d", RAYS, unit="tasks", total=1205)
    assert drawn.columns == ("By", "9 in 10: at least", "5 in 10: at least", "1 in 10: at least", "All tasks")
    assert drawn.rows[1:] == (
        ("30 June 2017", "50", "60", "70", "1,205"),
        ("30 September 2017", "55", "75", "1,200", "1,205"),
    )


def test_lines_are_named_where_they_end_and_goals_above() -> None:
    goals = [Goal(JUNE, "expires"), Goal(JUNE, "deadline of the whole")]
    drawn = fan(
        "How many", "d", RAYS, unit="tasks", total=1205, achieved=[(date(2017, 1, 1), 3), (MARCH, 40)], goals=goals
    )
    words = ("1 in 10: 1,200", "5 in 10: 75", "9 in 10: 55", "all 1,205", "expires", "deadline of the whole")
    assert all(f">{said}<" in drawn.svg for said in words)


def test_words_of_goals_on_one_day_stand_apart() -> None:
    drawn = fan("How many", "d", RAYS, unit="tasks", total=90, goals=[Goal(JUNE, "aa"), Goal(JUNE, "bb")]).svg
    left, right = (float(drawn.split(f">{words}<")[0].rpartition('x="')[2].split('"')[0]) for words in ("aa", "bb"))
    assert right - left >= 2 * 7


@pytest.mark.parametrize(
    ("rays", "achieved", "words"),
    [
        ([], [], "nothing"),
        (list(reversed(RAYS)), [], "oldest first"),
        (RAYS, [(JUNE, 1), (MARCH, 2)], "oldest first"),
        ([Ray(MARCH, 5, 4, 6)], [], "out of order"),
    ],
)
def test_what_cannot_be_drawn_is_refused(rays: list[Ray], achieved: list[tuple[date, int]], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        fan("How many", "d", rays, unit="tasks", total=10, achieved=achieved)
