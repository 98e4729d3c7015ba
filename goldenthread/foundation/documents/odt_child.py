"""The process that becomes LibreOffice: limits first, then the program in its place."""

import os
import resource
import sys
from typing import Final

_MEMORY: Final = 6 << 30  # address space; the program reserves far more than it uses
_SECONDS: Final = 60  # of the processor
_WRITTEN: Final = 300 << 20


def arguments(office: str, folder: str) -> list[str]:
    """How the program is asked: no window, no profile but one in `folder` (a file: address), one file to convert."""
    return [
        office,
        f"-env:UserInstallation={folder}/profile",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "odt:writer8",
        "--outdir",
        ".",
        "paper.docx",
    ]


def main(office: str, folder: str) -> None:
    """Bounds this process and gives it to LibreOffice; it does not come back."""
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, _WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    os.execv(office, arguments(office, folder))  # noqa: S606 - found on the machine's own path


if __name__ == "__main__":
    main(*sys.argv[1:3])
