"""A PDF that somebody sent, opened strictly or refused with the fix. Runs only in `pack_child`."""

from pathlib import Path
from typing import Any

import pikepdf

AGAIN = "Open it in the program it was made with and save it as PDF again, or print it to a PDF."
# What reading a strange file trips over; PdfError is qpdf's own word for it.
TRIPS = (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, RuntimeError)
_SIDE = 1.0, 14_400.0  # points; the longest is the limit of PDF 1.7, annex C


class PaperError(Exception):
    """This paper cannot be taken; the message says why, and the fix."""


def opened(path: Path) -> pikepdf.Pdf:
    """The paper, every page of it looked at; the caller closes it. Raises PaperError.

    A damaged file is not repaired: what is rebuilt from pieces may lack pages, and nobody would know.
    """
    try:
        paper = pikepdf.open(path, attempt_recovery=False, access_mode=pikepdf.AccessMode.stream)
    except pikepdf.PasswordError as error:
        raise _protected() from error
    except TRIPS as error:
        raise damaged() from error
    try:
        _look_through(paper)
    except PaperError:
        paper.close()
        raise
    except TRIPS as error:
        paper.close()
        raise damaged() from error
    return paper


def notes(page: pikepdf.Page) -> list[Any]:
    """What lies on the page: its links, fields and remarks."""
    return [note for note in page.obj.get("/Annots") or () if isinstance(note, pikepdf.Dictionary)]


def damaged(place: str = "The PDF") -> PaperError:
    """The refusal of what cannot be read; `place` names it."""
    return PaperError(f"{place} is damaged or incomplete. {AGAIN}")


def _protected() -> PaperError:
    return PaperError("The PDF is protected, by a password or against copying. Save a copy without protection.")


def _look_through(paper: pikepdf.Pdf) -> None:
    if paper.is_encrypted:
        raise _protected()
    if "/Collection" in paper.Root:
        raise PaperError("The PDF is a portfolio of several files. Add each of them as a paper of its own.")
    # Such a form is drawn by one maker's program only; its one page says "Please wait".
    if paper.Root.get("/NeedsRendering", False):
        raise PaperError("The PDF is a form that few programs can show. Print it to a PDF.")
    if len(paper.pages) == 0:
        raise PaperError(f"The PDF has no page. {AGAIN}")
    for number, page in enumerate(paper.pages, 1):
        _look_at(page, number)


def _look_at(page: pikepdf.Page, number: int) -> None:
    left, low, right, high = (float(edge) for edge in page.mediabox)
    shortest, longest = _SIDE
    if not all(shortest <= abs(side) <= longest for side in (right - left, high - low)):
        raise PaperError(f"Page {number} of the PDF has no size that can be shown or printed. {AGAIN}")
    for note in notes(page):
        # The words under such a mark are still in the file, for anybody to copy.
        if note.get("/Subtype") == pikepdf.Name.Redact:
            raise PaperError(
                f"Page {number} of the PDF has words marked to be blacked out that are still in the file. "
                "Apply the redactions and save a copy."
            )
