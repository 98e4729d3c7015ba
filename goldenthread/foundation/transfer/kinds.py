"""What a file is by its content: its name is only what somebody called it."""

import re
from enum import StrEnum
from pathlib import Path

from goldenthread.foundation.transfer.faults import FileRefusedError, refused
from goldenthread.foundation.transfer.limits import MOST_FILE_BYTES

_HEAD = 4096
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_AS_XLSX = "Open it in your spreadsheet program and save it as Excel Workbook (.xlsx) or CSV UTF-8."
_OTHERS = (
    (re.compile(rb"%PDF-"), "a PDF document"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8"), "a picture"),
    (re.compile(rb"\x1f\x8b|BZh|7z\xbc\xaf|Rar!|\xfd7zXZ"), "a compressed file"),
    (re.compile(rb"\{\\rtf"), "a text document"),
    (re.compile(rb"\s*<(?:!doctype html|html|head|body|table|\?xml|workbook)", re.IGNORECASE), "a web page or XML"),
)


class Kind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


def kind_of(path: Path) -> Kind:
    """CSV or XLSX by content. Raises FileRefusedError for anything else, naming what it is and the fix."""
    head = _head(path)
    if head.startswith(b"PK\x03\x04"):
        return Kind.XLSX
    if head.startswith(_OLE):
        raise _old_or_encrypted(path)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused("encoding", "The file is text in UTF-16.", "Save it again as CSV UTF-8.")
    for pattern, what in _OTHERS:
        if pattern.match(head):
            raise refused("not_a_spreadsheet", f"The file is {what}, not a spreadsheet.", _AS_XLSX)
    if b"\0" in head or head.startswith(b"PK"):
        raise refused("not_a_spreadsheet", "The file is neither a workbook nor CSV text.", _AS_XLSX)
    return Kind.CSV


def misnamed(kind: Kind, name: str) -> bool:
    """Whether the ending of the file's name says another kind."""
    ending = Path(name).suffix.lower()
    return ending in {".csv", ".txt", ".tsv"} if kind is Kind.XLSX else ending.startswith(".xl")


def _head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_FILE_BYTES:
            raise refused(
                "too_large",
                f"The file is {size:,} bytes long; {MOST_FILE_BYTES:,} is the most.",
                "Keep only the list itself in it, without pictures, or split it.",
            )
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise refused(
            "no_file", f"The file cannot be opened: {error.strerror}.", "Check its name and who may read it."
        ) from error
    if not head.strip():
        raise refused("empty", "The file is empty.", "Choose the file that holds the list.")
    return head


def _old_or_encrypted(path: Path) -> FileRefusedError:
    if _ENCRYPTED in path.read_bytes():
        return refused(
            "encrypted",
            "The workbook is protected by a password.",
            "Open it, remove the password (File, Info, Protect Workbook), save it and try again.",
        )
    return refused("old_format", "The file is of the old Excel format (.xls).", _AS_XLSX)
