"""Did it work? Each completed action of a plan with its measures before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.db.models import Q
from django.utils import timezone

from goldenthread.domain.measures.choices import MONTHS, Frequency
from goldenthread.domain.measures.models import Shows
from goldenthread.domain.measures.queries.measures import MeasureSeen, measures_of
from goldenthread.domain.measures.rules.worked import USUAL_WAIT, BeforeAfter, Shown, before_after
from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import remembered
from goldenthread.domain.plans.queries.position import ActionItem, AreaItem, Row
from goldenthread.domain.plans.rules.headline import action_state

_MONTH = 31  # days, of which a frequency is made


class Of(Enum):
    """What the measure is meant to show: the action itself, or only the area that the action is one of."""

    ACTION = "action"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class MeasureWorked:
    """A measure of a completed action, before and after."""

    seen: MeasureSeen
    of: Of
    found: BeforeAfter


@dataclass(frozen=True, slots=True)
class ActionWorked:
    """A completed action: the day of its last milestone, how well that is known, and its measures.

    `accepted` says whether every completion was accepted by another; `only_known_by` whether a day may be later than
    the real one.
    """

    area: AreaItem
    action: ActionItem
    completed_on: date
    accepted: bool
    only_known_by: bool
    measures: tuple[MeasureWorked, ...]

    @property
    def compared(self) -> int:
        return sum(each.found.shown is Shown.COMPARED for each in self.measures)


def did_it_work(plan: Plan, *, as_at: date, known_at: datetime | None = None) -> tuple[ActionWorked, ...]:
    """Every action of which all milestones that count are completed, in the plan's order.

    Its own measures first, then those of its area. Eight queries when the plan's position is remembered.
    """
    position = remembered.compared(plan, as_at=as_at, since=as_at, known_at=known_at).now
    done = _completed(position.rows)
    shown = Shows.objects.filter(Q(area__plan=plan) | Q(action__area__plan=plan)).values("measure")
    seen = measures_of(plan.organisation, as_at=as_at, known_at=known_at or timezone.now(), only=Q(pk__in=shown))
    return tuple(_worked(rows, seen, as_at) for rows in done)


def _completed(rows: Sequence[Row]) -> list[list[Row]]:
    """The completed milestones of each completed action."""
    by_action: dict[int, list[Row]] = {}
    for row in rows:
        by_action.setdefault(row.action.pk, []).append(row)
    return [
        [each for each in found if each.standing.status is Status.COMPLETED]
        for found in by_action.values()
        if action_state([each.standing for each in found]) == "completed"
    ]


def _worked(rows: Sequence[Row], seen: Sequence[MeasureSeen], as_at: date) -> ActionWorked:
    area, action = rows[0].area, rows[0].action
    standings = [each.standing for each in rows]
    completed_on = max(each.completed_on for each in standings if each.completed_on is not None)
    own = [
        MeasureWorked(each, Of.ACTION, _found(each, completed_on, as_at))
        for each in seen
        if action.pk in each.shows.actions
    ]
    taken = {each.seen.measure.pk for each in own}
    of_area = [
        MeasureWorked(each, Of.AREA, _found(each, completed_on, as_at))
        for each in seen
        if area.pk in each.shows.areas and each.measure.pk not in taken
    ]
    return ActionWorked(
        area=area,
        action=action,
        completed_on=completed_on,
        accepted=all(each.completion is CompletionState.ACCEPTED for each in standings),
        only_known_by=any(each.only_known_by for each in standings),
        measures=(*own, *of_area),
    )


def _found(seen: MeasureSeen, completed_on: date, as_at: date) -> BeforeAfter:
    frequency = Frequency(seen.measure.frequency)
    wait = MONTHS[frequency] * _MONTH if frequency in MONTHS else USUAL_WAIT
    return before_after(
        seen.points,
        completed_on=completed_on,
        as_at=as_at,
        changed=seen.changed,
        polarity=seen.polarity,
        wanted=seen.wanted,
        wait=wait,
    )
