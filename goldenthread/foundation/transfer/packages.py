"""Looks through the zip package of a workbook before anything parses it, and says what to do about what it refuses."""

import re
import zipfile
from pathlib import Path

from goldenthread.foundation.lib import zipped
from goldenthread.foundation.transfer.faults import FileRefusedError, refused
from goldenthread.foundation.transfer.limits import MOST_INFLATED_BYTES, MOST_PARTS

_MACROS = re.compile(r"(?:^|/)vba\w*\.bin$", re.IGNORECASE)
_SAVE_AGAIN = "Open it in your spreadsheet program and save it again as Excel Workbook (.xlsx)."
_FIXES = {
    "encrypted": "Remove the password and save it.",
    "zip_bomb": "Copy the list itself into a new workbook, without formatting, and save it.",
}
_OTHERS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
    "mimetype": "an OpenDocument file",
}


def check_package(path: Path) -> None:
    """Raises FileRefusedError for a package that is no plain workbook, or would inflate to more than is read."""
    try:
        with zipfile.ZipFile(path) as package:
            _check_what_it_is(zipped.check_names(package, most_parts=MOST_PARTS))
            zipped.check_content(package, most_bytes=MOST_INFLATED_BYTES)
    except FileRefusedError:
        raise
    except zipped.PackageError as error:
        raise refused(error.code, f"The workbook {error.what}.", _FIXES.get(error.code, _SAVE_AGAIN)) from error
    except Exception as error:  # zipfile and zlib raise many kinds for what is hostile or cut short
        raise refused(
            "damaged", "The workbook is damaged or cut short.", f"Download or copy it again whole. {_SAVE_AGAIN}"
        ) from error


def _check_what_it_is(names: set[str]) -> None:
    if any(_MACROS.search(name) for name in names):
        raise refused("macros", "The workbook holds macros.", "Save it as Excel Workbook (.xlsx), which keeps none.")
    if "xl/workbook.xml" in names:
        return
    what = next((what for name, what in _OTHERS.items() if name in names), "a zip file without a workbook")
    raise refused("not_a_spreadsheet", f"The file is {what}.", "Save the list as Excel Workbook (.xlsx) or CSV UTF-8.")
