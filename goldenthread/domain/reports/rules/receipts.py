"""What a receipt says of a submission, and at which moment it was received."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.directions.rules.occurrences import Due, span
from goldenthread.domain.reports.rules.countdown import is_late

FORMAT = 1  # of a receipt; raised when what it says changes
__all__ = ["FORMAT", "Moment", "Told", "digest", "is_late", "receipt_of", "received", "subject_of"]


@dataclass(frozen=True, slots=True)
class Moment:
    """When it was received, and what the clock said where that was earlier: it had been set back."""

    at: datetime
    clock_said: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a receipt is told of a submission, as plain values; posts, never people."""

    organisation: Mapping[str, str]
    requirement: Mapping[str, str]
    number: int
    for_on: date | None
    report: Mapping[str, object]
    bundle_sha256: str
    bundle_size: int
    manifest_sha256: str
    certificate_sha256: str
    ledger: Mapping[str, object]
    prepared_at: datetime
    prepared_by: str
    sent_by: str
    one_person: bool
    replaces: Mapping[str, object] | None


def received(clock: datetime, *earlier: datetime) -> Moment:
    """The moment of receipt: what the clock says, but never earlier than what is on record to have come before."""
    latest = max((clock, *earlier))
    return Moment(latest, clock if latest > clock else None)


def receipt_of(told: Told, moment: Moment, due: Due | None, *, why_unsigned: str = "") -> Mapping[str, object]:
    """All that the receipt says; the same submission received at the same moment has the same receipt."""
    late = due is not None and is_late(moment.at, due)
    return {
        "format": FORMAT,
        "organisation": told.organisation,
        "requirement": told.requirement,
        "submission": told.number,
        "for_on": told.for_on,
        "report": told.report,
        "bundle_sha256": told.bundle_sha256,
        "bundle_size": told.bundle_size,
        "manifest_sha256": told.manifest_sha256,
        "certificate_sha256": told.certificate_sha256,
        "ledger": told.ledger,
        "prepared_at": told.prepared_at,
        "prepared_by": told.prepared_by,
        "sent_by": told.sent_by,
        "one_person": told.one_person,
        "replaces": told.replaces,
        "received_at": moment.at,
        "due_at": due.by if due else None,
        "due": due.said() if due else None,
        "late": late,
        "late_by": span(moment.at - due.by) if late and due else None,
        "clock_set_back": moment.clock_said is not None,
        "clock_said": moment.clock_said,
        "unsigned_because": why_unsigned,
    }


def digest(text: bytes) -> str:
    """SHA-256 of the receipt's bytes, 64 hexadecimal digits."""
    return hashlib.sha256(text).hexdigest()


def subject_of(requirement: str, number: int) -> str:
    """What a ledger entry about the submission is about."""
    return f"submission:{requirement}/{number}"
