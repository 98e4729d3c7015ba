"""What is done in the background for meetings: packs are built, and clocks that run out are told of."""

from datetime import datetime, time

from goldenthread.domain.meetings.models import Meeting
from goldenthread.domain.meetings.operations import clocks, packs
from goldenthread.foundation.jobs import registry, schedule

WARN = "meetings.warn-of-clocks"


def register() -> None:
    """Enters the jobs of the room."""
    registry.register(packs.BUILD, build_packs, title="Build the packs of a meeting")
    registry.register(
        WARN, warn_of_clocks, title="Warn of clocks of meetings", at=schedule.Daily(time(6, 30), working_days=True)
    )


def build_packs(*, now: datetime, number: int) -> None:
    """Builds every pack whose content changed; nothing the second time."""
    packs.build_packs(meeting=Meeting.objects.select_related("body__organisation").get(pk=number), now=now)


def warn_of_clocks(*, now: datetime) -> None:
    """Tells democratic services of every clock that runs out or was missed, once each."""
    clocks.warn_of_clocks(now=now)
