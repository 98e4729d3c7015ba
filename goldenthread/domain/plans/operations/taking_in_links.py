"""Takes in what papers say of which action answers which requirement: one ledger entry, all or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of, ledger_actor
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import AS_PUBLISHED
from goldenthread.domain.plans.models import Action, RequirementLink
from goldenthread.domain.plans.permissions import require_set_up
from goldenthread.domain.plans.queries import coverage as queries
from goldenthread.domain.plans.rules.link_record import LinksRecord
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.ledger import queries as ledger_queries
from goldenthread.foundation.lib.moments import start_of_day
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError

TAKEN_IN = "requirement links taken in"


@transaction.atomic
def take_in_links(*, organisation: Organisation, record: LinksRecord, by: Acting, now: datetime) -> bool:
    """Writes the links, each known from the day of its paper; whether there was anything to write.

    The same file again changes nothing. Raises PermissionDenied, and RefusedError where a link stands already, or
    where what it names is not in the organisation, once.
    """
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require_set_up(by, held, on=day_of(now))
    if not record.links or ledger_queries.names_files(held.slug, record.digests, verb=TAKEN_IN):
        return False
    requirements = _keyed(Requirement.objects.filter(organisation=held).values_list("slug", "pk"))
    actions = _keyed(Action.objects.filter(area__plan__organisation=held).values_list("slug", "pk"))
    standing = {(each.requirement_id, each.action_id) for each in queries.links_of(held)}
    facts = []
    for row in record.links:
        pair = (_only(requirements, row.requirement), _only(actions, row.action))
        if pair in standing:
            raise RefusedError("requirement_links", f"{row.action} is linked to {row.requirement} already.")
        said = {"effective_on": row.on, "recorded_at": start_of_day(row.on), "entered_at": now, "source": row.source}
        who = {"by_post": AS_PUBLISHED, "by_person": by.person}
        facts.append(RequirementLink(requirement_id=pair[0], action_id=pair[1], why=row.why, **said, **who))
    RequirementLink.objects.bulk_create(facts)
    body = {"rows": record.sizes(), "files": dict(record.digests)}
    ledger.record(chain=held.slug, actor=ledger_actor(by), verb=TAKEN_IN, subject="record", body=body, now=now)
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
