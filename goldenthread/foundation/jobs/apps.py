"""The Django app of background jobs."""

from datetime import time

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "goldenthread.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Enters the queue's own job."""
        # Models can be imported only once Django is set up.
        from goldenthread.foundation.jobs import pruning, registry, schedule  # noqa: PLC0415

        registry.register("jobs.prune", pruning.prune, title="Clear away old jobs", at=schedule.Daily(time(3, 30)))
