"""Which kinds of file are kept, and what a file is by its content: its name is only what somebody called it."""

import re
from dataclasses import dataclass
from typing import BinaryIO

import puremagic

from goldenthread.foundation.files import packages
from goldenthread.foundation.files.names import ending_of
from goldenthread.foundation.lib import text
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.lib.zipped import PackageError

_HEAD = 8192
_CHUNK = 1 << 20
_OVERLAP = 64
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = b"PK\x03\x04"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_PDF = re.compile(rb"/Encrypt\s*(?:<<|\d+\s+\d+\s+R)")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is kept: what people call it, its media type, the endings its name may have."""

    label: str
    media_type: str
    endings: tuple[str, ...]


_WORD = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
PDF = Kind("a PDF document", "application/pdf", ("pdf",))
PNG = Kind("a PNG picture", "image/png", ("png",))
JPEG = Kind("a JPEG picture", "image/jpeg", ("jpg", "jpeg"))
TEXT = Kind("plain text", "text/plain", ("txt",))
CSV = Kind("plain text", "text/csv", ("csv",))
PACKAGES = {
    "docx": Kind("a Word document", f"{_WORD}.wordprocessingml.document", ("docx",)),
    "xlsx": Kind("an Excel workbook", f"{_WORD}.spreadsheetml.sheet", ("xlsx",)),
    "pptx": Kind("a PowerPoint presentation", f"{_WORD}.presentationml.presentation", ("pptx",)),
    "odt": Kind("an OpenDocument text", f"{_OPEN}.text", ("odt",)),
    "ods": Kind("an OpenDocument spreadsheet", f"{_OPEN}.spreadsheet", ("ods",)),
    "odp": Kind("an OpenDocument presentation", f"{_OPEN}.presentation", ("odp",)),
}
_SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_TEXTS = {"txt": TEXT, "csv": CSV}
_KINDS = (PDF, *PACKAGES.values(), CSV, TEXT, PNG, JPEG)
ENDINGS = tuple(ending for kind in _KINDS for ending in kind.endings)
# What only the program makes: it is never looked into, and nobody can upload it.
_OURS = {
    "html": Kind("a web page", "text/html", ("html",)),
    "zip": Kind("a bundle of files", "application/zip", ("zip",)),
}
# What people have at hand and what to make of it; anything else is only told what is kept.
_INSTEAD = {
    **dict.fromkeys(("docm", "xlsm", "xlsb", "pptm"), "Save it without macros, as .docx, .xlsx or .pptx."),
    **dict.fromkeys(("doc", "xls", "ppt", "rtf", "dotx"), "Save it as .docx, .xlsx, .pptx or PDF."),
    **dict.fromkeys(("msg", "eml"), "Print the message to a PDF; add what was attached to it as files of their own."),
    **dict.fromkeys(("heic", "gif", "tif", "tiff", "webp", "bmp", "svg"), "Save the picture as JPEG or PNG."),
    **dict.fromkeys(("zip", "7z", "rar"), "Add the files inside it one by one."),
    **dict.fromkeys(("htm", "html", "mht", "xml"), "Print the page to a PDF."),
}


def made_here(content: BinaryIO, name: str) -> Kind:
    """The kind of a file that the program itself made: besides all that is kept, web pages and bundles.

    Raises RefusedError as `kind_of`.
    """
    return _OURS.get(ending_of(name)) or kind_of(content, name)


def kind_of(content: BinaryIO, name: str) -> Kind:
    """The kind of `content`, a file open at its beginning, called `name`. Leaves it anywhere.

    Raises RefusedError, with the fix, for a kind that is not kept, content that is not what the name says, macros,
    passwords, packages that inflate too far and what is damaged.
    """
    ending = ending_of(name)
    if ending not in ENDINGS:
        fix = _INSTEAD.get(ending) or f"Files may be {text.joined(ENDINGS, 'or')}."
        raise _refused(f"Files ending in .{ending} are not kept here. {fix}")
    kind = _by_content(content, ending)
    if ending not in kind.endings:
        ought = text.joined([f".{each}" for each in kind.endings], "or")
        raise _refused(f"The file is called {name} but it is {kind.label}. Give it its own ending, {ought}.")
    return kind


def _by_content(content: BinaryIO, ending: str) -> Kind:
    head = content.read(_HEAD)
    if not head.strip():
        raise _refused("The file is empty. Choose the file that holds something.")
    if head.startswith(_ZIP):
        return _package(content)
    if head.startswith(_OLE):
        raise _old_or_encrypted(content)
    kind = next((kind for start, kind in _SIGNATURES if head.startswith(start)), None)
    if kind is PDF and _contains(content, _ENCRYPTED_PDF):
        raise _refused("The PDF is protected, by a password or against copying. Save a copy without protection.")
    return kind or _text(content, head, ending)


def _package(content: BinaryIO) -> Kind:
    try:
        return PACKAGES[packages.ending_of(content)]
    except PackageError as error:
        raise _refused(f"The file {error.what}.") from error


def _text(content: BinaryIO, head: bytes, ending: str) -> Kind:
    if not _is_text(content, head):
        raise _refused(f"The file is not what its name says: it looks like {_guessed(head)}. Check what you chose.")
    return _TEXTS.get(ending, TEXT)


def _is_text(content: BinaryIO, head: bytes) -> bool:
    """Whether all of it could be text: letters beyond ASCII in any encoding, but no control characters."""
    if head.startswith(_UTF_16):
        content.seek(0)
        try:
            return not _CONTROL.search(content.read().decode("utf-16").encode("utf-8"))
        except UnicodeError:
            return False
    return not _contains(content, _CONTROL)


def _contains(content: BinaryIO, pattern: re.Pattern[bytes]) -> bool:
    content.seek(0)
    tail = b""
    while chunk := content.read(_CHUNK):
        if pattern.search(tail + chunk):
            return True
        tail = chunk[-_OVERLAP:]
    return False


def _old_or_encrypted(content: BinaryIO) -> RefusedError:
    if _contains(content, re.compile(re.escape(_ENCRYPTED_OFFICE))):
        return _refused("The file is protected by a password. Remove the password and save it again.")
    return _refused(f"The file is of an old Office format. {_INSTEAD['doc']}")


def _guessed(head: bytes) -> str:
    """What a library of signatures makes of it: good enough for a sentence, not for a decision."""
    try:
        guess = puremagic.magic_string(head)[0]
    except (puremagic.PureError, ValueError, LookupError):
        return "something else"
    return str(guess.name) if guess.confidence >= 0.5 and guess.name else "something else"


def _refused(message: str) -> RefusedError:
    return RefusedError("file", message)
