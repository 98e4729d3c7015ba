"""The files of a bundle, what each is in words, and what the manifest says the whole is about."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

from django.conf import settings

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.directions.rules.occurrences import Due
from goldenthread.domain.reports.enclosures import edition_files, evidence_list, listed_evidence
from goldenthread.domain.reports.enclosures.appendices import appendices
from goldenthread.domain.reports.enclosures.evidence_list import Listed
from goldenthread.domain.reports.models import Edition, Submission
from goldenthread.domain.reports.queries.submissions import last_sent
from goldenthread.foundation.files import content as disk
from goldenthread.foundation.ledger import extracts
from goldenthread.foundation.ledger.extracts import Stretch
from goldenthread.foundation.lib.typed import RefusedError

FORMAT = 1  # of what the manifest is about; raised when an older program would misread it
Content = bytes | Path


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be submitted for what. `chosen` are the numbers of the evidence whose files go."""

    edition: Edition
    requirement: Requirement
    due: Due | None
    chosen: tuple[int, ...] = ()
    replaced: Submission | None = None
    replaces_reason: str = ""

    def replacing(self, submission: Submission, reason: str) -> "Wanted":
        """The same in place of an earlier submission."""
        return replace(self, replaced=submission, replaces_reason=reason)


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into the bundle: files by name, in words what each is, and what the whole is about."""

    files: Mapping[str, Content]
    roles: Mapping[str, str]
    about: Mapping[str, Any]
    ledger: Stretch
    evidence: tuple[Listed, ...]


def contents(wanted: Wanted, *, until: int) -> Contents:
    """All of it, the ledger up to its entry number `until`. The same edition and entry give the same bytes.

    Raises RefusedError for evidence that may not go, and for a published file that is damaged.
    """
    snapshot = json.loads(wanted.edition.taking.content)
    listed = evidence_list.evidence_of(wanted.edition, snapshot)
    before = last_sent(wanted.requirement)
    stretch = extracts.stretch(
        wanted.requirement.organisation.slug, after=before.sequence if before else 0, until=until
    )
    parts: list[Mapping[str, tuple[Content, str]]] = [
        edition_files.formats(wanted.edition),
        edition_files.record(wanted.edition),
        _snapshot(wanted.edition),
        appendices(snapshot),
        {"evidence.csv": (listed_evidence.csv(listed, wanted.chosen), "the evidence of what is completed")},
        _enclosed(listed, wanted.chosen),
        {"ledger.jsonl": (b"".join(extracts.lines(stretch)), "the ledger since the last submission that was sent")},
    ]
    named = {name: part for each in parts for name, part in each.items()}
    return Contents(
        files={name: content for name, (content, _) in named.items()},
        roles={name: role for name, (_, role) in named.items()},
        about=_about(wanted, stretch, listed),
        ledger=stretch,
        evidence=listed,
    )


def _snapshot(edition: Edition) -> dict[str, tuple[Content, str]]:
    schema = resources.files("goldenthread.domain.reports") / "snapshot.schema.json"
    return {
        "snapshot.json": (edition.taking.content.encode(), "the figures that the report was made from"),
        "snapshot.schema.json": (schema.read_bytes(), "the JSON schema of snapshot.json"),
    }


def _enclosed(listed: Sequence[Listed], chosen: Sequence[int]) -> dict[str, tuple[Content, str]]:
    """The files that were chosen. Raises RefusedError for one that may not go."""
    by_number = {each.number: each for each in listed}
    found: dict[str, tuple[Content, str]] = {}
    for number in chosen:
        one = by_number.get(number)
        if one is None:
            raise RefusedError("evidence", f"E{number} is no evidence of what this report says is completed.")
        if not one.may_go or one.file is None:
            raise RefusedError("evidence", f"E{number} may not go as a file: it has none, or is not open.")
        edition_files.require_whole(one.file)
        path = disk.path_of(settings.GOLDENTHREAD_FILES, one.file.sha256)
        found[listed_evidence.file_name(one)] = (path, f"evidence {one.reference}, version {one.version}")
    return found


def _about(wanted: Wanted, ledger: Stretch, listed: Sequence[Listed]) -> Mapping[str, Any]:
    one, edition, taking = wanted.requirement, wanted.edition, wanted.edition.taking
    return {
        "what": "submission",
        "format": FORMAT,
        "organisation": {"slug": one.organisation.slug, "name": one.organisation.name},
        "requirement": {
            "slug": one.slug,
            "text": one.text,
            "direction": one.direction.title if one.direction else None,
        },
        "due": {"at": wanted.due.by, "said": wanted.due.said()} if wanted.due else None,
        "report": {
            "slug": edition.report.slug,
            "title": edition.report.title,
            "kind": edition.report.kind,
            "edition": edition.number,
            "edition_sha256": edition.sha256,
            "published_at": edition.entered_at,
            "program": edition.program,
        },
        "snapshot": {
            "sha256": taking.sha256,
            "as_at": taking.as_at,
            "since": taking.since,
            "known_at": taking.known_at,
            "program": taking.program,
        },
        "evidence": {
            "listed": len(listed),
            "untitled": sum(bool(each.why_untitled) for each in listed),
            "enclosed": list(wanted.chosen),
        },
        "ledger": ledger.told,
        "replaces": _replaced(wanted),
    }


def _replaced(wanted: Wanted) -> Mapping[str, object] | None:
    if wanted.replaced is None:
        return None
    return {
        "submission": wanted.replaced.number,
        "bundle_sha256": wanted.replaced.bundle.sha256,
        "reason": wanted.replaces_reason,
    }
