"""All plans of an organisation side by side: who owns and follows each, where it stands, what they hold together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F

from goldenthread.domain.insight.rules.framework import Lasting, Pair, Together, begun, is_current, together
from goldenthread.domain.meetings.models import Body
from goldenthread.domain.meetings.queries.following import followers_of, owners_of
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import CarryForward, Plan
from goldenthread.domain.plans.queries import plans as plan_queries
from goldenthread.domain.plans.queries import remembered
from goldenthread.domain.plans.queries.coverage import sharings_of
from goldenthread.domain.plans.queries.position import Compared, Position, Row
from goldenthread.domain.plans.rules.coverage import Shared


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """A plan of the framework. `current` as `rules.framework.is_current` says."""

    plan: Plan
    owner: Body | None
    followers: tuple[Body, ...]
    compared: Compared
    current: bool

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Who is to know of it: its owner first."""
        return (*([self.owner] if self.owner else []), *self.followers)


@dataclass(frozen=True, slots=True)
class SharedSeen:
    """Two milestones that count once, with where each stands; `counted` is the one that counts."""

    shared: Shared
    counted: tuple[Plan, Row]
    same_as: tuple[Plan, Row]

    @property
    def differs(self) -> bool:
        """Whether the two plans say different things of the one piece of work."""
        return self.counted[1].standing.status is not self.same_as[1].standing.status


@dataclass(frozen=True, slots=True)
class Framework:
    """The plans shown, in the order of their first days, and what they hold together now and on the day before.

    `others` are those not shown, by why: closed or followed by another, not begun yet, not this body's.
    """

    plans: tuple[PlanSeen, ...]
    others: tuple[PlanSeen, ...]
    now: Together
    before: Together
    shared: tuple[SharedSeen, ...]
    bodies: tuple[Body, ...]


def framework(
    organisation: Organisation,
    *,
    as_at: date,
    since: date,
    known_at: datetime | None = None,
    body: str = "",
    everything: bool = False,
) -> Framework:
    """The current plans of the organisation, of one body alone where its short name is given; or also those that ended.

    Six queries when its positions are remembered, else thirteen.
    """
    every = plans_of(organisation, as_at=as_at, since=since, known_at=known_at)
    shown = [
        each
        for each in every
        if begun(_lasting(each.compared.now), as_at)
        and (everything or each.current)
        and (not body or body in {one.slug for one in each.bodies})
    ]
    # One piece of work is one on every day: only from which moment that was known is asked.
    pairs, carried = sharings_of(organisation, known_at=known_at), _carried(each.plan for each in shown)
    kept = [Pair(each.milestone_id, each.same_as_id) for each in pairs]
    return Framework(
        plans=tuple(shown),
        others=tuple(each for each in every if each not in shown),
        now=_together([each.compared.now for each in shown], kept, carried),
        before=_together([each.compared.before for each in shown], kept, carried),
        shared=tuple(_shared([each.compared.now for each in shown], pairs)),
        bodies=tuple({one.pk: one for each in every for one in each.bodies}.values()),
    )


def plans_of(
    organisation: Organisation, *, as_at: date, since: date, known_at: datetime | None = None
) -> list[PlanSeen]:
    """Every plan, in the order of their first days. Four queries when its positions are remembered, else eleven."""
    found = list(plan_queries.in_organisation(organisation).order_by(F("starts_on").asc(nulls_last=True), "pk"))
    owners, followers = owners_of(organisation, on=as_at), followers_of(organisation, on=as_at)
    follows = _followed(found)
    compared = remembered.together(found, as_at=as_at, since=since, known_at=known_at)
    return [
        PlanSeen(
            plan=plan,
            owner=owners.get(plan.pk),
            followers=followers.get(plan.pk, ()),
            compared=one,
            current=is_current(_lasting(one.now, follows.get(plan.pk)), as_at),
        )
        for plan, one in zip(found, compared, strict=True)
    ]


def _lasting(position: Position, followed_from: date | None = None) -> Lasting:
    plan, is_open = position.plan, any(each.is_open for each in position.standings)
    return Lasting(plan.starts_on, plan.closed_on, followed_from, is_open)


def _followed(plans: Sequence[Plan]) -> Mapping[int, date]:
    """By plan, the day from which another follows it: the first of that, else the day after its own last."""
    found: dict[int, date] = {}
    ends = {each.pk: each.ends_on for each in plans}
    for each in plans:
        last = ends.get(each.predecessor_id or 0)
        begins = each.starts_on or (last + timedelta(days=1) if last else None)
        if each.predecessor_id is not None and begins is not None:
            found[each.predecessor_id] = min(begins, found.get(each.predecessor_id, date.max))
    return found


def _carried(plans: Iterable[Plan]) -> frozenset[int]:
    """The milestones of these plans that another of them continues, if their status says that they are."""
    numbers = [each.pk for each in plans]
    rows = CarryForward.objects.filter(milestone__plan__in=numbers, successor__plan__in=numbers)
    return frozenset(rows.values_list("milestone_id", flat=True))


def _together(positions: Sequence[Position], pairs: Sequence[Pair], carried: frozenset[int]) -> Together:
    return together([{row.pk: row.standing for row in each.rows} for each in positions], pairs, carried)


def _shared(positions: Sequence[Position], pairs: Iterable[Shared]) -> Iterable[SharedSeen]:
    where = {row.pk: (each.plan, row) for each in positions for row in each.rows}
    for pair in pairs:
        if pair.milestone_id in where and pair.same_as_id in where:
            yield SharedSeen(pair, where[pair.milestone_id], where[pair.same_as_id])
