"""Takes the Directions of a published record into the tables: one operation, one ledger entry, all or nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.directions.models import Direction, Receipt, Requirement, Revocation
from goldenthread.domain.directions.rules.record import DirectionsRecord
from goldenthread.domain.organisations import entering, permissions
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.organisations.taking_in import enter_taken_in, refuse_from_others, was_taken_in
from goldenthread.foundation.lib.moments import start_of_day

TAKEN_IN = "directions taken in"


@transaction.atomic
def take_in_directions(*, organisation: Organisation, record: DirectionsRecord, by: Acting, now: datetime) -> bool:
    """Writes Directions, requirements and what was sent for them; whether there was anything to write.

    The same files again change nothing. Raises PermissionDenied, and RefusedError where a Direction of the record is
    here already from other files: an instrument of law is never edited.
    """
    held = entering.hold(organisation)
    permissions.require(by, Permission.SET_UP_PLANS, held, on=day_of(now))
    if not record.directions or was_taken_in(held, record, verb=TAKEN_IN):
        return False
    here = held.directions.filter(slug__in=[each.key for each in record.directions])
    refuse_from_others(held, here, file="directions", what="")
    entered = entering.said(by, now)
    directions = _directions(held, record, entered)
    _requirements(held, record, directions, entered)
    enter_taken_in(held, record, verb=TAKEN_IN, subject="directions", by=by, now=now)
    return True


def _directions(home: Organisation, record: DirectionsRecord, entered: Mapping[str, Any]) -> dict[str, Direction]:
    made = {
        row.key: Direction(
            organisation=home,
            slug=row.key,
            title=row.title,
            statute=row.statute,
            issued_on=row.issued_on,
            in_force_from=row.in_force_from,
            expires_on=row.expires_on,
            functions=row.functions,
            source=row.source,
        )
        for row in record.directions
    }
    Direction.objects.bulk_create(made.values())
    for row in record.directions:  # afterwards: what is superseded may stand anywhere in the file
        made[row.key].supersedes = made.get(row.supersedes)
    Direction.objects.bulk_update(made.values(), ["supersedes"])
    Revocation.objects.bulk_create(
        Revocation(
            direction=made[row.key],
            on=row.revoked_on,
            source=row.source,
            recorded_at=start_of_day(row.revoked_on),
            **entered,
        )
        for row in record.directions
        if row.revoked_on is not None
    )
    return made


def _requirements(
    home: Organisation, record: DirectionsRecord, directions: Mapping[str, Direction], entered: Mapping[str, Any]
) -> None:
    made = {
        row.key: Requirement(
            organisation=home,
            direction=directions.get(row.direction),
            slug=row.key,
            text=row.text,
            kind=row.kind,
            due_on=row.due_on,
            due_hour=row.due_hour,
            recurrence=row.recurrence or "",
            recurrence_words=row.recurrence_words,
            source=row.source,
        )
        for row in record.requirements
    }
    Requirement.objects.bulk_create(made.values())
    Receipt.objects.bulk_create(
        Receipt(
            requirement=made[row.requirement],
            slug=row.key,
            title=row.title,
            for_on=row.for_on,
            received_on=row.received_on,
            outcome=row.outcome,
            source=row.source,
            recorded_at=start_of_day(row.received_on) if row.received_on else None,
            **entered,
        )
        for row in record.receipts
    )
