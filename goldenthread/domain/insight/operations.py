"""What is written where papers disagree: the disagreements of a record, one noticed here, and what was found right."""

from datetime import datetime

from django.db import transaction

from goldenthread.domain.insight.choices import Right
from goldenthread.domain.insight.models import Discrepancy, DiscrepancyAnswer
from goldenthread.domain.insight.rules.discrepancies import DiscrepanciesRecord
from goldenthread.domain.organisations import entering, permissions
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.organisations.taking_in import enter_taken_in, refuse_from_others, was_taken_in
from goldenthread.domain.plans.models import STANDING
from goldenthread.domain.plans.operations.recording import ONCE, Sending, said, sent_before
from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.typed import RefusedError

TAKEN_IN = "discrepancies taken in"


@transaction.atomic
def take_in_discrepancies(
    *, organisation: Organisation, record: DiscrepanciesRecord, by: Acting, now: datetime
) -> bool:
    """Writes where the record disagrees with itself; whether there was anything to write.

    The same file again changes nothing. Raises PermissionDenied, and RefusedError where one is here from other files.
    """
    held = entering.hold(organisation)
    permissions.require(by, Permission.SET_UP_PLANS, held, on=day_of(now))
    if not record.rows or was_taken_in(held, record, verb=TAKEN_IN):
        return False
    here = held.discrepancies.filter(slug__in=[each.key for each in record.rows])
    refuse_from_others(held, here, file="contradictions", what="")
    Discrepancy.objects.bulk_create(
        Discrepancy(
            organisation=held,
            slug=row.key,
            statement_a=row.statement_a,
            source_a=row.source_a,
            statement_b=row.statement_b,
            source_b=row.source_b,
            why_it_matters=row.why_it_matters,
            entered_at=now,
            by_post=by.post,
            by_person=by.person,
        )
        for row in record.rows
    )
    enter_taken_in(held, record, verb=TAKEN_IN, subject="discrepancies", by=by, now=now)
    return True


@transaction.atomic
def answer_discrepancy(
    *,
    discrepancy: Discrepancy,
    right: str,
    reason: str,
    decision_words: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> DiscrepancyAnswer:
    """Says which of the two is right and why; a later answer takes the place of this one and both stay on record.

    Raises PermissionDenied, and RefusedError without a choice or a reason.
    """
    held = Discrepancy.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=discrepancy.pk)
    home = held.organisation
    permissions.require(by, Permission.SET_UP_PLANS, home, on=day_of(now))
    if before := sent_before(DiscrepancyAnswer, sending):
        return before
    if right not in Right.values:
        raise RefusedError("right", "Choose which of the two is right.")
    answer = DiscrepancyAnswer(
        discrepancy=held,
        right=right,
        reason=typed.words("reason", reason, asked="Say what shows it"),
        decision_words=typed.words("decision_words", decision_words, asked="", needed=False, longest=300),
        corrects=DiscrepancyAnswer.objects.filter(STANDING, discrepancy=held).order_by("pk").last(),
        **said(by, now, sending),
    )
    answer.correction_reason = "Answered again" if answer.corrects else ""
    answer.save(force_insert=True)
    body, subject = {"fact": answer.pk, "right": right}, f"discrepancy:{held.slug}"
    entering.enter(home, verb="discrepancy answered", subject=subject, body=body, by=by, now=now)
    return answer
