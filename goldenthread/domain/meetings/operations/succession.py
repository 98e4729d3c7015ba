"""One body hands over to another: everything it had not finished is listed, and nothing is left behind.

The Best Value Improvement Board was to hand its outstanding actions to a Transformation and Improvement Board
(report of September 2018, paragraph 6); how is not said there, so that nothing of it is made up here.
"""

from datetime import date, datetime

from django.db import transaction

from goldenthread.domain.meetings.models import Body, Handover, Oversight, Succession
from goldenthread.domain.meetings.operations.bodies import end_seats
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, day_of, enter, hold_body, sent_before
from goldenthread.domain.meetings.operations.meetings import cancel_meeting, plan_meeting
from goldenthread.domain.meetings.operations.owning import end_oversight
from goldenthread.domain.meetings.queries import handover
from goldenthread.domain.meetings.queries.states import happened_to_all
from goldenthread.domain.meetings.rules.series import Repeated
from goldenthread.domain.meetings.rules.states import HELD
from goldenthread.domain.meetings.rules.successions import comes_back, last_day
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.text import LONDON, said_date
from goldenthread.foundation.lib.typed import RefusedError, words


@transaction.atomic
def hand_over(
    *,
    before: Body,
    after: Body,
    on: date,
    reason: str,
    meets_on: bool = False,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Succession:
    """From that day on `after` is in the place of `before`, which ends the day before; its lines are all that it takes.

    Plans and the bodies that report go over; meetings still to come are cancelled, and with `meets_on` planned again
    as the successor's at the same time. What was asked and not done comes back at the successor's next meeting.
    Raises RefusedError for a second time, a circle, a day on which `before` still met, and one that is to come.
    """
    if (sent := sent_before(Succession, sending)) is not None:
        return sent
    first, second = _held(before, after, by, now, sending)
    reason = words("reason", reason, asked="Say why it hands over, and who decided so")
    _require_line(first, second)
    last = last_day(on=on, begun=first.established_on, today=day_of(now))
    _require_there(second, on)
    _require_over(first, last)
    things = handover.of_body(first, on=last)
    _move_meetings(first, second, last, meets_on=meets_on, by=by, now=now)
    _move_plans(first, second, on, last)
    _move_reporting(first, second)
    seats = end_seats(first, last)
    first.successor, first.ended_on = second, last
    first.save(update_fields=["successor", "ended_on"])
    made = Succession(
        before=first, after=second, on=on, reason=reason, at=now, by_post=by.post, by_person=by.person,
        token=sending.token,
    )  # fmt: skip
    made.save(force_insert=True)
    Handover.objects.bulk_create(
        Handover(succession=made, kind=each.kind, subject=each.subject, words=each.words) for each in things
    )
    told = {"to": second.slug, "on": on, "reason": reason, "handed over": list(handover.counted(things))}
    told |= {"seats ended": seats, "lines": [each.subject for each in things]}
    enter(first, verb="body handed over", body=told, by=by, now=now)
    return made


def _held(before: Body, after: Body, by: Acting, now: datetime, sending: Sending) -> tuple[Body, Body]:
    """Both, held in the order of their numbers, so that no two hand over to each other."""
    if before.pk == after.pk:
        raise RefusedError("after", "A body cannot be its own successor. Choose another.")
    held = {}
    for body in sorted((before, after), key=lambda each: each.pk):
        held[body.pk] = hold_body(body, by=by, now=now, sending=sending if body is before else ONCE)
    return held[before.pk], held[after.pk]


def _require_line(first: Body, second: Body) -> None:
    """Raises RefusedError for a second time, and for what would be a circle."""
    if (done := handover.handed_over(first)) is not None:
        took = f"{first} handed over to {done.succession.after} on {said_date(done.succession.on)}"
        raise RefusedError("", f"{took} already: nothing is left to hand over.")
    if first.ended_on is not None:
        raise RefusedError("", f"{first} ended on {said_date(first.ended_on)} already, with nothing open.")
    if second.organisation_id != first.organisation_id:
        raise RefusedError("after", "Choose a body of the same organisation.")
    if first.successor is not None and first.successor_id != second.pk:
        raise RefusedError("after", f"The record says that {first.successor} took over. Choose that.")
    rows = list(first.organisation.bodies.values_list("pk", "successor", "parent"))
    nexts = {str(pk): str(after or "") for pk, after, _ in rows} | {str(first.pk): str(second.pk)}
    if comes_back(str(first.pk), nexts):
        raise RefusedError("after", f"{first} took over from {second}: it cannot hand back. Choose another.")
    above = {str(pk): str(over or "") for pk, _, over in rows} | {str(first.pk): str(second.pk)}
    if second.parent_id != first.pk and comes_back(str(first.pk), above):
        raise RefusedError("after", f"{second} reports to {first} through another body. Change that first.")


def _require_there(body: Body, on: date) -> None:
    if body.ended_on is not None:
        raise RefusedError("after", f"{body} ended on {said_date(body.ended_on)}. Choose one that goes on.")
    if body.established_on is not None and on < body.established_on:
        raise RefusedError("on", f"{body} was established on {said_date(body.established_on)}. Choose a later day.")


def _require_over(body: Body, last: date) -> None:
    """Raises RefusedError where it met after what would be its last day."""
    met = happened_to_all(body.meetings.filter(starts_on__gt=last).order_by("starts_on"))
    later = [each.meeting.starts_on for each in met.values() if each.state in HELD]
    if later and later[-1] is not None:
        raise RefusedError("on", f"{body} met on {said_date(later[-1])}. Choose a later day.")


def _move_meetings(first: Body, second: Body, last: date, *, meets_on: bool, by: Acting, now: datetime) -> None:
    for meeting in handover.planned_after(first, last):
        why = f"{first} handed over to {second}."
        cancel_meeting(meeting=meeting, reason=why, by=by, now=now)
        if not meets_on or meeting.starts_at is None or meeting.starts_on is None:
            continue
        wall = meeting.starts_at.astimezone(LONDON)
        if second.meetings.filter(starts_at=meeting.starts_at).exists():
            continue
        plan_meeting(
            body=second, on=wall.date(), at=wall.time(), repeated=Repeated.LATER if wall.fold else Repeated.EARLIER,
            place=meeting.place, is_public=meeting.is_public, title=meeting.title, by=by, now=now,
        )  # fmt: skip


def _move_plans(first: Body, second: Body, on: date, last: date) -> None:
    for each in Oversight.objects.filter(body=first, until_on=None).select_related("body", "plan"):
        end_oversight(each, last)
        Oversight.objects.create(plan=each.plan, body=second, from_on=on)


def _move_reporting(first: Body, second: Body) -> None:
    """Those that report to the first report to the second; that itself to whom the first reported."""
    if second.parent_id == first.pk:
        second.parent = first.parent
        second.save(update_fields=["parent"])
    handover.reporting(first).exclude(pk=second.pk).update(parent=second)
