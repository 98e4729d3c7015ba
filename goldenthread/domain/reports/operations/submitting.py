"""A submission is prepared: packed, signed and stored, for another person to send.

Retried or killed in between, it is one submission: its content lies on disk before its row, and its row is one write.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.enclosures.contents import Contents, Wanted
from goldenthread.domain.reports.models import Edition, Submission
from goldenthread.domain.reports.operations import packing
from goldenthread.domain.reports.operations.holding import enter_submission, hold, said, sent_again
from goldenthread.domain.reports.operations.submittable import (
    due_of,
    require_in_force,
    require_replaceable,
    require_unchanged,
)
from goldenthread.foundation.bundles.packing import Packed
from goldenthread.foundation.lib.typed import words

_LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class Replacing:
    """Which submission a further one takes the place of, and why. Both stay on record."""

    submission: Submission
    reason: str


def prepare(
    *,
    requirement: Requirement,
    for_on: date | None,
    edition: Edition,
    evidence: Sequence[int] = (),
    unsigned_reason: str = "",
    replaces: Replacing | None = None,
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> Submission:
    """The bundle, packed and stored, for another person to send. `evidence` are the numbers of items whose files go.

    Call it outside a transaction: packing takes its time, and an authority that stamps may take more; nobody else
    waits for that. Raises RefusedError, naming the fix: an edition that is not in force, a day on which nothing is
    due, evidence that may not leave, a key that cannot sign (unless a reason is given), a disk without room.
    PermissionDenied.
    """
    permissions.require(by, Permission.SUBMIT_REPORTS, requirement.organisation, on=day_of(now))
    asked = _asked(
        requirement=requirement,
        for_on=for_on,
        edition=edition,
        evidence=evidence,
        unsigned_reason=unsigned_reason,
        replaces=replaces,
    )
    before, token = sent_again(Submission, token, by=by, **asked)
    if before is not None:
        return before
    require_in_force(edition, requirement)
    wanted = Wanted(edition, requirement, due_of(requirement, for_on, now), tuple(sorted(set(evidence))))
    if replaces is not None:
        require_replaceable(replaces.submission, requirement)
        wanted = wanted.replacing(replaces.submission, asked["replaces_reason"])
    whole = packing.contents_of(wanted)
    with packing.unfinished() as path:
        packed = packing.packed(whole, path, asked["unsigned_reason"], requirement.organisation, now)
        return _kept(_Ready(asked, wanted, whole, path, packed), by, now, token)


def _asked(
    *,
    requirement: Requirement,
    for_on: date | None,
    edition: Edition,
    evidence: Sequence[int],
    unsigned_reason: str,
    replaces: Replacing | None,
) -> dict[str, Any]:
    """The columns that say what was asked for: a form that comes back with another choice in it is a new one."""
    why_again = replaces.reason if replaces else ""
    return {
        "requirement": requirement,
        "for_on": for_on,
        "edition": edition,
        "evidence": json.dumps(sorted(set(evidence))),
        "unsigned_reason": words("unsigned_reason", unsigned_reason, asked="", needed=False, longest=_LONGEST_REASON),
        "replaces": replaces.submission if replaces else None,
        "replaces_reason": words(
            "replaces_reason",
            why_again,
            asked="Say why it is sent again",
            needed=replaces is not None,
            longest=_LONGEST_REASON,
        ),
    }


@dataclass(frozen=True, slots=True)
class _Ready:
    """A bundle packed at `path`, what it was packed of, and what was asked for."""

    asked: Mapping[str, Any]
    wanted: Wanted
    whole: Contents
    path: Path
    packed: Packed


@transaction.atomic
def _kept(ready: _Ready, by: Acting, now: datetime, token: UUID | None) -> Submission:
    """What was packed, put on record, unless something that it rests on was changed meanwhile."""
    edition, requirement = ready.wanted.edition, ready.wanted.requirement
    hold(requirement.organisation)
    before, token = sent_again(Submission, token, by=by, **ready.asked)
    if before is not None:
        return before
    require_in_force(edition, requirement)
    require_unchanged(ready.whole, ready.wanted)
    bundle = packing.stored(ready.path, ready.wanted, now)
    own = _told(ready) | said(by, now, token)
    row: Submission = Submission.objects.create(number=_next_number(requirement), bundle=bundle, **own)
    enter_submission(row, verb="submission prepared", body=_prepared(row, ready.packed), by=by, now=now)
    return row


def _next_number(requirement: Requirement) -> int:
    last = Submission.objects.filter(requirement=requirement).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _told(ready: _Ready) -> dict[str, Any]:
    """The columns that say what was asked for and what was packed."""
    packed, stretch = ready.packed, ready.whole.ledger
    return dict(ready.asked) | {
        "manifest_sha256": packed.manifest_sha256,
        "certificate_sha256": packed.certificate_sha256,
        "sequence": stretch.last,
        "head": stretch.head,
    }


def _prepared(row: Submission, packed: Packed) -> dict[str, object]:
    return {
        "row": row.pk,
        "for": row.for_on,
        "edition": {"report": row.edition.report.slug, "number": row.edition.number, "sha256": row.edition.sha256},
        "bundle": {"sha256": packed.sha256, "size": packed.size, "manifest_sha256": packed.manifest_sha256},
        "certificate_sha256": packed.certificate_sha256,
        "unsigned": row.unsigned_reason,
        "unstamped": packed.unstamped_reason,
        "evidence": json.loads(row.evidence),
        "ledger": {"sequence": row.sequence, "head": row.head},
        "replaces": row.replaces.number if row.replaces else None,
        "why": row.replaces_reason,
    }
