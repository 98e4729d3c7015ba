"""How far the actions that serve a recommendation are, by the plans' own standings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Q

from goldenthread.domain.plans.models import Milestone
from goldenthread.domain.plans.queries.members import members
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.reviews.rules.outcomes import Progress, progress


def progress_of(actions: Iterable[int], *, as_at: date, known_at: datetime) -> Mapping[int, Progress]:
    """The milestones of each action counted, by the action's key. Seven queries, none for no action."""
    wanted = sorted(set(actions))
    if not wanted:
        return {}
    of: dict[int, int] = dict(Milestone.objects.filter(action__in=wanted).values_list("pk", "action_id"))
    found: dict[int, list[Standing]] = defaultdict(list)
    for each in members(Q(action__in=wanted), known_at=known_at):
        standing = each.standing(as_at=as_at, known_at=known_at)
        if standing is not None:
            found[of[each.pk]].append(standing)
    return {pk: progress(found[pk]) for pk in wanted}
