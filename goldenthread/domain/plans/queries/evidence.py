"""Which evidence supports what, for somebody who may see some of it. What may not be seen is counted, never named."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.domain.evidence import queries as items
from goldenthread.domain.evidence.models import EvidenceItem, EvidenceVersion
from goldenthread.domain.evidence.queries import Viewer
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import STANDING, ActionEvidence, Milestone, MilestoneEvidence, Plan
from goldenthread.domain.plans.rules import evidence as rules
from goldenthread.domain.plans.rules.evidence import EvidenceState, Support, Version

_LINK = ("pk", "effective_on", "recorded_at", "corrects_id", "is_retraction", "item_id")
NOTHING = EvidenceState(0, None, 0)


@dataclass(frozen=True)
class Shown:
    """What supports the milestones of a scope, as asked. `versions` and `seen` are by the items' primary keys.

    `seen` holds only what the viewer may see: nothing else may be named.
    """

    by_milestone: Mapping[int, tuple[int, ...]]
    versions: Mapping[int, Version]
    seen: Mapping[int, EvidenceItem]

    def state(self, milestone: int) -> EvidenceState:
        """What stands beside that milestone's status."""
        return rules.state(self.by_milestone.get(milestone, ()), self.versions, frozenset(self.seen))

    def of(self, milestone: int) -> list[tuple[EvidenceItem, Version]]:
        """The items of that milestone that the viewer may see, each with the version then in force."""
        linked = self.by_milestone.get(milestone, ())
        return [(self.seen[item], self.versions[item]) for item in linked if item in self.seen]


def of_plan(plan: Plan, viewer: Viewer, *, as_at: date, known_at: datetime) -> Shown:
    """What supports the milestones of the plan. Three queries, whatever its size."""
    return _shown(Q(milestone__plan=plan), viewer, as_at, known_at)


def of_plans(plans: Sequence[Plan], viewer: Viewer, *, as_at: date, known_at: datetime) -> Shown:
    """The same of several plans. Three queries, however many they are."""
    return _shown(Q(milestone__plan__in=[each.pk for each in plans]), viewer, as_at, known_at)


def how_many(plans: Sequence[Plan], *, as_at: date, known_at: datetime) -> dict[int, int]:
    """How many items support each milestone of the plans, whoever may see them. One query."""
    links = _links(Q(milestone__plan__in=[each.pk for each in plans]))
    return {one: len(rules.supporting(linked, as_at=as_at, known_at=known_at)) for one, linked in links.items()}


def of_milestone(milestone: Milestone, viewer: Viewer, *, as_at: date, known_at: datetime) -> Shown:
    """What supports the milestone. Three queries."""
    return _shown(Q(milestone=milestone), viewer, as_at, known_at)


def state_of(
    links: Iterable[MilestoneEvidence], seen: frozenset[int], *, as_at: date, known_at: datetime
) -> EvidenceState:
    """What stands beside the status of the milestone whose links these are; `seen` are the items one may see.

    One query, none where nothing is linked.
    """
    said = [
        _support(each.pk, each.effective_on, each.recorded_at, each.corrects_id, each.is_retraction, each.item_id)
        for each in links
    ]
    found = rules.supporting(said, as_at=as_at, known_at=known_at)
    versions = rules.in_force(_versions(found), known_at=known_at) if found else {}
    return rules.state(found, versions, seen)


def _shown(scope: Q, viewer: Viewer, as_at: date, known_at: datetime) -> Shown:
    links = _links(scope)
    found = {each.item for linked in links.values() for each in linked}
    visible = items.visible_to(viewer).filter(pk__in=found)
    return Shown(
        {one: rules.supporting(linked, as_at=as_at, known_at=known_at) for one, linked in links.items()},
        rules.in_force(_versions(found), known_at=known_at),
        {each.pk: each for each in visible},
    )


def _links(scope: Q) -> dict[int, list[Support]]:
    """Everything ever said to support a milestone, by the milestone."""
    links: dict[int, list[Support]] = defaultdict(list)
    for milestone, *row in MilestoneEvidence.objects.filter(scope).values_list("milestone_id", *_LINK):
        links[milestone].append(_support(*row))
    return links


