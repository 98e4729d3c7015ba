"""Which forms were recorded already: a form that is sent twice is known by its token."""

from collections.abc import Iterable
from uuid import UUID

from goldenthread.domain.plans.models import CompletionClaim, ProgressUpdate


def recorded_already(tokens: Iterable[UUID]) -> frozenset[UUID]:
    """Those of the tokens under which an answer stands on record. One query, none for no token."""
    wanted = set(tokens)
    if not wanted:
        return frozenset()
    updates = ProgressUpdate.objects.filter(token__in=wanted).order_by().values_list("token", flat=True)
    claims = CompletionClaim.objects.filter(token__in=wanted).order_by().values_list("token", flat=True)
    return frozenset(token for token in updates.union(claims) if token is not None)
