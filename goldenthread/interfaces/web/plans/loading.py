"""The plan of an address, or 404: what is not there and what may not be seen read the same (SPEC 4.5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.http import Http404, HttpRequest

from goldenthread.domain.meetings.queries.bodies import owner_columns
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.permissions import can_see
from goldenthread.domain.plans.queries import plans, remembered
from goldenthread.domain.plans.queries.position import ActionItem, AreaItem, Compared, Position
from goldenthread.domain.plans.queries.thread import Thread, read_thread
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans import dates
from goldenthread.interfaces.web.plans.dates import Asked

Part = TypeVar("Part", AreaItem, ActionItem)


@dataclass(frozen=True)
class Loaded:
    """A plan that the visitor may see, with what was asked and where everything stands."""

    visitor: Visitor
    plan: Plan
    asked: Asked
    compared: Compared

    @property
    def status(self) -> int:
        """400 where a date of the address could not be used: the page is shown all the same."""
        return 400 if self.asked.errors else 200


def plan_of(request: HttpRequest, organisation: str, plan: str) -> tuple[Visitor, Plan, Asked]:
    """The visitor, the plan and what was asked. Two queries. Raises Http404."""
    visitor = frame.visitor(request)
    found = plans.named(plan, organisation=organisation).annotate(**owner_columns(visitor.today)).first()
    if found is None or not can_see(visitor.access, found):
        raise Http404("No such plan, or none that this person may see.")
    return visitor, found, dates.asked(request.GET.dict(), found, now=visitor.now)


def load(request: HttpRequest, organisation: str, plan: str) -> Loaded:
    """The whole plan. Nine queries whatever its size, besides session and user. Raises Http404."""
    visitor, found, asked = plan_of(request, organisation, plan)
    known_at = asked.known_at if asked.known_then else None
    compared = remembered.compared(found, as_at=asked.as_at, since=asked.since, known_at=known_at)
    return Loaded(visitor, found, asked, compared)


def thread_of(plan: Plan, slug: str, asked: Asked, visitor: Visitor) -> Thread:
    """Everything recorded about the plan's milestone of that name, as this visitor may see it. Raises Http404."""
    thread = read_thread(plan, slug, known_at=asked.known_at, viewer=visitor.viewer)
    if thread is None:
        raise Http404("No such milestone in this plan.")
    return thread


def area_of(position: Position, slug: str) -> AreaItem:
    """Raises Http404."""
    return _named(slug, position.areas)


def action_of(position: Position, slug: str) -> tuple[AreaItem, ActionItem]:
    """The action and its area. Raises Http404, also where two bear the name: neither is shown for the other."""
    found = [(area, action) for area in position.areas for action in area.actions if action.slug == slug]
    if len(found) != 1:
        raise Http404("No such action in this plan.")
    return found[0]


def _named(slug: str, parts: Sequence[Part]) -> Part:
    for part in parts:
        if part.slug == slug:
            return part
    raise Http404("No such part of this plan.")


def within_area(compared: Compared, area: AreaItem) -> Compared:
    """The same comparison of one area alone: counts and bridges are then the area's."""
    return Compared(now=_area_only(compared.now, area), before=_area_only(compared.before, area))


def within_action(compared: Compared, area: AreaItem, action: ActionItem) -> Compared:
    """The same comparison of one action alone."""
    only = replace(area, actions=(action,))
    return Compared(now=_action_only(compared.now, only), before=_action_only(compared.before, only))


def _area_only(position: Position, area: AreaItem) -> Position:
    return replace(position, areas=(area,), rows=tuple(row for row in position.rows if row.area.pk == area.pk))


def _action_only(position: Position, area: AreaItem) -> Position:
    (action,) = area.actions
    return replace(position, areas=(area,), rows=tuple(row for row in position.rows if row.action.pk == action.pk))
