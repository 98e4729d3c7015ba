"""How far the ledger has come about one milestone: what the sender of a form had seen, and what came after it.

What is recorded alone has an entry of its own about the milestone. An import is one entry about the plan, however
many milestones it speaks of: it counts here if it left a fact about this one, which then bears the entry's moment.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Max, Q

from goldenthread.domain.plans.models import CompletionClaim, Milestone, Plan, ProgressUpdate
from goldenthread.domain.plans.queries.members import Member
from goldenthread.foundation.ledger import queries as ledger

IMPORTED = "plan imported"  # the verb of the entry that tells of an import


def subject_of(milestone: Milestone) -> str:
    """What a ledger entry about the milestone alone is about."""
    return f"milestone:{milestone.plan.slug}/{milestone.slug}"


def version_of(milestone: Milestone) -> int:
    """The number of the last ledger entry about the milestone; 0 when there is none. One query."""
    return max((sequence for sequence, _ in _entries(milestone, Q())), default=0)


def moments_since(milestone: Milestone, seen: int) -> frozenset[datetime]:
    """When something was recorded about the milestone after the ledger entry `seen`. One query."""
    return frozenset(moment for _, moment in _entries(milestone, Q(sequence__gt=seen)))


def _entries(milestone: Milestone, which: Q) -> Iterable[tuple[int, datetime]]:
    """Sequence and moment of each entry. Unordered: asked to order, SQLite would read the whole chain."""
    chain, about = milestone.plan.organisation.slug, {"milestone": milestone.pk}
    said = Q(moment__in=ProgressUpdate.objects.filter(**about).values("recorded_at"))
    said |= Q(moment__in=CompletionClaim.objects.filter(**about).values("recorded_at"))
    alone = ledger.entries(chain, subject=subject_of(milestone)).filter(which)
    imports = ledger.entries(chain, subject=f"plan:{milestone.plan.slug}", verb=IMPORTED).filter(which & said)
    parts = [each.order_by().values_list("sequence", "moment") for each in (alone, imports)]
    return parts[0].union(parts[1], all=True)


def versions_of(members: Sequence[Member], plans: Mapping[int, Plan]) -> dict[int, int]:
    """The same of many milestones at once, by primary key; `plans` with their organisations. Two queries a chain."""
    found = dict.fromkeys((each.pk for each in members), 0)
    for chain in {each.organisation.slug for each in plans.values()}:
        here = [each for each in members if plans[each.plan_id].organisation.slug == chain]
        subjects = {f"milestone:{plans[each.plan_id].slug}/{each.slug}": each.pk for each in here}
        alone = ledger.entries(chain).filter(subject__in=list(subjects)).order_by()
        for subject, last in alone.values_list("subject").annotate(last=Max("sequence")):
            found[subjects[subject]] = last
        imports = ledger.entries(chain, verb=IMPORTED).order_by("sequence").values_list("moment", "sequence")
        found |= _imported(here, dict(imports), found)
    return found


def _imported(members: Sequence[Member], imports: Mapping[datetime, int], alone: Mapping[int, int]) -> dict[int, int]:
    """Those of which an import left a fact after what was recorded alone."""
    last = {
        each.pk: max(
            (imports.get(fact.recorded_at, 0) for fact in (*each.history.updates, *each.history.claims)), default=0
        )
        for each in members
    }
    return {pk: sequence for pk, sequence in last.items() if sequence > alone[pk]}
