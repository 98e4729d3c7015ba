"""Takes in what papers say of which body answers which requirement: one ledger entry, all or nothing."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.directions.rules.answered_record import AnsweredRecord
from goldenthread.domain.meetings.models import Answering, Body
from goldenthread.domain.meetings.permissions import require_take_in
from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.taking_in import enter_taken_in, was_taken_in
from goldenthread.domain.plans.models import STANDING
from goldenthread.domain.plans.operations.recording import published
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError

TAKEN_IN = "requirement bodies taken in"
_FILE = "requirement_bodies"


@transaction.atomic
def take_in_answers(*, organisation: Organisation, record: AnsweredRecord, by: Acting, now: datetime) -> bool:
    """Writes them, each known from the day of its paper; whether there was anything to write.

    The same file again changes nothing. Raises PermissionDenied, and RefusedError where a body answers it already, or
    what is named is not in the organisation.
    """
    held = entering.hold(organisation)
    require_take_in(by, held, on=day_of(now))
    if not record.rows or was_taken_in(held, record, verb=TAKEN_IN):
        return False
    requirements = dict(Requirement.objects.filter(organisation=held).values_list("slug", "pk"))
    bodies = dict(Body.objects.filter(organisation=held).values_list("slug", "pk"))
    there = Answering.objects.filter(STANDING, requirement__organisation=held)
    standing = set(there.values_list("requirement_id", "body_id"))
    facts = []
    for row in record.rows:
        pair = (_of(requirements, row.requirement), _of(bodies, row.by))
        if pair in standing:
            raise RefusedError(_FILE, f"{row.by} answers {row.requirement} already.")
        said = published(by, now, row.source, on=row.on)
        facts.append(Answering(requirement_id=pair[0], body_id=pair[1], why=row.why, **said))
    Answering.objects.bulk_create(facts)
    enter_taken_in(held, record, verb=TAKEN_IN, subject="record", by=by, now=now)
    return True


def _of(keys: Mapping[str, int], slug: str) -> int:
    """Raises RefusedError for a name that nothing here bears."""
    if slug not in keys:
        raise RefusedError(_FILE, f"{quoted(slug)} is not on record here. Name a row of this record.")
    return keys[slug]
