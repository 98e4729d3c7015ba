"""Actions with their milestones as the plans say they stand, what shows them, and what was decided about them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.domain.evidence.queries import Viewer
from goldenthread.domain.insight.rules.matrix import Indicator, Ruled, Step, Work
from goldenthread.domain.measures.queries import MeasureSeen, measures_of
from goldenthread.domain.measures.rules.units import said
from goldenthread.domain.meetings.models import Effect
from goldenthread.domain.meetings.queries import effects
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import Action, Plan
from goldenthread.domain.plans.queries import evidence, remembered
from goldenthread.domain.plans.queries.position import ActionItem, AreaItem, Position, Row
from goldenthread.domain.plans.rules.evidence import EvidenceState
from goldenthread.foundation.lib.text import said_date


@dataclass(frozen=True, slots=True)
class Moment:
    """What is asked for: a day, and what was known when. `now` is when it is asked, None for what is past for good."""

    as_at: date
    known_at: datetime
    now: datetime | None = None

    @property
    def asked_at(self) -> datetime:
        """What is due by then is over, unless an earlier day is asked for."""
        return self.now or self.known_at

    @property
    def when(self) -> dict[str, Any]:
        """As queries take it."""
        return {"as_at": self.as_at, "known_at": self.known_at}


@dataclass(frozen=True)
class Indicators:
    """The measures of an organisation, and what each of them shows, by primary key."""

    areas: Mapping[int, tuple[Indicator, ...]]
    actions: Mapping[int, tuple[Indicator, ...]]
    requirements: Mapping[int, tuple[Indicator, ...]]
    every: tuple[Indicator, ...]


@dataclass(frozen=True)
class Proofs:
    """What shows each milestone and what was decided about it, by primary key."""

    evidence: Mapping[int, EvidenceState]
    rulings: Mapping[int, tuple[Ruled, ...]]


_NOTHING = EvidenceState(0, None, 0)


def positions(plans: Sequence[Plan], moment: Moment) -> tuple[Position, ...]:
    """Where the plans stand. One query when remembered, else eight."""
    known_at = moment.known_at if moment.known_at != moment.now else None
    found = remembered.together(plans, as_at=moment.as_at, since=moment.as_at, known_at=known_at)
    return tuple(each.now for each in found)


def works(
    there: Iterable[Position], proofs: Proofs, indicators: Indicators, *, only: Collection[int] | None = None
) -> dict[int, Work]:
    """The actions by primary key, or `only` some of them. One query."""
    there = list(there)
    outcomes = _outcomes(there)
    found: dict[int, Work] = {}
    for position in there:
        rows = _by_action(position, only)
        for area, action in _actions(position, only):
            steps = tuple(_step(position.plan, row, proofs) for row in rows[action.pk])
            outcome = outcomes.get(action.pk, "")
            found[action.pk] = _work(position.plan, area, action, outcome, steps, indicators)
    return found


def shown_proofs(plans: Sequence[Plan], viewer: Viewer, moment: Moment) -> Proofs:
    """For a page: what the viewer may see of the evidence, and every decision. Four queries."""
    shown = evidence.of_plans(plans, viewer, **moment.when)
    ruled = effects.by_milestone([each.pk for each in plans], **moment.when)
    return Proofs(
        {pk: shown.state(pk) for pk in shown.by_milestone},
        {pk: tuple(_ruled(each) for each in found) for pk, found in ruled.items()},
    )


def counted_proofs(plans: Sequence[Plan], moment: Moment) -> Proofs:
    """For finding gaps: how many items there are, whoever may see them. One query."""
    found = evidence.how_many(plans, **moment.when)
    return Proofs({pk: EvidenceState(0, None, items) for pk, items in found.items()}, {})


def measured_of(organisation: Organisation, moment: Moment) -> Indicators:
    """Every measure of the organisation, as the thread shows it. Seven queries."""
    return indicators(measures_of(organisation, **moment.when))


def indicators(measures: Iterable[MeasureSeen]) -> Indicators:
    """The measures as the thread shows them. No query."""
    areas: dict[int, list[Indicator]] = defaultdict(list)
    actions: dict[int, list[Indicator]] = defaultdict(list)
    requirements: dict[int, list[Indicator]] = defaultdict(list)
    every = []
    for seen in measures:
        one = _indicator(seen)
        every.append(one)
        for pk in seen.shows.areas:
            areas[pk].append(one)
        for pk in seen.shows.actions:
            actions[pk].append(one)
        for pk in seen.shows.requirements:
            requirements[pk].append(one)
    return Indicators(_fixed(areas), _fixed(actions), _fixed(requirements), tuple(every))


def _fixed(found: Mapping[int, list[Indicator]]) -> dict[int, tuple[Indicator, ...]]:
    return {pk: tuple(each) for pk, each in found.items()}


def _indicator(seen: MeasureSeen) -> Indicator:
    one, latest = seen.measure, seen.latest
    return Indicator(
        slug=one.slug,
        title=one.title,
        moved=seen.moved.value if seen.moved else "",
        latest=said(latest.point.value, one.unit) if latest else "",
        latest_on=latest.point.period.until_on if latest else None,
        next_due=seen.expected_by if latest else None,
    )


def _outcomes(there: Sequence[Position]) -> dict[int, str]:
    plans = [each.plan.pk for each in there]
    return dict(Action.objects.filter(area__plan__in=plans).exclude(outcome="").values_list("pk", "outcome"))


def _by_action(position: Position, only: Collection[int] | None) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in position.rows:
        if only is None or row.action.pk in only:
            found[row.action.pk].append(row)
    return found


def _actions(position: Position, only: Collection[int] | None) -> Iterator[tuple[AreaItem, ActionItem]]:
    for area in position.areas:
        yield from ((area, action) for action in area.actions if only is None or action.pk in only)


def _step(plan: Plan, row: Row, proofs: Proofs) -> Step:
    return Step(plan.slug, row.standing, proofs.evidence.get(row.pk, _NOTHING), proofs.rulings.get(row.pk, ()))


def _work(  # noqa: PLR0917 - one action, whole
    plan: Plan, area: AreaItem, action: ActionItem, outcome: str, steps: tuple[Step, ...], indicators: Indicators
) -> Work:
    own = indicators.actions.get(action.pk, ())
    return Work(
        pk=action.pk,
        plan=plan.slug,
        plan_title=plan.title,
        starts_on=plan.starts_on,
        area=area.title,
        slug=action.slug,
        reference=action.reference,
        title=action.title,
        outcome=outcome,
        steps=steps,
        measures=own,
        is_shown=bool(own or indicators.areas.get(area.pk)),
    )


def _ruled(effect: Effect) -> Ruled:
    ruling = effect.decision or effect.delegated
    assert ruling is not None  # by the table's constraint
    authority = ruling.authority()
    day = said_date(authority.on) if authority.on else "day not on record"
    words = ", ".join(filter(None, (authority.body, day, authority.item)))
    meeting = effect.decision.meeting if effect.decision else None
    return Ruled(
        on=authority.on,
        words=f"{Verb(ruling.verb).label}: {words}",
        body=meeting.body.slug if meeting else "",
        meeting=meeting.slug if meeting else "",
    )
