"""The list of evidence as CSV, and the names of evidence files in a bundle."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from goldenthread.domain.reports.enclosures.evidence_list import Listed
from goldenthread.foundation.transfer.exports import Column, Kind, write_csv

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_LONGEST = 60  # characters of a file's own name

COLUMNS = (
    Column("reference", "Evidence"),
    Column("title", "Title"),
    Column("kind", "Kind"),
    Column("milestones", "Shows that these are done"),
    Column("dated_on", "Its own date", Kind.DATE),
    Column("version", "Version", Kind.INTEGER),
    Column("sha256", "SHA-256"),
    Column("classification", "Classification"),
    Column("why_untitled", "Why it has no title here"),
    Column("reviewed", "Reviewed by (post)"),
    Column("file", "File in this bundle"),
)


def csv(listed: Sequence[Listed], enclosed: Collection[int]) -> bytes:
    """Every item with the hash of what it held, so that a file handed over later can be held against it."""
    return write_csv(COLUMNS, [_row(each, enclosed=each.number in enclosed) for each in listed])


def file_name(one: Listed) -> str:
    """ "evidence/E12-v1-lease.pdf": what it was called, in letters and digits that every machine takes.

    Raises ValueError for an item without a file.
    """
    if one.file is None:
        raise ValueError(f"{one.reference} has no file")
    stem, _, ending = one.file.name.rpartition(".")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    safe = _UNSAFE.sub("-", plain).strip("-").lower()[:_LONGEST].rstrip("-")
    return f"evidence/{one.reference}-v{one.version}{f'-{safe}' if safe else ''}.{ending.lower()}"


def _row(one: Listed, *, enclosed: bool) -> dict[str, object]:
    return {
        "reference": one.reference,
        "title": one.title or None,
        "kind": one.kind,
        "milestones": " ".join(one.milestones),
        "dated_on": one.dated_on,
        "version": one.version,
        "sha256": one.sha256,
        "classification": str(one.classification.label),
        "why_untitled": one.why_untitled or None,
        "reviewed": "; ".join(one.reviews) or None,
        "file": file_name(one) if enclosed else None,
    }
