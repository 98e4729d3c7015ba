"""The questions worth asking about a plan at a meeting, from the facts as at a day and as known at a moment."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from goldenthread.domain.evidence.queries import NOBODY
from goldenthread.domain.insight.rules.noticing import worth_a_look
from goldenthread.domain.insight.rules.questions import Promise, Question, Rated
from goldenthread.domain.insight.rules.seeing import Seen
from goldenthread.domain.insight.rules.selecting import challenge
from goldenthread.domain.plans.choices import AS_PUBLISHED, RatingVoice, Status
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import evidence
from goldenthread.domain.plans.queries.position import AreaPosition, Given, PlanFacts, Position, read_plan
from goldenthread.domain.plans.rules.history import counting
from goldenthread.domain.plans.rules.looks_wrong import Looked, better_than_computed
from goldenthread.domain.plans.rules.rounds import heard_last
from goldenthread.domain.plans.rules.standing import standing

_MOST = 3  # examples of a kind


def questions(
    plan: Plan,
    *,
    since: date,
    as_at: date,
    known_at: datetime,
    promises: Sequence[Promise] = (),
    most: int = _MOST,
) -> tuple[Question, ...]:
    """What to ask about the plan at a meeting on `as_at`, where the last one was on `since`; in the order of asking.

    `promises` are those made at the last meeting that are not done; `most` is how many of each kind are asked one by
    one. At a first meeting `since` is the day the plan began. Nine queries at most, whatever the size of the plan.
    Which evidence there is decides, whoever may see it: nothing of it is named.
    """
    facts = read_plan(plan, known_at=known_at)
    position = facts.position(as_at=as_at)
    shown = evidence.of_plan(plan, NOBODY, as_at=as_at, known_at=known_at)
    seen = _seen(facts, position, since, shown.by_milestone)
    return challenge(seen, _rated(position), promises, since=since, as_at=as_at, most=most)


def _seen(
    facts: PlanFacts, position: Position, since: date, evidence_of: Mapping[int, Sequence[int]]
) -> Iterator[Seen]:
    """Those worth a look, each beside where it stood on `since`, as known at the same moment: like for like."""
    histories = {pk: history for pk, _, _, history in facts.members}
    as_at, known_at = position.as_at, position.known_at
    rounds_held = heard_last(facts.rounds, as_at=as_at) is not None
    for row in position.rows:
        if not worth_a_look(row.standing):
            continue
        history, is_open = histories[row.pk], row.standing.is_open
        yield Seen(
            looked=Looked(history, row.standing, bool(evidence_of.get(row.pk)), as_at, known_at),
            before=standing(history, as_at=since, known_at=known_at) if is_open else None,
            since=since,
            updates=tuple(counting(history.updates, as_at=as_at, known_at=known_at)) if is_open else (),
            rounds_held=rounds_held,
        )


def _rated(position: Position) -> list[Rated]:
    """The plan, then its areas, as far as somebody rates them better than the facts."""
    plan = position.plan
    whole = [each for each in position.given if each.area_id is None]
    found = [_better("The plan as a whole", "", each, position, plan) for each in whole]
    for area in position.by_area:
        found += [_better(area.area.title, area.area.slug, each, area, plan) for each in area.given]
    return [each for each in found if better_than_computed(each.rating, each.computed)]


def _better(what: str, area: str, given: Given, of: Position | AreaPosition, plan: Plan) -> Rated:
    return Rated(
        what=what,
        area=area,
        said=_said_by(given, plan),
        rating=given.rating,
        given_on=given.effective_on,
        reason=given.reason,
        computed=of.rating.code,
        overdue=of.counts[Status.OVERDUE],
        at_risk=of.counts.at_risk,
        whole=of.counts.counted,
    )


def _said_by(given: Given, plan: Plan) -> str:
    """Who speaks: a Board's rating is entered by an officer and is the Board's all the same."""
    if given.voice is RatingVoice.BOARD:
        return f"by the {plan.body_name or 'Board'}"
    return "in the published paper" if given.by_post == AS_PUBLISHED else f"by the {given.by_post}"
