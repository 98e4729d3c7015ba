"""How far the ledger has come about one milestone: what the sender of a form had seen, and what came after it.

What is recorded alone has an entry of its own about the milestone. An import is one entry about the plan, however
many milestones it speaks of: it counts here if it left a fact about this one, which then bears the entry's moment.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.domain.plans.models import CompletionClaim, Milestone, ProgressUpdate
from goldenthread.foundation.ledger import queries as ledger

IMPORTED = "plan imported"  # the verb of the entry that tells of an import


def subject_of(milestone: Milestone) -> str:
    """What a ledger entry about the milestone alone is about."""
    return f"milestone:{milestone.plan.slug}/{milestone.slug}"


def version_of(milestone: Milestone) -> int:
    """The number of the last ledger entry about the milestone; 0 when there is none. One query."""
    last = _entries(milestone, Q()).order_by("-sequence").first()
    return int(last["sequence"]) if last else 0


def moments_since(milestone: Milestone, seen: int) -> frozenset[datetime]:
    """When something was recorded about the milestone after the ledger entry `seen`. One query."""
    return frozenset(each["moment"] for each in _entries(milestone, Q(sequence__gt=seen)))


def _entries(milestone: Milestone, which: Q) -> QuerySet[Any]:
    chain, about = milestone.plan.organisation.slug, {"milestone": milestone.pk}
    said = Q(moment__in=ProgressUpdate.objects.filter(**about).values("recorded_at"))
    said |= Q(moment__in=CompletionClaim.objects.filter(**about).values("recorded_at"))
    alone = ledger.entries(chain, subject=subject_of(milestone)).filter(which)
    imports = ledger.entries(chain, subject=f"plan:{milestone.plan.slug}", verb=IMPORTED).filter(which & said)
    asked = ("sequence", "moment")
    return alone.order_by().values(*asked).union(imports.order_by().values(*asked))
