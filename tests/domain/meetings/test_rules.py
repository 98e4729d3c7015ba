"""Quorums in words, numbers that an agenda lacks, successions."""

import pytest

from goldenthread.domain.meetings.rules.agendas import missing
from goldenthread.domain.meetings.rules.quorums import said_quorum
from goldenthread.domain.meetings.rules.successions import circles


@pytest.mark.parametrize(
    ("least", "part", "of", "said"),
    [
        (None, None, None, ""),
        (1, None, None, "1 member"),
        (3, None, None, "3 members"),
        (None, 1, 4, "1 in 4 of the members"),
        (3, 1, 4, "3 members or 1 in 4 of the members, whichever is more"),
    ],
)
def test_a_quorum_is_said_in_words(least: int | None, part: int | None, of: int | None, said: str) -> None:
    assert said_quorum(least, part, of) == said


@pytest.mark.parametrize(
    ("printed", "lacks"),
    [
        ([], ()),
        (["", ""], ()),
        (["1", "2", "3"], ()),
        (["1", "2", "4", "5"], (3,)),
        (["2", "3", "6.1"], (1, 4, 5)),
        (["5.1", "5.2"], (1, 2, 3, 4)),
        (["3.3", "3.3", "1", "2"], ()),
        (["A", "99999"], ()),
    ],
)
def test_numbers_below_the_highest_that_no_item_carries_are_missed(printed: list[str], lacks: tuple[int, ...]) -> None:
    assert missing(printed) == lacks


@pytest.mark.parametrize(
    ("successors", "found"),
    [
        ({}, []),
        ({"a": "b", "b": "c", "c": ""}, []),
        ({"a": "a"}, ["a"]),
        ({"a": "b", "b": "a", "c": "a"}, ["a", "b"]),
        ({"a": "gone"}, []),
    ],
)
def test_a_succession_never_comes_back(successors: dict[str, str], found: list[str]) -> None:
    assert list(circles(successors)) == found
