"""The Django app of stored files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "goldenthread.foundation.files"
    label = "files"
