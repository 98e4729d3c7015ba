"""Who held which function on a day, and where two instruments contradict each other."""

from datetime import date

import pytest

from goldenthread.domain.directions.rules.functions import Holding, by_function, contradicting, contradictions

day = date.fromisoformat


def held(holder: str, begins: str | None, ends: str | None = None, function: str = "Grants", key: int = 1) -> Holding:
    return Holding(
        key, function, holder, f"Directions {key}", day(begins) if begins else None, day(ends) if ends else None
    )


@pytest.mark.parametrize(
    ("one", "on", "answer"),
    [
        (held("Commissioners", "2014-12-17", "2017-01-15"), "2014-12-16", False),
        (held("Commissioners", "2014-12-17", "2017-01-15"), "2014-12-17", True),
        (held("Commissioners", "2014-12-17", "2017-01-15"), "2017-01-15", True),
        (held("Commissioners", "2014-12-17", "2017-01-15"), "2017-01-16", False),
        (held("Commissioners", "2014-12-17"), "2099-01-01", True),
        (held("Commissioners", None, "2017-01-15"), "2016-01-01", None),
        (held("Commissioners", None, "2017-01-15"), "2017-01-16", False),
    ],
)
def test_who_held_it_on_a_day(one: Holding, on: str, *, answer: bool | None) -> None:
    assert one.on(day(on)) is answer


@pytest.mark.parametrize(
    ("second", "begins", "ends"),
    [
        (held("A nominee", "2016-01-01", "2016-12-31", key=2), "2016-01-01", "2016-12-31"),
        (held("A nominee", "2016-12-31", None, " GRANTS", key=2), "2016-12-31", "2017-01-15"),
        (held("A nominee", "2017-01-15", None, key=2), "2017-01-15", "2017-01-15"),
    ],
)
def test_two_holders_of_one_function_on_one_day_contradict(second: Holding, begins: str, ends: str) -> None:
    (found,) = contradictions([held("Commissioners", "2014-12-17", "2017-01-15"), second])

    assert (found.from_on, found.until_on) == (day(begins), day(ends))


@pytest.mark.parametrize(
    "second",
    [
        held("A nominee", "2017-01-16", key=2),
        held("A nominee", "2016-01-01", function="Publicity", key=2),
        held(" commissioners", "2016-01-01", key=2),
        held("A nominee", None, key=2),
    ],
    ids=["after it", "another function", "the same holder", "since when is not on record"],
)
def test_nothing_else_contradicts(second: Holding) -> None:
    assert contradictions([held("Commissioners", "2014-12-17", "2017-01-15"), second]) == ()


def test_a_contradiction_names_both_and_the_way_out() -> None:
    (found,) = contradicting(held("A nominee", "2016-01-01", key=2), [held("Commissioners", "2014-12-17")])

    assert found.said() == (
        "From 1 January 2016 on, “Grants” is given to Commissioners by the Directions 1, and to A nominee by the "
        "Directions 2. Revoke or supersede one of them for that function, or say from when it came back."
    )


def test_holdings_of_one_function_stand_together() -> None:
    first, second, other = held("A", None), held("B", None, function="grants"), held("C", None, function="Publicity")

    assert by_function([first, other, second]) == {"Grants": (first, second), "Publicity": (other,)}
