"""How Directions and requirements are said on pages."""

from collections.abc import Iterator
from datetime import date

from goldenthread.domain.directions.choices import OccurrenceState, RequirementKind
from goldenthread.domain.directions.queries import DirectionSeen, RequirementSeen
from goldenthread.foundation.lib.text import joined, plural, said_date
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.plans.sources import linked

__all__ = ["TONES", "in_force", "linked", "not_on_record", "summed", "when"]

TONES: dict[OccurrenceState, Tone] = {
    OccurrenceState.DUE: Tone.PLAIN,
    OccurrenceState.MET: Tone.DONE,
    OccurrenceState.LATE: Tone.WARNING,
    OccurrenceState.MISSED: Tone.LATE,
    OccurrenceState.LAPSED: Tone.PLAIN,
    OccurrenceState.UNKNOWN: Tone.PLAIN,
}


def in_force(seen: DirectionSeen, today: date) -> str:
    """From when to when it was in force, as far as the record says."""
    one = seen.direction
    begun = f"In force from {said_date(one.in_force_from)}" if one.in_force_from else "Its first day is not on record"
    if seen.ended_on is None:
        return f"{begun}; its end is not on record."
    ended = "expires" if seen.ended_on >= today else "ended"
    return f"{begun}; {ended} on {said_date(seen.ended_on)}."


def when(seen: RequirementSeen) -> str:
    """When it is due, in a few words."""
    one = seen.requirement
    if one.kind == RequirementKind.STANDING:
        return "At all times"
    if seen.occurrences:
        first = seen.occurrences[0].due.said()
        return f"First by {first}, then {one.recurrence_words.partition(';')[0]}" if one.recurrence else f"By {first}"
    return one.recurrence_words[:1].upper() + one.recurrence_words[1:] or "No paper says by when"


def summed(seen: RequirementSeen) -> str:
    """What became of it, counted: each number with what it counts."""
    counts = [(state, sum(each.state is state for each in seen.occurrences)) for state in OccurrenceState]
    told = [f"{count} {state.label.lower()}" for state, count in counts if count]
    if told:
        return f"{plural(len(seen.occurrences), 'time')} due: {joined(told)}."
    return f"{plural(len(seen.others), 'paper')} sent." if seen.others else "Nothing on record came of it."


def not_on_record(seen: RequirementSeen) -> Iterator[str]:
    """What no paper of the record says, each in a sentence."""
    one = seen.requirement
    if one.kind != RequirementKind.STANDING and not seen.occurrences:
        yield "No paper says by which day it was due."
    if one.owner_post is None:
        yield "No paper says which post was to see to it."
    if not one.satisfied_by:
        yield "No paper says what evidence would satisfy it."
    loose = [each.title for each in seen.others if each.received_on is None]
    if loose:
        yield f"On which day these were sent: {joined(loose)}."
