"""Milestones of one or many plans with everything known of them, and the post each belongs to now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from goldenthread.domain.plans.choices import AmendedField
from goldenthread.domain.plans.models import STANDING, Amendment, Milestone
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.plans.queries.histories import Facts, facts_of
from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.plans.rules.standing import Standing, standing


@dataclass(frozen=True, slots=True)
class Member:
    """One milestone with its history. `post_id` is the post it belongs to now, as last amended; None: nobody's."""

    pk: int
    slug: str
    reference: str
    plan_id: int
    area: str
    area_id: int
    post_id: int | None
    history: History

    def standing(self, *, as_at: date, known_at: datetime, silence_since: date | None = None) -> Standing | None:
        return standing(self.history, as_at=as_at, known_at=known_at, round_opened_on=silence_since)


_COLUMNS = (
    "pk", "slug", "reference", "plan_id", "action__area__title", "action__area_id", "owner_post_id", "wording",
    "owner_post__title", "baseline_on", "baseline_precision", "baseline_words", "first_on",
    "first_precision", "first_words", "added_on",
)  # fmt: skip


def members(scope: Q, *, known_at: datetime) -> tuple[Member, ...]:
    """The milestones in `scope` (a condition on Milestone of plain names), in their plans' order. Six queries."""
    rows = Milestone.objects.filter(scope).order_by("plan_id", "action__area", "action_id", "pk")
    facts, owners = facts_of(scope, known_at=known_at), _amended_owners(scope, known_at)
    return tuple(_member(row, facts, owners) for row in rows.values_list(*_COLUMNS))


def _amended_owners(scope: Q, known_at: datetime | None = None) -> Mapping[int, int]:
    """The post of the latest amendment of the owner that stands, by milestone; known by a moment or ever. One query."""
    through: list[tuple[str, Any]] = [(f"milestone__{key}", value) for key, value in scope.children]  # type: ignore[misc]
    found = Amendment.objects.filter(Q(*through), STANDING, field=AmendedField.OWNER)
    if known_at is not None:
        found = found.filter(recorded_at__lte=known_at)
    rows: Iterable[tuple[int, int]] = found.order_by("effective_on", "recorded_at", "pk").values_list(
        "milestone_id", "after_post_id"
    )
    return dict(rows)


def _member(row: tuple[Any, ...], facts: Facts, owners: Mapping[int, int]) -> Member:
    pk, slug, reference, plan, area, area_id, post, wording, owner, *dates, added_on = row
    baseline, earlier = vague(*dates[:3]), vague(*dates[3:])
    history = facts.history(
        pk, key=slug, wording=wording, owner=owner, baseline=baseline, earlier=earlier, added_on=added_on
    )
    return Member(pk, slug, reference, plan, area, area_id, owners.get(pk, post), history)


def current_posts(milestones: Iterable[int]) -> dict[int, int | None]:
    """The post each milestone belongs to now, as last amended; None: nobody's. Two queries."""
    wanted = list(milestones)
    first: dict[int, int | None] = dict(Milestone.objects.filter(pk__in=wanted).values_list("pk", "owner_post_id"))
    first.update(_amended_owners(Q(pk__in=wanted)))
    return first
