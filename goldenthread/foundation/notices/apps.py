"""The Django app of messages to people."""

from datetime import time

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "goldenthread.foundation.notices"
    label = "notices"

    def ready(self) -> None:
        """Enters the two jobs of messages: the daily gathering, and the sending of one mailing."""
        # Models can be imported only once Django is set up.
        from goldenthread.foundation.jobs import registry, schedule  # noqa: PLC0415
        from goldenthread.foundation.notices import gathering, sending  # noqa: PLC0415

        morning = schedule.Daily(time(7, 30), working_days=True)
        registry.register(gathering.GATHER, gathering.gather, title="Gather the messages of the day", at=morning)
        registry.register(gathering.SEND, sending.send, title="Send a person the message of the day")
