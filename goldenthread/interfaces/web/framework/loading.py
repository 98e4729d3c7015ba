"""The plans of an organisation that the visitor may see, and the moments asked for; 404 for everybody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.queries import plans
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans import dates
from goldenthread.interfaces.web.plans.dates import Asked


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of the earliest plan to the last of the latest; None where one of them is not on record."""

    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """The organisation and what was asked of its plans."""

    visitor: Visitor
    home: Organisation
    asked: Asked

    @property
    def known_at(self) -> datetime | None:
        """The moment asked for; None where it is now, so that positions may be remembered."""
        return self.asked.known_at if self.asked.known_then else None

    @property
    def status(self) -> int:
        """400 where a date of the address could not be used: the page is shown all the same."""
        return 400 if self.asked.errors else 200

    @property
    def sets_up(self) -> bool:
        return self.visitor.may(Permission.SET_UP_PLANS, self.home)


def organisation_of(request: HttpRequest, slug: str) -> tuple[Visitor, Organisation]:
    """The visitor and the organisation whose plans they may see. Two queries. Raises Http404."""
    return frame.organisation_of(request, slug, frame.having(Permission.SEE_PLANS))


def load(request: HttpRequest, slug: str) -> Loaded:
    """With the moments read from the address. Three queries. Raises Http404."""
    visitor, home = organisation_of(request, slug)
    span = _span(plans.in_organisation(home).values_list("starts_on", "ends_on"))
    return Loaded(visitor, home, dates.asked(request.GET.dict(), span, now=visitor.now))


def _span(days: Iterable[tuple[date | None, date | None]]) -> Span:
    rows = list(days)
    starts = [first for first, _ in rows if first is not None]
    ends = [last for _, last in rows if last is not None]
    return Span(
        min(starts) if starts and len(starts) == len(rows) else None,
        max(ends) if ends and len(ends) == len(rows) else None,
    )
