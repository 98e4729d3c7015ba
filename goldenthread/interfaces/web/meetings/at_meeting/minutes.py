"""The minutes: read, downloaded, drafted, agreed by a later meeting, published; and the record of decisions."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.meetings import papers
from goldenthread.domain.meetings.choices import Audience
from goldenthread.domain.meetings.models import Meeting, Minutes
from goldenthread.domain.meetings.operations import minutes as operations
from goldenthread.domain.meetings.queries.minutes import may_still_agree, versions_of
from goldenthread.domain.meetings.queries.record import meeting_seen
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.documents.formats import MIME
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.meetings import loading
from goldenthread.interfaces.web.meetings.at_meeting import forms
from goldenthread.interfaces.web.meetings.at_meeting.minutes_page import decisions_page, minutes_page
from goldenthread.interfaces.web.meetings.desks import MeetingDesk, meeting_desk
from goldenthread.interfaces.web.meetings.forms import NothingForm
from goldenthread.interfaces.web.meetings.panels import Looking
from goldenthread.interfaces.web.meetings.words import titled
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_DRAFT = Words(
    "Draft the minutes",
    "Draft them",
    lead="They are made from what was recorded: attendance, interests, notes, challenges, decisions and actions. "
    "Where something changes, draft them again: that is the next version.",
)
_AGREE = Words(
    "The minutes are agreed",
    "Record that they are agreed",
    onward="Go on",
    warning="From then on nothing that was recorded of this meeting can be changed.",
)
_PUBLISH = Words("Publish the minutes", "Publish them", lead="The last version, without what is exempt.")
_DECISIONS = Words("Publish the decisions", "Publish them", lead="What was decided so far, without what is exempt.")


@require_safe
def page(request: HttpRequest, organisation: str, body: str, meeting: str, version: int = 0) -> HttpResponse:
    """One version of the minutes as this visitor may read it; the last one unless told."""
    visitor, found = loading.meeting_of(request, organisation, body, meeting)
    versions = list(versions_of(found))
    chosen = next((each for each in versions if version in (0, each.version)), None)
    if chosen is None:
        raise Http404("No such minutes.")
    context = {"meeting": found, "page": minutes_page(found, versions, chosen, _audience(visitor, found))}
    return frame.page(request, visitor, "meetings/minutes.html", context, organisation=found.body.organisation)


@require_safe
def download(
    request: HttpRequest,
    *,
    organisation: str,
    body: str,
    meeting: str,
    version: int,
    ending: str,
    audience: str = "public",
) -> HttpResponse:
    """One version as a file; in full only for who may see what is exempt."""
    visitor, found = loading.meeting_of(request, organisation, body, meeting)
    chosen = versions_of(found).filter(version=version).first()
    whom = Audience(audience)
    if chosen is None or ending not in MIME or (whom is Audience.FULL and _audience(visitor, found) is not whom):
        raise Http404("No such minutes, or none that this person may see.")
    response = HttpResponse(papers.render(chosen, ending, whom), content_type=MIME[ending])
    name = f"{found.body.slug}-{found.slug}-minutes-{version}{'-full' if whom is Audience.FULL else ''}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def decisions(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """The record of what was decided, as the law asks for it."""
    visitor, found = loading.meeting_of(request, organisation, body, meeting)
    looking = Looking(visitor, meeting_seen(found), happened_to(found))
    context = {"meeting": found, "page": decisions_page(looking)}
    return frame.page(request, visitor, "meetings/decisions.html", context, organisation=found.body.organisation)


@pages
def draft(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """The next version, from what is recorded now."""
    desk = meeting_desk(request, organisation, body, meeting)
    form = desk.form(NothingForm)
    made = desk.sent(form, lambda _: operations.draft_minutes(meeting=desk.meeting, **desk.sending(form)))
    if made:
        return desk.done(f"Version {made.version} of the minutes stands.", to=_minutes(desk))
    return desk.page(form, _DRAFT, caption=titled(desk.meeting))


@pages
def agree(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """Which later meeting agreed them, with which corrections; checked first, because nothing changes afterwards."""
    desk = meeting_desk(request, organisation, body, meeting)
    form = desk.form(forms.AgreeForm, meetings=may_still_agree(desk.meeting))
    do: Callable[[dict[str, Any]], Minutes] = lambda kept: operations.agree_minutes(  # noqa: E731 - tried, then done
        meeting=desk.meeting,
        **kept,
        **desk.sending(form),
    )
    made = desk.confirmed(form, do)
    if made:
        return desk.done("The minutes are agreed.", next_="They are the last version.", to=_minutes(desk))
    if desk.rehearsed(form, do):
        return desk.check(form, _AGREE, caption=titled(desk.meeting))
    return desk.page(form, _AGREE, caption=titled(desk.meeting))


@pages
def publish(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """The last version is open to everybody from now on."""
    desk = meeting_desk(request, organisation, body, meeting)
    form = desk.form(NothingForm)
    if desk.sent(form, lambda _: operations.publish_minutes(meeting=desk.meeting, **desk.sending(form))):
        return desk.done("The minutes are published.", to=_minutes(desk))
    return desk.page(form, _PUBLISH, caption=titled(desk.meeting))


@pages
def publish_decisions(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """What was decided is open to everybody from now on."""
    desk = meeting_desk(request, organisation, body, meeting)
    form = desk.form(NothingForm)
    if desk.sent(form, lambda _: operations.publish_decisions(meeting=desk.meeting, **desk.sending(form))):
        return desk.done("The decisions are published.")
    return desk.page(form, _DECISIONS, caption=titled(desk.meeting))


def _audience(visitor: Visitor, meeting: Meeting) -> Audience:
    return Audience.FULL if visitor.may(Permission.SEE_EXEMPT, meeting.body.organisation) else Audience.PUBLIC


def _minutes(desk: MeetingDesk) -> str:
    of = desk.meeting
    return reverse("meetings:minutes", args=[desk.organisation.slug, of.body.slug, of.slug])
