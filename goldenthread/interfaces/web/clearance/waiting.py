"""What waits for me to clear, over all reports, what is void first."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.queries.clearing import (
    ClearingSeen,
    capacities_of,
    clearances_of_all,
    in_clearance,
)
from goldenthread.domain.reports.rules.lead_times import Pace
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.clearance import loading
from goldenthread.interfaces.web.clearance.words import Row, pace_tag
from goldenthread.interfaces.web.frame import Visitor

_WORST_FIRST = (Pace.OVER, Pace.NEAR, Pace.RUNNING, Pace.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits to be cleared, what is void or over time first; each clearance stands in one of the three."""

    mine: tuple[Row, ...]  # what the visitor can clear
    wrote: tuple[Row, ...]  # what their post clears, but they wrote in it
    others: tuple[Row, ...]  # what other posts clear

    @property
    def void(self) -> int:
        """How many of the visitor's own are void."""
        return sum(each.place.standing.is_void for each in self.mine)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What do I have to clear, and by when?"""
    visitor = _officer(request)
    found = desk_of(visitor)
    context = {"mine": found.mine, "void": found.void, "wrote": found.wrote, "others": found.others}
    return frame.page(request, visitor, "clearance/waiting.html", context)


def _officer(request: HttpRequest) -> Visitor:
    visitor = frame.visitor(request)
    if not visitor.access.where(Permission.CLEAR_REPORTS):
        raise Http404("Nothing waits here for this person.")
    return visitor


def _in_clearance(visitor: Visitor) -> list[ClearingSeen]:
    """The reports that are with those who clear them, and that the visitor may see."""
    homes = visitor.access.where(Permission.CLEAR_REPORTS)
    return loading.visible(visitor, clearances_of_all(in_clearance(homes), now=visitor.now))


def _mine(visitor: Visitor, found: Iterable[ClearingSeen]) -> tuple[list[Row], list[Row]]:
    """What waits for the visitor's posts, what is void or over time first; and what waits for others."""
    own: dict[int, set[str]] = {}
    mine: list[Row] = []
    others: list[Row] = []
    for seen in found:
        home = seen.report.organisation
        if home.pk not in own:
            own[home.pk] = set(capacities_of(visitor.person, home, on=visitor.today))
        for row in loading.rows_of(seen):
            if row.place.standing.waits:
                (mine if row.place.capacity.slug in own[home.pk] else others).append(row)
    return sorted(mine, key=_first), sorted(others, key=_first)


def _first(row: Row) -> tuple[bool, int, str]:
    clock = row.place.clock
    return not row.place.standing.is_void, _WORST_FIRST.index(clock.pace) if clock else 0, str(clock and clock.ends_on)


def _pace(row: Row) -> tuple[str, object] | None:
    return pace_tag(row.place.clock) if row.place.clock else None
