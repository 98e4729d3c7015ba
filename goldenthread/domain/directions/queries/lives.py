"""When each instrument of an organisation was in force, read once."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from goldenthread.domain.directions.models import Direction, Revocation, standing
from goldenthread.domain.directions.queries.seen import View
from goldenthread.domain.directions.rules.in_force import Life, Removed, first_end, functions_of
from goldenthread.domain.organisations.models import Organisation


def lives_of(organisation: Organisation) -> QuerySet[Direction]:
    """The instruments with all that says when they were in force. Three queries."""
    rows = Direction.objects.filter(organisation=organisation).select_related("supersedes")
    revocations = Prefetch("revocations", Revocation.objects.select_related("by_direction"))
    return rows.prefetch_related(revocations, "superseded_by").order_by("issued_on", "slug")


def known_instruments(rows: Iterable[Direction], looked: View) -> list[Direction]:
    """Those that had been issued by the day and were known by the moment."""
    return [each for each in rows if _counts(each, looked)]


def life_of(direction: Direction, looked: View) -> Life:
    """Its days in force. No query once `lives_of` was read."""
    revoked = revocations_of(direction, looked)
    end = first_end(
        expires_on=direction.expires_on,
        revoked_on=[each.on for each in revoked if not each.functions],
        superseded_on=[each.in_force_from for each in direction.superseded_by.all() if _counts(each, looked)],
    )
    removed = tuple(Removed(each.on, functions_of(each.functions)) for each in revoked if each.functions)
    return Life(direction.issued_on, direction.in_force_from, end, removed)


def revocations_of(direction: Direction, looked: View) -> list[Revocation]:
    """What revoked it, wholly or in part, by the day. No query once `lives_of` was read."""
    known = standing(direction.revocations.all(), known_at=looked.known_at)
    return [each for each in known if looked.counts(each.on)]


def _counts(direction: Direction, looked: View) -> bool:
    known = direction.recorded_at is None or direction.recorded_at <= looked.known_at
    return known and looked.counts(direction.issued_on)
