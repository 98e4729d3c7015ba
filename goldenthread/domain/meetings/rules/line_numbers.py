"""Numbers and short names of what a meeting leaves line by line. A number that was given is never given again."""

from collections.abc import Collection


def next_number(under: str, taken: Collection[str]) -> str:
    """The next number under that of an item: under "4", with "4.1" taken, "4.2"; without an item's number "1"."""
    stem = f"{under.strip('.')}." if under.strip(".") else ""
    used = {each.removeprefix(stem) for each in taken if each.startswith(stem)}
    return f"{stem}{max((int(each) for each in used if each.isdecimal()), default=0) + 1}"


def slug_of(letter: str, number: str, taken: Collection[str]) -> str:
    """The short name of a line: "d-4-1", and "d-4-1-2" where a record has used that already."""
    name = f"{letter}-{number.lower().replace('.', '-')}"
    free = (name if count == 1 else f"{name}-{count}" for count in range(1, len(taken) + 2))
    return next(each for each in free if each not in taken)
