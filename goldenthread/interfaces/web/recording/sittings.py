"""At which meeting something was decided: asked as one of those that the plan's body held, never in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from goldenthread.domain.meetings.models import AgendaItem, Effect, Meeting
from goldenthread.domain.meetings.operations.deciding import Sitting
from goldenthread.domain.meetings.queries.sittings import body_owning, items_of, sittings_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Plan
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.frame import Visitor


@dataclass(frozen=True)
class Sittings:
    """The meetings to choose from, each item a choice; `owner` names the body, `why_not` why there is none."""

    by_name: Mapping[str, Sitting]
    owner: str
    why_not: str
    elsewhere: dict[str, str] | None  # where a meeting that is missing here is planned or recorded

    @property
    def choices(self) -> Sequence[tuple[str, str]]:
        return [(name, said(each)) for name, each in self.by_name.items()]

    def named(self, name: str) -> Sitting:
        """The one that was chosen: a form lets nothing else through."""
        return self.by_name[name]


def sittings(plan: Plan, visitor: Visitor, *, also: Effect | None = None) -> Sittings:
    """Those of the plan, with that of an earlier decision, `also`, which may be longer ago. About five queries."""
    found = {
        name(each, item): Sitting(each, item)
        for each in sittings_of(plan, until=visitor.today)
        for item in (*items_of(each), *(() if items_of(each) else (None,)))
    }
    if also is not None and also.decision is not None:
        found.setdefault(name(also.decision.meeting, also.decision.item), _of(also))
    owner = body_owning(plan, on=visitor.today)
    if owner is None:
        return Sittings(found, "", "" if found else _why_not(plan, visitor.today), None)
    runs = visitor.may(Permission.RUN_MEETINGS, owner.organisation)
    to = reverse("meetings:body", args=[owner.organisation.slug, owner.slug])
    words = "The meeting is not in the list? Plan or record it first" if runs else f"See the meetings of {owner}"
    why_not = "" if found else f"No meeting of {owner} is on record yet. Record the meeting first."
    return Sittings(found, owner.name, why_not, {"text": words, "href": to})


def name(meeting: Meeting, item: AgendaItem | None) -> str:
    """How a form names the place."""
    return f"item-{item.pk}" if item is not None else f"meeting-{meeting.pk}"


def said(at: Sitting) -> str:
    """ "Improvement Board, 14 June 2026, item 5 Schedule of changes"."""
    day = said_date(at.meeting.starts_on) if at.meeting.starts_on else "day not on record"
    under = f"item {at.item}" if at.item is not None else "no agenda on record"
    return f"{at.meeting.body.name}, {day}, {under}"


def _of(effect: Effect) -> Sitting:
    assert effect.decision is not None
    return Sitting(effect.decision.meeting, effect.decision.item)


def _why_not(plan: Plan, today: date) -> str:
    return f"No body owns {plan} on {said_date(today)}, so nobody can move its dates. Say first which body does."
