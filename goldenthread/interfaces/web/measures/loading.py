"""The organisation, plan or measure of an address and the moment asked for, or 404 (SPEC 4.5)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.measures import permissions
from goldenthread.domain.measures.models import Measure
from goldenthread.domain.measures.queries import MeasureSeen, measures_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.plans.permissions import posts_of
from goldenthread.domain.plans.queries import plans
from goldenthread.interfaces.web import frame, looking
from goldenthread.interfaces.web.looking import Always
from goldenthread.interfaces.web.plans import dates
from goldenthread.interfaces.web.sending import Desk, SentForm


@dataclass(frozen=True)
class Looking(looking.Looking):
    """Who looks at the measures of which organisation, as at when and as known when."""

    @property
    def sets_up(self) -> bool:
        """Whether the visitor may define measures here: only as things are now."""
        return self.asked.is_now and permissions.can_set_up(self.visitor.access, self.home)

    @property
    def records(self) -> bool:
        """Whether the visitor may send a list of readings."""
        return self.asked.is_now and permissions.can_record_any(self.visitor.access, self.home)

    def measures(self, only: Q | None = None) -> tuple[MeasureSeen, ...]:
        """Seven queries."""
        return measures_of(self.home, as_at=self.asked.as_at, known_at=self.known_at, only=only)

    def measure(self, slug: str) -> MeasureSeen:
        """Seven queries. Raises Http404."""
        found = self.measures(Q(slug=slug))
        if not found:
            raise Http404("No such measure.")
        return found[0]

    def may_read(self, measure: Measure) -> bool:
        """Whether the visitor records readings of it: by role, or as the holder of its post. One query."""
        posts = posts_of(Acting("", self.visitor.person), on=self.visitor.today)
        return self.asked.is_now and permissions.can_record(self.visitor.access, measure, posts)


def look(request: HttpRequest, organisation: str) -> Looking:
    """Two queries besides session and user. Raises Http404."""
    visitor, found = frame.organisation_of(request, organisation, permissions.can_see)
    return Looking(visitor, found, dates.asked(request.GET.dict(), Always(), now=visitor.now))


def plan_of(at: Looking, plan: str) -> Plan:
    """A plan of the organisation. One query. Raises Http404."""
    found = plans.named(plan, organisation=at.home.slug).first()
    if found is None:
        raise Http404("No such plan.")
    return found


@dataclass(frozen=True)
class MeasureDesk(Desk):
    """The desk of one measure, or of the organisation's where `seen` is None."""

    seen: MeasureSeen | None = None

    @property
    def about(self) -> MeasureSeen:
        assert self.seen is not None
        return self.seen

    @property
    def measure(self) -> Measure:
        return self.about.measure

    def sending(self, form: SentForm) -> dict[str, Any]:
        """Who, when, and which form it is, as the operations ask for it."""
        return self.by | {"sending": Sending(token=form.number)}


def home_desk(request: HttpRequest, organisation: str) -> MeasureDesk:
    """For who sets up measures. Raises Http404."""
    at = _now(request, organisation)
    if not at.sets_up:
        raise Http404("Nothing that this person may set up there.")
    return MeasureDesk(request, at.visitor, at.home, reverse("measures:measures", args=[organisation]))


def set_up_desk(request: HttpRequest, organisation: str, measure: str) -> MeasureDesk:
    """The desk of a measure, for who sets up measures. Raises Http404."""
    return _desk(request, home_desk(request, organisation), measure)


def reading_desk(request: HttpRequest, organisation: str, measure: str) -> MeasureDesk:
    """The desk of a measure, for who records its readings. Raises Http404."""
    at = _now(request, organisation)
    desk = _desk(request, MeasureDesk(request, at.visitor, at.home, ""), measure)
    if not at.may_read(desk.measure):
        raise Http404("Nothing that this person may record of it.")
    return desk


def _desk(request: HttpRequest, of: MeasureDesk, measure: str) -> MeasureDesk:
    seen = _now(request, of.organisation.slug).measure(measure)
    back = reverse("measures:measure", args=[of.organisation.slug, measure])
    return MeasureDesk(request, of.visitor, of.organisation, back, seen=seen)


def _now(request: HttpRequest, organisation: str) -> Looking:
    """As things are now, whatever the address asks."""
    visitor, found = frame.organisation_of(request, organisation, permissions.can_see)
    return Looking(visitor, found, dates.asked({}, Always(), now=visitor.now))
