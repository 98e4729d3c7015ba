"""The sheet of who came, and interests declared item by item."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.operations import attending as operations
from goldenthread.domain.meetings.queries.attendance import attending, seats_on_the_day
from goldenthread.interfaces.web.meetings.at_meeting import forms
from goldenthread.interfaces.web.meetings.desks import meeting_desk
from goldenthread.interfaces.web.meetings.words import titled
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_SHEET = Words("Who is there?", "Record attendance", lead="It may be put right until the minutes are agreed.")
_INTEREST = Words("An interest is declared", "Record it")
_TAKE_BACK = Words("Take back an interest", "Take it back")


@pages
def attendance(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """Who sits in each seat, and who else came."""
    desk = meeting_desk(request, organisation, body, meeting)
    there = attending(desk.meeting)
    first = forms.sheet_as_typed(there.seats, [each.role_words for each in there.others])
    form = desk.form(forms.AttendanceForm, first=first, seats=there.seats)
    if desk.sent(form, lambda kept: operations.record_attendance(meeting=desk.meeting, **kept, **desk.sending(form))):
        return desk.done("Attendance is recorded.", next_=attending(desk.meeting).quorum().working)
    return desk.page(form, _SHEET, caption=titled(desk.meeting))


@pages
def interest(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """Who declares an interest in which item, and whether the person steps out."""
    desk = meeting_desk(request, organisation, body, meeting)
    form = desk.form(
        forms.InterestForm,
        first={"item": request.GET.get("item", "")},
        items=list(desk.meeting.items.order_by("position")),
        seats=seats_on_the_day(desk.meeting),
    )
    made = desk.sent(form, lambda kept: operations.declare_interest(meeting=desk.meeting, **kept, **desk.sending(form)))
    if made:
        working = attending(desk.meeting).quorum(made.item).working
        return desk.done(f"{made.seat}’s interest is recorded.", next_=f"Item {made.item}: {working}")
    return desk.page(form, _INTEREST, caption=titled(desk.meeting))


@pages
def interest_take_back(request: HttpRequest, organisation: str, body: str, meeting: str, number: int) -> HttpResponse:
    """An interest that was put down by mistake."""
    desk = meeting_desk(request, organisation, body, meeting)
    found = desk.meeting.interests.filter(pk=number, is_retraction=False).select_related("seat__post", "item").first()
    if found is None:
        raise Http404("No such interest.")
    form = desk.form(forms.TakeBackForm)
    if desk.sent(form, lambda kept: operations.retract_interest(interest=found, **kept, **desk.sending(form))):
        return desk.done("The interest is taken back.", next_="That it was recorded stays in the ledger.")
    return desk.page(form, _TAKE_BACK, caption=f"{found.seat}, item {found.item}")
