"""What is done in the background for reports: whoever has to clear a section is told when their time runs out."""

from datetime import datetime, time

from goldenthread.domain.reports.operations import clearing
from goldenthread.foundation.jobs import registry, schedule

WARN = "reports.warn-of-clearances"


def register() -> None:
    """Enters the jobs of the room."""
    registry.register(
        WARN, warn_of_clearances, title="Warn of sections to clear", at=schedule.Daily(time(6, 40), working_days=True)
    )


def warn_of_clearances(*, now: datetime) -> None:
    """Tells whoever clears of every lead time that ends or is over, once each."""
    clearing.warn_of_clearances(now=now)
