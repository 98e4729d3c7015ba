"""The evidence room as a Django app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "goldenthread.domain.evidence"
    label = "evidence"
