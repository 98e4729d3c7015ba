"""What was directed, what was in force on a day and who held which function, and what became of each requirement."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.directions import queries
from goldenthread.domain.directions.permissions import can_write
from goldenthread.domain.reports.permissions import can_submit
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.coverage.panels import of_requirement
from goldenthread.interfaces.web.directions import history, offers, words
from goldenthread.interfaces.web.directions.loading import organisation_of
from goldenthread.interfaces.web.directions.on_a_day import day_asked
from goldenthread.interfaces.web.directions.timeline import timeline_of, usual_day
from goldenthread.interfaces.web.downloading import links
from goldenthread.interfaces.web.thread.part import part_of


@require_safe
def directions(request: HttpRequest, organisation: str) -> HttpResponse:
    """The whole intervention in time, what was in force on the day asked for, and what each instrument asks."""
    visitor, home = organisation_of(request, organisation)
    found = queries.directions_of(home, now=visitor.now)
    usual = usual_day(found, visitor.today)
    asked = day_asked(request.GET.get("on", ""), usual=usual, today=visitor.today)
    own = [each for each in queries.requirements_of(home, now=visitor.now) if each.requirement.direction is None]
    writes = can_write(visitor.access, home)
    context = {"home": home, "own": own, "words": words, "asked": asked, "writes": writes}
    context |= {"timeline": timeline_of(found, asked.on, today=visitor.today), "today": visitor.today}
    context |= {"offers": offers.of_directions(home) if writes else []}
    context |= {f"{name}_files": links(f"directions:{name}-download", organisation) for name in ("functions", "dues")}
    context |= {"instruments_files": links("directions:instruments-download", organisation)}
    context |= {"history": history.put_right(each.direction for each in found)}
    status = 400 if asked.error else 200
    return frame.page(request, visitor, "directions/directions.html", context, organisation=home, status=status)


@require_safe
def requirement(request: HttpRequest, organisation: str, requirement: str) -> HttpResponse:
    """What was asked, each time that it was due, what came, what answers it, and what no paper says."""
    visitor, home = organisation_of(request, organisation)
    found = queries.requirements_of(home, now=visitor.now)
    seen = next((each for each in found if each.requirement.slug == requirement), None)
    if seen is None:
        raise Http404("No such requirement.")
    writes = can_write(visitor.access, home)
    context = {"home": home, "seen": seen, "words": words, "writes": writes, "today": visitor.today}
    context |= {"offers": offers.of_requirement(home, seen, visitor.today) if writes else []}
    context |= {"history": history.of_requirement(seen.requirement), "submits": can_submit(visitor.access, home)}
    context |= {"coverage": of_requirement(visitor, seen.requirement), "thread": part_of(visitor, home, requirement)}
    return frame.page(request, visitor, "directions/requirement.html", context, organisation=home)
