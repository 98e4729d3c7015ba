"""Numbers of decisions, challenges and actions under their items."""

import pytest

from goldenthread.domain.meetings.rules.line_numbers import next_number, slug_of


@pytest.mark.parametrize(
    ("under", "taken", "number"),
    [
        ("4", (), "4.1"),
        ("4", ("4.1", "4.2"), "4.3"),
        ("4", ("4.9", "4.10"), "4.11"),
        ("4", ("4.3",), "4.4"),
        ("4", ("41.7", "4", ""), "4.1"),
        ("6.1", ("6.1.1",), "6.1.2"),
        ("5.", (), "5.1"),
        ("", (), "1"),
        ("", ("1", "2", "3.1"), "3"),
        ("4", ("4.ii",), "4.1"),
    ],
)
def test_a_number_follows_the_highest_under_its_item(under: str, taken: tuple[str, ...], number: str) -> None:
    assert next_number(under, taken) == number


@pytest.mark.parametrize(
    ("number", "taken", "slug"),
    [("4.1", set(), "d-4-1"), ("4.1", {"d-4-1"}, "d-4-1-2"), ("4.1", {"d-4-1", "d-4-1-2"}, "d-4-1-3")],
)
def test_a_short_name_that_a_record_has_used_is_not_used_again(number: str, taken: set[str], slug: str) -> None:
    assert slug_of("d", number, taken) == slug
