"""Short names that stand in addresses."""

from collections.abc import Collection


def unused(wanted: str, taken: Collection[str]) -> str:
    """The name that is wanted; where it is taken, with the first free number: "board", "board-2"."""
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in names if each not in taken)
