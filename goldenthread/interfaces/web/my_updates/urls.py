"""Addresses of what a person owes."""

from django.urls import path

from goldenthread.interfaces.web.my_updates import views

app_name = "my_updates"
urlpatterns = [
    path("", views.page, name="page"),
    path("check", views.check, name="check"),
]
