"""What the clock does for rounds: opens and closes those whose day has come, and reminds who has not answered."""

from datetime import datetime, time

from django.conf import settings

from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import RoundState
from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.plans.operations import reminding, rounds
from goldenthread.domain.plans.queries import rounds as queries
from goldenthread.foundation.jobs import operations as jobs
from goldenthread.foundation.jobs import registry, schedule

OPEN, MOVE, REMIND, REMIND_ROUND, REMIND_PLAN = (
    "plans.open-round", "plans.move-rounds", "plans.remind", "plans.remind-round", "plans.remind-plan",
)  # fmt: skip
CLOCK = Acting(post="The schedule of rounds")


def register() -> None:
    """Enters the jobs of the room."""
    registry.register(OPEN, open_round, title="Open a round and ask everybody")
    registry.register(MOVE, move_rounds, title="Open and close rounds on their days", at=schedule.Daily(time(6, 0)))
    registry.register(
        REMIND, remind, title="Remind who owes something", at=schedule.Daily(time(7, 0), working_days=True)
    )
    registry.register(REMIND_ROUND, remind_round, title="Remind who has not answered a round")
    registry.register(REMIND_PLAN, remind_plan, title="Remind of what is due")


def open_round(*, now: datetime, number: int) -> None:
    """Opens the round unless it is open already."""
    one = Round.objects.get(pk=number)
    if queries.course_of(one).state is RoundState.PLANNED:
        rounds.open_round(collection=one, by=CLOCK, now=now)


def move_rounds(*, now: datetime) -> None:
    """Opens what is planned to open by today, and closes what was to be answered by yesterday."""
    today = day_of(now)
    for one in Round.objects.order_by("pk").select_related("organisation"):
        where = queries.course_of(one)
        if where.state is RoundState.PLANNED and where.dates.opens_on <= today <= where.dates.cut_off_on:
            jobs.enqueue(OPEN, now=now, number=one.pk)
        elif where.state is RoundState.OPEN and where.dates.closes_on < today:
            rounds.close_round(collection=one, by=CLOCK, now=now)


def remind(*, now: datetime) -> None:
    """One job for each round that takes answers and for each plan, so that one that fails holds up no other."""
    for one, _ in queries.open_rounds(Plan.objects.values_list("pk", flat=True)):
        jobs.enqueue(REMIND_ROUND, now=now, number=one.pk)
    for number in Plan.objects.filter(baseline_fixed_at__isnull=False).values_list("pk", flat=True):
        jobs.enqueue(REMIND_PLAN, now=now, number=number)


def remind_round(*, now: datetime, number: int) -> None:
    """Five and one working days before its last day, once after it, and then the post above."""
    one = Round.objects.select_related("organisation").get(pk=number)
    reminding.remind_all(collection=one, escalate_after=settings.GOLDENTHREAD_ESCALATE_AFTER, now=now)


def remind_plan(*, now: datetime, number: int) -> None:
    """Of milestones that are due soon or became overdue."""
    reminding.remind_of_milestones(plan=Plan.objects.select_related("organisation").get(pk=number), now=now)
