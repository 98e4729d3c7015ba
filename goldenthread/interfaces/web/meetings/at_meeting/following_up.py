"""What became of an action or a challenge: said by who runs meetings, or by who holds the post that was asked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.models import Arising, Challenge, FollowUp
from goldenthread.domain.meetings.operations import following_up as operations
from goldenthread.domain.meetings.permissions import can_read, permission_to_follow_up
from goldenthread.domain.meetings.queries.arising import Asked, Matter, matter_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.meetings.at_meeting import forms
from goldenthread.interfaces.web.meetings.desks import MeetingDesk, meeting_desk
from goldenthread.interfaces.web.meetings.words import titled
from goldenthread.interfaces.web.sending import SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_TABLES: dict[str, type[Asked]] = {"action": Arising, "challenge": Challenge}
_DONE = "This is done already. Who said so may take it back."


@pages
def follow_up(
    request: HttpRequest, *, organisation: str, body: str, meeting: str, kind: str, number: int
) -> HttpResponse:
    """What became of it, and whether it is done."""
    desk = _desk(request, organisation, body, meeting)
    matter = _matter(desk, kind, number)
    form = desk.form(forms.FollowUpForm)
    told = desk.sent(form, lambda kept: operations.follow_up(about=matter.line, **kept, **desk.sending(form)))
    if told:
        next_ = "It does not come back." if told.is_done else "It comes back to the next meeting."
        return desk.done("What became of it is recorded.", next_=next_)
    lead = f"{matter.line.text}{f' ({matter.whose})' if matter.whose else ''}"
    words = Words(f"What became of this {kind}?", "Record it", lead=lead)
    closed = "" if form.is_bound or matter.is_open() else _DONE
    return desk.page(form, words, caption=titled(desk.meeting), closed=closed)


@pages
def take_back(request: HttpRequest, organisation: str, body: str, meeting: str, number: int) -> HttpResponse:
    """What was said to have become of it, wrongly."""
    desk = _desk(request, organisation, body, meeting)
    rows = FollowUp.objects.filter(pk=number, is_retraction=False).select_related("arising", "challenge")
    told = rows.first()
    line = (told.arising or told.challenge) if told else None
    if told is None or line is None or line.meeting_id != desk.meeting.pk:
        raise Http404("Nothing was said that could be taken back.")
    _matter(desk, "action" if told.arising else "challenge", line.pk)
    form = desk.form(forms.TakeBackForm)
    if desk.sent(form, lambda kept: operations.retract_follow_up(told=told, **kept, **desk.sending(form))):
        return desk.done("That is taken back.", next_="What it was about comes back until it is done.")
    words = Words("Take back what became of it", "Take it back", lead=f"{said_date(told.effective_on)}: {told.note}")
    return desk.page(form, words, caption=titled(desk.meeting), closed=_closed(form, told))


def _desk(request: HttpRequest, organisation: str, body: str, meeting: str) -> MeetingDesk:
    """What the record asked for is followed up as well: it comes back at the meetings of who took over."""
    return meeting_desk(request, organisation, body, meeting, permission=Permission.SEE_PLANS, of_record=True)


def _matter(desk: MeetingDesk, kind: str, number: int) -> Matter:
    """The action or challenge, for who may say what became of it. Raises Http404."""
    table = _TABLES.get(kind)
    if table is None:
        raise Http404("Nothing of that kind is followed up.")
    rows = table._default_manager.filter(meeting=desk.meeting, pk=number, is_retraction=False)
    line = rows.select_related("meeting__body__organisation", "item__meeting__body").first()
    if line is None or (line.item is not None and not can_read(desk.visitor.access, line.item)):
        raise Http404("Nothing of this meeting that this person may follow up.")
    matter = matter_of(line)
    needed = permission_to_follow_up(desk.visitor.person, matter.post_id, on=desk.visitor.today)
    if not desk.visitor.may(needed, desk.organisation):
        raise Http404("Nothing of this meeting that this person may follow up.")
    return matter


def _closed(form: SentForm, told: FollowUp) -> str:
    gone = hasattr(told, "corrected_by")
    return "This was taken back already." if gone and not form.is_bound else ""
