"""Reads the list out of a file that somebody sent, in a process of its own with limits of memory and time."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldenthread.foundation.transfer import child, limits
from goldenthread.foundation.transfer.faults import Fault, FileRefusedError, refused
from goldenthread.foundation.transfer.headers import plain
from goldenthread.foundation.transfer.picking import Pick
from goldenthread.foundation.transfer.tables import Table, from_document

_ROOT = Path(__file__).resolve().parents[3]
_SMALLER = (
    "Copy the list itself into a new workbook, without other sheets, pictures or formatting, or save it as CSV UTF-8."
)
_ANYWHERE = Pick()


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the reading process may use. The address space is in bytes, the times are in seconds."""

    memory: int = limits.CHILD_MEMORY_BYTES
    cpu: int = limits.CHILD_CPU_SECONDS
    wall: float = limits.CHILD_WALL_SECONDS


_USUAL = Allowance()


def read_table(
    path: Path, *, name: str, known: Collection[str], pick: Pick = _ANYWHERE, allowed: Allowance = _USUAL
) -> Table:
    """The list of a CSV or XLSX file: the sheet and row that have most of the `known` headings, or those picked.

    `name` is what the sender calls the file; its last part is used and its content decides what it is.
    Raises FileRefusedError for what cannot or must not be read, naming sheet, row and column where there are any.
    """
    request = {
        "path": str(path.resolve()),
        "name": Path(name.replace("\\", "/")).name or "file",
        "known": sorted({plain(words) for words in known}),
        "sheet": pick.sheet,
        "header_row": pick.header_row,
        "memory": allowed.memory,
        "cpu": allowed.cpu,
    }
    answered = _asked(request, allowed)
    if "refused" in answered:
        raise FileRefusedError(Fault(**answered["refused"]))
    return from_document(answered["table"])


def _asked(request: dict[str, Any], allowed: Allowance) -> dict[str, Any]:
    with tempfile.TemporaryFile() as written:
        status = _run(request, allowed, written.fileno())
        if status == 0:
            written.seek(0)
            return json.load(written)  # type: ignore[no-any-return]
    if status in {child.OUT_OF_MEMORY, -6}:  # a parser without memory aborts
        raise refused("too_heavy", f"Reading the file took more than {allowed.memory >> 20:,} MB of memory.", _SMALLER)
    if status in {-24, -9}:
        raise refused("too_slow", f"Reading the file took more than {allowed.cpu} seconds.", _SMALLER)
    raise refused("unreadable", "The file could not be read: it is damaged or not what it seems.", _SMALLER)


def _run(request: dict[str, Any], allowed: Allowance, out: int) -> int:
    """The status of the reading process; -9 where it took too long."""
    environment = {"PATH": os.defpath, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
    try:
        ended = subprocess.run(  # noqa: S603 - our own program, with nothing of the sender's in its arguments
            [sys.executable, "-m", child.__name__],
            input=json.dumps(request).encode(),
            stdout=out,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            timeout=allowed.wall,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return -9
    return ended.returncode
