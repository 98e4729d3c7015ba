"""What was received for a requirement, and its correction. Late is taken and marked, never refused (SPEC 4.4)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.domain.directions.models import Receipt, Requirement
from goldenthread.domain.directions.operations.correcting import require_standing
from goldenthread.domain.directions.operations.holding import hold, said, saved, sent_before
from goldenthread.domain.directions.queries.requirements import requirement_seen
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.typed import RefusedError, words


@dataclass(frozen=True, slots=True)
class What:
    """What was received: for which due day, on which day, at which moment where that is known, and what came of it."""

    title: str
    for_on: date | None = None
    received_on: date | None = None
    received_at: datetime | None = None
    outcome: str = ""
    source: str = ""


@transaction.atomic
def record_receipt(
    *, requirement: Requirement, what: What, token: UUID | None = None, by: Acting, now: datetime
) -> Receipt:
    """What was received. Raises RefusedError for a day on which it is not due, and for a moment to come."""
    hold(requirement.organisation, by=by, now=now)
    if (before := sent_before(Receipt, token)) is not None:
        return before
    row = Receipt(requirement=requirement, **_checked(requirement, what, now), **said(by, now, token))
    return saved(row, requirement, verb="requirement answered", body=_body(row), by=by, now=now)


@transaction.atomic
def receive_sent(*, requirement: Requirement, what: What, by: Acting, now: datetime) -> Receipt:
    """What a room above sends for it, in that room's transaction: it has asked who may send, and holds the council.

    Raises RefusedError as `record_receipt`.
    """
    row = Receipt(requirement=requirement, **_checked(requirement, what, now), **said(by, now, None))
    return saved(row, requirement, verb="requirement answered", body=_body(row), by=by, now=now)


@transaction.atomic
def correct_receipt(
    *, receipt: Receipt, what: What, reason: str, token: UUID | None = None, by: Acting, now: datetime
) -> Receipt:
    """The same, as it really was; what was said first stays on record. Raises RefusedError."""
    requirement = receipt.requirement
    hold(requirement.organisation, by=by, now=now)
    if (before := sent_before(Receipt, token)) is not None:
        return before
    require_standing(receipt)
    row = Receipt(
        requirement=requirement,
        slug=receipt.slug,
        corrects=receipt,
        reason=words("reason", reason, asked="Say what was wrong", longest=2000),
        **_checked(requirement, what, now),
        **said(by, now, token),
    )
    body = _body(row) | {"corrects": receipt.pk, "why": row.reason}
    return saved(row, requirement, verb="answer corrected", body=body, by=by, now=now)


def _checked(requirement: Requirement, what: What, now: datetime) -> dict[str, Any]:
    if what.received_on is not None and what.received_on > day_of(now):
        raise RefusedError("received_on", "Enter the day on which it was received: today or earlier.")
    if what.received_at is not None and what.received_at > now:
        raise RefusedError("received_hour", "That hour has not come yet. Enter when it was received.")
    _refuse_other_day(requirement, what.for_on, now)
    title = words("title", what.title, asked="Enter what was received", longest=300)
    outcome = words("outcome", what.outcome, asked="", needed=False)
    source = words("source", what.source, asked="", needed=False)
    return asdict(what) | {"title": title, "outcome": outcome, "source": source}


def _refuse_other_day(requirement: Requirement, for_on: date | None, now: datetime) -> None:
    if for_on is None:
        return
    seen = requirement_seen(requirement, now=now)
    if seen is None or for_on not in {one.due.on for one in seen.occurrences}:
        raise RefusedError("for_on", "It is not due on that day. Choose one of the days on which it is.")


def _body(row: Receipt) -> dict[str, object]:
    at = row.received_at.isoformat() if row.received_at else None
    return {"title": row.title, "for": row.for_on, "received": row.received_on, "at": at, "outcome": row.outcome}
