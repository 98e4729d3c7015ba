"""Asks `pack_child` in a process of its own, with limits of memory, time and size."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from goldenthread.foundation.documents import pack_child

_ROOT = Path(__file__).resolve().parents[3]
_LIGHTER = "Print it to a PDF, or split it into several papers."
_DAMAGED = "The PDF could not be read: it is damaged or not what it seems. Print it to a PDF."


class ProcessError(Exception):
    """What was asked could not be done, at the file `at` ("": at none); the message says why, and the fix."""

    def __init__(self, at: str, why: str) -> None:
        super().__init__(why)
        self.at, self.why = at, why


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the process may use: address space and written file in bytes, processor and wall time in seconds."""

    memory: int = 1 << 30
    cpu: int = 120
    wall: float = 240
    written: int = 2 << 30


_COMPLAINT = 20_000  # bytes of what it says of a fault of ours
USUAL: Final = Allowance()


def ask(request: dict[str, Any], allowed: Allowance = USUAL) -> dict[str, Any]:
    """The answer to a request of `pack_child`. Raises ProcessError."""
    limits = asdict(allowed)
    del limits["wall"]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        status = _run(request | {"allowed": limits}, allowed.wall, out.fileno(), said.fileno())
        out.seek(0)
        lines = [json.loads(line) for line in out.read().splitlines()]
        said.seek(0)
        complaint = said.read(_COMPLAINT).decode(errors="replace")
    at = next((line["at"] for line in reversed(lines) if "at" in line), "")
    answered: dict[str, Any] = lines[-1] if lines and "at" not in lines[-1] else {}
    if status == 0 and "refused" not in answered:
        return answered
    if not at and status == 1:
        raise RuntimeError(f"The pack could not be joined, though every paper was taken in:\n{complaint}")
    raise ProcessError(at, answered.get("refused") or _why(status, allowed))


def _why(status: int, allowed: Allowance) -> str:
    if status in {pack_child.OUT_OF_MEMORY, -6}:  # a parser without memory aborts
        return f"Reading the PDF took more than {allowed.memory >> 20:,} MB of memory. {_LIGHTER}"
    if status in {-24, -9}:
        return f"Reading the PDF took more than {allowed.cpu} seconds. {_LIGHTER}"
    if status == -25:
        return f"What was made is larger than {allowed.written >> 20:,} MB. {_LIGHTER}"
    return _DAMAGED


def _run(request: dict[str, Any], wall: float, out: int, said: int) -> int:
    """The status of the process; -9 where it took too long."""
    environment = {"PATH": os.defpath, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
    try:
        ended = subprocess.run(  # noqa: S603 - our own program, with nothing of the sender's in its arguments
            [sys.executable, "-m", pack_child.__name__],
            input=json.dumps(request).encode(),
            stdout=out,
            stderr=said,
            env=environment,
            cwd="/",
            timeout=wall,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return -9
    return ended.returncode
