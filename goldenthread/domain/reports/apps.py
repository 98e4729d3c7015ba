"""The reports room as a Django app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "goldenthread.domain.reports"
    label = "reports"

    def ready(self) -> None:
        """Makes the kinds of messages and the jobs of the room known."""
        from goldenthread.domain.reports import jobs, notices  # noqa: PLC0415 - models are there only now

        notices.register()
        jobs.register()
