"""What the clock does for stored files: sweeps away what no row names, and finds what is no longer what it was."""

from datetime import datetime, time

from goldenthread.foundation.files import operations, queries
from goldenthread.foundation.jobs import registry, schedule
from goldenthread.foundation.lib.text import joined, plural

_NAMED = 5


class DamagedFilesError(Exception):
    """Stored files are missing or changed: the job stays on the page of jobs as failed until they are back."""


def register() -> None:
    """Enters the jobs of the room. A damaged file is looked for once: trying again would not mend it."""
    registry.register(
        "evidence.sweep", sweep, title="Clear away uploads that were cut off", at=schedule.Daily(time(4, 0))
    )
    registry.register("evidence.check", check, title="Check every stored file", tries=1, at=schedule.Daily(time(4, 30)))


def sweep(*, now: datetime) -> None:
    """Removes content that no row names and that is older than a day."""
    operations.sweep(now)


def check(*, now: datetime) -> None:
    """Raises DamagedFilesError, naming the hashes, when a stored file is missing or no longer matches its hash."""
    found = sorted({each.file.sha256[:12] for each in queries.damaged()})
    if found:
        raise DamagedFilesError(
            f"{plural(len(found), 'stored file')} missing or changed, put back from a backup: {joined(found[:_NAMED])}"
        )
