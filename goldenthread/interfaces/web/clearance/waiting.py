"""What waits for me to clear, over all reports, what is void first."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.queries.clearing import (
    ClearingSeen,
    capacities_of,
    clearances_of_all,
    in_clearance,
)
from goldenthread.domain.reports.rules.clearing import may_not
from goldenthread.domain.reports.rules.lead_times import Pace
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.clearance import loading
from goldenthread.interfaces.web.clearance.words import Row
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
    found = in_clearance(homes) if homes else ()
    return loading.visible(visitor, clearances_of_all(found, now=visitor.now)) if found else []


def desk_of(visitor: Visitor) -> Waiting:
    """What waits for the visitor, and what for others. Eleven queries and one an organisation; one if nothing waits."""
    posts: dict[int, dict[str, Post]] = {}
    found: dict[str, list[Row]] = {"mine": [], "wrote": [], "others": []}
    for seen in _in_clearance(visitor):
        home = seen.report.organisation
        if home.pk not in posts:
            posts[home.pk] = capacities_of(visitor.person, home, on=visitor.today)
        for row in loading.rows_of(seen):
            if row.place.standing.waits:
                found[_whose(visitor, seen, row, posts[home.pk])].append(row)
    return Waiting(**{name: tuple(sorted(rows, key=_first)) for name, rows in found.items()})


def _whose(visitor: Visitor, seen: ClearingSeen, row: Row, posts: Mapping[str, Post]) -> str:
    post = posts.get(row.place.capacity.slug)
    if post is None:
        return "others"
    wrote = may_not(visitor.person.pk, post.title, seen.written.get(row.place.section, ()))
    return "wrote" if wrote else "mine"


def _first(row: Row) -> tuple[bool, int, str]:
    clock = row.place.clock
    return not row.place.standing.is_void, _WORST_FIRST.index(clock.pace) if clock else 0, str(clock and clock.ends_on)
