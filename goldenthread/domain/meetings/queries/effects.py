"""Which decision of which meeting is behind what was recorded in a plan, and what was decided under delegation."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from goldenthread.domain.meetings.models import Body, DelegatedDecision, Effect, Meeting, Oversight, ScheduleLine
from goldenthread.domain.meetings.models.lines import EFFECTS
from goldenthread.domain.meetings.queries.arising import last_before
from goldenthread.domain.meetings.queries.schedules import ON_A_LINE
from goldenthread.domain.plans.models import STANDING, Milestone, Plan

Behind = Mapping[tuple[type[Any], int], Effect]
_OF_MILESTONE = {
    "change__milestone": "change",
    "withdrawal__milestone": "withdrawal",
    "rewording__milestone": "rewording",
    "addition__made": "addition",
    "review__claim__milestone": "review",
    "carried__milestone": "carried",
    "carried__successor": "carried",
}
_WITH = ("decision__meeting__body__organisation", "decision__item", "delegated__delegation__post")


def behind(milestone: Milestone) -> Behind:
    """The decision behind each fact of the milestone, by the fact's kind and number. One query."""
    which = Q()
    for path in _OF_MILESTONE:
        which |= Q(**{path: milestone})
    return _by_fact(Effect.objects.filter(which).select_related(*_WITH))


def by_milestone(plans: Iterable[int], *, as_at: date, known_at: datetime) -> Mapping[int, tuple[Effect, ...]]:
    """What decisions did to each milestone of these plans by that day, as known then. One query.

    What was taken back or put right by then is left out.
    """
    plans, which, named = list(plans), Q(), {}
    for place, path in enumerate(_OF_MILESTONE):
        which |= Q(**{f"{path}__plan__in": plans})
        named[f"milestone_{place}"] = F(path)
    ruled = _ruled("decision", as_at, known_at) | _ruled("delegated", as_at, known_at)
    rows = Effect.objects.filter(which, ruled, _stood(known_at)).select_related(*_WITH).annotate(**named).order_by("pk")
    found: dict[int, tuple[Effect, ...]] = {}
    for effect in rows:
        for pk in {getattr(effect, name) for name in named} - {None}:
            found[pk] = (*found.get(pk, ()), effect)
    return found


def _ruled(by: str, as_at: date, known_at: datetime) -> Q:
    return Q(**{f"{by}__effective_on__lte": as_at, f"{by}__recorded_at__lte": known_at})


def _stood(known_at: datetime) -> Q:
    """What it did was neither put right nor taken back by then; the decision may have done other things too."""
    found = Q()
    for name in EFFECTS.values():
        later = Q(**{f"{name}__corrected_by__isnull": True}) | Q(**{f"{name}__corrected_by__recorded_at__gt": known_at})
        found |= Q(**{f"{name}__isnull": False, f"{name}__is_retraction": False}) & later
    return found


def behind_ratings(plan: int) -> Mapping[int, Effect]:
    """The decision behind each rating that was given of the plan or its areas, by its number. One query."""
    found = Effect.objects.filter(rating__plan=plan).select_related(*_WITH)
    return {effect.rating_id: effect for effect in found if effect.rating_id is not None}


def effects_in(plan: Plan) -> QuerySet[Effect]:
    """Everything that decisions did in the plan."""
    which = Q(rating__plan=plan) | Q(addition__action__area__plan=plan) | Q(review__claim__milestone__plan=plan)
    for kind in ("change", "withdrawal", "rewording", "carried"):
        which |= Q(**{f"{kind}__milestone__plan": plan})
    return Effect.objects.filter(which)


def _by_fact(effects: Iterable[Effect]) -> Behind:
    kinds = {name: kind for kind, name in EFFECTS.items()}
    return {
        (kinds[name], pk): effect
        for effect in effects
        for name in kinds
        if (pk := getattr(effect, f"{name}_id")) is not None
    }


def put_to(milestone: Milestone) -> Mapping[tuple[type[Any], int], ScheduleLine]:
    """The latest schedule on which each thing asked of the milestone stands, by kind and number. One query."""
    which = Q()
    for name in ON_A_LINE:
        if name != "addition":
            which |= Q(**{f"{name}__milestone": milestone})
    lines = ScheduleLine.objects.filter(which, item__withdrawn_at__isnull=True)
    found = lines.select_related("item__meeting__body__organisation").order_by(
        F("item__meeting__starts_on").asc(nulls_first=True), "pk"
    )
    return {
        (kind, pk): line
        for line in found
        for name, kind in ON_A_LINE.items()
        if (pk := getattr(line, f"{name}_id")) is not None
    }


def delegated_since(body: Body, *, after: date | None, until: date) -> tuple[DelegatedDecision, ...]:
    """What posts decided on plans the body owns, after a day and up to another one, the oldest first. Two queries.

    Each is reported to the body's next meeting.
    """
    plans = Oversight.objects.on(until).filter(body=body).values("plan")
    found = DelegatedDecision.objects.filter(STANDING, delegation__plan__in=plans, effective_on__lte=until)
    if after is not None:
        found = found.filter(effective_on__gt=after)
    return tuple(found.select_related("delegation__post", "delegation__plan").order_by("effective_on", "pk"))


def reported_to(meeting: Meeting) -> tuple[DelegatedDecision, ...]:
    """What this meeting is told of: decided under delegation since the body last met. About eight queries."""
    if meeting.starts_on is None:
        return ()
    before = last_before(meeting)
    return delegated_since(meeting.body, after=before.starts_on if before else None, until=meeting.starts_on)
