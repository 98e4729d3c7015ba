"""What has to be sent next and by when, and everything that was prepared and sent."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.meetings.queries.agenda import holidays_known
from goldenthread.domain.reports.permissions import can_submit
from goldenthread.domain.reports.queries.submissions import SubmissionSeen, due_next, submissions_of
from goldenthread.domain.reports.rules.countdown import explained
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import Layout, Row, as_it_is, download, exactly, links
from goldenthread.interfaces.web.submissions import loading, words

SUBMISSIONS = Layout(
    "submissions",
    "Submissions",
    (
        Column("requirement", "Requirement", width=60),
        Column("number", "Number", Kind.INTEGER, 10),
        Column("report", "Report", width=60),
        Column("edition", "Edition", Kind.INTEGER, 10),
        Column("for_on", "Due on", Kind.DATE),
        Column("due_at", "Due at (UTC)", width=24),
        Column("state", "State", width=24),
        Column("prepared_at", "Prepared at (UTC)", width=24),
        Column("prepared_by", "Prepared by (post)", width=30),
        Column("received_at", "Received at (UTC)", width=24),
        Column("sent_by", "Sent by (post)", width=30),
        Column("late", "Late", Kind.FLAG, 10),
        Column("acknowledged_on", "Acknowledged on", Kind.DATE),
        Column("reference", "Receiver’s reference", width=24),
        Column("questions", "Questions", Kind.INTEGER, 12),
        Column("unanswered", "Of them not answered", Kind.INTEGER, 12),
        Column("replaces", "Replaces number", Kind.INTEGER, 12),
        Column("bundle_hash", "SHA-256 of the bundle", width=66),
    ),
)


@require_safe
def submissions(request: HttpRequest, organisation: str) -> HttpResponse:
    """What is due next, and what became of what was sent?"""
    visitor, home = loading.organisation_of(request, organisation)
    found = submissions_of(home)
    due = due_next(home, found, now=visitor.now)
    coming = [each for each in due if not each.countdown.is_over]
    context = {
        "home": home,
        "next": coming[0] if coming else None,
        "how": explained(coming[0].countdown, holidays=holidays_known()) if coming else (),
        "coming": coming[1:],
        "waiting": [each for each in found if each.sending is None and each.submission.pk not in _passed_by(found)],
        "missed": [each for each in due if each.countdown.is_over],
        "found": found,
        "submits": can_submit(visitor.access, home),
        "words": words,
        "files": links("submissions:submissions-download", home.slug),
    }
    return frame.page(request, visitor, "submissions/submissions.html", context, organisation=home)


def _passed_by(found: Sequence[SubmissionSeen]) -> set[int]:
    """What was prepared and never sent, because a later one for the same time due was."""
    sent = {(each.submission.requirement_id, each.submission.for_on): each for each in reversed(found) if each.sending}
    return {
        each.submission.pk
        for each in found
        if each.sending is None
        and (later := sent.get((each.submission.requirement_id, each.submission.for_on))) is not None
        and later.submission.number > each.submission.number
    }


@require_safe
def submissions_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Everything that was prepared and sent, as a file."""
    visitor, home = loading.organisation_of(request, organisation)
    found = [_row(each) for each in submissions_of(home)]
    return download(kind, as_it_is(SUBMISSIONS, found, home, visitor.now, noun="Submissions"))


def _row(seen: SubmissionSeen) -> Row:
    one = seen.submission
    return {
        "requirement": one.requirement.slug,
        "number": one.number,
        "report": one.edition.report.title,
        "edition": one.edition.number,
        "for_on": one.for_on,
        "due_at": exactly(seen.due.by) if seen.due else None,
        "state": str(seen.state.label),
        "prepared_at": exactly(one.entered_at),
        "prepared_by": one.by_post,
        "questions": len(seen.questions),
        "unanswered": len(seen.open_questions),
        "replaces": one.replaces.number if one.replaces else None,
        "bundle_hash": one.bundle.sha256,
        **_received(seen),
    }


def _received(seen: SubmissionSeen) -> Row:
    sending, last = seen.sending, seen.acknowledgements[-1] if seen.acknowledgements else None
    return {
        "received_at": exactly(sending.received_at) if sending else None,
        "sent_by": sending.by_post if sending else None,
        "late": sending.is_late if sending else None,
        "acknowledged_on": last.on if last else None,
        "reference": last.reference if last else None,
    }
