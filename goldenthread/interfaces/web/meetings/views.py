"""Bodies of an organisation, one of them, and one of its meetings. Nothing is changed here."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.meetings import permissions
from goldenthread.domain.meetings.queries import record as queries
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.organisations.roles import Permission
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.meetings import downloads, loading, meeting_panels, words
from goldenthread.interfaces.web.meetings.bodies.charge import charge_shown
from goldenthread.interfaces.web.meetings.body_page import summary
from goldenthread.interfaces.web.meetings.clocks_panel import worst_of
from goldenthread.interfaces.web.meetings.listing import listed
from goldenthread.interfaces.web.meetings.meeting_page import meeting_page
from goldenthread.interfaces.web.meetings.panels import Looking

_LATEST = 10


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Whose meetings this person may see."""
    visitor = frame.visitor(request)
    return frame.page(
        request, visitor, "meetings/organisations.html", {"homes": permissions.where_seen(visitor.access)}
    )


@require_safe
def bodies(request: HttpRequest, organisation: str) -> HttpResponse:
    """The latest meetings of an organisation, and every body of it."""
    visitor, home = loading.organisation_of(request, organisation)
    meetings = list(queries.meetings_of(home))
    found = listed(meetings, today=visitor.today)
    context = {
        "home": home,
        "bodies": list(queries.bodies_of(home)),
        "runs": visitor.may(Permission.RUN_MEETINGS, home),
        "coming": found.coming[:_LATEST],
        "meetings": found.past[:_LATEST],
        "states": found.states,
        "clocks": worst_of((*found.coming[:_LATEST], *found.past[:_LATEST]), visitor),
        "total": len(meetings),
        "words": words,
        "bodies_files": links("meetings:bodies-download", home.slug),
        "meetings_files": links("meetings:meetings-download", home.slug),
    }
    return frame.page(request, visitor, "meetings/bodies.html", context, organisation=home)


@require_safe
def bodies_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Every body as a file."""
    visitor, home = loading.organisation_of(request, organisation)
    return download(kind, downloads.bodies(home, queries.bodies_of(home), now=visitor.now))


@require_safe
def meetings_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Every meeting of every body as a file."""
    visitor, home = loading.organisation_of(request, organisation)
    return download(kind, downloads.meetings(home, queries.meetings_of(home), now=visitor.now))


@require_safe
def body(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """What a body is for, who sits on it, whom it followed, and its meetings."""
    visitor, found = loading.body_of(request, organisation, body)
    seen = queries.body_seen(found, on=visitor.today)
    context = {
        "body": found,
        "seen": seen,
        "summary": summary(seen),
        "shown": charge_shown(found, seen.predecessors, visitor),
        "listed": listed(seen.meetings, today=visitor.today),
        "clocks": worst_of(seen.meetings, visitor),
        "words": words,
        "files": links("meetings:seats-download", organisation, body),
    }
    return frame.page(request, visitor, "meetings/body.html", context, organisation=found.organisation)


@require_safe
def seats_download(request: HttpRequest, organisation: str, body: str, kind: str) -> HttpResponse:
    """Every seat of the body as a file."""
    visitor, found = loading.body_of(request, organisation, body)
    return download(kind, downloads.seats(queries.body_seen(found, on=visitor.today), now=visitor.now))


@require_safe
def meeting(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """Where the meeting is, its agenda, and everything else that `meeting_panels` puts on its page."""
    visitor, found = loading.meeting_of(request, organisation, body, meeting)
    looking = Looking(visitor, queries.meeting_seen(found), happened_to(found))
    shown = meeting_panels.panels(looking)
    context = {
        "meeting": found,
        "page": meeting_page(looking),
        "panels": shown,
        "contents": meeting_panels.contents(shown),
        "parts_of": meeting_panels.parts(looking),
        "offers": meeting_panels.offers(looking),
        "files": links("meetings:lines-download", organisation, body, meeting),
    }
    return frame.page(request, visitor, "meetings/meeting.html", context, organisation=found.body.organisation)


@require_safe
def lines_download(request: HttpRequest, organisation: str, body: str, meeting: str, kind: str) -> HttpResponse:
    """What was decided and challenged, as a file."""
    visitor, found = loading.meeting_of(request, organisation, body, meeting)
    can_read = partial(permissions.can_read, visitor.access)
    return download(kind, downloads.lines(queries.meeting_seen(found), now=visitor.now, can_read=can_read))
