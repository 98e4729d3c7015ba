"""Who has a section open for writing: one at a time, until they save, leave, or were not heard of for ten minutes.

Presence is no fact: it is never in the ledger, and what it prevents is only that two write at once. Nothing depends on
it: who saves later than another is shown both texts (`sections.StaleTextError`).
"""

from datetime import datetime

from django.db import transaction

from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.models import Presence, Report
from goldenthread.domain.reports.operations.holding import hold_report
from goldenthread.domain.reports.permissions import require_write
from goldenthread.domain.reports.rules.writing import has_left


@transaction.atomic
def take_presence(*, report: Report, section: str, by: Acting, now: datetime, over: bool = False) -> Presence | None:
    """Who has the section now: the one acting where it is free, theirs, or taken `over`; else whoever has it.

    None for the operator at the command line, who never sits at a page. Raises PermissionDenied.
    """
    if by.person is None:
        return None
    held = hold_report(report)
    require_write(by, held.organisation, on=day_of(now))
    here = Presence.objects.select_for_update().filter(report=held, section=section).first()
    if here is None:
        return Presence.objects.create(
            report=held, section=section, person=by.person, post=by.post, since_at=now, seen_at=now
        )
    if here.person_id == by.person.pk and not has_left(here.seen_at, now):
        here.seen_at = now
    elif over or here.person_id == by.person.pk or has_left(here.seen_at, now):
        here.person, here.post, here.since_at, here.seen_at = by.person, by.post, now, now
    else:
        return here
    here.save()
    return here


@transaction.atomic
def leave_section(*, report: Report, section: str, by: Acting) -> None:
    """Frees the section where the one acting has it; nothing where another has, or nobody."""
    Presence.objects.filter(report=report, section=section, person=by.person).delete()
