"""The schedule of proposed changes of an item: what is on it, what could be, what the meeting did with each line."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.models import AgendaItem
from goldenthread.domain.meetings.operations import schedules
from goldenthread.domain.meetings.permissions import can_read
from goldenthread.domain.meetings.queries.schedules import (
    LineSeen,
    Waiting,
    column_of,
    on_line,
    schedule_of,
    waiting_for,
)
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules.record_open import has_begun
from goldenthread.domain.meetings.rules.states import NOT_HELD
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.text import plural
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.meetings import loading
from goldenthread.interfaces.web.meetings.desks import MeetingDesk, meeting_desk
from goldenthread.interfaces.web.meetings.schedules import shown as schedule_shown
from goldenthread.interfaces.web.meetings.schedules.forms import PutForm, ScheduleForm
from goldenthread.interfaces.web.meetings.words import titled
from goldenthread.interfaces.web.sending import SentForm, Words, drafts_of

pages = require_http_methods(["GET", "HEAD", "POST"])
_TAKE_OFF = Words(
    "Take a change off the schedule",
    "Take it off",
    warning="It waits again, and can be put on another schedule. The other lines keep their places.",
)
_MOVED_BY = "The dates that were agreed are in force from the day of the meeting. Each milestone names its decision."


@pages
def schedule(request: HttpRequest, organisation: str, body: str, meeting: str, item: str) -> HttpResponse:
    """What is put to the meeting under this item; for who runs it, also what waits and is on no schedule."""
    visitor, found = loading.meeting_of(request, organisation, body, meeting)
    about = _item(visitor, found.items, item)
    runs = visitor.may(Permission.RUN_MEETINGS, found.body.organisation)
    if request.method == "POST" and not runs:
        raise Http404("Nothing that this person may put on a schedule.")
    desk = MeetingDesk(request, visitor, found.body.organisation, request.path, of=found)
    waiting = waiting_for(found.body, on=found.starts_on or visitor.today) if runs else ()
    by_name = {f"{column_of(each)}-{each.pk}": each for of in waiting for each in of.proposals}
    form = desk.form(PutForm, waiting=[(name, name) for name in by_name])
    put = _put(desk, form, about, by_name)
    if put:
        return desk.done(f"{schedules.said_put(put)}.")
    lines = schedule_of([about], on=visitor.today, known_at=visitor.now, reader=visitor.person.pk).get(about.pk, ())
    context = _context(desk, about, lines) | {"form": form, "waiting": _waiting(waiting), "runs": runs}
    return frame.page(request, visitor, "meetings/schedule.html", context, organisation=desk.organisation)


@pages
def decide(request: HttpRequest, organisation: str, body: str, meeting: str, item: str) -> HttpResponse:
    """What the meeting did with each line, in one go."""
    desk = meeting_desk(request, organisation, body, meeting, permission=Permission.ENTER_DECISIONS)
    about = _item(desk.visitor, desk.meeting.items, item)
    back = reverse("meetings:schedule", args=[organisation, body, meeting, item])
    visitor = desk.visitor
    lines = schedule_of([about], on=visitor.today, known_at=visitor.now, reader=visitor.person.pk).get(about.pk, ())
    rows = schedule_shown.shown(lines)
    asked = [seen for seen, row in zip(lines, rows, strict=True) if row.is_open]
    form = desk.form(ScheduleForm, lines=asked)
    made = desk.confirmed(form, lambda kept: _decide(desk, form, about))
    if made:
        return desk.done(f"{plural(len(made), 'decision')} recorded.", next_=_MOVED_BY, to=back)
    words = Words("Enter what was decided", "Record the decisions", caption=titled(desk.meeting), warning=_FOR_EVER)
    if desk.rehearsed(form, lambda kept: _decide(desk, form, about)):
        return desk.check(form, words, form.by_verb())
    context = _context(desk, about, lines) | {"form": form, "words": words, "back": back, "asked": len(asked)}
    return frame.page(request, visitor, "meetings/schedule_decide.html", context, organisation=desk.organisation)


@pages
def take_off(  # noqa: PLR0917 - the parts of its address
    request: HttpRequest, organisation: str, body: str, meeting: str, item: str, line: int
) -> HttpResponse:
    """Takes a line off again, until the agenda is published."""
    desk = meeting_desk(request, organisation, body, meeting)
    about = _item(desk.visitor, desk.meeting.items, item).lines.filter(pk=line).first()
    if about is None:
        raise Http404("No such line on this schedule.")
    to = reverse("meetings:schedule", args=[organisation, body, meeting, item])
    form = desk.form(SentForm)

    def taken(_: dict[str, Any]) -> bool:
        schedules.take_off_schedule(line=about, **desk.sending(form))
        return True

    if desk.confirmed(form, taken):
        return desk.done("It is off the schedule.", to=to)
    proposal = on_line(about)
    rows = [{"key": f"Line {about.position}", "value": schedule_shown.title(proposal)}]
    rows.append({"key": "What is asked", "value": schedule_shown.asked(proposal)})
    if form.is_bound and form.errors:
        return desk.page(form, _TAKE_OFF, closed="Nothing was changed.")
    return desk.check(form, _TAKE_OFF, rows)


_FOR_EVER = "Decisions stay on record. Only what was entered wrongly is put right, and openly."


def _item(visitor: frame.Visitor, items: Any, slug: str) -> AgendaItem:
    found: AgendaItem | None = items.filter(slug=slug).select_related("meeting__body__organisation").first()
    if found is None or not can_read(visitor.access, found):
        raise Http404("No such item, or none that this person may read.")
    return found


def _put(desk: MeetingDesk, form: PutForm, item: AgendaItem, by_name: dict[str, Any]) -> tuple[Any, ...]:
    def put(kept: dict[str, Any]) -> tuple[Any, ...]:
        chosen = [by_name[name] for name in kept["proposals"]]
        return schedules.put_on_schedule(item=item, proposals=chosen, **desk.by)

    return desk.sent(form, put) or ()


def _decide(desk: MeetingDesk, form: ScheduleForm, item: AgendaItem) -> tuple[Any, ...]:
    answers, reasons = form.decided(), form.cleaned_data["reasons"]
    return schedules.decide_schedule(item=item, answers=answers, reasons=reasons, **desk.sending(form))


def _context(desk: MeetingDesk, item: AgendaItem, lines: tuple[LineSeen, ...]) -> dict[str, Any]:
    meeting = desk.meeting
    happened = happened_to(meeting)
    begun = has_begun(meeting.starts_on, meeting.starts_at, now=desk.visitor.now)
    return {
        "home": desk.organisation,
        "meeting": meeting,
        "item": item,
        "title": titled(meeting),
        "lines": schedule_shown.shown(lines),
        "decides": begun
        and happened.state not in NOT_HELD
        and desk.visitor.may(Permission.ENTER_DECISIONS, desk.organisation),
        "published": happened.agenda is not None,
        "drafts": drafts_of(desk.visitor),
    }


def _waiting(waiting: tuple[Waiting, ...]) -> list[dict[str, Any]]:
    """What is on no schedule yet, plan by plan, each with the name under which the form sends it."""
    return [
        {
            "plan": of.plan,
            "rows": [
                {
                    "name": f"{column_of(each)}-{each.pk}",
                    "title": schedule_shown.title(each),
                    "asked": schedule_shown.asked(each),
                    "by": schedule_shown.by(each),
                    "reason": schedule_shown.reason(each),
                }
                for each in of.proposals
            ],
        }
        for of in waiting
    ]
