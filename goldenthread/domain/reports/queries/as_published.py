"""Is what is stored of an edition what the ledger says was published? Each hash is of the very bytes that are there."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from goldenthread.domain.reports.models import Edition
from goldenthread.foundation.files import content as disk
from goldenthread.foundation.ledger import queries as ledger

_MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Kept:
    """Something stored: what it is, the SHA-256 that was entered, and the one that it has; "missing" for neither."""

    what: str
    was: str
    now: str

    @property
    def same(self) -> bool:
        """Whether it is what was entered."""
        return self.was == self.now


def kept(edition: Edition) -> tuple[Kept, ...]:
    """The texts, the figures and every file, against the ledger's entry of the publication. Two queries."""
    entered = _entered(edition)
    files = {each.ending: each.file.sha256 for each in edition.files.select_related("file")}
    named: Mapping[str, str] = entered.get("files", {})
    return (
        Kept("The texts, as stored", entered.get("sha256", _MISSING), _digest(edition.content)),
        Kept("The figures, as stored", entered.get("figures", _MISSING), _digest(edition.taking.content)),
        *(
            Kept(f"The file {ending}, as stored", named.get(ending, _MISSING), _on_disk(files.get(ending)))
            for ending in sorted({*named, *files})
        ),
    )


def _entered(edition: Edition) -> Mapping[str, Any]:
    """What was entered when it was published; nothing where there is no such entry."""
    report = edition.report
    entries = ledger.entries(report.organisation.slug, subject=f"report:{report.slug}", verb="report published")
    told = entries.order_by("sequence").values_list("body", flat=True)  # the first that names it: none can come before
    bodies: list[Mapping[str, Any]] = [json.loads(each) for each in told]
    return next((each for each in bodies if each.get("edition") == edition.number), {})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _on_disk(sha256: str | None) -> str:
    """The hash of what lies on disk under that hash."""
    try:
        with disk.path_of(settings.GOLDENTHREAD_FILES, sha256 or "").open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return _MISSING
