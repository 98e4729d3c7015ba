"""What of everything asked one plan answers, and the gaps of that plan: for a paper about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.domain.insight.queries.gaps import stated_in
from goldenthread.domain.insight.queries.thread_of import asked_of
from goldenthread.domain.insight.queries.works import Moment, counted_proofs, measured_of, works
from goldenthread.domain.insight.rules.gaps import Gap, Group, grouped
from goldenthread.domain.insight.rules.gaps_elsewhere import gap_of_stated
from goldenthread.domain.insight.rules.gaps_of_asked import gaps_of_line
from goldenthread.domain.insight.rules.gaps_of_work import gaps_of_measure, gaps_of_work
from goldenthread.domain.insight.rules.matrix import Line, Work
from goldenthread.domain.plans.queries.position import Position


@dataclass(frozen=True, slots=True)
class PlanThread:
    """The things asked that actions of the plan answer, with those actions alone; and every gap of the plan."""

    lines: tuple[Line, ...]
    gaps: tuple[Group, ...]


def plan_thread(position: Position) -> PlanThread:
    """As at the day of the position, as known at its moment. At most thirty-seven queries; no status is read anew.

    Which evidence there is decides, whoever may see it: a paper names none of it.
    """
    plan, moment = position.plan, Moment(position.as_at, position.known_at)
    measured = measured_of(plan.organisation, moment)
    found = works([position], counted_proofs([plan], moment), measured)
    asked = [each.told(found) for each in asked_of(plan.organisation, moment, measured)]
    lines = tuple(each for each in asked if each.answers)
    return PlanThread(lines, grouped(_gaps(position, lines, list(found.values()))))


def _gaps(position: Position, lines: Sequence[Line], actions: Sequence[Work]) -> Iterator[Gap]:
    as_at = position.as_at
    for line in lines:
        yield from gaps_of_line(line, as_at=as_at)
    for work in actions:
        yield from gaps_of_work(work, as_at=as_at)
    measures = {one.slug: one for work in actions for one in work.measures}
    for one in measures.values():
        yield from gaps_of_measure(one, as_at=as_at)
    for stated in stated_in([position]):
        yield from gap_of_stated(stated, as_at=as_at)
