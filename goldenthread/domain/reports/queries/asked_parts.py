"""What was asked: the requirement that a report answers, with its Direction; and everything, with its thread."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from goldenthread.domain.directions.choices import OccurrenceState, RequirementKind
from goldenthread.domain.directions.models import Direction
from goldenthread.domain.directions.queries.requirements import requirements_of
from goldenthread.domain.directions.queries.seen import RequirementSeen
from goldenthread.domain.directions.rules.occurrences import Occurrence
from goldenthread.domain.insight.queries.thread_of import asked_of
from goldenthread.domain.insight.queries.works import counted_proofs, measured_of, works
from goldenthread.domain.insight.rules.matrix import Line
from goldenthread.domain.plans.queries.position import Position
from goldenthread.domain.reports.queries.about import Look, Missing

_NONE_ANSWERED = "This report answers no requirement of a Direction."
_NOT_YET = "The requirement that this report answers was not on record at that moment."
_NOTHING = "Nothing that was asked of the organisation is on record."


def requirement(look: Look) -> dict[str, Any]:
    """The requirement answered, and the time due of it. Eight queries."""
    wanted = look.about.requirement
    if wanted is None:
        return {"requirement": Missing(_NONE_ANSWERED)}
    found = requirements_of(look.about.organisation, now=look.known_at, as_at=look.as_at, known_at=look.known_at)
    seen = next((each for each in found if each.requirement.pk == wanted.pk), None)
    return {"requirement": _requirement(seen, look) if seen else Missing(_NOT_YET)}


def _requirement(seen: RequirementSeen, look: Look) -> dict[str, Any]:
    one, time = seen.requirement, _time_due(seen.occurrences, look)
    due = time.due if time else None
    return {
        "id": one.slug,
        "text": one.text,
        "kind": RequirementKind(one.kind).label,
        "direction": _direction(one.direction, seen) if one.direction else None,
        "rhythm": one.recurrence_words,
        "due_on": due.on if due else None,
        "due_at": due.by if due else None,
        "due_said": due.said() if due else None,
        "state": time.state if time else None,
        "became": time.said() if time else None,
        "owner": seen.owner.title if seen.owner else "",
        "satisfied_by": seen.satisfied_by,
        "goes_on_by": seen.goes_on_by,
        "source": one.source,
    }


def _time_due(times: Sequence[Occurrence], look: Look) -> Occurrence | None:
    """The one that is answered; where the report names none, the next, else the last."""
    if look.about.for_on is not None:
        return next((each for each in times if each.due.on == look.about.for_on), None)
    return next((each for each in times if each.due.on >= look.as_at), times[-1] if times else None)


def _direction(one: Direction, seen: RequirementSeen) -> dict[str, Any]:
    return {
        "id": one.slug,
        "title": one.title,
        "statute": one.statute,
        "issued_on": one.issued_on,
        "in_force_from": one.in_force_from,
        "ended_on": seen.ended_on,
    }


def everything(look: Look, positions: Sequence[Position]) -> dict[str, Any]:
    """All that was asked by then, each with what answers it in any of these plans. At most 40 queries.

    What is due after the day is there with its date, and as due.
    """
    measured = measured_of(look.about.organisation, look.moment)
    found = works(positions, counted_proofs([each.plan for each in positions], look.moment), measured)
    lines = [each.told(found) for each in asked_of(look.about.organisation, look.moment, measured)]
    return {"asked": [_line(each, look.as_at) for each in lines] if lines else Missing(_NOTHING)}


def _line(line: Line, as_at: date) -> dict[str, Any]:
    tally = line.tally
    return {
        "id": line.slug,
        "asks": line.asks,
        "of": line.of,
        "of_title": line.of_title,
        "text": line.text,
        "when": line.due or line.because,
        "asked_on": line.asked_on,
        "ended_on": line.ended_on,
        "times": _times(line.occurrences, as_at),
        "next_due": next((each.due.said() for each in line.occurrences if each.due.on > as_at), None),
        "bodies": [each.name for each in line.bodies],
        "actions": len(line.answers),
        "milestones": tally.of,
        "completed": tally.completed,
        "overdue": tally.overdue,
        "accepted": tally.accepted,
        "sent": len(line.sent),
    }


def _times(occurrences: Sequence[Occurrence], as_at: date) -> dict[str, int]:
    """How often it was due up to the day, by what became of it."""
    found = Counter(each.state for each in occurrences if each.due.on <= as_at)
    return {state.value: found[state] for state in OccurrenceState if found[state]}
