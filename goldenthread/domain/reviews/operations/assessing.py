"""An organisation judges itself: an assessment begun against one edition, and each characteristic judged."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.domain.evidence import permissions as evidence
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.organisations import entering, permissions
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.operations.recording import ONCE, Sending, said
from goldenthread.domain.reviews.models import (
    Characteristic,
    Framework,
    Judgement,
    JudgementEvidence,
    SelfAssessment,
)
from goldenthread.domain.reviews.operations.recording import hold, require_enter, sent_before
from goldenthread.domain.reviews.queries.frameworks import digest_of, open_to, with_themes
from goldenthread.domain.reviews.rules import assessing as rules
from goldenthread.foundation.lib.typed import RefusedError, words

_SLUG, _TITLE = 60, 300
_TAKEN = frozenset({"new"})  # a page's own address


@transaction.atomic
def start_assessment(
    *,
    organisation: Organisation,
    framework: Framework,
    title: str,
    on: date,
    previous: SelfAssessment | None = None,
    source: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> SelfAssessment:
    """A self-assessment against the edition, as on a day; `previous` is the one it is compared with.

    Raises RefusedError: a day to come, one before the assessment it follows, one of another organisation.
    """
    home = hold(organisation)
    if (before := sent_before(SelfAssessment, sending)) is not None:
        return before
    require_enter(by, home, now)
    edition = with_themes(open_to(home)).filter(pk=framework.pk).first()
    if edition is None:
        raise RefusedError("framework", "Choose a framework of this organisation, or a standard one.")
    if previous is not None and previous.organisation_id != home.pk:
        raise RefusedError("previous", "Choose an assessment of this organisation.")
    title = words("title", title, asked="Enter what the assessment is called", longest=_TITLE)
    rules.begins(on, today=day_of(now), previous_on=previous.on if previous else None)
    one: SelfAssessment = SelfAssessment.objects.create(
        organisation=home,
        framework=edition,
        slug=_slug(home, title),
        title=title,
        on=on,
        previous=previous,
        token=sending.token,
        source=words("source", source, asked="", needed=False),
    )
    body = {"framework": edition.slug, "sha256": digest_of(edition), "title": title, "on": on}
    body |= {"previous": previous.slug} if previous else {}
    _record(one, "self-assessment started", body, by, now)
    return one


@transaction.atomic
def judge(
    *,
    assessment: SelfAssessment,
    characteristic: Characteristic,
    rating: str,
    reason: str,
    items: Sequence[EvidenceItem] = (),
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Judgement:
    """How far the characteristic describes the organisation, why, and what shows it; a later judgement counts instead.

    `sending.seen` is the key of the judgement that its sender had before their eyes, 0 for none. Raises RefusedError
    where another came between, and PermissionDenied for evidence that the one acting may not see.
    """
    home = hold(assessment.organisation)
    if (before := sent_before(Judgement, sending)) is not None:
        return before
    permissions.require(by, Permission.UPDATE_ALL, home, on=day_of(now))
    if characteristic.theme.framework_id != assessment.framework_id:
        raise RefusedError("", "This characteristic is not of the framework of the assessment.")
    latest = Judgement.objects.filter(self_assessment=assessment, characteristic=characteristic).order_by("-pk").first()
    if sending.seen is not None and sending.seen != (latest.pk if latest else 0):
        raise RefusedError("", "Somebody else judged this meanwhile. Look at their judgement, then judge it again.")
    kept, reason = rules.checked(rating, reason)
    fact = Judgement(
        self_assessment=assessment,
        characteristic=characteristic,
        rating=kept,
        reason=reason,
        **said(by, now, sending, on=assessment.on),
    )
    fact.save(force_insert=True)
    _link(fact, items, home, by, now)
    body = {"fact": fact.pk, "characteristic": characteristic.slug, "rating": kept, "reason": reason}
    _record(assessment, "characteristic judged", body | {"evidence": [each.number for each in items]}, by, now)
    return fact


def _link(fact: Judgement, items: Sequence[EvidenceItem], home: Organisation, by: Acting, now: datetime) -> None:
    for each in items:
        if each.organisation_id != home.pk:
            raise RefusedError("items", "Choose evidence of this organisation.")
        evidence.require_seen(by, each, on=day_of(now))
    JudgementEvidence.objects.bulk_create(
        JudgementEvidence(judgement=fact, item=each, **said(by, now, ONCE)) for each in items
    )


def _slug(home: Organisation, title: str) -> str:
    rows = home.self_assessments.all()
    return entering.free_slug(title, rows, otherwise="assessment", longest=_SLUG - 4, kept=_TAKEN)


def _record(one: SelfAssessment, verb: str, body: dict[str, object], by: Acting, now: datetime) -> None:
    """The one ledger entry. Call last (the ledger queues writers)."""
    entering.enter(one.organisation, verb=verb, subject=f"self-assessment:{one.slug}", body=body, by=by, now=now)
