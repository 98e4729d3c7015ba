"""The directions room as a Django app."""

from django.apps import AppConfig


class DirectionsConfig(AppConfig):
    name = "goldenthread.domain.directions"
    label = "directions"
