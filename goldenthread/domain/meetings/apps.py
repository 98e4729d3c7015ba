"""The meetings room as a Django app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "goldenthread.domain.meetings"
    label = "meetings"
