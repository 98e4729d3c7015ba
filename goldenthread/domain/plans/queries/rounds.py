"""Rounds and where each is: from what happened to them, as known at a moment."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Prefetch, QuerySet

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.choices import RoundEventKind
from goldenthread.domain.plans.models import Plan, Round, RoundEvent
from goldenthread.domain.plans.rules.rounds import TAKING, Course, Dates, Happened, course

_PLANS = Prefetch("plans", Plan.objects.select_related("organisation"))
_EVENTS = Prefetch("events", RoundEvent.objects.order_by("pk"))


def in_organisation(organisation: Organisation) -> QuerySet[Round]:
    """Its rounds with their plans and events, the latest first. Three queries."""
    return organisation.rounds.order_by("-opens_on", "-pk").prefetch_related(_PLANS, _EVENTS)


def named(organisation_slug: str, slug: str) -> Round | None:
    """The round with its plans and events, or None. Three queries."""
    found = Round.objects.filter(organisation__slug=organisation_slug, slug=slug)
    return found.select_related("organisation").prefetch_related(_PLANS, _EVENTS).first()


def course_of(one: Round, *, known_at: datetime | None = None) -> Course:
    """Where the round was at that moment, or (None) is by all that is on record. No query where events are read."""
    events = (each for each in one.events.all() if known_at is None or each.recorded_at <= known_at)
    return _course(one, [_happened(each) for each in events])


def _course(one: Round, happened: Iterable[Happened]) -> Course:
    return course(planned(one), happened, slug=one.slug, title=one.title)


def planned(one: Round) -> Dates:
    return Dates(one.opens_on, one.closes_on, one.cut_off_on)


def _happened(event: RoundEvent) -> Happened:
    return Happened(
        key=event.pk,
        kind=RoundEventKind(event.kind),
        on=event.effective_on,
        at=event.recorded_at,
        reason=event.reason,
        closes_on=event.closes_on,
        cut_off_on=event.cut_off_on,
    )


def courses_of(plan: Plan, *, known_at: datetime) -> tuple[Course, ...]:
    """The course of every round of the plan that had been opened by that moment. One query."""
    return courses_of_all([plan.pk], known_at)[plan.pk]


def courses_of_all(plans: Iterable[int], known_at: datetime) -> dict[int, tuple[Course, ...]]:
    """The same of many plans, by plan; a round of two of them stands under both. One query."""
    rounds: dict[int, dict[int, tuple[Round, list[Happened]]]] = {pk: {} for pk in plans}
    events = RoundEvent.objects.filter(round__plans__in=rounds, recorded_at__lte=known_at).select_related("round")
    for event in events.annotate(of_plan=F("round__plans")).order_by("round_id", "pk"):
        rounds[event.of_plan].setdefault(event.round_id, (event.round, []))[1].append(_happened(event))
    return {pk: tuple(_course(one, happened) for one, happened in of.values()) for pk, of in rounds.items()}


def open_rounds(plan_ids: Iterable[int]) -> list[tuple[Round, Course]]:
    """The rounds of these plans that are open or closed and not frozen: answers to them still count. Three queries."""
    found = Round.objects.filter(plans__in=set(plan_ids), events__kind=RoundEventKind.OPENED).distinct()
    rows = [
        (each, course_of(each))
        for each in found.select_related("organisation").order_by("closes_on", "pk").prefetch_related(_PLANS, _EVENTS)
    ]
    return [(each, where) for each, where in rows if where.state in TAKING]
