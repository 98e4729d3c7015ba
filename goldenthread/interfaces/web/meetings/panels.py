"""The page of a meeting is a list of panels, each made by a module of its own and shown by a template of its own.

A new part of the page is a maker in the lists of `meeting_panels`: nothing else of the page changes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from goldenthread.domain.meetings.models import AgendaItem, Meeting
from goldenthread.domain.meetings.permissions import can_read
from goldenthread.domain.meetings.queries.record import MeetingSeen
from goldenthread.domain.meetings.queries.states import Happened
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.interfaces.web.frame import Visitor


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks at which meeting, with all that is read once for every panel."""

    visitor: Visitor
    seen: MeetingSeen
    happened: Happened

    @property
    def meeting(self) -> Meeting:
        return self.seen.meeting

    @property
    def organisation(self) -> Organisation:
        return self.meeting.body.organisation

    @property
    def names(self) -> tuple[str, str, str]:
        """What every address of the meeting takes: organisation, body, meeting."""
        return self.organisation.slug, self.meeting.body.slug, self.meeting.slug

    def may(self, permission: Permission) -> bool:
        return self.visitor.may(permission, self.organisation)

    def can_read(self, item: AgendaItem) -> bool:
        """Whether what the item holds is for this visitor; its title is for everybody."""
        return can_read(self.visitor.access, item)


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: its template, such as "meetings/_panel_agenda.html", which finds `shown`."""

    template: str
    shown: object


@dataclass(frozen=True, slots=True)
class Offer:
    """Something this visitor may do here; what is `grave` is nobody's first choice."""

    text: str
    href: str
    grave: bool = False


# A maker of panels gives none where there is nothing to show; one of parts gives, by the number of an item, what
# stands under it in the agenda; one of offers gives what may be done now, what most come for first.
MakesPanel = Callable[[Looking], Panel | None]
MakesParts = Callable[[Looking], Mapping[int, Panel]]
MakesOffers = Callable[[Looking], Iterable[Offer]]
