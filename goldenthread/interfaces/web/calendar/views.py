"""The page that gives a person the address of their calendar, the calendar, and those of bodies."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.meetings.queries.calendars import meetings_for, meetings_of_body, meetings_of_organisation
from goldenthread.domain.organisations import operations
from goldenthread.domain.organisations.models import Person
from goldenthread.domain.plans.queries.dues import deadlines_of
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.calendar.feed import calendar_of
from goldenthread.interfaces.web.meetings import loading as meetings


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Gives the address, a new one, or takes it away."""
    visitor = frame.visitor(request)
    if request.method == "POST":
        if "stop" in request.POST:
            operations.stop_calendar(person=visitor.person)
            messages.success(request, "Your calendar is stopped.\nThe address no longer works.")
        else:
            operations.make_calendar_key(person=visitor.person)
            messages.success(request, "Your calendar has a new address.\nAdd it to your calendar program below.")
        return HttpResponseRedirect(request.path)
    key = visitor.person.calendar_key
    link = settings.GOLDENTHREAD_URL.rstrip("/") + reverse("calendar:feed", args=[key]) if key else ""
    return frame.page(request, visitor, "calendar/address.html", {"link": link})


@login_not_required
@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar of whoever's key it is. An unknown key, or a person who may no longer sign in: 404."""
    person = Person.objects.filter(calendar_key=key, is_active=True).first()
    if person is None:
        raise Http404("No such calendar.")
    now = timezone.now()
    today = timezone.localdate(now)
    deadlines, rows = deadlines_of(person, now=now, today=today), meetings_for(person, today=today)
    return _calendar(calendar_of(deadlines, rows, name="mine", now=now, site=settings.GOLDENTHREAD_URL))


@require_safe
def body(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """The meetings of one body."""
    visitor, found = meetings.body_of(request, organisation, body)
    rows = meetings_of_body(found, today=visitor.today)
    return _calendar(calendar_of((), rows, name=found.name, now=visitor.now, site=settings.GOLDENTHREAD_URL))


@require_safe
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """The meetings of every body of an organisation."""
    visitor, home = meetings.organisation_of(request, organisation)
    rows, name = meetings_of_organisation(home, today=visitor.today), f"meetings of {home.name}"
    return _calendar(calendar_of((), rows, name=name, now=visitor.now, site=settings.GOLDENTHREAD_URL))


def _calendar(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    return response
