"""A plan that a board owns, with milestones due in thirty days, a meeting that was held and one to come."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from goldenthread.domain.meetings.models import AgendaItem, Body, Meeting, MeetingEvent, Notice, Oversight, ScheduleLine
from goldenthread.domain.meetings.operations import schedules
from goldenthread.domain.organisations.models import Person
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Addition, DeadlineChange, Milestone, Plan, Rewording, Withdrawal
from goldenthread.domain.plans.operations import additions, deadlines, withdrawals
from goldenthread.domain.plans.operations.recording import Sending, standing_now
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests import cast
from tests.factories import rows, rulings

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BY = Acting("Democratic Services", None)
OWNER = Acting("Head of Property", None)


def day(days: int) -> date:
    """So many days from the day of the scene."""
    return (NOW + timedelta(days=days)).date()


def fact(on: date) -> dict[str, Any]:
    """What every fact of that day carries."""
    return {"effective_on": on, "recorded_at": NOW, "entered_at": NOW, "by_post": BY.post}


@dataclass(frozen=True)
class Scene:
    plan: Plan
    milestones: tuple[Milestone, ...]
    body: Body
    held: Meeting
    item: AgendaItem
    coming: Meeting
    coming_item: AgendaItem

    def vague(self, days: int) -> VagueDate:
        """That many days after the first deadline, or before it."""
        return VagueDate(day(30 + days), Precision.DAY)

    def propose(self, which: int, days: int, *, by: Acting = OWNER, now: datetime = NOW) -> DeadlineChange:
        return deadlines.propose_deadline(
            milestone=self.milestones[which], to=self.vague(days), reason="The building is listed.", by=by, now=now
        )

    def propose_all(self, days: int) -> list[DeadlineChange]:
        return [self.propose(which, days) for which in range(len(self.milestones))]

    def propose_withdrawal(self, which: int) -> Withdrawal:
        return withdrawals.propose_withdrawal(
            milestone=self.milestones[which], reason="It is not needed.", by=OWNER, now=NOW
        )

    def propose_addition(self) -> Addition:
        return additions.propose_addition(
            action=self.milestones[0].action, wording="A thirteenth hub is open", reason="Need grew.", by=OWNER, now=NOW
        )

    def propose_wording(self, which: int) -> Rewording:
        return additions.propose_rewording(
            milestone=self.milestones[which], wording="Twelve hubs are open", reason="One more.", by=OWNER, now=NOW
        )

    def put(self, proposals: list[Any], *, on: AgendaItem | None = None) -> tuple[ScheduleLine, ...]:
        return schedules.put_on_schedule(item=on or self.item, proposals=proposals, by=BY, now=NOW)

    def standing(self, which: int) -> Standing:
        found = standing_now(self.milestones[which], NOW)
        assert found is not None
        return found

    def deadline(self, which: int) -> date:
        found = self.standing(which).deadline
        assert found is not None
        return found.last_day

    def meeting(self, days: int, *, of: Body | None = None) -> Meeting:
        return rulings.meeting(of or self.body, day(days))

    def item_of(self, meeting: Meeting, number: str) -> AgendaItem:
        return item_of(meeting, number)

    def other_body(self) -> Body:
        return rulings.body(self.plan, "Audit Committee")

    def event(self, meeting: Meeting, kind: str) -> None:
        MeetingEvent.objects.create(meeting=meeting, kind=kind, reason="Snow.", **fact(day(0)))

    def publish(self, meeting: Meeting) -> None:
        Notice.objects.create(meeting=meeting, kind="agenda", published_at=NOW, **fact(day(0)))

    def person(self, email: str) -> Acting:
        found: Person = Person.objects.create_user(email=email, password="x" * 12)
        cast.grant(found, "performance_team", at=self.plan.organisation)  # type: ignore[arg-type]
        return Acting("Performance team", found)

    def sending(self) -> Sending:
        return Sending(token=uuid4())


def item_of(meeting: Meeting, number: str) -> AgendaItem:
    """An item of the meeting for the schedule of changes."""
    made: AgendaItem = AgendaItem.objects.create(
        meeting=meeting, slug=f"i-{number}", number=number, position=int(number), title="Changes", kind="schedule"
    )
    return made


def scene(*, milestones: int = 1, slug: str = "plan-now") -> Scene:
    """The meeting was ten days ago, its schedule is item 5; the next is in ten days."""
    plan = rows.plan(slug, starts_on=day(-300), ends_on=day(300), baseline_fixed_at=NOW - timedelta(days=100))
    action = rows.action(rows.area(plan))
    made = tuple(rows.milestone(action, f"m{each}", baseline=day(30).isoformat()) for each in range(milestones))
    body = rulings.body(plan, f"Board of {slug}")
    Oversight.objects.create(plan=plan, body=body, from_on=rulings.LONG_AGO)
    held, coming = rulings.meeting(body, day(-10)), rulings.meeting(body, day(10))
    return Scene(plan, made, body, held, item_of(held, "5"), coming, item_of(coming, "5"))
