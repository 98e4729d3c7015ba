"""The plans room as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "goldenthread.domain.plans"
    label = "plans"
