"""An owner says how it goes, and claims when it is done; another person accepts or returns the claim."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans import notices
from goldenthread.domain.plans.choices import AGREEING, ReviewOutcome, Verb
from goldenthread.domain.plans.models import (
    CompletionClaim,
    CompletionReview,
    Milestone,
    ProgressUpdate,
    RoundAsk,
    Ruling,
)
from goldenthread.domain.plans.models.vague import columns
from goldenthread.domain.plans.operations.recording import ONCE, Sending, begin, day_of, enter, said, standing_now
from goldenthread.domain.plans.operations.rulings import on_record, require_verb, standing_ruling
from goldenthread.domain.plans.operations.supporting import require_evidence
from goldenthread.domain.plans.permissions import owner_of, require, require_update
from goldenthread.domain.plans.queries import rounds
from goldenthread.domain.plans.queries.lines import is_answered, line_of
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.vague_dates import VagueDate


@transaction.atomic
def add_update(
    *,
    milestone: Milestone,
    note: str,
    expected: VagueDate | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> ProgressUpdate:
    """What happened and, while it is not done, when it is now expected. Raises RefusedError, StaleError."""
    held, before = begin(milestone, ProgressUpdate, sending)
    if before is not None:
        return before
    require_update(by, held, on=day_of(now))
    note = rules.words("note", note, asked="Say what happened and what is next")
    rules.open_milestone(standing_now(held, now), to="add an update")
    if expected is not None:
        rules.coming_day("expected", expected, today=day_of(now), what="The date you expect")
    fact = ProgressUpdate(
        milestone=held,
        note=note,
        **columns("forecast", expected),
        **said(by, now, sending),
    )
    body = {"note": note, "expected": fact.forecast_on}
    return enter(held, fact, verb="update added", body=body, by=by, now=now)


@transaction.atomic
def claim_completion(
    *, milestone: Milestone, achieved_on: date, note: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> CompletionClaim:
    """The owner says it was done on a day. It shows as claimed until another person accepts it (SPEC 2.5)."""
    held, before = begin(milestone, CompletionClaim, sending)
    if before is not None:
        return before
    require_update(by, held, on=day_of(now))
    note = rules.words("note", note, asked="Say what shows that it is done")
    rules.past_day("achieved_on", achieved_on, today=day_of(now), what="The day it was achieved")
    rules.open_milestone(standing_now(held, now), to="claim its completion")
    fact = CompletionClaim(milestone=held, note=note, **said(by, now, sending, on=achieved_on))
    claimed = enter(held, fact, verb="completion claimed", body={"note": note}, by=by, now=now)
    notices.tell_claimed(held, claim_pk=claimed.pk, above=_above(held), now=now)
    return claimed


@transaction.atomic
def accept_completion(
    *,
    claim: CompletionClaim,
    reason: str = "",
    ruling: Ruling | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> CompletionReview:
    """Somebody else agrees that it was done, on evidence. Raises RefusedError for one's own claim (SPEC 4.5), and
    where nothing the acceptor may see, dated today or earlier, shows that it was done (SPEC 2.5).

    Where the plan leaves that to the body that owns it, only by a `ruling` of that body, entered by who enters them.
    """
    return _review(claim, ReviewOutcome.ACCEPTED, reason, by, now, sending, ruling)


@transaction.atomic
def return_completion(
    *, claim: CompletionClaim, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> CompletionReview:
    """Somebody else says what is missing; the milestone is open again."""
    return _review(claim, ReviewOutcome.RETURNED, reason, by, now, sending)


def _review(  # noqa: PLR0917 - what the two above take
    claim: CompletionClaim,
    outcome: ReviewOutcome,
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending,
    ruling: Ruling | None = None,
) -> CompletionReview:
    held, before = begin(claim.milestone, CompletionReview, sending)
    if before is not None:
        return before
    by_body = outcome is ReviewOutcome.ACCEPTED and held.plan.accepted_by_body
    require(by, Permission.ENTER_DECISIONS if by_body else Permission.REVIEW_COMPLETIONS, held, on=day_of(now))
    for one in line_of(claim):  # who claimed first does not accept what another put right
        rules.another_person(
            one.by_person_id, by.person.pk if by.person else None, doing=f"{_DOING[outcome]} a claim of yours"
        )
    reason = rules.words("reason", reason, asked="Say what is missing", needed=outcome is ReviewOutcome.RETURNED)
    rules.claimed_milestone(standing_now(held, now), reviewed=is_answered(claim))
    found = _accepted_by(ruling, claim, now) if by_body else None
    on = (found.authority().on if found is not None else None) or day_of(now)
    if outcome is ReviewOutcome.ACCEPTED:
        require_evidence(held, on=on, by=by, now=now)
    fact = CompletionReview(claim=claim, outcome=outcome, reason=reason, **said(by, now, sending, on=on))
    if found is not None:
        found = standing_ruling(found, held.plan, fact, now=now)
    body = {"claim": claim.pk, "reason": reason}
    reviewed = enter(held, fact, verb=f"completion {outcome.value}", body=body, by=by, now=now)
    if found is not None:
        found.bind(reviewed, place="")
    returned, owner = reason if outcome is ReviewOutcome.RETURNED else "", owner_of(held)
    notices.tell_reviewed(held, review_pk=reviewed.pk, owner=owner, returned=returned, now=now)
    if returned:
        _ask_again(held, owner)
    return reviewed


def _accepted_by(ruling: Ruling | None, claim: CompletionClaim, now: datetime) -> Ruling:
    """The ruling of the body to which the plan leaves acceptance, of what was done by then. Raises RefusedError."""
    if ruling is None:
        raise RefusedError("decision", "In this plan only the body that owns it accepts a completion, at its meeting.")
    found = on_record(ruling, now=now)
    require_verb(found, AGREEING | {Verb.ENDORSED}, to="accept a completion")
    ruled_on = found.authority().on
    if ruled_on is not None and claim.effective_on > ruled_on:
        done_on = said_date(claim.effective_on)
        raise RefusedError("decision", f"It was done on {done_on}, after this decision. Put it to the next meeting.")
    return found


def _ask_again(milestone: Milestone, owner: int | None) -> None:
    """The rounds that still take answers ask about it too, where it was thought done when they were opened."""
    asks = [
        RoundAsk(round=one, milestone=milestone, post_id=owner) for one, _ in rounds.open_rounds([milestone.plan_id])
    ]
    RoundAsk.objects.bulk_create(asks, ignore_conflicts=True)


def _above(milestone: Milestone) -> int | None:
    """The post that the owner's reports to: whoever holds it may look at what shows that it is done."""
    owner = owner_of(milestone)
    above = Post.objects.filter(pk=owner) if owner is not None else Post.objects.none()
    return above.values_list("reports_to_id", flat=True).first()


_DOING = {ReviewOutcome.ACCEPTED: "accept", ReviewOutcome.RETURNED: "return"}
