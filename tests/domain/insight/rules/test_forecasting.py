"""What the record teaches: the true pace where there is much of it, everybody's where there is little, else nothing."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from goldenthread.domain.insight.rules import histories as h
from goldenthread.domain.insight.rules.forecasting import GROUP_STRENGTH, Pace, TooLittle, learn
from goldenthread.domain.insight.rules.histories import Traits, Watched
from tests.factories import lives

ON = date(2022, 1, 3)
DAY = date(2020, 1, 6)


def looks(number: int, *, done: int, days: int = 300, area: str = "Property") -> list[Watched]:
    """So many milestones seen on one day, `done` of them completed half way."""
    return [
        Watched(
            key=f"{area}{place}",
            deadline=DAY + timedelta(days=600),
            traits=Traits(h.NEVER_MOVED, h.HEARD, area),
            seen_on=DAY,
            until=DAY + timedelta(days=days // 2 if place < done else days),
            completed=place < done,
        )
        for place in range(number)
    ]


def pace(watched: Sequence[Watched]) -> Pace:
    found = learn(watched)
    assert isinstance(found, Pace), found
    return found


def factor(found: Pace, name: str) -> float:
    (one,) = (each for each in found.groups if each.name == name)
    return one.factor


@pytest.mark.parametrize(
    ("completed", "days", "told"), [(19, 300, False), (20, 300, True), (20, 181, False), (20, 182, True)]
)
def test_nothing_is_learned_from_too_few_completions_or_too_few_days(completed: int, days: int, told: bool) -> None:
    found = learn(looks(30, done=completed, days=days))

    assert isinstance(found, Pace) is told
    if isinstance(found, TooLittle):
        assert (found.completed, found.days) == (completed, days)


def test_a_record_without_a_milestone_teaches_nothing() -> None:
    assert learn([]) == TooLittle(0, 0)


def test_three_looks_at_one_milestone_are_one_completion() -> None:
    one = looks(1, done=1)[0]

    assert learn([one] * 40) == TooLittle(1, 150)


def test_the_pace_is_completions_by_days_watched() -> None:
    found = pace(looks(40, done=20))

    rate = (found.shape / found.rate)[0] * factor(found, "Property") ** 4  # all four groups are everybody
    assert rate == pytest.approx(20 / (20 * 150 + 20 * 300), rel=0.05)


def test_those_still_open_make_the_pace_slower() -> None:
    few, many = pace(looks(25, done=20)), pace(looks(100, done=20))

    assert (many.shape / many.rate)[0] < (few.shape / few.rate)[0]


def test_a_large_record_teaches_the_true_pace() -> None:
    found = lives.learned(lives.lives(3_000, seed=11), ON)

    before, after = (found.shape / found.rate)[[0, 5]]
    assert after / before == pytest.approx(lives.AFTER / lives.BEFORE, rel=0.2)
    for slow, usual in ((h.MOVED_ONCE, h.NEVER_MOVED), (h.SILENT, h.HEARD), ("Property", "Elections")):
        assert factor(found, slow) / factor(found, usual) == pytest.approx(lives.SLOWER[slow], rel=0.1)


def test_a_group_of_few_is_drawn_towards_everybody() -> None:
    usual, other = looks(40, done=30), looks(3, done=0, area="Other")
    many = looks(300, done=0, area="Other")

    def beside(found: Pace) -> float:
        return factor(found, "Other") / factor(found, "Property")

    assert 0.5 < beside(pace(usual + other)) < 1
    assert beside(pace(usual + many)) < 0.2


def test_the_factors_of_all_groups_together_are_one() -> None:
    found = pace(looks(40, done=30))

    assert [each.factor for each in found.groups] == pytest.approx([1, 1, 1, 1])


def test_what_is_known_of_a_group_narrows_as_it_is_seen_more() -> None:
    found = pace(looks(40, done=30) + looks(4, done=2, area="Other"))

    shapes = {each.name: each.shape for each in found.groups if each.dimension == h.AREA}
    assert shapes == pytest.approx({"Property": GROUP_STRENGTH + 30, "Other": GROUP_STRENGTH + 2})


def test_completions_that_come_in_heaps_make_the_common_pace_uncertain() -> None:
    even = lives.lives(400, seed=3)
    heaps = [
        lives.Life(one.open, one.done_on + timedelta(days=-((one.done_on - lives.START).days % 252))) for one in even
    ]
    later = [one for one in heaps if one.done_on > lives.START]

    assert lives.learned(later, ON).shock > 3 * lives.learned(even, ON).shock


def test_the_figures_of_a_group_name_its_milestones() -> None:
    found = pace(looks(40, done=30) + looks(4, done=2, area="Other"))

    (other,) = (each for each in found.groups if each.name == "Other")
    assert (other.milestones, other.completed) == (4, 2)
    assert (found.milestones, found.completed) == (44, 32)
    assert np.isfinite(found.shock)
