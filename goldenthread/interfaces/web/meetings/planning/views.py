"""Meetings are planned, one or a series, moved, cancelled, and recorded as held or inquorate."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.choices import MeetingEventKind
from goldenthread.domain.meetings.models import Body, Meeting
from goldenthread.domain.meetings.operations import meetings as operations
from goldenthread.domain.meetings.operations.holding import Sending
from goldenthread.domain.meetings.queries.agenda import agenda_of, holidays_known
from goldenthread.domain.meetings.queries.schedules import schedule_of
from goldenthread.domain.meetings.queries.states import happened_to, state_now
from goldenthread.domain.meetings.rules.series import series as days_of
from goldenthread.domain.meetings.rules.states import may_happen
from goldenthread.foundation.lib.text import LONDON, plural, said_moment, said_weekday
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web.meetings import forms
from goldenthread.interfaces.web.meetings.desks import MeetingDesk, body_desk, meeting_desk
from goldenthread.interfaces.web.meetings.words import titled
from goldenthread.interfaces.web.sending import Row, SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_PLAN = Words("Plan a meeting", "Plan it", lead="A meeting that was held before it was entered here is planned too.")
_SERIES = Words("Plan a series of meetings", "Plan these meetings", onward="Continue")
_MOVE = Words("Move the meeting", "Move it", lead="Its address stays. The clocks of its agenda run anew.")
_CANCEL = Words(
    "Cancel the meeting",
    "Cancel it",
    onward="Continue",
    warning="A cancelled meeting stays on record and cannot be brought back. Plan another instead.",
)
_HELD = Words("Record that it was held", "It was held", warning="Its agenda stays as it is from now on.")
_INQUORATE = Words(
    "Record that it was inquorate",
    "It was inquorate",
    onward="Continue",
    warning="Nothing was decided. What was put to it goes on waiting.",
)


@pages
def plan(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """One meeting of the body."""
    desk = body_desk(request, organisation, body)
    form = desk.form(forms.PlanForm, first={"is_public": _usual(desk.body)})
    made = desk.sent(
        form,
        lambda kept: operations.plan_meeting(body=desk.body, sending=Sending(form.number), **kept, **desk.by),
    )
    if made:
        to = reverse("meetings:meeting", args=[organisation, body, made.slug])
        return desk.done("The meeting is planned.", next_="Make its agenda next.", to=to)
    return desk.page(form, _PLAN, caption=desk.body.name)


@pages
def series(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """Many meetings from a pattern, after their days were seen."""
    desk = body_desk(request, organisation, body)
    form = desk.form(forms.SeriesForm, first={"is_public": _usual(desk.body), "on_holiday": "move"})

    def do(kept: dict[str, Any]) -> list[Meeting]:
        return operations.plan_series(body=desk.body, sending=Sending(form.number), **kept, **desk.by)

    if made := desk.confirmed(form, do):
        return desk.done(f"{plural(len(made), 'meeting')} planned.", next_="Each has its own page and agenda.")
    if would := desk.rehearsed(form, do):
        return desk.check(form, _SERIES, _days(would, form), caption=desk.body.name)
    return desk.page(form, _SERIES, caption=desk.body.name)


def _days(would: list[Meeting], form: forms.SeriesForm) -> list[Row]:
    """Each meeting that would be planned; where it is not on the day of the pattern, why."""
    kept = form.given()
    asked = {name: kept[name] for name in ("first", "last", "at", "on_holiday", "repeated")}
    why = {each.starts_at: each.said for each in days_of(kept["pattern"], holidays=holidays_known(), **asked)}
    rows: list[Row] = [{"key": "Meetings", "value": f"{plural(len(would), 'meeting')}, {kept['pattern'].said()}"}]
    for each in would:
        assert each.starts_at is not None
        at = each.starts_at.astimezone(LONDON)
        rows.append({"key": said_weekday(at.date()), "value": f"{at:%H:%M}. {why.get(each.starts_at, '')}"})
    return rows


@pages
def move(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """Another day, hour or place, with why."""
    desk = meeting_desk(request, organisation, body, meeting)
    form = desk.form(forms.MoveForm, first={"place": desk.meeting.place})
    done = desk.sent(form, lambda kept: operations.move_meeting(meeting=desk.meeting, **kept, **desk.sending(form)))
    if done:
        assert done.to_at is not None
        return desk.done(f"Moved to {said_moment(done.to_at)}.", next_="Look at its clocks: they run anew.")
    closed = "" if form.is_bound else _why_not(desk, MeetingEventKind.MOVED)
    notice = happened_to(desk.meeting).agenda
    words = f": its agenda was published on {said_moment(notice.published_at)}" if notice else ""
    return desk.page(form, _MOVE, caption=f"{_named(desk.meeting)}{words}", closed=closed)


@pages
def cancel(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """It will not meet, after it was seen what waits for it."""
    desk = meeting_desk(request, organisation, body, meeting)
    form, kind = desk.form(forms.CancelForm), MeetingEventKind.CANCELLED
    return _undecided(desk, form, operations.cancel_meeting, kind, _CANCEL, done="The meeting is cancelled.")


def _undecided(
    desk: MeetingDesk,
    form: SentForm,
    operation: Callable[..., object],
    kind: MeetingEventKind,
    words: Words,
    *,
    done: str,
) -> HttpResponse:
    """The pages of what leaves undecided what was put to the meeting: it is seen before it is sent."""

    def do(kept: dict[str, Any]) -> object:
        return operation(meeting=desk.meeting, **kept, **desk.sending(form))

    if desk.confirmed(form, do):
        return desk.done(done, next_="What was put to it waits for another meeting.")
    if desk.rehearsed(form, do):
        return desk.check(form, words, [*form.answers(), *_waiting(desk)], caption=_named(desk.meeting))
    closed = "" if form.is_bound else _why_not(desk, kind)
    return desk.page(form, words, caption=_named(desk.meeting), closed=closed)


def _waiting(desk: MeetingDesk) -> list[Row]:
    """What was put to the meeting and is not decided: it goes on waiting."""
    today, now = desk.visitor.today, desk.visitor.now
    schedule = schedule_of(agenda_of(desk.meeting), on=today, known_at=now)
    lines = [line for found in schedule.values() for line in found if line.is_open]
    if not lines:
        return [{"key": "Waiting for its decision", "value": "Nothing"}]
    named = "; ".join(str(each.milestone or each.proposal) for each in lines)
    return [{"key": "Goes on waiting for a decision", "value": f"{plural(len(lines), 'proposed change')}: {named}"}]


@pages
def held(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """It met."""
    desk = meeting_desk(request, organisation, body, meeting)
    form = desk.form(forms.NothingForm)
    if desk.confirmed(form, lambda _: operations.record_held(meeting=desk.meeting, **desk.sending(form))):
        return desk.done("The meeting is recorded as held.", next_="Record who attended and what was decided.")
    why_not = _why_not(desk, MeetingEventKind.HELD) or "; ".join(map(str, form.non_field_errors()))
    if why_not or form.meanwhile:
        return desk.page(form, _HELD, caption=_named(desk.meeting), closed=why_not)
    count = agenda_of(desk.meeting).filter(withdrawn_at__isnull=True).count()
    rows: list[Row] = [{"key": "Items on its agenda", "value": f"{count:,}"}]
    return desk.check(form, _HELD, rows, caption=_named(desk.meeting))


@pages
def inquorate(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """Too few came."""
    desk = meeting_desk(request, organisation, body, meeting)
    form, kind = desk.form(forms.InquorateForm), MeetingEventKind.INQUORATE
    done = "The meeting is recorded as inquorate."
    return _undecided(desk, form, operations.record_inquorate, kind, _INQUORATE, done=done)


def _why_not(desk: MeetingDesk, kind: MeetingEventKind) -> str:
    meeting = desk.meeting
    try:
        may_happen(kind, state=state_now(meeting), starts_at=meeting.starts_at, now=desk.visitor.now)
    except RefusedError as refused:
        return refused.message
    return ""


def _usual(body: Body) -> str:
    return {True: "yes", False: "no", None: ""}[body.meets_in_public]


def _named(meeting: Meeting) -> str:
    return titled(meeting)
