"""Which Office or OpenDocument file a zip package is, by what it says inside; no macros, no passwords, no bombs."""

import re
import zipfile
from typing import BinaryIO
from xml.etree import ElementTree

from goldenthread.foundation.lib import zipped
from goldenthread.foundation.lib.zipped import PackageError

MOST_INFLATED_BYTES = 300_000_000
MOST_PARTS = 5_000
_MOST_SAID = 1 << 20  # bytes of the part that says what the package is
_TYPES = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN = {
    f"{_OFFICE}wordprocessingml.document.main+xml": "docx",
    f"{_OFFICE}spreadsheetml.sheet.main+xml": "xlsx",
    f"{_OFFICE}presentationml.presentation.main+xml": "pptx",
}
_OPEN = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
_MANIFEST = "META-INF/manifest.xml"
_MACRO_TYPES = re.compile(r"macro|vbaproject", re.IGNORECASE)
_MACRO_PARTS = re.compile(r"(?:^|/)vba\w*\.bin$|^(?:xl/macrosheets|basic|scripts)/", re.IGNORECASE)
_SAVE_AGAIN = "Open it in the program it was made with and save it again, or save it as PDF"
_FIXES = {
    "encrypted": "Remove the password and save it again",
    "macros": "Save it without them, or as PDF",
    "unknown": "Add the files inside it one by one",
    "zip_bomb": "Save what matters as PDF",
}


def ending_of(content: BinaryIO) -> str:
    """ "docx", "xlsx", "pptx", "odt", "ods" or "odp" for an open package.

    Raises PackageError, whose `what` names the fix too, for any other.
    """
    try:
        with zipfile.ZipFile(content) as package:
            return _looked_through(package)
    except PackageError as error:
        raise PackageError(error.code, f"{error.what}. {_FIXES.get(error.code, _SAVE_AGAIN)}") from error
    except Exception as error:  # zipfile, zlib and the parser raise many kinds for what is hostile or cut short
        raise PackageError("damaged", f"is damaged or cut short. {_SAVE_AGAIN}") from error


def _looked_through(package: zipfile.ZipFile) -> str:
    names = zipped.check_names(package, most_parts=MOST_PARTS)
    # OpenDocument encrypts part by part, and what is encrypted cannot be looked through.
    if _MANIFEST in names and b"encryption-data" in _read(package, _MANIFEST):
        raise PackageError("encrypted", "is protected by a password")
    zipped.check_content(package, most_bytes=MOST_INFLATED_BYTES)
    if any(map(_MACRO_PARTS.search, names)):
        raise PackageError("macros", "holds macros")
    return _office(package) if _TYPES in names else _open_document(package, names)


def _office(package: zipfile.ZipFile) -> str:
    # Parsed, not searched: an attribute can be spelled with character references.
    said = ElementTree.fromstring(_read(package, _TYPES))  # noqa: S314 - parts that define entities were refused
    types = [each.get("ContentType", "") for each in said]
    if any(map(_MACRO_TYPES.search, types)):
        raise PackageError("macros", "holds macros")
    main = {_MAIN[each] for each in types if each in _MAIN}
    if len(main) != 1:
        raise PackageError("unknown", "is a zip file, but not one document, workbook or presentation")
    return main.pop()


def _open_document(package: zipfile.ZipFile, names: set[str]) -> str:
    said = _read(package, "mimetype").decode("ascii", "replace").strip() if "mimetype" in names else ""
    if said not in _OPEN:
        raise PackageError("unknown", "is a zip file, but not a document, workbook or presentation")
    return _OPEN[said]


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        said = part.read(_MOST_SAID + 1)
    if len(said) > _MOST_SAID:
        raise PackageError("too_long", "says at unusual length what it holds")
    return said
