"""Addresses of the background jobs. They belong to the installation, not to one organisation."""

from django.urls import path

from goldenthread.interfaces.web.operations import views

app_name = "operations"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<uuid:job>/retry", views.retry, name="retry"),
]
