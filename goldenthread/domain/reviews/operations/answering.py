"""How a recommendation was answered, and what was found when somebody looked again: facts, never edited."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.operations.recording import ONCE, Sending, said
from goldenthread.domain.reviews.models import Recheck, Recommendation, Response
from goldenthread.domain.reviews.operations.recording import begin, day_said, keep, require_enter, sent_before
from goldenthread.domain.reviews.permissions import require_recheck
from goldenthread.domain.reviews.queries.recommendations import reported
from goldenthread.domain.reviews.rules import answering as rules
from goldenthread.domain.reviews.rules.answering import Answer
from goldenthread.foundation.lib.typed import RefusedError, words


@transaction.atomic
def respond(
    *,
    recommendation: Recommendation,
    answer: Answer,
    owner: Post | None = None,
    answered_on: date | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Response:
    """How the organisation answers, today or on an earlier day; a later answer takes the place of this one.

    Raises RefusedError: no reason where one is needed, a day before the report, a post of another organisation.
    """
    home, one = begin(recommendation)
    if (before := sent_before(Response, sending)) is not None:
        return before
    require_enter(by, home, now)
    day = reported(one.review)
    kept = rules.checked(answer, reported_on=day)
    on = day_said("answered_on", answered_on, day, now, what="The day it was answered")
    if owner is not None and owner.organisation_id != home.pk:
        raise RefusedError("owner", "Choose a post of this organisation.")
    fact = Response(
        recommendation=one,
        kind=kept.kind or "",
        reason=kept.reason,
        words=kept.words,
        owner_post=owner,
        due_on=kept.due_on,
        **said(by, now, sending, on=on),
    )
    body = {"kind": fact.kind, "reason": fact.reason, "words": fact.words, "due": fact.due_on}
    keep(fact, one, verb="recommendation answered", body=body | ({"owner": owner.slug} if owner else {}), by=by)
    return fact


@transaction.atomic
def recheck(
    *,
    recommendation: Recommendation,
    rating: str,
    note: str,
    checked_on: date | None = None,
    by_reviewer: bool,
    source: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Recheck:
    """What was found when somebody looked again: the reviewer, or (not `by_reviewer`) we ourselves.

    Raises PermissionDenied where the one acting does not speak for the reviewer, and RefusedError: a day before the
    report, no words, or no source for what another entered for the reviewer.
    """
    home, one = begin(recommendation)
    if (before := sent_before(Recheck, sending)) is not None:
        return before
    needs_source = require_recheck(by, home, by_reviewer=by_reviewer, on=day_of(now))
    kept = rules.recheck("rating", rating)
    note = words("note", note, asked="Say what was found")
    source = words("source", source, asked="Name the paper in which the reviewer says so", needed=needs_source)
    on = day_said("checked_on", checked_on, reported(one.review), now, what="The day it was looked at")
    fact = Recheck(
        recommendation=one,
        rating=kept,
        note=note,
        by_reviewer=by_reviewer,
        source=source,
        **said(by, now, sending, on=on),
    )
    body = {"rating": kept, "note": note, "by reviewer": by_reviewer, "source": source}
    keep(fact, one, verb="recommendation re-checked", body=body, by=by)
    return fact
