"""The table that is printed."""

import os
import platform
import sqlite3
from collections.abc import Sequence

from benchmarks.timing import Aim, Measured

_HEAD = ("What", "Of", "Median", "Fastest", "Runs", "SQL", "Memory", "Aim", "Met")
_RIGHT = {2, 3, 4, 5, 6}


def table(found: Sequence[Measured]) -> str:
    """A row for each figure, in the order they were taken."""
    rows = [_HEAD, *(_row(each) for each in found)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
    lines = ["  ".join(_cell(cell, widths[place], place) for place, cell in enumerate(row)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _cell(cell: str, width: int, place: int) -> str:
    return cell.rjust(width) if place in _RIGHT else cell.ljust(width)


def _row(each: Measured) -> tuple[str, ...]:
    return (
        each.case.name,
        each.case.size,
        _said(each.median),
        _said(each.fastest),
        f"{each.case.runs}",
        "" if each.queries is None else f"{each.queries}",
        "" if each.megabytes is None else f"{each.megabytes} MB",
        _aimed(each.case.aim),
        {True: "yes", False: "NO", None: ""}[each.met],
    )


def _said(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _aimed(aim: Aim) -> str:
    time = f"under {_said(aim.seconds)}" if aim.seconds is not None else ""
    queries = f"at most {aim.queries} SQL" if aim.queries is not None else ""
    memory = f"at most {aim.megabytes} MB" if aim.megabytes is not None else ""
    return ", ".join(filter(None, (time, queries, memory)))


def machine() -> str:
    """What the figures were taken on, and how busy it was: others' work makes every figure higher."""
    cores, busy = os.cpu_count() or 1, os.getloadavg()[0]
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {cores} cores, {platform.machine()}; "
        f"load before the start {busy:.1f}."
    )
