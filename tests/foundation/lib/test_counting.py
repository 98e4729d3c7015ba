"""Counts with their parts, and bridges that add up (SPEC 4.3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.lib.counting import Bridge, Share, bridge, tally

_STATES = st.dictionaries(st.integers(0, 30), st.sampled_from(["done", "active", "late", "ended"]))


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(112, 205, 55), (1, 200, 1), (1, 8, 13), (3, 8, 38), (0, 7, 0), (7, 7, 100), (0, 0, None), (199, 200, 100)],
)
def test_a_half_percent_is_rounded_up_and_nothing_of_nothing_has_none(
    part: int, whole: int, percent: int | None
) -> None:
    assert Share(part, whole).percent() == percent


def test_a_share_is_said_with_its_parts() -> None:
    assert Share(112, 205).said() == "112 of 205 (55%)"
    assert Share(0, 0).said() == "0 of 0"


@pytest.mark.parametrize(("part", "whole"), [(3, 2), (-1, 2)])
def test_a_part_beyond_its_whole_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="is not a part"):
        Share(part, whole)


def test_a_tally_counts_and_knows_zero() -> None:
    counts = tally(["done", "late", "done"])
    assert (counts["done"], counts["late"], counts["ended"]) == (2, 1, 0)


def test_a_bridge_names_what_moved_came_and_went() -> None:
    crossing = bridge(
        {"a": "active", "b": "active", "c": "late", "d": "done"},
        {"a": "done", "b": "active", "c": "active", "e": "active"},
    )
    assert crossing.flows == {
        ("active", "done"): ("a",),
        ("late", "active"): ("c",),
        ("done", None): ("d",),
        (None, "active"): ("e",),
    }
    assert crossing.into("active") == ("c", "e")
    assert crossing.out_of("active") == ("a",)
    assert (crossing.change("active"), crossing.change("done"), crossing.change("late")) == (1, 0, -1)
    assert crossing.adds_up()


def test_a_bridge_that_lost_a_step_does_not_add_up() -> None:
    assert not Bridge[str, str]({"active": 1}, {"done": 1}, {}).adds_up()


@given(_STATES, _STATES)
def test_a_bridge_always_adds_up(before: dict[int, str], after: dict[int, str]) -> None:
    crossing = bridge(before, after)
    assert crossing.adds_up()
    unchanged = sum(before.get(key) == category for key, category in after.items())
    moved = sum(len(keys) for keys in crossing.flows.values())
    assert unchanged + moved == len({*before, *after})
