"""The process that opens PDFs somebody sent: limits first, then the files, then its answer, then its end.

It has no database, no settings and no secrets. `pack_process` starts it and believes nothing of it but its answer:
lines of JSON, `{"at": "/a/file.pdf"}` before each paper and at the end `{"pages": […]}`, `{}` or `{"refused": "…"}`.
"""

import json
import os
import re
import resource
import signal
import sys
from pathlib import Path
from typing import Any

import pikepdf

from goldenthread.foundation.documents import pack_assembly, pack_sources

OUT_OF_MEMORY = 3  # the status with which it ends when its memory is spent
_NEARLY = 0.9


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Counts the pages of `count`, files, or makes the pack of `join`, an Order."""
    try:
        if "count" in request:
            return {"pages": [_counted(path) for path in request["count"]]}
        pieces = tuple(pack_assembly.Piece(**piece) for piece in request["join"].pop("pieces"))
        pack_assembly.join(pack_assembly.Order(pieces=pieces, **request["join"]), _told)
    except pack_sources.PaperError as error:
        return {"refused": str(error)}
    return {}


def _counted(path: str) -> int:
    _told(path)
    with pack_sources.opened(Path(path)) as paper:
        return len(paper.pages)


def _told(path: str) -> None:
    """Says which paper is next at once, so that it is known even if this process does not survive it."""
    sys.stdout.write(json.dumps({"at": path}) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Reads one request from standard input, does it and answers on standard output."""
    request = json.load(sys.stdin)
    allowed = request.pop("allowed")
    _confine(**allowed)
    try:
        written = json.dumps(answer(request))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except pikepdf.PdfError:
        if _is_spent(allowed["memory"]):
            os._exit(OUT_OF_MEMORY)
        raise
    sys.stdout.write(written + "\n")


def _is_spent(memory: int) -> bool:
    """Whether it once held nearly all the memory it may: qpdf then calls a good paper one that cannot be decoded."""
    peak = re.search(r"^VmPeak:\s*(\d+) kB$", Path("/proc/self/status").read_text("ascii"), re.MULTILINE)
    return peak is not None and int(peak[1]) << 10 > _NEARLY * memory


def _confine(memory: int, cpu: int, written: int) -> None:
    """Bounds memory, processor time and what may be written; no core file holds what somebody sent."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, written),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # Python looks away from the signal of a file that grows too large, and qpdf then ends as if memory were spent.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


if __name__ == "__main__":
    main()
