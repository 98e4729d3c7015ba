"""What a measure is meant to show is said, and taken back with a reason."""

from datetime import datetime

from django.db import transaction

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.measures.models import Measure, Shows
from goldenthread.domain.measures.operations.entering import (
    ONCE,
    Sending,
    away,
    begin,
    day_of,
    enter,
    require_standing,
    said,
)
from goldenthread.domain.organisations.permissions import Acting, require
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Action, Area
from goldenthread.foundation.lib.corrections import standing
from goldenthread.foundation.lib.typed import RefusedError, words

Shown = Area | Action | Requirement


@transaction.atomic
def show(*, measure: Measure, what: Shown, by: Acting, now: datetime, sending: Sending = ONCE) -> Shows:
    """The measure is meant to show the outcome of it. Raises PermissionDenied, RefusedError."""
    held, before = begin(measure, Shows, sending)
    if before is not None:
        return before
    require(by, Permission.SET_UP_PLANS, held.organisation, on=day_of(now))
    if _home(what) != held.organisation_id:
        raise RefusedError("what", "A measure shows something of its own organisation.")
    column = _column(what)
    if any(getattr(each, f"{column}_id") == what.pk for each in standing(list(held.shows.order_by("pk")))):
        raise RefusedError("what", "The measure shows this already.")
    fact = Shows(measure=held, **{column: what}, **said(by, now, sending))
    body = {column: what.slug} | _plan_of(what)
    return enter(held, fact, verb="measure linked", body=body, by=by, now=now)


@transaction.atomic
def unshow(*, link: Shows, reason: str, by: Acting, now: datetime, sending: Sending = ONCE) -> Shows:
    """The measure does not show it after all; both facts stay. Raises PermissionDenied, RefusedError."""
    held, before = begin(link.measure, Shows, sending)
    if before is not None:
        return before
    require(by, Permission.SET_UP_PLANS, held.organisation, on=day_of(now))
    reason = words("correction_reason", reason, asked="Say why it does not show it")
    require_standing(link)
    of = {"area": link.area, "action": link.action, "requirement": link.requirement}
    fact = Shows(measure=held, **of, **away(link, reason, by, now, sending))
    return enter(held, fact, verb="measure unlinked", body={"corrects": link.pk, "reason": reason}, by=by, now=now)


def _column(what: Shown) -> str:
    return {Area: "area", Action: "action", Requirement: "requirement"}[type(what)]


def _home(what: Shown) -> int:
    if isinstance(what, Requirement):
        return what.organisation_id
    return (what.area if isinstance(what, Action) else what).plan.organisation_id


def _plan_of(what: Shown) -> dict[str, object]:
    if isinstance(what, Requirement):
        return {}
    return {"plan": (what.area if isinstance(what, Action) else what).plan.slug}
