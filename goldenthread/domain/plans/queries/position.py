"""The whole position of plans as at a day and as known at a moment, in seven SQL queries whatever their size."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import count
from typing import Any

from django.db.models import F, Q

from goldenthread.domain.plans.choices import RatingVoice
from goldenthread.domain.plans.models import Area, GivenRating, Plan
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.plans.queries.histories import Facts, facts_of
from goldenthread.domain.plans.queries.rounds import courses_of_all
from goldenthread.domain.plans.rules.headline import (
    ActionCounts,
    Counts,
    StatusBridge,
    action_counts,
    bridges,
    counts,
    flows,
)
from goldenthread.domain.plans.rules.history import History, Said, counting
from goldenthread.domain.plans.rules.ratings import Rating, computed_rating
from goldenthread.domain.plans.rules.rounds import Course, heard_last, said_of
from goldenthread.domain.plans.rules.standing import Standing, standing

_MOST_NAMED = 5_000  # a statement names them up to four times, and SQLite takes 32,766 values


@dataclass(frozen=True, slots=True)
class ActionItem:
    pk: int
    slug: str
    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class AreaItem:
    """An area with its actions, in the plan's order; the record may name an area without actions."""

    pk: int
    slug: str
    title: str
    summary: str
    actions: tuple[ActionItem, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One milestone of the table: where it belongs and where it stands."""

    pk: int
    area: AreaItem
    action: ActionItem
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Said):
    """A rating given by a person or a Board, beside the computed one."""

    area_id: int | None
    voice: RatingVoice
    rating: str
    reason: str
    by_post: str
    source: str


@dataclass(frozen=True, slots=True)
class AreaPosition:
    area: AreaItem
    counts: Counts
    rating: Rating
    given: tuple[Given, ...]


@dataclass(frozen=True)
class Position:
    """Everything the plan page, the program and a report show of a plan, computed from the same facts."""

    plan: Plan
    as_at: date
    known_at: datetime
    areas: tuple[AreaItem, ...]
    rows: tuple[Row, ...]
    given: tuple[Given, ...]
    rounds: tuple[Course, ...] = ()

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(row.standing for row in self.rows)

    @cached_property
    def counts(self) -> Counts:
        return counts(self.standings)

    @cached_property
    def actions(self) -> ActionCounts:
        return action_counts(self.standings_by_action.values())

    @cached_property
    def standings_by_action(self) -> Mapping[int, Sequence[Standing]]:
        found: dict[int, list[Standing]] = {each.pk: [] for area in self.areas for each in area.actions}
        for row in self.rows:
            found[row.action.pk].append(row.standing)
        return found

    @cached_property
    def rating(self) -> Rating:
        return computed_rating(self.counts, self.plan.rating_scheme)

    @cached_property
    def by_area(self) -> tuple[AreaPosition, ...]:
        found: dict[int, list[Standing]] = {area.pk: [] for area in self.areas}
        for row in self.rows:
            found[row.area.pk].append(row.standing)
        return tuple(self._area(area, found[area.pk]) for area in self.areas)

    def _area(self, area: AreaItem, standings: Sequence[Standing]) -> AreaPosition:
        counted = counts(standings)
        given = tuple(each for each in self.given if each.area_id == area.pk)
        return AreaPosition(area, counted, computed_rating(counted, self.plan.rating_scheme), given)


@dataclass(frozen=True)
class Compared:
    """A position beside an earlier one, both as known at the same moment: like for like (SPEC 2.6)."""

    now: Position
    before: Position

    @cached_property
    def bridges(self) -> tuple[StatusBridge, ...]:
        return bridges(self.before.standings, self.now.standings)

    @cached_property
    def flows(self) -> dict[str, tuple[str, ...]]:
        return flows(self.before.standings, self.now.standings)


def latest_by_voice(given: Sequence[Given]) -> tuple[Given, ...]:
    """What each voice says of each area now: a later rating takes the place of its earlier one. Oldest first."""
    latest = {(each.area_id, each.voice): each for each in given}
    return tuple(each for each in given if latest[each.area_id, each.voice] is each)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What was read of a plan: its structure and every fact known at a moment. Asked for any day without SQL."""

    plan: Plan
    known_at: datetime
    areas: tuple[AreaItem, ...]
    members: tuple[tuple[int, AreaItem, ActionItem, History], ...]
    given: tuple[Given, ...]
    rounds: tuple[Course, ...] = ()

    def position(self, *, as_at: date) -> Position:
        """Where everything stands on that day; milestones added later are not there yet."""
        rows, heard = [], heard_last(self.rounds, as_at=as_at)
        opened_on, named = (heard.opened_on, said_of(heard.title)) if heard else (None, "")
        for pk, area, action, history in self.members:
            one = standing(history, as_at=as_at, known_at=self.known_at, round_opened_on=opened_on, round_named=named)
            if one is not None:
                rows.append(Row(pk, area, action, one))
        given = latest_by_voice(counting(self.given, as_at=as_at, known_at=self.known_at))
        return Position(self.plan, as_at, self.known_at, self.areas, tuple(rows), given, self.rounds)

    def compared(self, *, as_at: date, since: date) -> Compared:
        now = self.position(as_at=as_at)
        return Compared(now=now, before=now if since == as_at else self.position(as_at=since))


def read_plan(plan: Plan, *, known_at: datetime) -> PlanFacts:
    """Reads the plan and what was known of it at the moment. Seven queries, whatever its size."""
    (found,) = read_plans([plan], known_at=known_at)
    return found


def read_plans(
    plans: Sequence[Plan], *, known_at: datetime, every: int = 1, whole: Plan | None = None
) -> tuple[PlanFacts, ...]:
    """The same of many plans, in their order. Seven queries, however many they are.

    With `every` 2, 3 …, only each second, third … milestone is read, in the order of its plan, but all of `whole`.
    """
    numbers = [each.pk for each in plans]
    structure, given, courses = _structure(numbers), _given(numbers, known_at), courses_of_all(numbers, known_at)
    if every > 1:
        structure = {pk: rows if whole and pk == whole.pk else _thinned(rows, every) for pk, rows in structure.items()}
    facts = facts_of(_scope(structure, thinned=every > 1), known_at=known_at)
    found = []
    for plan in plans:
        areas, pk = _areas(structure[plan.pk]), plan.pk
        members = tuple(_members(areas, structure[pk], facts))
        found.append(PlanFacts(plan, known_at, areas, members, tuple(given[pk]), courses[pk]))
    return tuple(found)


def _thinned(structure: Sequence[tuple[Any, ...]], every: int) -> list[tuple[Any, ...]]:
    """The rows of each so many milestones; areas and actions all stay, their rows without a milestone."""
    place, found = count(), []
    for row in structure:
        stays = row[_MILESTONE] is None or next(place) % every == 0
        found.append(row if stays else (*row[:_MILESTONE], *(None,) * len(row[_MILESTONE:])))
    return found


def _scope(structure: Mapping[int, Sequence[tuple[Any, ...]]], *, thinned: bool) -> Q:
    """The milestones whose facts are read: by their plans, or one by one where most of a plan is left out."""
    named = [row[_MILESTONE] for rows in structure.values() for row in rows if row[_MILESTONE] is not None]
    return Q(pk__in=named) if thinned and len(named) <= _MOST_NAMED else Q(plan__in=list(structure))


def _members(
    areas: Iterable[AreaItem], structure: Iterable[tuple[Any, ...]], facts: Facts
) -> Iterator[tuple[int, AreaItem, ActionItem, History]]:
    by_action = {action.pk: (area, action) for area in areas for action in area.actions}
    for row in structure:
        if row[_MILESTONE] is not None:
            yield (row[_MILESTONE], *by_action[row[_ACTION]], _history(row, facts))


_COLUMNS = (
    "pk", "slug", "title", "summary",
    "actions__pk", "actions__slug", "actions__reference", "actions__title",
    "actions__milestones__pk", "actions__milestones__slug", "actions__milestones__wording",
    "actions__milestones__owner_post__title", "actions__milestones__baseline_on",
    "actions__milestones__baseline_precision", "actions__milestones__baseline_words",
    "actions__milestones__first_on", "actions__milestones__first_precision", "actions__milestones__first_words",
    "actions__milestones__added_on", "plan_id",
)  # fmt: skip
_ACTION, _MILESTONE = 4, 8
_BY_AREA = F("position").asc(nulls_first=True)


def _structure(plans: Iterable[int]) -> dict[int, list[tuple[Any, ...]]]:
    """By plan, its areas with their actions and milestones by one outer join, in the plan's order."""
    found: dict[int, list[tuple[Any, ...]]] = {pk: [] for pk in plans}
    rows = Area.objects.filter(plan__in=found).order_by(_BY_AREA, "pk", "actions__pk", "actions__milestones__pk")
    for *row, plan in rows.values_list(*_COLUMNS):
        found[plan].append(tuple(row))
    return found


def _areas(structure: list[tuple[Any, ...]]) -> tuple[AreaItem, ...]:
    heads: dict[int, tuple[int, str, str, str]] = {row[0]: (row[0], row[1], row[2], row[3]) for row in structure}
    actions: dict[int, dict[int, ActionItem]] = {pk: {} for pk in heads}
    for row in structure:
        if row[_ACTION] is not None and row[_ACTION] not in actions[row[0]]:
            actions[row[0]][row[_ACTION]] = ActionItem(*row[4:8])
    return tuple(
        AreaItem(pk, slug, title, summary, tuple(actions[pk].values())) for pk, slug, title, summary in heads.values()
    )


def _history(row: tuple[Any, ...], facts: Facts) -> History:
    pk, slug, wording, owner, *dates, added_on = row[_MILESTONE:]
    baseline, earlier = vague(*dates[:3]), vague(*dates[3:])
    return facts.history(
        pk, key=slug, wording=wording, owner=owner, baseline=baseline, earlier=earlier, added_on=added_on
    )


def _given(plans: Iterable[int], known_at: datetime) -> dict[int, list[Given]]:
    """By plan, the ratings given of it and of its areas, as they were entered."""
    found: dict[int, list[Given]] = {pk: [] for pk in plans}
    for row in GivenRating.objects.filter(plan__in=found, recorded_at__lte=known_at).order_by("pk"):
        found[row.plan_id].append(
            Given(
                key=row.pk,
                effective_on=row.effective_on,
                recorded_at=row.recorded_at,
                corrects=row.corrects_id,
                is_retraction=row.is_retraction,
                area_id=row.area_id,
                voice=RatingVoice(row.voice),
                rating=row.rating,
                reason=row.reason,
                by_post=row.by_post,
                source=row.source,
            )
        )
    return found
