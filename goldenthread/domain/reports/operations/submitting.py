"""A submission is prepared: packed, signed and stored, for another person to send.

Retried or killed in between, it is one submission: its content lies on disk before its row, and its row is one write.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.directions.rules.occurrences import Due
from goldenthread.domain.organisations import entering, permissions
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports import signing
from goldenthread.domain.reports.choices import ReportEventKind, State
from goldenthread.domain.reports.enclosures import contents, evidence_list
from goldenthread.domain.reports.enclosures.contents import Contents, Wanted
from goldenthread.domain.reports.models import Edition, ReportEvent, Sending, Submission
from goldenthread.domain.reports.operations.holding import hold, said, sent_again
from goldenthread.domain.reports.queries import submissions
from goldenthread.domain.reports.rules.editions import NewerEditionError, require_known
from goldenthread.domain.reports.rules.receipts import subject_of
from goldenthread.domain.reports.rules.states import state_of
from goldenthread.foundation.bundles.errors import BundleError
from goldenthread.foundation.bundles.packing import Packed, pack
from goldenthread.foundation.files import content
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.ledger import queries as ledger_queries
from goldenthread.foundation.lib.typed import RefusedError, words

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
    _require_in_force(edition, requirement)
    wanted = Wanted(edition, requirement, _due(requirement, for_on, now), tuple(sorted(set(evidence))))
    wanted = _with_replaced(wanted, replaces, asked["replaces_reason"])
    whole = _contents(wanted)
    with _unfinished() as path:
        packed = _packed(whole, path, asked["unsigned_reason"], requirement.organisation, now)
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


@contextmanager
def _unfinished() -> Iterator[Path]:
    """A file to pack into, beside the stored ones. Raises RefusedError where nothing can be written there."""
    try:
        with content.unfinished(settings.GOLDENTHREAD_FILES) as path:
            yield path
    except OSError as error:
        raise RefusedError(
            "",
            f"The bundle could not be written: {error.strerror}. Nothing of it was kept. Tell whoever runs this "
            "service, then try again.",
        ) from error


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
    _require_in_force(edition, requirement)
    _require_unchanged(ready.whole, ready.wanted)
    bundle = _stored(ready.path, _name(requirement, edition), now)
    own = _told(ready) | said(by, now, token)
    row: Submission = Submission.objects.create(number=_next_number(requirement), bundle=bundle, **own)
    enter_submission(row, verb="submission prepared", body=_prepared(row, ready.packed), by=by, now=now)
    return row


def _due(requirement: Requirement, for_on: date | None, now: datetime) -> Due | None:
    """The time due that it answers. Raises RefusedError for a day on which nothing is due."""
    if for_on is None:
        if requirement.due_on is None:
            return None
        raise RefusedError("for_on", "Choose the time due that it answers.")
    if submissions.occurrence_of(requirement, for_on, now=now) is None:
        raise RefusedError("for_on", "Nothing is due on that day. Choose one of the days on which it is.")
    return Due(for_on, requirement.due_hour)


def _require_in_force(edition: Edition, requirement: Requirement) -> None:
    """Raises RefusedError unless the report is published and this is its latest edition."""
    if edition.report.organisation_id != requirement.organisation_id:
        raise RefusedError("edition", "This is a report of another organisation. Choose one of this council.")
    state = state_of_edition(edition)
    if state is not State.PUBLISHED:
        raise RefusedError(
            "edition", f"The report is {state.label.lower()}. Publish it first: only what is published is submitted."
        )
    if not submissions.latest_edition(edition):
        raise RefusedError("edition", "A correction of this edition was published. Choose the latest edition.")
    try:
        require_known(edition.content, edition.taking.content)
    except NewerEditionError as error:
        raise RefusedError("edition", str(error)) from error


def state_of_edition(edition: Edition) -> State:
    """Where its report stands, as far as its events say. One query."""
    kinds = ReportEvent.objects.filter(report=edition.report_id).order_by("pk").values_list("kind", flat=True)
    return state_of([ReportEventKind(each) for each in kinds], all_cleared=True)


def _with_replaced(wanted: Wanted, replaces: Replacing | None, reason: str) -> Wanted:
    if replaces is None:
        return wanted
    if replaces.submission.requirement_id != wanted.requirement.pk:
        raise RefusedError("replaces", "This one answers another requirement. Choose one of the same.")
    if not Sending.objects.filter(submission=replaces.submission).exists():
        raise RefusedError("replaces", "This one was not sent, so nobody has it to replace. Choose one that was sent.")
    return wanted.replacing(replaces.submission, reason)


def _contents(wanted: Wanted) -> Contents:
    head = ledger_queries.head(wanted.requirement.organisation.slug)
    if head is None:
        raise RefusedError("", "The ledger holds no entries, so nothing can be shown to be whole.")
    return contents.contents(wanted, until=head.sequence)


def _packed(whole: Contents, to: Path, unsigned_reason: str, home: Organisation, now: datetime) -> Packed:
    try:
        signer = None if unsigned_reason else signing.require_signer(home, now=now)
        stamper = signing.stamper()
        return pack(
            whole.files, about=whole.about, made_at=now, to=to, roles=whole.roles, signer=signer, stamper=stamper
        )
    except BundleError as error:
        raise RefusedError("", str(error)) from error


def _require_unchanged(whole: Contents, wanted: Wanted) -> None:
    """Raises RefusedError where somebody changed who may see the evidence while it was packed."""
    if evidence_list.evidence_of(wanted.edition, json.loads(wanted.edition.taking.content)) != whole.evidence:
        raise RefusedError("evidence", "The evidence changed while this was prepared. Look at it again and repeat.")


def _stored(path: Path, name: str, now: datetime) -> StoredFile:
    with path.open("rb") as packed:
        return files.store(packed, name=name, now=now, ours=True)


def _name(requirement: Requirement, edition: Edition) -> str:
    return f"{requirement.organisation.slug}_{edition.report.slug}_edition-{edition.number}.zip"


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


def enter_submission(
    submission: Submission, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime
) -> None:
    """The one ledger entry of an operation about a submission. Call last (the ledger queues writers)."""
    requirement = submission.requirement
    subject = subject_of(requirement.slug, submission.number)
    entering.enter(requirement.organisation, verb=verb, subject=subject, body=body, by=by, now=now)
