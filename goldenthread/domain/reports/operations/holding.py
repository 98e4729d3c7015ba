"""What every operation of the room begins and ends with: one at a time, sent once, one ledger entry."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.entering import AnyRow, hold, said, sent_before
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.models import Report, Submission
from goldenthread.domain.reports.rules.receipts import subject_of

__all__ = ["enter", "enter_submission", "hold", "hold_report", "said", "sent_again", "sent_before"]


def hold_report(report: Report) -> Report:
    """The report, held until the transaction ends: what is written into it is written one after the other."""
    rows = Report.objects.select_for_update(of=("self",)).select_related(
        "organisation", "plan", "round", "requirement__direction", "review", "previous"
    )
    return rows.get(pk=report.pk)


def sent_again(
    made: type[AnyRow], token: UUID | None, *, by: Acting, **words: object
) -> tuple[AnyRow | None, UUID | None]:
    """The row that this very form made already, else None with the token for a new row. One query, none without one.

    A form that comes back with other words, or from somebody else, is a new one without a token: a browser's back
    button brings a form that was sent, and what is typed into it then must not be answered with what was sent before.
    """
    row = sent_before(made, token)
    if row is None:
        return None, token
    asked = {"by_person": by.person, "by_post": by.post, **words}
    return (row if all(getattr(row, name) == value for name, value in asked.items()) else None), None


def enter(report: Report, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime) -> None:
    """The one ledger entry of an operation about a report. Call last (the ledger queues writers)."""
    entering.enter(report.organisation, verb=verb, subject=f"report:{report.slug}", body=body, by=by, now=now)


def enter_submission(
    submission: Submission, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime
) -> None:
    """The one ledger entry of an operation about a submission. Call last (the ledger queues writers)."""
    requirement = submission.requirement
    subject = subject_of(requirement.slug, submission.number)
    entering.enter(requirement.organisation, verb=verb, subject=subject, body=body, by=by, now=now)
