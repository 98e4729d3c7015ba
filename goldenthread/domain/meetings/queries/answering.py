"""Which bodies answer what was required, with the meetings they held: as at a day, as known at a moment."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.meetings.models import Answering, Meeting, MeetingEvent
from goldenthread.domain.meetings.rules import answering as rules
from goldenthread.domain.meetings.rules.answering import AnsweringBody, SaidToAnswer, Sittings
from goldenthread.domain.meetings.rules.states import HELD, state_of
from goldenthread.domain.organisations.models import Organisation


def bodies_answering(
    organisation: Organisation, *, as_at: date, known_at: datetime
) -> Mapping[int, tuple[AnsweringBody, ...]]:
    """By the requirement's primary key, the bodies that count and what they held by the day. At most three queries."""
    return _answering(Q(requirement__organisation=organisation), as_at, known_at)


def bodies_answering_one(requirement: Requirement, *, as_at: date, known_at: datetime) -> tuple[AnsweringBody, ...]:
    """The bodies that answer one requirement. At most three queries."""
    return _answering(Q(requirement=requirement), as_at, known_at).get(requirement.pk, ())


def ever_said_to_answer(requirement: Requirement, *, known_at: datetime) -> QuerySet[Answering]:
    """Everything said of it by then, what was taken back and what takes back among it. One query."""
    return Answering.objects.filter(requirement=requirement, recorded_at__lte=known_at).select_related("body")


def _answering(scope: Q, as_at: date, known_at: datetime) -> dict[int, tuple[AnsweringBody, ...]]:
    facts = [_said(each) for each in Answering.objects.filter(scope).select_related("body")]
    held = _held({each.body for each in facts}, as_at, known_at) if facts else {}
    return rules.answering(facts, held, as_at=as_at, known_at=known_at)


def _said(fact: Answering) -> SaidToAnswer:
    return SaidToAnswer(
        key=fact.pk,
        effective_on=fact.effective_on,
        recorded_at=fact.recorded_at,
        corrects=fact.corrects_id,
        is_retraction=fact.is_retraction,
        requirement=fact.requirement_id,
        body=fact.body_id,
        slug=fact.body.slug,
        name=fact.body.name,
        why=fact.why,
        by=fact.by_post,
        source=fact.source,
    )


def _held(bodies: Collection[int], as_at: date, known_at: datetime) -> dict[int, Sittings]:
    """What each body held by the day, as known; a meeting without a day counts, as nobody can say that it was later."""
    known = MeetingEvent.objects.filter(is_retraction=False, recorded_at__lte=known_at)
    known = known.exclude(corrected_by__recorded_at__lte=known_at)
    meetings = Meeting.objects.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=as_at), body__in=bodies)
    days: dict[int, list[date | None]] = defaultdict(list)
    for each in meetings.prefetch_related(Prefetch("events", queryset=known, to_attr="known")):
        if _was_held(each):
            days[each.body_id].append(each.starts_on)
    return {body: rules.sittings_of(found) for body, found in days.items()}


def _was_held(meeting: Meeting) -> bool:
    known: list[MeetingEvent] = meeting.known  # type: ignore[attr-defined]
    kinds = {each.kind for each in known}
    return state_of(kinds, published=False, on_record=bool(meeting.source)) in HELD
