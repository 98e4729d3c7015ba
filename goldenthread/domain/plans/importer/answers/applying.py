"""Records what a sheet says, row by row: each as its own operation, so that one that is refused stops no other."""

from dataclasses import replace
from datetime import datetime

from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.answers.checking import (
    Checked,
    Judged,
    Outcome,
    check,
    fault_of,
    not_yours,
    stale,
)
from goldenthread.domain.plans.importer.answers.sent import Sent
from goldenthread.domain.plans.models import Milestone, Round
from goldenthread.domain.plans.operations import answering
from goldenthread.domain.plans.operations.recording import Sending, StaleError
from goldenthread.domain.plans.rules.answering import NotAnsweredError
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.transfer.faults import Fault


def record(sent: Sent, *, one: Round, by: Acting, now: datetime) -> Checked:
    """Records every row that can be recorded and says what became of each; the same sheet again changes nothing.

    A program that is killed in between leaves whole rows behind; sent again, the sheet records the rest.
    Raises FileRefusedError.
    """
    checked = check(sent, one=one, by=by, now=now)
    plans = {each.slug: each.pk for each in one.plans.all()}
    return Checked(sent, tuple(_recorded(sent, each, plans, by, now) for each in checked.rows))


def _recorded(sent: Sent, judged: Judged, plans: dict[str, int], by: Acting, now: datetime) -> Judged:
    if judged.outcome is not Outcome.ANSWERS:
        return judged
    faults = _faults_of_recording(sent, judged, plans, by, now)
    return replace(judged, outcome=Outcome.REFUSED, faults=faults) if faults else judged


def _faults_of_recording(
    sent: Sent, judged: Judged, plans: dict[str, int], by: Acting, now: datetime
) -> tuple[Fault, ...]:
    """Why the row was not recorded after all; nothing where it was."""
    row = judged.row
    plan, _, slug = row.subject.partition("/")
    milestone = Milestone.objects.select_related("plan__organisation").get(plan=plans[plan], slug=slug)
    sending = Sending(token=sent.token(row), seen=row.seen)
    try:
        answering.give_answer(milestone=milestone, typed=row.typed, by=by, now=now, sending=sending)
    except NotAnsweredError as error:
        return tuple(fault_of(sent, row, each) for each in error.refusals)
    except RefusedError as error:
        return (fault_of(sent, row, error),)
    except StaleError:
        return (stale(sent, row, ""),)
    except PermissionDenied:
        return (not_yours(sent, row),)
    return ()
