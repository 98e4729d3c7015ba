"""What is typed in a round is an answer, or refused at its question with the fix; the same on page, grid and sheet."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.plans.rules.answering import QUESTIONS, Given, NotAnsweredError, is_empty, read
from goldenthread.foundation.lib.vague_dates import Precision
from tests.factories.histories import due

TODAY = date(2017, 6, 14)


def answered(typed: dict[str, str], *, before: bool = False) -> Given:
    return read(typed, today=TODAY, said_same_before=before)


def refused(typed: dict[str, str], *, before: bool = False) -> dict[str, str]:
    """What is wrong, by question."""
    with pytest.raises(NotAnsweredError) as error:
        answered(typed, before=before)
    return {each.field: each.message for each in error.value.refusals}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"note": "Tenders are out."}, {"note": "Tenders are out."}),
        ({"done": "no", "note": "Tenders are out."}, {"note": "Tenders are out."}),
        ({"done": "yes", "done_on": "12 June 2017", "note": "Keys."}, {"done_on": date(2017, 6, 12), "note": "Keys."}),
        ({"done_on": "14/06/2017", "note": "Keys."}, {"done_on": TODAY, "note": "Keys."}),
        ({"done": " YES ", "done_on": "2017-06-12", "note": "K"}, {"done_on": date(2017, 6, 12), "note": "K"}),
        ({"same": "yes"}, {"same": True}),
        ({"same": "x", "note": "The lease waits."}, {"same": True, "note": "The lease waits."}),
        ({"same": "no", "note": "On time.", "expected": "30 June 2017"},
         {"note": "On time.", "expected": due("2017-06-30")}),
    ],
)  # fmt: skip
def test_what_fits_together_is_an_answer(typed: dict[str, str], found: dict[str, Any]) -> None:
    given = answered(typed)

    if given.expected is not None:
        assert given.expected.last_day == found.pop("expected").last_day
    assert Given(done_on=given.done_on, note=given.note, same=given.same) == Given(**found)


def test_a_vague_date_keeps_its_precision() -> None:
    expected = answered({"note": "Soon.", "expected": "end of September 2017"}).expected

    assert expected is not None
    assert (expected.last_day, expected.precision) == (date(2017, 9, 30), Precision.MONTH)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"done": "yes", "note": "Keys."}, "done_on", "Enter the day"),
        ({"done": "no", "done_on": "12 June 2017", "note": "Keys."}, "done_on", "You say that it is not done"),
        ({"done_on": "15 June 2017", "note": "Keys."}, "done_on", "has not come yet"),
        ({"done_on": "June 2017", "note": "Keys."}, "done_on", ""),
        ({"done_on": "03/04/05", "note": "Keys."}, "done_on", ""),
        ({"done_on": "31 June 2017", "note": "Keys."}, "done_on", ""),
        ({"done_on": "12 June 2017"}, "note", "Say what shows"),
        ({"done_on": "12 June 2017", "note": "K", "expected": "July 2017"}, "expected", "not expected any more"),
        ({"done_on": "12 June 2017", "note": "K", "same": "yes"}, "same", "done and unchanged"),
        ({"same": "yes", "expected": "July 2017"}, "same", "is a change"),
        ({"expected": "July 2017"}, "note", "Say what happened"),
        ({"note": "On time.", "expected": "13 June 2017"}, "expected", "is over"),
        ({"note": "On time.", "expected": "2057"}, "expected", "years off"),
        ({"note": "On time.", "expected": "ongoing"}, "expected", "Enter a date, or leave it empty"),
        ({"done": "perhaps", "note": "On time."}, "done", "yes or no"),
        ({"same": "maybe"}, "same", "yes or no"),
        ({"note": "x" * 4_001}, "note", "4,001 characters"),
        ({"note": "x" * 100_000}, "note", "100,000 characters"),
        ({"note": "Signed\u202edengis"}, "note", "invisible"),
        ({"note": "On time.", "expected": "9" * 100_000}, "expected", "100,000 characters"),
        ({}, "note", "Say what happened"),
    ],
)  # fmt: skip
def test_what_does_not_is_refused_at_its_question(typed: dict[str, str], field: str, words: str) -> None:
    found = refused(typed)

    assert list(found) == [field]
    assert words in found[field]
    assert found[field].endswith((".", "?"))


def test_every_fault_is_told_at_once() -> None:
    found = refused({"done": "perhaps", "done_on": "30 February 2017", "expected": "ongoing", "note": "a\x00"})

    assert set(found) == {"done", "done_on", "expected", "note"}


def test_no_change_is_said_once_without_a_reason_and_the_second_time_with_one() -> None:
    assert answered({"same": "yes"}).same
    assert "You said so last time too" in refused({"same": "yes"}, before=True)["note"]
    assert answered({"same": "yes", "note": "The lease waits."}, before=True).same


@pytest.mark.parametrize(
    ("typed", "empty"),
    [
        ({}, True),
        ({"done": "", "done_on": " ", "expected": "", "note": "\n", "same": ""}, True),
        ({"done": "no"}, True),
        ({"done": "No", "same": "n"}, True),
        ({"done": "yes"}, False),
        ({"same": "x"}, False),
        ({"done": "perhaps"}, False),  # a slip is told, never passed over
        ({"note": "a"}, False),
        ({"expected": "July"}, False),
        ({"done_on": "x"}, False),
    ],
)
def test_only_a_row_that_says_nothing_is_left_alone(typed: dict[str, str], empty: bool) -> None:
    assert is_empty(typed) is empty


def outcome(typed: dict[str, str], *, before: bool) -> Given | NotAnsweredError:
    try:
        return answered(typed, before=before)
    except NotAnsweredError as error:
        return error


said = st.text(max_size=30) | st.sampled_from(
    ["yes", "no", "x", "1 June 2017", "30 June 2017", "June 2017", "Q2 2017/18", "ongoing", "=1+1", "٣", "1/2/3"]
)


@given(typed=st.dictionaries(st.sampled_from(QUESTIONS), said), before=st.booleans())
def test_whatever_is_typed_is_read_or_refused_with_words(typed: dict[str, str], before: bool) -> None:
    found = outcome(typed, before=before)

    if isinstance(found, NotAnsweredError):
        assert found.refusals
        assert all(each.field in QUESTIONS and each.message for each in found.refusals)
    else:
        assert found.note or (found.same and not before)
        assert [found.done_on is not None, found.expected is not None, found.same].count(True) <= 1
