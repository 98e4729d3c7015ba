"""Runs every case and prints the table: `python -m benchmarks [WORDS ...]`, only cases that have one in their name."""

import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from benchmarks import table
from benchmarks.settled import settle


def main(words: Sequence[str]) -> None:
    """About a minute; progress goes to standard error, the table to standard output."""
    machine, start = table.machine(), time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="goldenthread-bench-") as folder:
        settle(Path(folder))
        # Only now, because what is measured can be imported only where there are settings.
        cases, timing = import_module("benchmarks.cases"), import_module("benchmarks.timing")
        found = []
        for case in cases.cases(Path(folder)):
            if words and not any(word in case.name for word in words):
                continue
            print(f"measuring {case.name} of {case.size} …", file=sys.stderr)
            found.append(timing.measure(case))
    print(table.table(found))
    print(f"\nServer time in this process, signed in, production settings, DEBUG off, one worker.\n{machine}")
    print(f"Taken in {time.perf_counter() - start:.0f} s.")


if __name__ == "__main__":
    main(sys.argv[1:])
