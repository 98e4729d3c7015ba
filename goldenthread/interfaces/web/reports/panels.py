"""The page of a report is a list of panels, each made by a module of its own and shown by a template of its own.

A new part of the page is a maker in the lists of `report_panels`: nothing else of the page changes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.queries.checking import Checked, checked
from goldenthread.domain.reports.queries.clearing import ClearingSeen, clearances_of
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.queries.writing import CommentSeen, comments_of
from goldenthread.interfaces.web.frame import Visitor


@dataclass(frozen=True)
class Looking:
    """Who looks at which report, with all that is read once for every panel."""

    visitor: Visitor
    open: Open

    @cached_property
    def clearing(self) -> ClearingSeen:
        """How its clearances stand, and with them the report. Six queries, once."""
        return clearances_of(self.open, now=self.visitor.now)

    @cached_property
    def comments(self) -> tuple[CommentSeen, ...]:
        """Every comment on it. One query, once."""
        return comments_of(self.report)

    @cached_property
    def numbers(self) -> tuple[Checked, ...]:
        """What the number check finds in it. One query, once."""
        return checked(self.open)

    @property
    def report(self) -> Report:
        return self.open.report

    @property
    def organisation(self) -> Organisation:
        return self.report.organisation

    @property
    def names(self) -> tuple[str, str]:
        """What every address of the report takes: organisation, report."""
        return self.organisation.slug, self.report.slug

    def may(self, permission: Permission) -> bool:
        return self.visitor.may(permission, self.organisation)


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: its template, such as "reports/_panel_comments.html", which finds `shown`.

    `title` and `place` (an anchor) lead to it from the top of the page; without a place nothing does.
    """

    title: str
    template: str
    shown: object
    place: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something this visitor may do here; what is `grave` is nobody's first choice."""

    text: str
    href: str
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of one section in the list of sections, such as that a clearance is void."""

    words: str
    tone: str = "plain"
    href: str = ""


# A maker of panels gives none where there is nothing to show; one of notes gives, by the name of a section, what is
# said of it beside its title; one of offers gives what may be done now, what most come for first.
MakesPanel = Callable[[Looking], Panel | None]
MakesNotes = Callable[[Looking], Mapping[str, Iterable[Note]]]
MakesOffers = Callable[[Looking], Iterable[Offer]]
