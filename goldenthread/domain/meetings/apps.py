"""The meetings room as a Django app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "goldenthread.domain.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Makes the kinds of messages and the jobs of the room known."""
        from goldenthread.domain.meetings import jobs, notices  # noqa: PLC0415 - models are there only now

        notices.register()
        jobs.register()
