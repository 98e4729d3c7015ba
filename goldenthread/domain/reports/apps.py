"""The reports room as a Django app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "goldenthread.domain.reports"
    label = "reports"
