"""Addresses of the messages room."""

from django.urls import path

from goldenthread.interfaces.web.messages import views

app_name = "messages"
urlpatterns = [
    path("preferences", views.preferences, name="preferences"),
    path("<slug:organisation>/", views.log, name="log"),
]
