"""What may be entered as a value, a period or a range."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.domain.measures.rules import values
from goldenthread.domain.measures.rules.values import Parts
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories.measures import number, period


@pytest.mark.parametrize(
    ("typed", "unit", "read"),
    [
        ("40.5", "percent", "40.5"),
        (" 40.5 % ", "percent", "40.5"),
        ("12,550", "followers", "12550"),
        ("1,012,550.25", "followers", "1012550.25"),
        ("0", "people", "0"),
        ("-3", "people", "-3"),
        ("", "people", ""),
        (" % ", "percent", ""),
    ],
)
def test_a_number_is_read_as_it_is_written(typed: str, unit: str, read: str) -> None:
    assert values.typed_number("value", typed, unit) == number(read)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("forty", "is not a number"),
        ("1e3", "is not a number"),
        ("nan", "is not a number"),
        ("Infinity", "is not a number"),
        ("٤٠", "is not a number"),
        ("40,5", "can be read in two ways"),
        ("1,2345", "can be read in two ways"),
        ("40.5%", "is a percentage, but this is counted in people"),
        ("0.00001", "at most four places"),
        ("100000000000", "larger or finer than can be kept"),
    ],
)
def test_what_is_no_number_is_refused_at_its_question(typed: str, said: str) -> None:
    with pytest.raises(RefusedError, match=said) as refused:
        values.typed_number("value", typed, "people")

    assert refused.value.field == "value"


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "unit", "kept"),
    [
        ("", "205", "205", "percent", "100"),
        ("", "1", "3", "percent", "33.3333"),
        ("33", "1", "3", "percent", "33.3333"),  # rounded to a whole one, the same
        ("33.3", "1", "3", "percent", "33.3333"),
        ("66.7", "2", "3", "percent", "66.6667"),
        ("", "12", "4000", "per 1,000 households", "3"),
        ("", "90", "4", "days", "22.5"),
        ("", "0", "12", "percent", "0"),
        ("40.5", "", "", "percent", "40.5"),
        ("0", "", "", "percent", "0"),
        ("100", "", "", "percent", "100"),
        ("250", "", "", "people", "250"),
    ],
)
def test_the_value_is_what_its_parts_give(value: str, numerator: str, denominator: str, unit: str, kept: str) -> None:
    parts = values.parts_of(number(numerator), number(denominator), unit)

    assert values.value_of(number(value), parts, unit) == Decimal(kept)


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "unit", "field", "said"),
    [
        ("", "5", "0", "percent", "denominator", "share of nought"),
        ("", "5", "0", "days", "denominator", "share of nought"),
        ("", "206", "205", "percent", "numerator", "206 of 205 is more than all of them"),
        ("", "-1", "205", "percent", "numerator", "below nought"),
        ("", "1", "-205", "days", "denominator", "below nought"),
        ("", "1", "", "percent", "denominator", "Give the denominator too"),
        ("", "", "1", "percent", "numerator", "Give the numerator too"),
        ("", "", "", "percent", "value", "Enter the value, or its numerator"),
        ("-1", "", "", "people", "value", "below nought"),
        ("100.1", "", "", "percent", "value", "not from 0 to 100"),
        ("95", "205", "210", "percent", "value", "205 of 210 is 97.62%, not 95%"),
        ("33.4", "1", "3", "percent", "value", "leave the value empty"),
        ("", "99999999999", "0.0001", "days", "denominator", "larger than can be kept"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_fix(  # noqa: PLR0917 - one column each
    value: str, numerator: str, denominator: str, unit: str, field: str, said: str
) -> None:
    with pytest.raises(RefusedError, match=said) as refused:
        values.value_of(number(value), values.parts_of(number(numerator), number(denominator), unit), unit)

    assert refused.value.field == field


def test_a_part_may_be_more_than_what_it_is_divided_by_where_no_whole_is_meant() -> None:
    assert values.parts_of(Decimal(90), Decimal(4), "days") == Parts(Decimal(90), Decimal(4))


@pytest.mark.parametrize(
    ("typed", "unit", "fits"),
    [
        ("", "percent", True),
        ("%", "percent", True),
        ("Percent", "percent", True),
        ("people", "percent", False),
        ("percent", "people", False),
    ],
)
def test_a_value_in_another_unit_is_refused(typed: str, unit: str, fits: bool) -> None:
    refused = ""
    try:
        values.same_unit("unit", typed, unit)
    except RefusedError as error:
        refused = error.message
    assert (not refused) is fits


@pytest.mark.parametrize(
    ("low", "high", "field"),
    [("", "5", "range_low"), ("5", "", "range_high"), ("6", "5", "range_low"), ("-1", "5", "range_low")],
)
def test_a_range_has_two_ends_in_order(low: str, high: str, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        values.checked_range(number(low), number(high), "days")

    assert refused.value.field == field


def test_a_range_of_a_share_stays_within_the_whole() -> None:
    with pytest.raises(RefusedError, match="not from 0 to 100"):
        values.checked_range(Decimal(90), Decimal(101), "percent")


def test_a_range_may_be_of_one_value() -> None:
    values.checked_range(Decimal(5), Decimal(5), "days")


@pytest.mark.parametrize(
    ("until", "from_on", "field"),
    [("2017-06-30", "2017-07-01", "from_on"), ("2017-07-02", "", "until_on"), ("2017-07-02", "2017-04-01", "until_on")],
)
def test_a_period_is_over_and_ends_after_its_start(until: str, from_on: str, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        values.checked_period(period(until, from_on), today=date(2017, 7, 1))

    assert refused.value.field == field


def test_a_period_may_end_today() -> None:
    values.checked_period(period("2017-07-01", "2017-07-01"), today=date(2017, 7, 1))


@pytest.mark.parametrize(
    ("until", "from_on", "said"),
    [
        ("2017-06-30", "2017-04-01", "There is a reading for 1 April 2017 to 30 June 2017 already. Revise that one"),
        ("2017-06-30", "2017-06-01", "This overlaps the reading for 1 April 2017 to 30 June 2017"),
        ("2017-04-01", "2017-01-01", "overlaps"),
        ("2017-06-30", "", "overlaps"),
        ("2018-03-31", "2017-04-01", "overlaps"),
        ("2017-10-14", "", "There is a reading for 14 October 2017 already"),
    ],
)
def test_a_period_that_is_taken_is_refused(until: str, from_on: str, said: str) -> None:
    taken = [period("2017-06-30", "2017-04-01"), period("2017-10-14")]

    with pytest.raises(RefusedError, match=said):
        values.free_period(period(until, from_on), taken)


@pytest.mark.parametrize(("until", "from_on"), [("2017-03-31", "2017-01-01"), ("2017-09-30", "2017-07-01")])
def test_the_day_beside_a_period_is_free(until: str, from_on: str) -> None:
    values.free_period(period(until, from_on), [period("2017-06-30", "2017-04-01")])
