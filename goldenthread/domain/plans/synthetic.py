"""A synthetic plan for tests and benchmarks: invented, labelled so in its names, the same for the same seed."""

import random
from datetime import date, datetime, time, timedelta

from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.rules.record import (
    ActionRow,
    AreaRow,
    ClaimRow,
    MilestoneRow,
    MoveRow,
    PlanRow,
    Record,
    UpdateRow,
)
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

ORGANISATION = "synthetic"
NAME = "Synthetic council (invented for tests)"
STARTS, ENDS = date(2024, 4, 1), date(2026, 3, 31)
_SOURCE = "synthetic: made by make-plan"
_AREAS = 5
_MILESTONES_AN_ACTION = 8


def plan_key(milestones: int, seed: int) -> str:
    return f"synthetic-{milestones}-{seed}"


def record(*, milestones: int, seed: int, updates: int = 4) -> Record:
    """A record of one plan: five areas, eight milestones an action, `updates` each, some claimed, some moved."""
    chance = random.Random(seed)  # noqa: S311 - test data, not a secret
    key = plan_key(milestones, seed)
    areas = tuple(
        AreaRow(key=f"{key}-area-{place}", plan=key, position=place, title=f"Synthetic area {place}")
        for place in range(1, _AREAS + 1)
    )
    actions = tuple(
        ActionRow(
            key=f"{key}-action-{place}",
            area=areas[place % _AREAS].key,
            title=f"Synthetic action {place}",
            owner=f"Synthetic director {place % 12 + 1}",
        )
        for place in range(-(-milestones // _MILESTONES_AN_ACTION))
    )
    steps = tuple(_milestone(place, key, actions, chance) for place in range(milestones))
    plan = PlanRow(
        key=key, title=f"Synthetic plan of {milestones:,} milestones", starts_on=STARTS, ends_on=ENDS,
        body_name="Synthetic improvement board", stated=(_AREAS, len(actions), milestones), source=_SOURCE,
    )  # fmt: skip
    return Record(
        plans=(plan,),
        areas=areas,
        actions=actions,
        milestones=steps,
        updates=tuple(_update(step, place, updates, chance) for step in steps for place in range(updates)),
        claims=tuple(_claim(step, chance) for step in steps if chance.random() < 0.5),
        moves=tuple(_move(step, chance) for step in steps if chance.random() < 0.15),
    )


def _milestone(place: int, key: str, actions: tuple[ActionRow, ...], chance: random.Random) -> MilestoneRow:
    due = STARTS + timedelta(days=chance.randrange(60, (ENDS - STARTS).days))
    action = actions[place // _MILESTONES_AN_ACTION]
    return MilestoneRow(
        key=f"{key}-m{place + 1}",
        action=action.key,
        wording=f"Synthetic milestone {place + 1}: agree, deliver and check step {place % _MILESTONES_AN_ACTION + 1}",
        owner=action.owner,
        baseline=None if chance.random() < 0.05 else _exactly(due),
        source=_SOURCE,
    )


def _exactly(on: date) -> VagueDate:
    return VagueDate(on, Precision.DAY, "")


def _recorded(on: date) -> datetime:
    return datetime.combine(on, time(9), tzinfo=LONDON)


def _update(step: MilestoneRow, place: int, updates: int, chance: random.Random) -> UpdateRow:
    on = STARTS + timedelta(days=(place + 1) * (ENDS - STARTS).days // (updates + 1) - chance.randrange(20))
    due = step.baseline.last_day if step.baseline else ENDS
    return UpdateRow(
        milestone=step.key,
        effective=_exactly(on),
        recorded_at=_recorded(on),
        note=f"Synthetic update {place + 1}: work is under way and the next step is agreed.",
        forecast=_exactly(due + timedelta(days=chance.choice((-10, 0, 0, 0, 20, 60)))),
        source=_SOURCE,
    )


def _claim(step: MilestoneRow, chance: random.Random) -> ClaimRow:
    due = step.baseline.last_day if step.baseline else ENDS
    on = min(ENDS, due + timedelta(days=chance.randrange(-30, 45)))
    return ClaimRow(
        milestone=step.key,
        effective=_exactly(on),
        recorded_at=_recorded(on),
        note="Synthetic claim.",
        source=_SOURCE,
    )


def _move(step: MilestoneRow, chance: random.Random) -> MoveRow:
    due = step.baseline.last_day if step.baseline else ENDS
    decided = max(STARTS, due - timedelta(days=14))
    return MoveRow(
        milestone=step.key,
        effective=_exactly(decided),
        recorded_at=_recorded(decided),
        note="Synthetic reason.",
        from_on=due,
        to=_exactly(due + timedelta(days=chance.choice((30, 60, 90)))),
        verb=chance.choice((Verb.AGREED, Verb.AGREED, Verb.NOTED)),
        body="Synthetic improvement board",
        decided_on=decided,
        item="4",
        source=_SOURCE,
    )
