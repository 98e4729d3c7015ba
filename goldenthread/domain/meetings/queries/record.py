"""What the meetings room answers. Each function states how many SQL queries it makes, whatever the number of rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, TypeVar

from django.db.models import Count, F, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.domain.meetings.choices import Capacity
from goldenthread.domain.meetings.models import AgendaItem, Body, Challenge, Decision, Line, Meeting, Seat
from goldenthread.domain.meetings.models import TermsOfReference as Terms
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import STANDING, CompletionClaim, Milestone, ProgressUpdate

OfLine = TypeVar("OfLine", bound=Line)
_ORDER = {each.value: place for place, each in enumerate(Capacity)}


@dataclass(frozen=True, slots=True)
class BodySeen:
    """A body with what it is for, who sits on it on the day asked for, who sat on it before, and its meetings."""

    body: Body
    terms: tuple[Terms, ...]  # the latest first
    seats: tuple[Seat, ...]  # the chair first; with those of unknown days, which nothing says are over
    ended: tuple[Seat, ...]  # their end is on record and past
    predecessors: tuple[Body, ...]
    meetings: tuple[Meeting, ...]  # the latest first, then those without a day


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """An item of the agenda with what was decided and challenged under it."""

    item: AgendaItem
    decisions: tuple[Decision, ...]
    challenges: tuple[Challenge, ...]


@dataclass(frozen=True, slots=True)
class MeetingSeen:
    """A meeting in the order of its agenda. What names no item stands apart."""

    meeting: Meeting
    items: tuple[ItemSeen, ...]
    decisions: tuple[Decision, ...]
    challenges: tuple[Challenge, ...]
    cited: Mapping[str, tuple[Milestone, ...]]  # by the slug of a line: milestones whose facts name it

    @property
    def all_decisions(self) -> tuple[Decision, ...]:
        return (*chain.from_iterable(each.decisions for each in self.items), *self.decisions)

    @property
    def all_challenges(self) -> tuple[Challenge, ...]:
        return (*chain.from_iterable(each.challenges for each in self.items), *self.challenges)


def bodies_of(organisation: Organisation) -> QuerySet[Body]:
    """By name, each with `held` (its meetings on record) and `latest_on` (the last of known day). One query."""
    counted = Body.objects.filter(organisation=organisation).annotate(
        held=Count("meetings"), latest_on=Max("meetings__starts_on")
    )
    return counted.select_related("successor").order_by("name", "pk")


def meetings_of(organisation: Organisation) -> QuerySet[Meeting]:
    """The latest first, then those without a day; each with `items_held`, `decided` and `challenged`. One query."""
    return _counted(Meeting.objects.filter(body__organisation=organisation))


def body_named(organisation: str, slug: str) -> Body | None:
    """The body of that name with its organisation, parent and successor. One query."""
    found = Body.objects.filter(organisation__slug=organisation, slug=slug)
    return found.select_related("organisation", "parent", "successor").first()


def body_seen(body: Body, *, on: date) -> BodySeen:
    """The body as its page shows it, with its seats on that day. Five queries."""
    seats = body.seats.select_related("post", "substitute_of__post")
    ended = seats.filter(until_on__lt=on)
    return BodySeen(
        body,
        tuple(body.terms.order_by("-version")),
        _by_capacity(seats.on(on)),
        _by_capacity(ended),
        tuple(body.predecessors.order_by("name", "pk")),
        tuple(_counted(body.meetings.all())),
    )


def meeting_named(organisation: str, body: str, slug: str) -> Meeting | None:
    """The meeting of that name with its body and organisation. One query."""
    found = Meeting.objects.filter(body__organisation__slug=organisation, body__slug=body, slug=slug)
    return found.select_related("body__organisation").first()


def meeting_seen(meeting: Meeting) -> MeetingSeen:
    """The meeting with everything on record about it. Five queries."""
    items = tuple(meeting.items.select_related("presenter_post", "meeting__body").order_by("position"))
    decided = meeting.decisions.standing().select_related("action_by_post")
    decisions = _by_item(decided.order_by("pk"), items)
    challenged = meeting.challenges.standing().select_related("answer_by_post")
    challenges = _by_item(challenged.order_by("pk"), items)
    slugs = [each.slug for each in chain(*decisions.values(), *challenges.values())]
    return MeetingSeen(
        meeting,
        tuple(ItemSeen(each, decisions[each.pk], challenges[each.pk]) for each in items),
        decisions[None],
        challenges[None],
        _cited(meeting, slugs),
    )


def lines_named(organisation: Organisation, slugs: Iterable[str]) -> tuple[Line, ...]:
    """The decisions and challenges of those names that stand, with their meeting and body. Two queries."""
    wanted = set(slugs)
    found: list[Line] = []
    for model in (Decision, Challenge):
        here = model.objects.standing().filter(slug__in=wanted, meeting__body__organisation=organisation)
        found += here.select_related("meeting__body", "item").order_by("pk")
    return tuple(found)


def about(milestone: Milestone) -> tuple[Line, ...]:
    """What meetings decided or challenged about a milestone, as far as a standing fact of it names that. Four queries.

    A key that names nothing here is left out: the record may name a decision whose meeting it does not hold.
    """
    keys: set[str] = set()
    for facts in (milestone.updates, milestone.claims):
        stand = facts.filter(STANDING).exclude(decision_key="")
        keys.update(stand.values_list("decision_key", flat=True))
    return lines_named(milestone.plan.organisation, keys)


def _counted(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    counts = {"items_held": AgendaItem.objects.all(), "decided": Decision.objects.standing()}
    counts["challenged"] = Challenge.objects.standing()
    found = meetings.annotate(**{name: _count_of(rows) for name, rows in counts.items()})
    return found.select_related("body").order_by(F("starts_on").desc(nulls_last=True), "body__name", "pk")


def _count_of(rows: QuerySet[Any]) -> Coalesce:
    each = rows.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    return Coalesce(Subquery(each.annotate(rows=Count("pk")).values("rows"), output_field=IntegerField()), 0)


def _by_capacity(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    return tuple(sorted(seats, key=lambda seat: (_ORDER[seat.capacity], seat.pk)))


def _by_item(lines: Iterable[OfLine], items: Iterable[AgendaItem]) -> defaultdict[int | None, tuple[OfLine, ...]]:
    """By the number of the item; under None what names no item of this agenda, so that no line is lost."""
    here = {each.pk for each in items}
    found: defaultdict[int | None, tuple[OfLine, ...]] = defaultdict(tuple)
    for line in lines:
        found[line.item_id if line.item_id in here else None] += (line,)
    return found


def _cited(meeting: Meeting, slugs: Iterable[str]) -> Mapping[str, tuple[Milestone, ...]]:
    """Milestones of which a standing fact names the line, each once, in the order of the plans."""
    found: dict[str, dict[int, Milestone]] = {}
    wanted = list(slugs)
    for model in (ProgressUpdate, CompletionClaim):
        facts = model.objects.filter(
            STANDING, decision_key__in=wanted, milestone__plan__organisation=meeting.body.organisation_id
        )
        for fact in facts.select_related("milestone__plan").order_by("milestone"):
            found.setdefault(fact.decision_key, {})[fact.milestone_id] = fact.milestone
    return {key: tuple(milestones.values()) for key, milestones in found.items()}
