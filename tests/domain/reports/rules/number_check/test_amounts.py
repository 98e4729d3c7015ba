"""Amounts as people write them, and whether what is written holds of a figure."""

import time
from decimal import Decimal

import pytest

from goldenthread.domain.reports.rules.number_check.amounts import Amount, Relation, amounts, in_words

READ = [
    ("1,205 milestones", "1205", Relation.IS),
    ("twenty-six actions", "26", Relation.IS),
    ("Two hundred and five milestones", "205", Relation.IS),
    ("a dozen actions", "12", Relation.IS),
    ("zero milestones", "0", Relation.IS),
    ("more than 43 milestones", "43", Relation.OVER),
    ("no fewer than 43 milestones", "43", Relation.FROM),
    ("43+ milestones", "43", Relation.FROM),
    ("under 43 milestones", "43", Relation.UNDER),
    ("up to 43 milestones", "43", Relation.UP_TO),
    ("nearly 43 milestones", "43", Relation.NEARLY),
    ("some 43 milestones", "43", Relation.ABOUT),
]


@pytest.mark.parametrize(("text", "value", "relation"), READ)
def test_an_amount_is_read_with_its_comparison(text: str, value: str, relation: Relation) -> None:
    (one,) = amounts(text)
    assert (one.value, one.relation, one.is_percent) == (Decimal(value), relation, False)


@pytest.mark.parametrize(
    ("text", "value"), [("80 per cent", 80), ("80%", 80), ("eighty per cent", 80), ("half of the plan", 50)]
)
def test_a_share_is_read_in_percent(text: str, value: int) -> None:
    (one,) = amounts(text)
    assert one.is_percent
    assert one.value == Decimal(value)


def test_a_range_is_one_amount_and_a_change_is_two() -> None:
    (one,) = amounts("10 to 12 milestones")
    assert (one.value, one.up_to) == (Decimal(10), Decimal(12))
    assert [each.value for each in amounts("rose from 10 to 12 this quarter")] == [10, 12]


@pytest.mark.parametrize("text", ["a quarter later", "half a day", "3-year plan", "two-thirds", "v1.2.3", "12/13"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert list(amounts(text)) == []


HOLDS = [
    # relation, written, figures it holds of, figures it does not
    (Relation.IS, "43", ["43"], ["42", "44"]),
    (Relation.OVER, "43", ["44"], ["43"]),
    (Relation.FROM, "43", ["43", "44"], ["42"]),
    (Relation.UNDER, "43", ["42"], ["43"]),
    (Relation.UP_TO, "43", ["43"], ["44"]),
    (Relation.ABOUT, "100", ["91", "110"], ["80", "120"]),
    (Relation.NEARLY, "100", ["95", "100"], ["101", "80"]),
]


@pytest.mark.parametrize(("relation", "written", "true", "false"), HOLDS)
def test_a_comparison_holds_or_does_not(relation: Relation, written: str, true: list[str], false: list[str]) -> None:
    one = Amount(0, 1, Decimal(written), relation)
    assert all(one.holds(Decimal(each)) for each in true)
    assert not any(one.holds(Decimal(each)) for each in false)


def test_a_percentage_holds_to_as_many_places_as_are_written() -> None:
    share = Decimal(11200) / 205  # 54.63...
    assert Amount(0, 1, Decimal(55), is_percent=True).holds(share)
    assert Amount(0, 1, Decimal("54.6"), is_percent=True).holds(share)
    assert not Amount(0, 1, Decimal("55.0"), is_percent=True).holds(share)


def test_a_range_holds_of_what_lies_in_it() -> None:
    one = Amount(0, 1, Decimal(10), up_to=Decimal(12))
    assert one.holds(Decimal(11))
    assert not one.holds(Decimal(13))


@pytest.mark.parametrize(
    ("said", "value"), [("one thousand and twelve", 1012), ("ninety-nine", 99), ("two three", None)]
)
def test_numbers_in_words(said: str, value: int | None) -> None:
    assert in_words(said) == value


def test_a_very_long_number_in_words_is_no_trap() -> None:
    began = time.perf_counter()
    assert len(list(amounts("one hundred and " * 20_000))) <= 20_000
    assert time.perf_counter() - began < 2
