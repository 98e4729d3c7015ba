"""What a change of a report does to its clearances: those who gave one that is void now are told, at once."""

from datetime import datetime

from goldenthread.domain.reports import notices
from goldenthread.domain.reports.models import Clearance, Report
from goldenthread.domain.reports.queries.clearing import ClearingSeen, clearances_of
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.domain.reports.rules.clearing import Standing


def note_change(*, report: Report, now: datetime) -> ClearingSeen | None:
    """To be called by whatever changes what a report says, in its transaction, once the change is saved.

    Tells the posts whose clearance is void now, and takes back what was not yet sent where the text is as cleared
    again. Writes nothing else: that a clearance is void follows from the text. None, with one query, for a report in
    which nobody cleared anything; at most eleven queries else.
    """
    if not Clearance.objects.filter(report=report).exists():
        return None
    seen = clearances_of(opened(report), now=now)
    notices.tell(notices.ClearanceVoid, seen, seen.void, now=now)
    stands = [each for each in seen.places if each.standing is Standing.CLEARED and each.word is not None]
    notices.settle(notices.ClearanceVoid, report, stands, now=now)
    return seen
