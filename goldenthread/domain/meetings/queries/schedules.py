"""What waits for a body, what was put to which of its meetings, and what became of each line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.domain.meetings.choices import MeetingEventKind
from goldenthread.domain.meetings.models import AgendaItem, Body, Effect, Meeting, MeetingEvent, Oversight, ScheduleLine
from goldenthread.domain.meetings.models.lines import EFFECTS
from goldenthread.domain.plans.models import (
    STANDING,
    Addition,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    Fact,
    Milestone,
    Plan,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.models.facts import Decided
from goldenthread.domain.plans.queries.lines import proposers
from goldenthread.domain.plans.queries.members import members
from goldenthread.domain.plans.queries.proposals import waiting_of
from goldenthread.domain.plans.rules.standing import Standing

# What may stand on a line, by the name of its column.
ON_A_LINE: dict[str, type[Fact]] = {
    "change": DeadlineChange,
    "withdrawal": Withdrawal,
    "addition": Addition,
    "rewording": Rewording,
    "claim": CompletionClaim,
}
_COLUMN = {kind: name for name, kind in ON_A_LINE.items()}
_OF_MILESTONES = ("change", "withdrawal", "rewording", "claim")
_NOT_HELD = (MeetingEventKind.CANCELLED, MeetingEventKind.INQUORATE)


def column_of(fact: Fact) -> str:
    """The column of a schedule line in which such a fact stands."""
    return _COLUMN[type(fact)]


def on_line(line: ScheduleLine) -> Any:
    """What the line puts to the meeting."""
    return next(fact for name in ON_A_LINE if (fact := getattr(line, name)) is not None)


def milestone_of(fact: Any) -> Milestone | None:
    """The milestone that a change is about; None for one that is not in the plan yet."""
    return None if isinstance(fact, Addition) else fact.milestone


def plan_of(fact: Any) -> Plan:
    """The plan that it would change."""
    found: Plan = fact.action.area.plan if isinstance(fact, Addition) else fact.milestone.plan
    return found


def place_of(line: ScheduleLine) -> str:
    """How a decision names it: "line 3"."""
    return f"line {line.position}"


@dataclass(frozen=True, slots=True)
class LineSeen:
    """A line with where its milestone stands today, and what a body made of it, if one did.

    `answer` is the fact that was recorded on the word of a decision and stands; `effect` names that decision, and is
    None where only words do. `mine` tells who looks that they asked for it: somebody else decides.
    """

    line: ScheduleLine
    proposal: Any
    standing: Standing | None
    answer: Any
    effect: Effect | None
    mine: bool

    @property
    def is_open(self) -> bool:
        return self.answer is None and not self.is_taken_back

    @property
    def is_taken_back(self) -> bool:
        """Whether who asked for it took it back, or put it right by another entry. No query: it was read with it."""
        return getattr(self.proposal, "corrected_by", None) is not None

    @property
    def milestone(self) -> Milestone | None:
        return milestone_of(self.proposal)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a body in one plan and is on no schedule to come."""

    plan: Plan
    proposals: tuple[Any, ...]


def to_come(body: Body, *, on: date) -> QuerySet[ScheduleLine]:
    """Lines that a meeting of the body, today or later, has yet to come to. One query, run by the caller."""
    gone = MeetingEvent.objects.filter(STANDING, meeting=OuterRef("item__meeting"), kind__in=_NOT_HELD)
    found = ScheduleLine.objects.filter(
        item__meeting__body=body, item__meeting__starts_on__gte=on, item__withdrawn_at__isnull=True
    )
    return found.exclude(Exists(gone))


def waiting_for(body: Body, *, on: date) -> tuple[Waiting, ...]:
    """What waits for the body in the plans that it owns on that day, and is on no schedule to come.

    Ten queries a plan and one more.
    """
    taken = {name: set[int]() for name in ON_A_LINE}
    for row in to_come(body, on=on).values(*ON_A_LINE):
        for name, pk in row.items():
            taken[name].add(pk)
    plans = [each.plan for each in Oversight.objects.on(on).filter(body=body).select_related("plan__organisation")]
    found = []
    for plan in plans:
        every = [*(fact for facts in waiting_of(plan).values() for fact in facts), *claims_waiting(plan)]
        free = tuple(fact for fact in every if fact.pk not in taken[column_of(fact)])
        if free:
            found.append(Waiting(plan, free))
    return tuple(found)


def claims_waiting(plan: Plan) -> tuple[CompletionClaim, ...]:
    """Claims that wait for the body, where the plan leaves it to that to accept them. One query, or none."""
    if not plan.accepted_by_body:
        return ()
    reviewed = CompletionReview.objects.filter(STANDING, claim=OuterRef("pk"))
    found = CompletionClaim.objects.filter(STANDING, ~Exists(reviewed), milestone__plan=plan, source="")
    return tuple(found.select_related("milestone__action__area", "milestone__owner_post").order_by("recorded_at", "pk"))


