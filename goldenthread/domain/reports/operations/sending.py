"""A submission is sent: received at the moment the whole is on record, once, with one receipt (SPEC 4.4).

Late is accepted and marked, never refused. Sent twice, retried or killed in between, it has one receipt: everything
that belongs together is one transaction.
"""

import json
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from goldenthread.domain.directions.models import Receipt, Requirement
from goldenthread.domain.directions.operations import receipts
from goldenthread.domain.directions.rules.occurrences import Due
from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports import signing
from goldenthread.domain.reports.choices import State
from goldenthread.domain.reports.enclosures import evidence_list
from goldenthread.domain.reports.models import Sending, Submission
from goldenthread.domain.reports.operations.holding import enter_submission, hold, hold_report, said
from goldenthread.domain.reports.operations.submittable import state_of_edition
from goldenthread.domain.reports.rules import receipts as rules
from goldenthread.foundation.files import content
from goldenthread.foundation.ledger import operations as ledger_queue
from goldenthread.foundation.ledger import queries as ledger
from goldenthread.foundation.lib.typed import RefusedError

Clock = Callable[[], datetime]


@transaction.atomic
def send(
    *, submission: Submission, by: Acting, now: datetime, token: UUID | None = None, clock: Clock | None = None
) -> Sending:
    """Sends what another person prepared; asked again, answers what was sent already.

    It is received at the moment of `clock` (of `now` without one) once nobody else writes for the council, never
    earlier than anything entered since it was packed. Raises RefusedError where the bundle is not whole or may not
    leave any more, and PermissionDenied.
    """
    home = hold(submission.requirement.organisation)
    permissions.require(by, Permission.SUBMIT_REPORTS, home, on=day_of(now))
    before = Sending.objects.select_related("submission").filter(submission=submission).first()
    if before is not None:
        return before
    _require_another(submission, by)
    hold_report(submission.edition.report)  # else it could be withdrawn between the look at it and the receipt
    _require_sendable(submission)
    _wait_for_turn(submission, home)
    moment = _received_at(submission, home, (clock or _at(now))())
    due = _due_of(submission)
    row = Sending(
        submission=submission,
        received_at=moment.at,
        due_at=due.by if due else None,
        is_late=due is not None and rules.is_late(moment.at, due),
        **said(by, now, token),
    )
    text, row.signature = _receipt(row, moment, due, by)
    row.receipt, row.receipt_sha256 = text.decode(), rules.digest(text)
    row.entered_as = _entered_as(row, by)
    row.save(force_insert=True)
    enter_submission(submission, verb="submission sent", body=_sent(row), by=by, now=moment.at)
    return row


def _wait_for_turn(submission: Submission, home: Organisation) -> None:
    """Until nothing more can keep it from being on record: what it waited for would else not count (SPEC 4.4)."""
    Requirement.objects.select_for_update(of=("self",)).get(pk=submission.requirement_id)
    ledger_queue.hold(home.slug)


def _at(now: datetime) -> Clock:
    return lambda: now


def _due_of(submission: Submission) -> Due | None:
    one = submission
    return None if one.for_on is None else Due(one.for_on, one.requirement.due_hour)


def _require_another(submission: Submission, by: Acting) -> None:
    """Raises RefusedError for who prepared it. The operator holds the database anyway; the receipt says so."""
    if by.person is not None and by.person.pk == submission.by_person_id:
        raise RefusedError("", "You prepared this submission. Another person has to send it.")


def _require_sendable(submission: Submission) -> None:
    """Raises RefusedError where the bundle is damaged, its report was withdrawn, or a file in it may not leave."""
    if state_of_edition(submission.edition) is State.WITHDRAWN:
        raise RefusedError("", "The report was withdrawn after this was prepared. It cannot be sent any more.")
    kept = evidence_list.not_open(submission.requirement.organisation, json.loads(submission.evidence))
    if kept:
        raise RefusedError("", f"{kept} may not leave the council any more. Prepare it again without that file.")
    try:
        content.opened(settings.GOLDENTHREAD_FILES, submission.bundle.sha256).close()
    except content.DamagedError as error:
        raise RefusedError("", f"{error} Nothing was sent. Prepare the submission again.") from error


def _received_at(submission: Submission, home: Organisation, clock: datetime) -> rules.Moment:
    """Never earlier than anything entered since it was packed, whatever the clock says. One query."""
    since = ledger.entries(home.slug).filter(sequence__gt=submission.sequence)
    last = since.aggregate(last=Max("moment"))["last"]
    return rules.received(clock, submission.entered_at, *([last] if last else []))


def _receipt(row: Sending, moment: rules.Moment, due: Due | None, by: Acting) -> tuple[bytes, bytes]:
    """The receipt and its signature. That a key cannot sign any more keeps nothing from being sent: it is said."""
    one = row.submission
    signer, why_not = signing.same_signer_or_why(one.requirement.organisation, one.certificate_sha256, now=moment.at)
    told = rules.receipt_of(_told(one, by), moment, due, why_unsigned="" if signer else one.unsigned_reason or why_not)
    return signing.signed(told, signer)


def _told(one: Submission, by: Acting) -> rules.Told:
    home, edition, bundle = one.requirement.organisation, one.edition, one.bundle
    report = {"title": edition.report.title, "slug": edition.report.slug}
    return rules.Told(
        organisation={"slug": home.slug, "name": home.name},
        requirement={"slug": one.requirement.slug, "text": one.requirement.text},
        number=one.number,
        for_on=one.for_on,
        report=report | {"edition": edition.number, "edition_sha256": edition.sha256},
        bundle_sha256=bundle.sha256,
        bundle_size=bundle.size,
        manifest_sha256=one.manifest_sha256,
        certificate_sha256=one.certificate_sha256,
        ledger={"chain": home.slug, "sequence": one.sequence, "head": one.head},
        prepared_at=one.entered_at,
        prepared_by=one.by_post,
        sent_by=by.post,
        one_person=by.person is None and one.by_person_id is None,
        replaces={"submission": one.replaces.number, "bundle_sha256": one.replaces.bundle.sha256}
        if one.replaces
        else None,
    )


def _entered_as(row: Sending, by: Acting) -> Receipt:
    one = row.submission
    what = receipts.What(
        title=one.edition.report.title,
        for_on=one.for_on,
        received_on=day_of(row.received_at),
        received_at=row.received_at,
        source=f"Submission {one.number}, bundle {one.bundle.sha256}",
    )
    return receipts.receive_sent(requirement=one.requirement, what=what, by=by, now=row.received_at)


def _sent(row: Sending) -> dict[str, object]:
    return {
        "row": row.pk,
        "received_at": row.received_at,
        "due_at": row.due_at,
        "late": row.is_late,
        "bundle_sha256": row.submission.bundle.sha256,
        "receipt_sha256": row.receipt_sha256,
    }
