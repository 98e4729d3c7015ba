"""The organisations room as a Django app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "goldenthread.domain.organisations"
    label = "organisations"
