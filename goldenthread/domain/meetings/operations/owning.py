"""Which body owns a plan from which day on, and to which post it leaves it to move a date, and how far."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from goldenthread.domain.meetings.models import Body, Decision, DelegatedDecision, Delegation, Oversight
from goldenthread.domain.meetings.operations.holding import (
    ONCE,
    Sending,
    can_begin,
    day_of,
    enter,
    hold_body,
    sent_before,
)
from goldenthread.domain.meetings.queries.effects import effects_in
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import STANDING, Plan
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_SCHEME = 300
_MOST_DAYS = 366
_DAY = timedelta(days=1)


@transaction.atomic
def give_plan(
    *, plan: Plan, body: Body, from_on: date, by: Acting, now: datetime, sending: Sending = ONCE
) -> Oversight:
    """From that day on it alone, or a body above it, moves the plan's dates; who owned it did so until the day before.

    Raises RefusedError for a plan of another organisation, a day to come, and one on which somebody else began since.
    """
    if (before := sent_before(Oversight, sending)) is not None:
        return before
    held = hold_body(body, by=by, now=now, sending=sending)
    kept = Plan.objects.select_for_update().get(pk=plan.pk)
    can_begin(held, kept, from_on, today=day_of(now))
    present = kept.oversights.filter(until_on__isnull=True).select_related("body").first()
    _follows(held, kept, present, from_on)
    _decided_nothing_since(held, kept, from_on)
    if present is not None:
        end_oversight(present, from_on - _DAY)
    made = Oversight(plan=kept, body=held, from_on=from_on, token=sending.token)
    made.save(force_insert=True)
    told = {"plan": kept.slug, "from": from_on, "before": present.body.slug if present else ""}
    enter(held, verb="plan given to body", body=told, by=by, now=now)
    return made


def end_oversight(oversight: Oversight, on: date) -> None:
    """Its last day. Part of an operation that says who owns the plan next. Raises RefusedError before it began."""
    if on < oversight.from_on:
        raise RefusedError(
            "on",
            f"{oversight.body} owns {oversight.plan} only from {said_date(oversight.from_on)}. Choose a later day.",
        )
    oversight.until_on = on
    oversight.save(update_fields=["until_on"])


@transaction.atomic
def delegate(
    *,
    plan: Plan,
    body: Body,
    post: Post,
    scheme: str,
    limit_days: int,
    from_on: date,
    until_on: date | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Delegation:
    """The body that owns the plan leaves it to a post to move a date by so many days in all. Raises RefusedError."""
    if (before := sent_before(Delegation, sending)) is not None:
        return before
    held = hold_body(body, by=by, now=now, sending=sending)
    scheme = words("scheme", scheme, asked="Say where the scheme of delegation says so", longest=_SCHEME)
    if not 1 <= limit_days <= _MOST_DAYS:
        raise RefusedError("limit_days", f"Give 1 to {_MOST_DAYS} days.")
    if until_on is not None and until_on < from_on:
        raise RefusedError("until_on", "The last day is before the first. Correct one of the two dates.")
    if post.organisation_id != held.organisation_id:
        raise RefusedError("post", "Choose a post of this organisation.")
    if not Oversight.objects.on(from_on).filter(plan=plan, body=held).exists():
        raise RefusedError("plan", f"{held} does not own {plan} on {said_date(from_on)}, so it cannot delegate that.")
    over = plan.delegations.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on), post=post)
    if (over.filter(from_on__lte=until_on) if until_on else over).exists():
        raise RefusedError("post", "This is left to the post within those days already. End that first.")
    made = Delegation(
        plan=plan, post=post, scheme=scheme, limit_days=limit_days, from_on=from_on, until_on=until_on,
        token=sending.token,
    )  # fmt: skip
    made.save(force_insert=True)
    enter(held, verb="delegated", body=_told(made), by=by, now=now)
    return made


@transaction.atomic
def end_delegation(
    *, delegation: Delegation, body: Body, on: date, by: Acting, now: datetime, sending: Sending = ONCE
) -> Delegation:
    """Its last day. Raises RefusedError before its first, and before what was already decided under it."""
    held = hold_body(body, by=by, now=now, sending=sending)
    one: Delegation = (
        Delegation.objects.select_for_update(of=("self",)).select_related("plan", "post").get(pk=delegation.pk)
    )
    if not one.plan.oversights.filter(body=held).exists():
        raise RefusedError("", f"{held} never owned {one.plan}, so this is not its delegation.")
    if on < one.from_on:
        raise RefusedError("on", f"It begins on {said_date(one.from_on)}. Choose that day or a later one.")
    if one.until_on is not None and one.until_on < on:
        raise RefusedError("on", f"It ends on {said_date(one.until_on)} already. Choose that day or an earlier one.")
    used = DelegatedDecision.objects.filter(STANDING, delegation=one, effective_on__gt=on).first()
    if used is not None:
        raise RefusedError("on", f"It was used on {said_date(used.effective_on)}. Choose that day or a later one.")
    one.until_on = on
    one.save(update_fields=["until_on"])
    enter(held, verb="delegation ended", body=_told(one), by=by, now=now)
    return one


def _follows(body: Body, plan: Plan, present: Oversight | None, from_on: date) -> None:
    if present is not None and present.body_id == body.pk:
        raise RefusedError("plan", f"{body} owns {plan} already, since {said_date(present.from_on)}.")
    if present is not None and present.from_on >= from_on:
        raise RefusedError("from_on", f"{present.body} owns it since {said_date(present.from_on)}. Choose a later day.")
    last = plan.oversights.filter(until_on__gte=from_on).select_related("body").first()
    if last is not None:
        raise RefusedError("from_on", f"{last.body} owned it then. Choose a later day.")


def _decided_nothing_since(body: Body, plan: Plan, from_on: date) -> None:
    """Raises RefusedError where another body moved the plan on that day or later: it owned it, then."""
    ruled = Decision.objects.filter(effects__in=effects_in(plan), effective_on__gte=from_on)
    other = ruled.exclude(meeting__body__in=body.and_above()).select_related("meeting__body").first()
    if other is not None and other.effective_on is not None:
        when = f"{other.meeting.body} decided on {plan} on {said_date(other.effective_on)}"
        raise RefusedError("from_on", f"{when}, as the body that owned it. Choose a later day.")


def _told(delegation: Delegation) -> dict[str, object]:
    return {
        "plan": delegation.plan.slug,
        "post": delegation.post.slug,
        "scheme": delegation.scheme,
        "limit_days": delegation.limit_days,
        "from": delegation.from_on,
        "until": delegation.until_on,
    }