def _support(*row: Any) -> Support:
    """A row of `_LINK`."""
    key, effective_on, recorded_at, corrects, is_retraction, item = row
    return Support(
        key=key,
        effective_on=effective_on,
        recorded_at=recorded_at,
        corrects=corrects,
        is_retraction=bool(is_retraction),
        item=item,
    )


def _versions(of: Iterable[int]) -> list[Version]:
    rows = EvidenceVersion.objects.filter(item__in=set(of)).values_list("item_id", "number", "dated_on", "added_at")
    return [Version(*row) for row in rows]


def dates_now(milestone: Milestone, viewer: Viewer) -> tuple[list[date], int]:
    """The dates of the current versions of what supports the milestone now, and how many items may not be seen.

    All that is on record counts, whatever a writer's clock says. Three queries.
    """
    found = set(_standing(MilestoneEvidence.objects.filter(milestone=milestone)).values_list("item_id", flat=True))
    visible = items.visible_numbers(found, viewer)
    latest = {each.item: each for each in sorted(_versions(visible), key=lambda version: version.number)}
    return [each.dated_on for each in latest.values()], len(found - visible)


def _standing(links: QuerySet[MilestoneEvidence]) -> QuerySet[MilestoneEvidence]:
    """Links that are neither taken away nor take one away."""
    return links.filter(STANDING)


def supports(milestone: Milestone, item: EvidenceItem) -> bool:
    """Whether the item supports the milestone now. One query."""
    return _standing(MilestoneEvidence.objects.filter(milestone=milestone, item=item)).exists()


def action_supported(action: int, item: EvidenceItem) -> bool:
    """Whether the item supports the action now. One query."""
    links = ActionEvidence.objects.filter(STANDING, action=action, item=item)
    return links.exists()


def unsupported(milestones: Iterable[int]) -> frozenset[int]:
    """Those of the milestones that no evidence supports now. One query, none for no milestone."""
    wanted = frozenset(milestones)
    if not wanted:
        return wanted
    linked = _standing(MilestoneEvidence.objects.filter(milestone__in=wanted))
    return wanted.difference(linked.values_list("milestone_id", flat=True))


def links_of(item: EvidenceItem) -> tuple[list[MilestoneEvidence], list[ActionEvidence]]:
    """Everything the item was ever linked to, oldest first, what was taken away among it. Two queries."""
    milestones = MilestoneEvidence.objects.filter(item=item, is_retraction=False).select_related(
        "milestone__plan__organisation", "item", "version", "corrected_by"
    )
    actions = ActionEvidence.objects.filter(item=item, is_retraction=False).select_related(
        "action__area__plan__organisation", "item", "version", "corrected_by"
    )
    return list(milestones.order_by("pk")), list(actions.order_by("pk"))


def supporting_nothing(
    organisation: Organisation, viewer: Viewer, *, as_at: date, known_at: datetime
) -> list[tuple[EvidenceItem, Version]]:
    """The items of the organisation, as far as the viewer may see them, that supported nothing then. Four queries."""
    used: set[int] = set()
    for kind, through in ((MilestoneEvidence, "milestone_id"), (ActionEvidence, "action_id")):
        links: dict[int, list[Support]] = defaultdict(list)
        rows = kind._default_manager.filter(item__organisation=organisation)
        for target, *row in rows.values_list(through, *_LINK):
            links[target].append(_support(*row))
        used |= {item for linked in links.values() for item in rules.supporting(linked, as_at=as_at, known_at=known_at)}
    known = EvidenceVersion.objects.filter(added_at__lte=known_at).order_by("number")
    seen = items.visible_to(viewer).filter(organisation=organisation, added_at__lte=known_at)
    found = seen.prefetch_related(Prefetch("versions", known))
    return [(each, _last(each)) for each in found if each.pk not in used]


def _last(item: EvidenceItem) -> Version:
    version = items.current(item)
    return Version(item.pk, version.number, version.dated_on, version.added_at)
