"""The difference of two texts holds both of them, whole."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.lib.differences import Change, Piece, around, between

SAME, GONE, NEW = Change.SAME, Change.GONE, Change.NEW


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("As it was.", "As it was.", [(SAME, "As it was.")]),
        ("", "New.", [(NEW, "New.")]),
        ("Old.", "", [(GONE, "Old.")]),
        ("43 are done", "44 are done", [(GONE, "43"), (NEW, "44"), (SAME, " are done")]),
        ("It is done", "It is not done", [(SAME, "It is "), (NEW, "not "), (SAME, "done")]),
    ],
)
def test_words_that_changed_are_told_apart(before: str, after: str, expected: list[tuple[Change, str]]) -> None:
    assert between(before, after) == tuple(Piece(*each) for each in expected)


def test_a_run_of_words_that_stayed_is_found_whole_wherever_its_words_stand_besides() -> None:
    stayed = "The grievance has been heard, and the board agreed the plan of the council for the whole of the year."

    pieces = between(f"The plan of the board was late. {stayed}", f"{stayed} The council has been told of the plan.")

    assert stayed in {each.text.strip() for each in pieces if each.change is SAME}


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_both_texts_can_be_read_out_of_their_difference(before: str, after: str) -> None:
    pieces = between(before, after)

    assert "".join(each.text for each in pieces if each.change is not NEW) == before
    assert "".join(each.text for each in pieces if each.change is not GONE) == after


def test_a_long_paste_is_compared_line_by_line_and_still_holds_both_texts() -> None:
    lines = [f"Paragraph {number} of a long paste, with a few more words in it.\n" for number in range(4_000)]
    before, after = "".join(lines), "".join([*lines[:2_000], "One more.\n", lines[2_000].upper(), *lines[2_001:]])

    pieces = between(before, after)

    assert "".join(each.text for each in pieces if each.change is not NEW) == before
    assert "".join(each.text for each in pieces if each.change is not GONE) == after
    assert sum(len(each.text) for each in pieces if each.change is not SAME) < 200


def test_a_text_of_the_same_line_again_and_again_takes_no_minutes() -> None:
    began = time.process_time()

    between("the same\n\n" * 30_000, "the same\n\n" * 29_000)

    assert time.process_time() - began < 5  # seconds; held each against each they took over a minute


def test_what_stayed_is_cut_down_to_the_words_around_a_change() -> None:
    many = " ".join(f"w{number}" for number in range(100))

    pieces = around(between(f"{many} old {many}", f"{many} new {many}"))

    assert [each.change for each in pieces] == [SAME, GONE, NEW, SAME]
    assert pieces[0].text.startswith(" … w88")
    assert pieces[-1].text.endswith("w11 … ")


def test_what_is_short_is_shown_whole() -> None:
    pieces = between("It is done, as was said.", "It is not done, as was said.")

    assert around(pieces) == pieces
