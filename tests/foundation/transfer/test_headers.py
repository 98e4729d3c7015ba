"""Which row holds the headings, and which rows below it are no rows of the list."""

import pytest

from goldenthread.foundation.transfer.headers import Found, find, is_repeated, is_total, plain
from goldenthread.foundation.transfer.tables import Cell

KNOWN = {"ref", "item", "due date"}


@pytest.mark.parametrize(
    ("words", "said"),
    [(" Due  Date* ", "due date"), ("Ref.", "ref"), ("ITEM:", "item"), ("% done", "% done"), ("—", "")],
)
def test_headings_are_compared_without_case_spaces_and_punctuation(words: str, said: str) -> None:
    assert plain(words) == said


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["Ref", "Item", "Due date"], ["1", "x", "y"]], Found(0, 3)),
        ([["Our plan"], [None], ["The ref of each item", "x"], ["Ref", "Item"], ["1", "x"]], Found(3, 2)),
        ([["Ref", "Item"], ["Ref", "Item"]], Found(0, 2)),  # the first of two as good
        ([["Number", "What", "When"], ["1", "x", None]], Found(0, 0)),  # none known: the one with most words
        ([[1, 2], [None]], None),
        ([], None),
    ],
)
def test_the_row_with_most_known_headings_is_taken(rows: list[list[Cell]], found: Found | None) -> None:
    assert find(rows, KNOWN) == found


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (["Total", 28], True),
        (["Total: 28 items"], True),
        (["Grand total", None, "205", "£3,000.50"], True),
        (["Sub-total of items", 3], True),
        (["Totals for the year", "12%"], True),
        (["Total", "Director of Property"], False),
        (["Total place review published by the Board in May", None], False),
        (["Open the hub", 28], False),
        ([28, "Total"], False),
        ([None], False),
    ],
)
def test_a_total_says_so_and_has_only_numbers_beside_it(cells: list[Cell], total: bool) -> None:
    assert is_total(cells) is total


@pytest.mark.parametrize(
    ("cells", "repeated"),
    [
        (["Ref", "item ", "DUE DATE"], True),
        (["Ref", None, "Due date"], True),
        (["Ref", None, None], False),
        (["Ref", "Something else", "Due date"], False),
        (["P1", "Item", "Due date", "beyond"], False),
    ],
)
def test_headings_may_be_repeated_below(cells: list[Cell], repeated: bool) -> None:
    assert is_repeated(cells, ["Ref", "Item", "Due date"]) is repeated
