"""The signed-in pages as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "goldenthread.interfaces.web"
    label = "web"
