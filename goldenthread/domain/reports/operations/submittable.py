"""What may be submitted, for which time due, and in the place of what; anything else is refused with its fix."""

import json
from datetime import date, datetime

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.directions.rules.occurrences import Due
from goldenthread.domain.reports.choices import ReportEventKind, State
from goldenthread.domain.reports.enclosures import evidence_list
from goldenthread.domain.reports.enclosures.contents import Contents, Wanted
from goldenthread.domain.reports.models import Edition, ReportEvent, Sending, Submission
from goldenthread.domain.reports.queries import submissions
from goldenthread.domain.reports.rules.editions import NewerEditionError, require_known
from goldenthread.domain.reports.rules.states import state_of
from goldenthread.foundation.lib.typed import RefusedError


def due_of(requirement: Requirement, for_on: date | None, now: datetime) -> Due | None:
    """The time due that it answers. Raises RefusedError for a day on which nothing is due."""
    if for_on is None:
        if requirement.due_on is None:
            return None
        raise RefusedError("for_on", "Choose the time due that it answers.")
    if submissions.occurrence_of(requirement, for_on, now=now) is None:
        raise RefusedError("for_on", "Nothing is due on that day. Choose one of the days on which it is.")
    return Due(for_on, requirement.due_hour)


def require_in_force(edition: Edition, requirement: Requirement) -> None:
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


def require_replaceable(submission: Submission, requirement: Requirement) -> None:
    """Raises RefusedError unless it was sent, and answers the same requirement."""
    if submission.requirement_id != requirement.pk:
        raise RefusedError("replaces", "This one answers another requirement. Choose one of the same.")
    if not Sending.objects.filter(submission=submission).exists():
        raise RefusedError("replaces", "This one was not sent, so nobody has it to replace. Choose one that was sent.")


def require_unchanged(whole: Contents, wanted: Wanted) -> None:
    """Raises RefusedError where somebody changed who may see the evidence while it was packed."""
    if evidence_list.evidence_of(wanted.edition, json.loads(wanted.edition.taking.content)) != whole.evidence:
        raise RefusedError("evidence", "The evidence changed while this was prepared. Look at it again and repeat.")
