"""Takes in what papers say of which action answers which requirement: one ledger entry, all or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.directions.rules.answered_record import AnsweredRecord
from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.taking_in import enter_taken_in, was_taken_in
from goldenthread.domain.plans.models import Action, RequirementLink
from goldenthread.domain.plans.operations.recording import published
from goldenthread.domain.plans.permissions import require_set_up
from goldenthread.domain.plans.queries import coverage as queries
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError

TAKEN_IN = "requirement links taken in"


@transaction.atomic
def take_in_links(*, organisation: Organisation, record: AnsweredRecord, by: Acting, now: datetime) -> bool:
    """Writes the links, each known from the day of its paper; whether there was anything to write.

    The same file again changes nothing. Raises PermissionDenied, and RefusedError where a link stands already, or
    where what it names is not in the organisation, once.
    """
    held = entering.hold(organisation)
    require_set_up(by, held, on=day_of(now))
    if not record.rows or was_taken_in(held, record, verb=TAKEN_IN):
        return False
    requirements = _keyed(Requirement.objects.filter(organisation=held).values_list("slug", "pk"))
    actions = _keyed(Action.objects.filter(area__plan__organisation=held).values_list("slug", "pk"))
    standing = {(each.requirement_id, each.action_id) for each in queries.links_of(held)}
    facts = []
    for row in record.rows:
        pair = (_only(requirements, row.requirement), _only(actions, row.by))
        if pair in standing:
            raise RefusedError("requirement_links", f"{row.by} is linked to {row.requirement} already.")
        said = published(by, now, row.source, on=row.on)
        facts.append(RequirementLink(requirement_id=pair[0], action_id=pair[1], why=row.why, **said))
    RequirementLink.objects.bulk_create(facts)
    enter_taken_in(held, record, verb=TAKEN_IN, subject="record", by=by, now=now)
    return True


def _keyed(rows: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for slug, key in rows:
        found[slug].append(key)
    return found


def _only(keys: Mapping[str, list[int]], slug: str) -> int:
    """The one that bears the name. Raises RefusedError for none, and for two: neither is taken for the other."""
    found = keys.get(slug, [])
    if len(found) != 1:
        raise RefusedError(
            "requirement_links", f"{quoted(slug)} names {len(found)} rows here. Name one of this record."
        )
    return found[0]