def schedule_of(
    items: Iterable[AgendaItem], *, on: date, known_at: datetime, reader: int | None = None
) -> Mapping[int, tuple[LineSeen, ...]]:
    """The schedule of each item, by its number, in order. Sixteen queries at most, none without a line.

    `reader` is the person who looks.
    """
    lines = list(_lines(ScheduleLine.objects.filter(item__in=[each.pk for each in items])))
    if not lines:
        return {}
    facts = [on_line(line) for line in lines]
    about = {milestone.pk for fact in facts if (milestone := milestone_of(fact))}
    stand = {
        each.pk: each.standing(as_at=on, known_at=known_at) for each in members(Q(pk__in=about), known_at=known_at)
    }
    answers = _answers(facts)
    effects = _effects(answers.values())
    seen: dict[int, list[LineSeen]] = {}
    for line, fact in zip(lines, facts, strict=True):
        milestone, answer = milestone_of(fact), answers.get((type(fact), fact.pk))
        effect = effects.get((type(answer), answer.pk)) if answer is not None else None
        mine = reader is not None and reader in _askers(fact)
        shown = LineSeen(line, fact, stand.get(milestone.pk) if milestone else None, answer, effect, mine)
        seen.setdefault(line.item_id, []).append(shown)
    return {item: tuple(found) for item, found in seen.items()}


def lines_of(item: AgendaItem) -> Sequence[ScheduleLine]:
    """The lines of one item, in order, each with what it puts. One query."""
    return list(_lines(item.lines.all()))


def place_on(meeting: Meeting, fact: Fact) -> ScheduleLine | None:
    """The line of the meeting's schedules on which the fact stands, if there is one. One query."""
    return ScheduleLine.objects.filter(item__meeting=meeting, **{column_of(fact): fact.pk}).first()


def _lines(rows: QuerySet[ScheduleLine]) -> QuerySet[ScheduleLine]:
    of = [f"{name}__milestone__{more}" for name in _OF_MILESTONES for more in ("plan__organisation", "action__area")]
    of += [f"{name}__corrected_by" for name in ON_A_LINE]
    of += [f"{name}__decides" for name in ON_A_LINE if name != "claim"]
    of += ["addition__action__area__plan__organisation", "addition__owner_post"]
    return rows.select_related(*of).order_by("item", "position")


def _askers(fact: Fact) -> frozenset[int]:
    if isinstance(fact, Decided):
        return proposers(fact)
    return frozenset() if fact.by_person_id is None else frozenset({fact.by_person_id})


def _answers(facts: Sequence[Any]) -> dict[tuple[type[Fact], int], Any]:
    """What stands as the answer to each, by kind and number. At most one query a kind."""
    found: dict[tuple[type[Fact], int], Any] = {}
    for kind in set(map(type, facts)):
        asked: list[Any] = [fact for fact in facts if type(fact) is kind]
        if kind is CompletionClaim:
            rows = CompletionReview.objects.filter(STANDING, claim__in=asked)
            found |= {(kind, each.claim_id): each for each in rows}
            continue
        found |= {(kind, pk): fact for pk, fact in _decided(kind, asked).items()}
    return found


def _decided(kind: type[Any], asked: Sequence[Any]) -> dict[int, Any]:
    """The decision on each proposal as it was last put right; none where it was taken back."""
    if kind is Addition:
        scope = Q(action__in={fact.action_id for fact in asked})
    else:
        scope = Q(milestone__in={fact.milestone_id for fact in asked})
    rows = list(kind.objects.filter(scope).exclude(verb="", corrects__isnull=True))
    corrected = {row.corrects_id: row for row in rows if row.corrects_id is not None}
    found = {row.decides_id: row for row in rows if row.decides_id is not None}
    for proposal, row in found.items():
        while row.pk in corrected:
            row = corrected[row.pk]  # noqa: PLW2901 - walked to the end of its line
        found[proposal] = row
    return {pk: row for pk, row in found.items() if not row.is_retraction}


def _effects(answers: Iterable[Any]) -> dict[tuple[type[Any], int], Effect]:
    """The decision behind each answer. One query."""
    wanted: dict[str, dict[int, Any]] = {}
    for answer in answers:
        wanted.setdefault(EFFECTS[type(answer)], {})[answer.pk] = answer
    if not wanted:
        return {}
    which = Q()
    for name, rows in wanted.items():
        which |= Q(**{f"{name}__in": list(rows)})
    found = Effect.objects.filter(which).select_related(
        "decision__meeting__body__organisation", "decision__item", "delegated__delegation__post"
    )
    return {
        (type(wanted[name][pk]), pk): effect
        for effect in found
        for name in wanted
        if (pk := getattr(effect, f"{name}_id")) is not None
    }
