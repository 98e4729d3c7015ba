"""The process that opens a file somebody sent: limits first, then the file, then one JSON answer, then its end.

It has no database, no settings and no secrets. `reading` starts it and believes nothing of it but its answer.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from goldenthread.foundation.transfer import limits
from goldenthread.foundation.transfer.delimited import read_delimited
from goldenthread.foundation.transfer.faults import Fault, FileRefusedError
from goldenthread.foundation.transfer.kinds import Kind, kind_of, misnamed
from goldenthread.foundation.transfer.picking import Pick
from goldenthread.foundation.transfer.tables import to_document
from goldenthread.foundation.transfer.workbooks import read_workbook

OUT_OF_MEMORY = 3  # the status with which it ends when its memory, or the room for its answer, is spent


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """`{"table": …}` or `{"refused": …}` for a request: path, name, known headings, sheet and header row."""
    path, name = Path(request["path"]), request["name"]
    pick = Pick(request["sheet"], request["header_row"])
    try:
        kind = kind_of(path)
        document = _read(kind, path, name, set(request["known"]), pick)
    except FileRefusedError as error:
        return {"refused": error.fault.document()}
    if misnamed(kind, name):
        note = Fault("misnamed", f"The file is called {name} but is {kind.upper()}; it was read as that.", "")
        document["notes"].append(note.document())
    return {"table": document}


def _read(kind: Kind, path: Path, name: str, known: set[str], pick: Pick) -> dict[str, Any]:
    if kind is Kind.XLSX:
        return to_document(read_workbook(path, known, pick))
    return to_document(read_delimited(path, name, known, pick))


def main() -> None:
    """Reads one request from standard input and writes one answer to standard output."""
    request = json.load(sys.stdin)
    _confine(request.get("memory", limits.CHILD_MEMORY_BYTES), request.get("cpu", limits.CHILD_CPU_SECONDS))
    try:
        written = json.dumps(answer(request), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
    except (MemoryError, OSError):  # OSError: the answer is longer than may be written
        os._exit(OUT_OF_MEMORY)


def _confine(memory: int, cpu: int) -> None:
    """Bounds memory, processor time and what may be written; no core file holds what somebody sent."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, limits.CHILD_OUTPUT_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
