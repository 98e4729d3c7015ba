"""What a change of a report does to its clearances: those who have something to do because of it are told, at once."""

from datetime import datetime

from goldenthread.domain.reports import notices
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import Clearance, Report, ReportEvent
from goldenthread.domain.reports.queries.clearing import ClearingSeen, clearances_of
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.domain.reports.rules.clearing import Standing


def note_change(*, report: Report, now: datetime) -> ClearingSeen | None:
    """To be called by whatever changes what a report says, in its transaction, once the change is saved.

    Tells the posts whose clearance is void now, and those who have to clear or read again what did not wait for them
    before; takes back what was not yet sent where the text is as cleared again, or nothing is left to clear. Writes
    nothing else: that a clearance is void follows from the text. None, with two queries, for a report that nobody
    clears yet and nobody cleared anything of; at most sixteen queries else.
    """
    if not (Clearance.objects.filter(report=report).exists() or _is_with_officers(report)):
        return None
    seen = clearances_of(opened(report), now=now)
    notices.tell(notices.ClearanceVoid, seen, seen.void, now=now)
    asked = [each for each in seen.places if each.asked_at == now and not each.standing.is_void]
    notices.tell(notices.ClearanceAsked, seen, asked, now=now)
    stands = [each.key for each in seen.places if each.standing is Standing.CLEARED and each.word is not None]
    notices.settle(notices.ClearanceVoid, report, stands, now=now)
    for kind in (notices.ClearanceAsked, notices.ClearanceRunsOut):
        notices.settle(kind, report, seen.empty, now=now)
    return seen


def _is_with_officers(report: Report) -> bool:
    kinds = ReportEvent.objects.filter(report=report).order_by("-pk").values_list("kind", flat=True)
    return kinds.first() == ReportEventKind.SENT
