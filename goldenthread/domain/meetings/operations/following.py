"""A body follows a plan that another owns. It moves nothing: who decides on the plan is said by `owning` alone."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.domain.meetings.models import Body, Following, Oversight
from goldenthread.domain.meetings.operations.holding import (
    ONCE,
    Sending,
    can_begin,
    day_of,
    enter,
    hold_body,
    sent_before,
)
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Plan
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError


@transaction.atomic
def follow_plan(
    *, plan: Plan, body: Body, from_on: date, by: Acting, now: datetime, sending: Sending = ONCE
) -> Following:
    """From that day on the plan is among those that the body follows; nothing else changes.

    Raises RefusedError for a plan of another organisation, one that it owns or follows already, and a day to come.
    """
    if (before := sent_before(Following, sending)) is not None:
        return before
    held = hold_body(body, by=by, now=now, sending=sending)
    can_begin(held, plan, from_on, today=day_of(now))
    _does_not_yet(held, plan, from_on)
    made = Following(plan=plan, body=held, from_on=from_on, token=sending.token)
    made.save(force_insert=True)
    enter(held, verb="plan followed", body={"plan": plan.slug, "from": from_on}, by=by, now=now)
    return made


@transaction.atomic
def stop_following(*, following: Following, on: date, by: Acting, now: datetime, sending: Sending = ONCE) -> Following:
    """Its last day, which may be any from its first to today. Raises RefusedError."""
    held = hold_body(following.body, by=by, now=now, sending=sending)
    one: Following = Following.objects.select_for_update(of=("self",)).select_related("plan").get(pk=following.pk)
    if one.until_on is not None:
        raise RefusedError("on", f"It ended on {said_date(one.until_on)} already.")
    if not one.from_on <= on <= day_of(now):
        raise RefusedError("on", f"Choose a day from {said_date(one.from_on)} to today.")
    one.until_on = on
    one.save(update_fields=["until_on"])
    enter(held, verb="plan no longer followed", body={"plan": one.plan.slug, "until": on}, by=by, now=now)
    return one


def _does_not_yet(body: Body, plan: Plan, from_on: date) -> None:
    if Oversight.objects.on(from_on).filter(body=body, plan=plan).exists():
        raise RefusedError("plan", f"{body} owns {plan}: it need not follow it. Choose another plan.")
    present = Following.objects.filter(body=body, plan=plan).order_by("pk").last()
    if present is None:
        return
    if present.until_on is None:
        raise RefusedError("plan", f"{body} follows {plan} already, since {said_date(present.from_on)}.")
    if present.until_on >= from_on:
        raise RefusedError("from_on", f"It followed it until {said_date(present.until_on)}. Choose a later day.")
