"""What a unit says, and how values are written."""

from decimal import Decimal

import pytest

from goldenthread.domain.measures.rules import units


@pytest.mark.parametrize(
    ("unit", "share", "factor"),
    [
        ("percent", True, 100),
        ("per cent", True, 100),
        ("%", True, 100),
        ("people", False, 1),
        ("days", False, 1),
        ("per 1,000 households", False, 1_000),
        ("complaints per 100,000 people", False, 100_000),
        ("per 1000 homes", False, 1_000),
        ("per week", False, 1),
        ("percentage points", False, 1),
    ],
)
def test_a_unit_says_by_what_a_share_is_multiplied(unit: str, share: bool, factor: int) -> None:
    assert units.is_share(unit) is share
    assert units.factor(unit) == Decimal(factor)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("40.5000", "percent", "40.5%"),
        ("22.3800", "percent", "22.38%"),
        ("100.0000", "percent", "100%"),
        ("12550.0000", "followers", "12,550 followers"),
        ("1.0000", "hubs", "1 hub"),
        ("2.0000", "hubs", "2 hubs"),
        ("1", "people", "1 person"),
        ("1", "per 1,000 households", "1 per 1,000 households"),
        ("0.005", "days", "0.01 days"),
        ("-0.001", "days", "0 days"),
    ],
)
def test_a_value_is_written_without_idle_noughts(value: str, unit: str, said: str) -> None:
    assert units.said(Decimal(value), unit) == said


def test_two_shares_are_apart_by_percentage_points() -> None:
    assert units.said_gap(Decimal("-18.12"), "percent") == "18.12 percentage points"
    assert units.said_gap(Decimal(1), "percent") == "1 percentage point"
    assert units.said_gap(Decimal(2550), "followers") == "2,550 followers"


def test_a_range_is_written_with_its_unit_once() -> None:
    assert units.said_aim(Decimal(18), Decimal(24), "days") == "18 to 24 days"
    assert units.said_aim(Decimal(24), Decimal(24), "days") == "24 days"
