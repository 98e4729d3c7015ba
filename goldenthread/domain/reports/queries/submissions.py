"""What was prepared and sent for the requirements of an organisation, what the receiver said, and what is due next."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.directions.queries.requirements import requirement_seen, requirements_of
from goldenthread.domain.directions.queries.seen import RequirementSeen
from goldenthread.domain.directions.rules.occurrences import Due, Occurrence
from goldenthread.domain.meetings.queries.agenda import holidays_known
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.choices import SubmissionState
from goldenthread.domain.reports.models import (
    Acknowledgement,
    Edition,
    Question,
    Report,
    Sending,
    Submission,
)
from goldenthread.domain.reports.rules.countdown import Countdown, countdown
from goldenthread.domain.reports.rules.receipts import subject_of
from goldenthread.foundation.ledger import queries as ledger

_OPEN = (OccurrenceState.DUE, OccurrenceState.MISSED)


@dataclass(frozen=True, slots=True)
class SubmissionSeen:
    """A submission with what became of it. Questions come with their answers."""

    submission: Submission
    sending: Sending | None
    acknowledgements: Sequence[Acknowledgement]
    questions: Sequence[Question]
    replaced_by: Submission | None

    @property
    def due(self) -> Due | None:
        """When it is due; None where the requirement has no day, or this answers none of its days."""
        one = self.submission
        return None if one.for_on is None else Due(one.for_on, one.requirement.due_hour)

    @property
    def state(self) -> SubmissionState:
        """How far it got."""
        if self.sending is None:
            return SubmissionState.PREPARED
        if self.acknowledgements:
            return SubmissionState.ACKNOWLEDGED
        return SubmissionState.LATE if self.sending.is_late else SubmissionState.SENT

    @property
    def open_questions(self) -> list[Question]:
        """What the receiver asked and nobody answered yet."""
        return [each for each in self.questions if not each.answers.all()]


@dataclass(frozen=True, slots=True)
class DueNext:
    """A time that a requirement is due and nothing was received yet, with what was prepared for it."""

    seen: RequirementSeen
    occurrence: Occurrence
    countdown: Countdown
    prepared: Sequence[SubmissionSeen]

    @property
    def requirement(self) -> Requirement:
        return self.seen.requirement


def submissions_of(organisation: Organisation) -> tuple[SubmissionSeen, ...]:
    """Every submission of the organisation, the latest prepared first. Five queries."""
    rows = _rows().filter(requirement__organisation=organisation)
    return tuple(_seen(each) for each in rows.order_by("-entered_at", "-pk"))


def submissions_of_report(report: Report) -> tuple[SubmissionSeen, ...]:
    """Every submission of an edition of the report, the latest prepared first. Five queries."""
    return tuple(_seen(each) for each in _rows().filter(edition__report=report).order_by("-entered_at", "-pk"))


def submission_named(organisation: str, requirement: str, number: int) -> SubmissionSeen | None:
    """The submission of that number for the requirement. Five queries."""
    named = {"requirement__organisation__slug": organisation, "requirement__slug": requirement, "number": number}
    found = _rows().filter(**named).first()
    return None if found is None else _seen(found)


def due_next(organisation: Organisation, found: Sequence[SubmissionSeen], *, now: datetime) -> tuple[DueNext, ...]:
    """What has to be sent: of each requirement the next time that it is due, and every time that nothing came for it.

    The soonest first. `found` are the organisation's submissions. Nine queries.
    """
    holidays = holidays_known()
    told = [
        DueNext(
            each,
            one,
            countdown(one.due, now, holidays=holidays),
            [sub for sub in found if sub.submission.requirement == each.requirement and _for(sub, one.due.on)],
        )
        for each in requirements_of(organisation, now=now)
        for one in _open(each)
    ]
    return tuple(sorted(told, key=lambda each: (each.occurrence.due.by, each.requirement.pk)))


def occurrence_of(requirement: Requirement, for_on: date | None, *, now: datetime) -> Occurrence | None:
    """The time due on that day, with what became of it; None where it is not due then. Eight queries."""
    seen = requirement_seen(requirement, now=now)
    return None if seen is None else next((each for each in seen.occurrences if each.due.on == for_on), None)


def last_sent(requirement: Requirement) -> Submission | None:
    """The last submission that was sent for the requirement: the next one's ledger begins where it ended. One query."""
    rows = Submission.objects.filter(requirement=requirement, sending__isnull=False)
    return rows.order_by("-sequence", "-pk").first()


def sent_beside(one: Submission) -> Submission | None:
    """The last one sent for the same time due that this one does not say it replaces. One query."""
    rows = Submission.objects.filter(requirement=one.requirement_id, for_on=one.for_on, sending__isnull=False)
    return rows.exclude(pk__in=[one.pk, one.replaces_id or 0]).order_by("-number").first()


def why_unstamped(one: Submission) -> str:
    """Why its bundle has no time stamp although one was asked for; "" where none was. One query."""
    home, subject = one.requirement.organisation, subject_of(one.requirement.slug, one.number)
    told = ledger.entries(home.slug, subject=subject, verb="submission prepared").values_list("body", flat=True).first()
    return str(json.loads(told).get("unstamped", "")) if told else ""


def latest_edition(edition: Edition) -> bool:
    """Whether no correction of it was published. One query."""
    return not Edition.objects.filter(report=edition.report_id, number__gt=edition.number).exists()


def submittable(organisation: Organisation) -> list[Edition]:
    """The latest edition of every published report of the organisation, the latest published first. One query."""
    rows = Edition.objects.filter(report__organisation=organisation).select_related("report", "taking")
    latest: dict[int, Edition] = {}
    for each in rows.defer("content", "taking__content").order_by("report", "-number"):
        latest.setdefault(each.report_id, each)
    return sorted(latest.values(), key=lambda each: (each.entered_at, each.pk), reverse=True)


def _rows() -> QuerySet[Submission]:
    questions = Question.objects.prefetch_related("answers")
    replacing = Submission.objects.filter(sending__isnull=False).order_by("pk")  # what waits replaces nothing yet
    rows = Submission.objects.select_related(
        "requirement__organisation", "requirement__direction", "edition__report", "bundle", "replaces", "sending"
    )
    return rows.defer("edition__content").prefetch_related(
        "sending__acknowledgements", Prefetch("sending__questions", questions), Prefetch("replaced_by", replacing)
    )


def _seen(one: Submission) -> SubmissionSeen:
    sending: Sending | None = getattr(one, "sending", None)
    return SubmissionSeen(
        one,
        sending,
        tuple(sending.acknowledgements.all()) if sending else (),
        tuple(sending.questions.all()) if sending else (),
        next(iter(one.replaced_by.all()), None),
    )


def _for(seen: SubmissionSeen, on: date) -> bool:
    return seen.submission.for_on == on


def _open(seen: RequirementSeen) -> list[Occurrence]:
    """What nothing came for, and the first that is still to come."""
    waiting = [each for each in seen.occurrences if each.state in _OPEN]
    coming = [each for each in waiting if each.state is OccurrenceState.DUE][:1]
    return [each for each in waiting if each.state is OccurrenceState.MISSED] + coming
