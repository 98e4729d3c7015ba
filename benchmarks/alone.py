"""Work in a process of its own, which says how much memory it took at most."""

import subprocess
import sys
from pathlib import Path

from benchmarks.timing import Peak

_ROOT = Path(__file__).resolve().parents[1]
_STATUS = Path("/proc/self/status")


def run(module: str, *words: object) -> Peak:
    """The module as a program; what it prints last is what it took. Raises CalledProcessError where it fails."""
    command = [sys.executable, "-m", module, *map(str, words)]
    said = subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Peak(said.split()[-1])


def most_memory() -> int:
    """Megabytes that this process had in memory at most.

    Read from the kernel: `getrusage` counts what the process had that started this one.
    """
    line = next(each for each in _STATUS.read_text().splitlines() if each.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024
