"""How Directions and requirements are said on pages."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from goldenthread.domain.directions.choices import Force, OccurrenceState, RequirementKind
from goldenthread.domain.directions.queries import DirectionSeen, RequirementSeen
from goldenthread.domain.directions.rules.functions import Holding
from goldenthread.domain.directions.rules.occurrences import Received
from goldenthread.foundation.lib.text import LONDON, joined, plural, said_date, said_moment
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.directions.offers import of_direction
from goldenthread.interfaces.web.plans.sources import linked

__all__ = [
    "FORCES", "TONES", "after_its_direction", "agreed", "came_on", "held", "in_force", "linked", "not_on_record",
    "of_direction", "received", "revoked", "summed", "times", "when",
]  # fmt: skip

TONES: dict[OccurrenceState, Tone] = {
    OccurrenceState.DUE: Tone.PLAIN,
    OccurrenceState.MET: Tone.DONE,
    OccurrenceState.LATE: Tone.WARNING,
    OccurrenceState.MISSED: Tone.LATE,
    OccurrenceState.LAPSED: Tone.PLAIN,
    OccurrenceState.UNKNOWN: Tone.PLAIN,
}
_COUNTED = {state: state.label.lower() for state in OccurrenceState if state is not OccurrenceState.DUE} | {
    OccurrenceState.DUE: "still to come"
}
FORCES: dict[Force, Tone] = {
    Force.WHOLE: Tone.ACTIVE,
    Force.PART: Tone.ACTIVE,
    Force.NOT_YET: Tone.PLAIN,
    Force.NOT_ISSUED: Tone.PLAIN,
    Force.ENDED: Tone.ENDED,
    Force.UNKNOWN: Tone.PLAIN,
}


def in_force(seen: DirectionSeen, today: date) -> str:
    """From when to when it was in force, as far as the record says."""
    one, end = seen.direction, seen.life.end
    begun = f"In force from {said_date(one.in_force_from)}" if one.in_force_from else "Its first day is not on record"
    return f"{begun}; {end.said(today)}." if end else f"{begun}; its end is not on record."


def revoked(seen: DirectionSeen) -> Iterator[str]:
    """Each revocation that says more than its day: by which instrument, for which functions."""
    for each in seen.revocations:
        by = f" by the {each.by_direction.title}" if each.by_direction else ""
        if each.functions:
            functions = joined(each.functions.splitlines())
            yield f"Revoked for {functions}{by} from {said_date(each.on)}."
        elif by:
            yield f"Revoked{by}."


def held(one: Holding) -> str:
    """How it ended, as far as the record says."""
    if one.until_on is None:
        return "Its end is not on record"
    return f"{said_date(one.until_on)}: {one.ended_by}"


def when(seen: RequirementSeen) -> str:
    """When it is due, in a few words."""
    one = seen.requirement
    if one.kind == RequirementKind.STANDING:
        return "At all times"
    if seen.occurrences:
        first = seen.occurrences[0].due.said()
        rhythm = one.recurrence_words.partition(";")[0] or one.get_recurrence_display().lower()
        return f"First by {first}, then {rhythm}" if one.recurrence else f"By {first}"
    return one.recurrence_words[:1].upper() + one.recurrence_words[1:] or "No paper says by when"


def summed(seen: RequirementSeen) -> str:
    """What became of it, counted: each number with what it counts."""
    if seen.occurrences:
        return f"{times(each.state for each in seen.occurrences)}."
    return f"{plural(len(seen.others), 'paper')} sent." if seen.others else "Nothing sent for it is on record."


def times(states: Iterable[OccurrenceState]) -> str:
    """ "4 times due: 1 met, 1 met late and 2 still to come": what is over first."""
    found = Counter(states)
    told = [f"{found[state]} {said}" for state, said in _COUNTED.items() if found[state]]
    return f"{plural(found.total(), 'time')} due: {joined(told)}"


def agreed(seen: RequirementSeen) -> str:
    """What would satisfy it, with whom and when it was agreed, and whether that was in advance."""
    found, due = seen.agreement, seen.requirement.due_on
    if found is None:
        return seen.satisfied_by
    late = f" That was after it was first due, on {said_date(due)}." if due is not None and found.on > due else ""
    return f"{found.satisfied_by} (agreed with {found.agreed_with} on {said_date(found.on)}).{late}"


def after_its_direction(seen: RequirementSeen, today: date) -> str:
    """Whether it lapses with its Direction or goes on, and by which decision."""
    if seen.requirement.direction is None:
        return ""
    found = seen.continuation
    if found is not None:
        return f"Goes on from {said_date(found.from_on)} by decision: {found.authority}. {found.why}"
    if seen.goes_on_by:
        return f"Goes on by decision: {seen.goes_on_by}"
    if seen.ended_on is None:
        return "Lapses with it; its end is not on record"
    return f"{'Lapses' if seen.ended_on >= today else 'Lapsed'} with it on {said_date(seen.ended_on)}"


def came_on(came: Received) -> date | None:
    """The day in London on which it was received."""
    return came.at.astimezone(LONDON).date() if came.at else came.on


def received(came: Received) -> str:
    """When it was received: to the minute where that is on record."""
    if came.at is not None:
        return said_moment(came.at)
    return said_date(came.on) if came.on else "day not on record"


def not_on_record(seen: RequirementSeen) -> Iterator[str]:
    """What no paper of the record says, each in a sentence."""
    one = seen.requirement
    if one.kind != RequirementKind.STANDING and not seen.occurrences:
        yield "No paper says by which day it was due."
    if seen.owner is None:
        yield "No paper says which post was to see to it."
    if not seen.satisfied_by:
        yield "No paper says what evidence would satisfy it."
    loose = [each.title for each in seen.others if each.received_on is None and each.received_at is None]
    if loose:
        yield f"On which day these were sent: {joined(loose)}."
