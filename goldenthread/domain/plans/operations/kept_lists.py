"""Keeps a list between the page that checks it and the button that takes it in, for the person who sent it.

It is no part of the record and has no ledger entry: what is taken in has. After a day it is thrown away.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.organisations.models import Person
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import CheckedList, Plan
from goldenthread.domain.plans.operations.recording import day_of
from goldenthread.domain.plans.permissions import require_set_up

KEPT = timedelta(days=1)


@transaction.atomic
def keep_list(
    *, plan: Plan, table: Mapping[str, Any], said_on: date | None, reason: str, by: Acting, now: datetime
) -> CheckedList:
    """Keeps the list, and throws away those that are a day old. Raises PermissionDenied."""
    require_set_up(by, plan.organisation, on=day_of(now))
    if by.person is None:
        raise PermissionDenied("A list is kept for a person who looks at it; the operator takes it in at once.")
    CheckedList.objects.filter(made_at__lt=now - KEPT).delete()
    return CheckedList.objects.create(
        plan=plan, by_person=by.person, table=table, said_on=said_on, reason=reason, made_at=now
    )


def kept_list(plan: Plan, token: UUID, person: Person, *, now: datetime) -> CheckedList | None:
    """The list that this person sent for this plan, while it is kept. One query."""
    return CheckedList.objects.filter(plan=plan, token=token, by_person=person, made_at__gte=now - KEPT).first()


@transaction.atomic
def take_in_once(kept: CheckedList, take_in: Callable[[], dict[str, Any]], *, now: datetime) -> dict[str, Any]:
    """What taking it in came to. Sent twice, it is taken in once: the second gets the first's answer."""
    held = CheckedList.objects.select_for_update().get(pk=kept.pk)
    if held.applied_at is None:
        held.result, held.applied_at = take_in(), now
        held.save(update_fields=["result", "applied_at"])
    assert held.result is not None
    return dict(held.result)
