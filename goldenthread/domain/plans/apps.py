"""The plans room as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "goldenthread.domain.plans"
    label = "plans"

    def ready(self) -> None:
        """Makes the kinds of messages and the jobs of the room known."""
        from goldenthread.domain.plans import jobs, notices  # noqa: PLC0415 - models are there only now

        notices.register()
        jobs.register()
