"""What a plan's page says of its rounds: which was last reported, which is under way, and where their reports are."""

from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from urllib.parse import urlencode

from django.urls import reverse

from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries.position import Position
from goldenthread.domain.plans.rules.rounds import TAKING, Course, frozen_last, said_of
from goldenthread.interfaces.web.plans.dates import Asked


@dataclass(frozen=True, slots=True)
class RoundShown:
    """A round in a line. `plan_then` leads to the plan as its report has it; empty before the freeze."""

    said: str
    href: str
    report: str
    plan_then: str
    state: str
    closes_on: date
    cut_off_on: date
    frozen_at: datetime | None
    is_shown: bool  # whether the page shows the plan as at the data cut-off of this round


@dataclass(frozen=True, slots=True)
class RoundsShown:
    """None where there is no such round by the day and the moment the page is asked for."""

    reported: RoundShown | None
    under_way: RoundShown | None


def rounds_shown(position: Position, asked: Asked) -> RoundsShown:
    """The round frozen last by then, and the one that owners are asked in."""
    taking = [each for each in position.rounds if each.state in TAKING and _opened(each, asked.as_at)]
    return RoundsShown(
        _shown(position.plan, frozen_last(position.rounds, as_at=asked.as_at), asked),
        _shown(position.plan, max(taking, key=attrgetter("opened_on"), default=None), asked),
    )


def _opened(one: Course, as_at: date) -> bool:
    return one.opened_on is not None and one.opened_on <= as_at


def _shown(plan: Plan, one: Course | None, asked: Asked) -> RoundShown | None:
    if one is None:
        return None
    home, cut_off = plan.organisation.slug, one.dates.cut_off_on
    then = {"as_at": cut_off.isoformat(), "known_at": one.frozen_at.isoformat()} if one.frozen_at else {}
    return RoundShown(
        said=said_of(one.title),
        href=reverse("rounds:page", args=[home, one.slug]),
        report=reverse("reports:round-update", args=[home, plan.slug, one.slug]),
        plan_then=f"{reverse('plans:plan', args=[home, plan.slug])}?{urlencode(then)}" if then else "",
        state=one.state.label.lower(),
        closes_on=one.dates.closes_on,
        cut_off_on=cut_off,
        frozen_at=one.frozen_at,
        is_shown=asked.cut_off == cut_off,
    )
