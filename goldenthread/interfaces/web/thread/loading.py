"""The organisation of an address and the moment asked for, or 404 (SPEC 4.5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from goldenthread.domain.directions.permissions import can_see
from goldenthread.domain.insight.queries.thread_of import DIRECTION, EVERYTHING, FRAMEWORK, OWN, REVIEW, Chosen
from goldenthread.domain.insight.queries.works import Moment
from goldenthread.interfaces.web import frame, looking
from goldenthread.interfaces.web.looking import Always
from goldenthread.interfaces.web.plans import dates
from goldenthread.interfaces.web.plans.addresses import Query

_NAMED = (DIRECTION, REVIEW, FRAMEWORK)
_KINDS = (EVERYTHING, OWN, *_NAMED)


@dataclass(frozen=True)
class Looking(looking.Looking):
    """Who looks at the thread of which organisation, as at when and as known when, and at which part of it."""

    chosen: Chosen

    @property
    def moment(self) -> Moment:
        return Moment(self.asked.as_at, self.known_at, self.visitor.now)

    @property
    def by_framework(self) -> bool:
        """Whether the rows are characteristics of a framework, not what was asked."""
        return self.chosen.kind == FRAMEWORK

    @property
    def query(self) -> Query:
        """The dates and the part chosen."""
        return self.dates.but(of=of(self.chosen))


def look(request: HttpRequest, organisation: str) -> Looking:
    """Two queries besides session and user. Raises Http404."""
    visitor, found = frame.organisation_of(request, organisation, can_see)
    address = request.GET.dict()
    return Looking(visitor, found, dates.asked(address, Always(), now=visitor.now), _chosen(address))


def of(chosen: Chosen) -> str:
    """What an address says of the part chosen: "direction:dir-2017", "own"."""
    return f"{chosen.kind}:{chosen.slug}" if chosen.slug else chosen.kind


def _chosen(address: Mapping[str, str]) -> Chosen:
    """Raises Http404 for a kind of part that there is not."""
    kind, _, slug = address.get("of", "").partition(":")
    if kind not in _KINDS or (not slug and kind in _NAMED):
        raise Http404("No such part of the thread.")
    return Chosen(kind, slug)
