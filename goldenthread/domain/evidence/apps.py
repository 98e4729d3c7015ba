"""The evidence room as a Django app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "goldenthread.domain.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Makes the jobs of the room known."""
        from goldenthread.domain.evidence import jobs  # noqa: PLC0415 - models are there only now

        jobs.register()
