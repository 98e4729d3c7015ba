"""Where what was recorded of a milestone was decided, or is to be: the meeting, its decision, the schedule's line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from goldenthread.domain.meetings.models import Effect, Meeting, ScheduleLine
from goldenthread.domain.meetings.queries.effects import behind, put_to
from goldenthread.domain.meetings.queries.schedules import place_of
from goldenthread.domain.plans.models import Milestone
from goldenthread.foundation.lib.text import said_date

_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')


@dataclass(frozen=True)
class Placing:
    """By the kind and number of a fact, the decision behind it and the schedule on which it stands."""

    effects: Mapping[tuple[type[Any], int], Effect] = field(default_factory=dict)
    lines: Mapping[tuple[type[Any], int], ScheduleLine] = field(default_factory=dict)

    def of(self, fact: Any, *, waits: bool) -> Markup:
        """A sentence with a link to the meeting; empty where only words name it, or nothing does. No query."""
        key = (type(fact), fact.pk)
        if (effect := self.effects.get(key)) is not None:
            return decided_at(effect)
        if waits and (line := self.lines.get(key)) is not None:
            return Markup("On the schedule of {}, {}.").format(_meeting(line.item.meeting), place_of(line))
        return Markup()


NOWHERE = Placing()


def placing(milestone: Milestone) -> Placing:
    """Where everything about the milestone was decided. Two queries."""
    return Placing(behind(milestone), put_to(milestone))


def decided_at(effect: Effect) -> Markup:
    """ "Decision 5.1 of Improvement Board, 14 June 2026, line 3.", linked to its meeting."""
    decision = effect.decision
    if decision is None:
        assert effect.delegated is not None, "an effect is of one or the other"
        return Markup("Decided under delegation by {}.").format(effect.delegated.delegation.post)
    named = f"Decision {decision.number}" if decision.number else "A decision"
    place = Markup(", {}").format(effect.place) if effect.place else ""
    return Markup("{} of {}{}.").format(named, _meeting(decision.meeting, decision.slug), place)


def _meeting(meeting: Meeting, line: str = "") -> Markup:
    home = meeting.body.organisation.slug
    href = reverse("meetings:meeting", args=[home, meeting.body.slug, meeting.slug])
    day = said_date(meeting.starts_on) if meeting.starts_on else "day not on record"
    return _LINK.format(f"{href}#{line}" if line else href, f"{meeting.body.name}, {day}")
