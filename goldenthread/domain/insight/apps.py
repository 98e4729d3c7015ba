"""The insight room as a Django app."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "goldenthread.domain.insight"
    label = "insight"
