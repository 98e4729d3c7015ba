"""What else becomes of a report: it is opened for a correction, closed again as it was, or withdrawn."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import Report, ReportEvent
from goldenthread.domain.reports.operations.clearing import happened, require_move
from goldenthread.domain.reports.operations.holding import enter, hold_report, sent_again
from goldenthread.domain.reports.queries.clearing import clearances_of
from goldenthread.domain.reports.queries.publication import why_not_closed
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.foundation.lib.typed import RefusedError, words

_VERBS = {
    ReportEventKind.REOPENED: "report opened again",
    ReportEventKind.CLOSED: "report closed again",
    ReportEventKind.WITHDRAWN: "report withdrawn",
}


@transaction.atomic
def reopen(*, report: Report, reason: str, by: Acting, now: datetime, token: UUID | None = None) -> ReportEvent:
    """Opened for a correction: a draft again, while what is published stays. Raises PermissionDenied, RefusedError."""
    return _moved(
        report, ReportEventKind.REOPENED, reason, asked="Say what has to be corrected", by=by, now=now, token=token
    )


@transaction.atomic
def close(*, report: Report, reason: str, by: Acting, now: datetime, token: UUID | None = None) -> ReportEvent:
    """Published again as it was, without a further edition: it was opened by mistake. Raises as `reopen`.

    Refuses what was never published, and what does not say any more exactly what its latest edition says.
    """
    return _moved(
        report, ReportEventKind.CLOSED, reason, asked="Say why it is closed again", by=by, now=now, token=token
    )


@transaction.atomic
def withdraw(*, report: Report, reason: str, by: Acting, now: datetime, token: UUID | None = None) -> ReportEvent:
    """Ended, with a reason; what was published stays at its address and says so. Raises as `reopen`."""
    return _moved(
        report, ReportEventKind.WITHDRAWN, reason, asked="Say why it is withdrawn", by=by, now=now, token=token
    )


def _moved(
    report: Report, kind: ReportEventKind, reason: str, *, asked: str, by: Acting, now: datetime, token: UUID | None
) -> ReportEvent:
    held = hold_report(report)
    before, token = sent_again(ReportEvent, token, by=by, report=held, kind=kind)
    if before is not None:
        return before
    seen = require_move(clearances_of(opened(held), now=now), kind, by, now)
    if kind is ReportEventKind.CLOSED and (refusal := why_not_closed(seen)):
        raise RefusedError("", refusal)
    kept = words("reason", reason, asked=asked)
    event = happened(held, kind, reason=kept, by=by, now=now, token=token)
    enter(held, verb=_VERBS[kind], body={"row": event.pk, "reason": kept}, by=by, now=now)
    return event
