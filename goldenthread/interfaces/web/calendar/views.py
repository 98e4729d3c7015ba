"""The page that gives a person the address of their calendar, the calendar, and those of bodies."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.meetings.queries.calendars import (
    KEPT,
    meetings_for,
    meetings_of_body,
    meetings_of_organisation,
)
from goldenthread.domain.organisations import operations
from goldenthread.domain.organisations.models import Person
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.queries.dues import deadlines_of
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.calendar.everything import collective_of, sent
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
    homes, site = access_of(person, on=today).where(Permission.SEE_PLANS), settings.GOLDENTHREAD_URL
    others = collective_of(homes, first=today - KEPT, now=now, site=site)
    return sent(calendar_of(deadlines, rows, others, name="mine", now=now, site=site))


@require_safe
def body(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """The meetings of one body."""
    visitor, found = meetings.body_of(request, organisation, body)
    rows = meetings_of_body(found, today=visitor.today)
    return sent(calendar_of((), rows, name=found.name, now=visitor.now, site=settings.GOLDENTHREAD_URL))


@require_safe
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """The meetings of every body of an organisation."""
    visitor, home = meetings.organisation_of(request, organisation)
    rows, name = meetings_of_organisation(home, today=visitor.today), f"meetings of {home.name}"
    return sent(calendar_of((), rows, name=name, now=visitor.now, site=settings.GOLDENTHREAD_URL))
