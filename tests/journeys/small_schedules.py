"""What waits for the board of the small council: on the schedule of a meeting that began, of one to come, on none."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.journeys.forms import PROPOSED, SPARE, TOLD, after, sent, through
from tests.journeys.small_council import CLERK, DIRECTOR, OWNER, TEAM
from tests.journeys.small_meetings import BEGUN, COMING, PLANNED

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCHEDULE, AHEAD = f"{BEGUN}items/i6/schedule", f"{PLANNED}items/i6/schedule"

BY_LINK = {
    "recording:decide-undated": "by its link on the milestone's page",
    "recording:delegated": "by its link on the milestone's page",
    "meetings:schedule-take-off": "by its link on the schedule",
}


def settle(council: dict[str, Any], now: datetime) -> None:
    """The owner's proposal stands before the meeting that began, an end of another before one to come; a delegation."""
    from goldenthread.domain.meetings.models import AgendaItem, Delegation
    from goldenthread.domain.meetings.operations import schedules
    from goldenthread.domain.organisations.models import Post, PostHolding
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.domain.plans.models import DeadlineChange
    from goldenthread.domain.plans.operations import withdrawals

    by: dict[str, Any] = {"by": OPERATOR, "now": now}
    proposal = DeadlineChange.objects.get(milestone=council["milestones"]["proposed"])
    ending = withdrawals.propose_withdrawal(milestone=council["milestones"]["spare"], reason="It was let.", **by)
    of = {each.meeting.slug: each for each in AgendaItem.objects.filter(meeting__body__slug="board", slug="i6")}
    schedules.put_on_schedule(item=of["begun"], proposals=[proposal], **by)
    schedules.put_on_schedule(item=of["planned"], proposals=[ending], **by)
    plan, day = council["plan"], (now - timedelta(days=60)).date()
    chief = Post.objects.create(organisation=plan.organisation, slug="chief", title="Chief Executive")
    PostHolding.objects.create(post=chief, person=council[DIRECTOR], from_on=day)
    Delegation.objects.create(plan=plan, post=chief, scheme="Constitution, part 3", limit_days=90, from_on=day)


def _amended(page: "Page") -> None:
    page.locator("select").first.select_option("agreed_as_amended")


VISITS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("schedule", SCHEDULE, "Schedule of changes", CLERK, None),
    ("schedule of a meeting to come", AHEAD, "Schedule of changes", TEAM, None),
    ("schedule, read", SCHEDULE, "Schedule of changes", OWNER, None),
    ("schedule decided", f"{SCHEDULE}/decide", "Enter what was decided", CLERK, None),
    (
        "schedule decided, wrong",
        f"{SCHEDULE}/decide",
        "Enter what was decided",
        CLERK,
        after(_amended, sent("Continue")),
    ),
    ("schedule decided, checked", f"{SCHEDULE}/decide", "Check before you go on", CLERK, sent("Continue")),
    ("schedule not yet decided", f"{AHEAD}/decide", "Enter what was decided", CLERK, None),
    ("schedule, taken off", AHEAD, "Check before you go on", CLERK, through("Take off")),
    ("meeting with a schedule", BEGUN, "Improvement Board, ", CLERK, None),
    ("meeting to come, agenda published", COMING, "Improvement Board, ", OWNER, None),
    ("end proposed", f"{TOLD}propose-withdrawal", "Propose to withdraw it", OWNER, None),
    ("end decided", SPARE, "Enter the decision on a change", CLERK, through("Enter the decision on withdrawing it")),
    (
        "decided under delegation",
        PROPOSED,
        "Decide under delegation",
        DIRECTOR,
        through("Decide, under delegation, on"),
    ),
)
