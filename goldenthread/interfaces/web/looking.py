"""Who looks at what of an organisation that no plan bounds, as at when and as known when: the thread, its measures."""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.organisations.models import Organisation
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans.addresses import Query
from goldenthread.interfaces.web.plans.dates import Asked


@dataclass(frozen=True, slots=True)
class Always:
    """What is asked about has neither a first day nor a last one."""

    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Looking:
    """The visitor, the organisation and the moments that were asked for."""

    visitor: Visitor
    home: Organisation
    asked: Asked

    @property
    def then(self) -> datetime | None:
        """The moment of knowing that was asked for; None for now."""
        return self.asked.known_at if self.asked.known_then else None

    @property
    def known_at(self) -> datetime:
        return self.then or self.visitor.now

    @property
    def status(self) -> int:
        """400 where a date of the address could not be used: the page is shown all the same."""
        return 400 if self.asked.errors else 200

    @property
    def dates(self) -> Query:
        """What links carry on: the dates that were asked for."""
        return Query(self.asked.kept)

    @property
    def tail(self) -> str:
        """What the addresses of other pages end with, so that the dates go along."""
        return str(self.dates) if self.asked.kept else ""
