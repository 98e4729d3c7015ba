"""A Word paper as OpenDocument text, through LibreOffice where the machine has it, in a process of its own.

The same Word file and the same LibreOffice give the same bytes: what it draws by lot is taken out again. Another
version of it may set a table otherwise, so this rendering is not among those that `reproduce` compares.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from goldenthread.foundation.documents import odt_child, word_contents

MIME: Final = "application/vnd.oasis.opendocument.text"
SECONDS: Final = 60.0
_ROOT = Path(__file__).resolve().parents[3]
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
_LISTS: Final = re.compile(rb'"(list\d+)"')
_RUN: Final = re.compile(rb'(config:name="Rsid(?:Root)?" config:type="int">)\d+')
_PICTURE: Final = re.compile(rb"[ \t]*<manifest:file-entry[^>]*Thumbnails/thumbnail\.png[^>]*/>\n?")


class ConversionError(RuntimeError):
    """LibreOffice is there and gave no paper; the message says why."""


def program() -> str | None:
    """Where LibreOffice is, or None where the machine has none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def render(paper: bytes, *, office: str | None = None, seconds: float = SECONDS) -> bytes | None:
    """The .docx `paper` as .odt; None where there is no LibreOffice. Raises ConversionError where it fails.

    The page numbers of the contents are counted by the program that opens the file.
    """
    office = office or program()
    if office is None:
        return None
    with tempfile.TemporaryDirectory(prefix="paper-odt-") as folder:
        given, made = Path(folder) / "paper.docx", Path(folder) / "paper.odt"
        given.write_bytes(word_contents.unfielded(paper))
        said = _convert(office, Path(folder), seconds)
        if not made.is_file():
            raise ConversionError(f"LibreOffice made no OpenDocument file of the paper. It said: {said or 'nothing'}.")
        return _settled(made.read_bytes())


def _convert(office: str, folder: Path, seconds: float) -> str:
    """Runs the program with a profile of its own, so that it meets no window, setting or macro of anybody's."""
    command = [sys.executable, "-m", odt_child.__name__, office, folder.as_uri()]
    environment = {
        "PATH": os.defpath,
        "HOME": str(folder),
        "PYTHONPATH": str(_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - a program of the machine, with nothing of the sender's in its arguments
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as late:
            raise ConversionError(f"LibreOffice took more than {seconds:,.0f} seconds for the paper.") from late
        finally:
            _end(process)
        said.seek(0)
        return said.read(2000).decode("utf-8", "replace").strip()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends what it started too: soffice is a script round the program itself."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _settled(made: bytes) -> bytes:
    """The package without clock, thumbnail, empty folders and numbers drawn by lot; `mimetype` first and plain."""
    fresh = BytesIO()
    with ZipFile(BytesIO(made)) as old, ZipFile(fresh, "w") as new:
        for name in old.namelist():
            if name.endswith("/") or name.startswith("Thumbnails/"):
                continue
            member = ZipInfo(name, date_time=_NO_DATE)
            member.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            member.create_system = 3
            new.writestr(member, _without_chance(old.read(name)))
    return fresh.getvalue()


def _without_chance(part: bytes) -> bytes:
    names: dict[bytes, bytes] = {}

    def named(found: re.Match[bytes]) -> bytes:
        return b'"' + names.setdefault(found[1], b"list%d" % (len(names) + 1)) + b'"'

    return _PICTURE.sub(b"", _RUN.sub(rb"\g<1>0", _LISTS.sub(named, part)))
