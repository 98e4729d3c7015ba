"""Schedules of changes: 205 proposed deadlines of one plan, agreed by a meeting in one operation, and their page."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count
from queue import Queue
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.house import ORGANISATION
from benchmarks.timing import Aim, Case
from goldenthread.domain.meetings.models import AgendaItem, Body, Meeting, Oversight, ScheduleLine
from goldenthread.domain.meetings.operations import schedules
from goldenthread.domain.meetings.operations.schedules import Answer
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Action, DeadlineChange, Milestone, Plan
from goldenthread.domain.plans.operations import setting_up
from goldenthread.foundation.lib.text import LONDON

LINES = 205
_ENDS = date(2030, 3, 31)


def cases(visitor: Client) -> Iterator[Case]:
    """Each run has a meeting and proposals of its own."""
    plan = _plan(Organisation.objects.get(slug=ORGANISATION))
    body = Body.objects.create(organisation=plan.organisation, slug="board", name="Synthetic board", kind="board")
    Oversight.objects.create(plan=plan, body=body, from_on=date(2024, 4, 1))
    turn, ready = count(1), Queue[tuple[AgendaItem, tuple[ScheduleLine, ...]]]()

    def put() -> None:
        item = _item(body, next(turn))
        lines = schedules.put_on_schedule(item=item, proposals=_proposals(plan), by=OPERATOR, now=timezone.now())
        ready.put((item, lines))

    def decide() -> None:
        item, lines = ready.get()
        answers = [Answer(line) for line in lines]
        schedules.decide_schedule(item=item, answers=answers, by=OPERATOR, now=timezone.now())

    yield Case(name="schedule: agree", size=f"{LINES} lines", work=decide, before=put, runs=5, aim=Aim(seconds=2.0))
    put()
    last = ready.get()[0]
    names = [ORGANISATION, body.slug, last.meeting.slug, last.slug]

    def page() -> None:
        answer = visitor.get(reverse("meetings:schedule", args=names), secure=True)
        assert answer.status_code == 200, answer.status_code

    yield Case(name="schedule: page", size=f"{LINES} lines", work=page, runs=5)


def _plan(home: Organisation) -> Plan:
    """A plan of so many open milestones, whose baseline is fixed."""
    given: dict[str, Any] = {"by": OPERATOR, "now": timezone.now()}
    days: dict[str, Any] = {"starts_on": date(2024, 4, 1), "ends_on": _ENDS}
    plan = setting_up.create_plan(organisation=home, slug="schedules", title="Schedules", **days, **given)
    area = setting_up.add_area(plan=plan, title="Synthetic area", **given)
    action: Action = setting_up.add_action(area=area, title="Synthetic action", **given)
    due: dict[str, Any] = {"baseline_on": date(2028, 3, 31), "baseline_precision": "day"}
    Milestone.objects.bulk_create(
        Milestone(plan=plan, action=action, slug=f"s{each}", wording=f"Synthetic step {each}", **due)
        for each in range(LINES)
    )
    setting_up.fix_baseline(plan=plan, **given)
    return plan


def _item(body: Body, turn: int) -> AgendaItem:
    """The schedule of a meeting so many days ago."""
    on = timezone.localdate() - timedelta(days=turn)
    starts = datetime.combine(on, time(10), LONDON)
    meeting = Meeting.objects.create(body=body, slug=on.isoformat(), starts_on=on, starts_at=starts)
    item: AgendaItem = AgendaItem.objects.create(
        meeting=meeting, slug="i1", number="1", position=1, title="Schedule of changes", kind="schedule"
    )
    return item


def _proposals(plan: Plan) -> list[DeadlineChange]:
    now = timezone.now()
    said: dict[str, Any] = {"effective_on": timezone.localdate(), "recorded_at": now, "entered_at": now}
    asked: dict[str, Any] = {
        "to_on": _ENDS,
        "to_precision": "day",
        "reason": "The contractor is late.",
        "by_post": "Owner",
    }
    DeadlineChange.objects.bulk_create(
        DeadlineChange(milestone=each, from_on=each.baseline_on, **asked, **said) for each in plan.milestones.all()
    )
    found = DeadlineChange.objects.filter(milestone__plan=plan, verb="", recorded_at=now)
    return list(found.select_related("milestone__plan"))
