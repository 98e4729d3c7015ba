"""The organisations room as a Django app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "goldenthread.domain.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Makes posts known to messages."""
        from goldenthread.domain.organisations import notices  # noqa: PLC0415 - models are there only now

        notices.register()
