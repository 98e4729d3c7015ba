"""Looks through the zip package of a workbook before anything parses it: sizes, names, macros, XML that expands."""

import re
import zipfile
from copy import copy
from pathlib import Path, PurePosixPath

from goldenthread.foundation.transfer.faults import FileRefusedError, refused
from goldenthread.foundation.transfer.limits import MOST_INFLATED_BYTES, MOST_PARTS

_CHUNK = 1 << 20
_OVERLAP = 16
_EXPANDING = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACROS = re.compile(r"(?:^|/)vba\w*\.bin$", re.IGNORECASE)
_SAVE_AGAIN = "Open it in your spreadsheet program and save it again as Excel Workbook (.xlsx)."
_OTHERS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
    "mimetype": "an OpenDocument file",
}


def check_package(path: Path) -> None:
    """Raises FileRefusedError for a package that is no plain workbook, or would inflate to more than is read.

    Nothing is ever unpacked to disk. Declared sizes are summed first; then every part is inflated and counted, for
    a header may say less than there is.
    """
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            _check_names(parts)
            _check_what_it_is({part.filename for part in parts})
            _check_declared(parts)
            _check_inflated(package, parts)
    except FileRefusedError:
        raise
    except Exception as error:  # zipfile and zlib raise many kinds for what is hostile or cut short
        raise refused(
            "damaged", "The workbook is damaged or cut short.", f"Download or copy it again whole. {_SAVE_AGAIN}"
        ) from error


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise refused(
            "too_many_parts", f"The workbook holds {len(parts):,} files; {MOST_PARTS:,} is the most.", _SAVE_AGAIN
        )
    seen: set[str] = set()
    for part in parts:
        name = part.orig_filename
        if "\\" in name or ":" in name or name.startswith("/") or ".." in PurePosixPath(name).parts or "\0" in name:
            raise refused("path_name", f"The workbook holds a file named {name!r}, which leaves it.", _SAVE_AGAIN)
        if name.casefold() in seen:
            raise refused("part_twice", f"The workbook holds {name!r} twice.", _SAVE_AGAIN)
        seen.add(name.casefold())


def _check_what_it_is(names: set[str]) -> None:
    if any(_MACROS.search(name) for name in names):
        raise refused("macros", "The workbook holds macros.", "Save it as Excel Workbook (.xlsx), which keeps none.")
    if "xl/workbook.xml" in names:
        return
    what = next((what for name, what in _OTHERS.items() if name in names), "a zip file without a workbook")
    raise refused("not_a_spreadsheet", f"The file is {what}.", "Save the list as Excel Workbook (.xlsx) or CSV UTF-8.")


def _check_declared(parts: list[zipfile.ZipInfo]) -> None:
    declared = sum(part.file_size for part in parts)
    if declared > MOST_INFLATED_BYTES:
        raise _bomb(f"says it inflates to {declared:,} bytes")


def _check_inflated(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    left = MOST_INFLATED_BYTES
    for part in parts:
        if part.flag_bits & 0x1:
            raise refused("encrypted", "The workbook is protected by a password.", "Remove the password and save it.")
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise refused("compression", f"{part.filename!r} is compressed in an unusual way.", _SAVE_AGAIN)
        left = _inflate(package, part, left)


def _inflate(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """What is left of the allowance after this part, which is searched for XML that expands on its way through."""
    endless = copy(part)
    # Read to the end of the data, whatever the header declares; so far on that the count comes before the checksum.
    endless.file_size = MOST_INFLATED_BYTES + 2 * _CHUNK
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    tail = b""
    with package.open(endless) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise _bomb(f"inflates to more than {MOST_INFLATED_BYTES:,} bytes")
            if is_xml:
                _check_xml(part.filename, tail + chunk, start=not tail)
                tail = chunk[-_OVERLAP:]
    return left


def _check_xml(name: str, text: bytes, *, start: bool) -> None:
    if start and b"\0" in text[:4]:
        raise refused("xml_encoding", f"{name!r} inside the workbook is not UTF-8.", _SAVE_AGAIN)
    if _EXPANDING.search(text):
        raise refused(
            "xml_entities", f"{name!r} inside the workbook defines entities, as no spreadsheet does.", _SAVE_AGAIN
        )


def _bomb(what: str) -> FileRefusedError:
    return refused(
        "zip_bomb",
        f"The workbook {what}.",
        "Copy the list itself into a new workbook, without formatting, and save it.",
    )
