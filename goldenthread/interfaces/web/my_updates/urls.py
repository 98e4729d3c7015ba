"""Addresses of what a person owes, and of those who answer for them for a time."""

from django.urls import path

from goldenthread.interfaces.web.my_updates import deputies, views

app_name = "my_updates"
urlpatterns = [
    path("", views.page, name="page"),
    path("check", views.check, name="check"),
    path("deputies/", deputies.deputies, name="deputies"),
    path("deputies/posts/<int:post>/name", deputies.deputy_name, name="deputy-name"),
    path("deputies/<int:holding>/end", deputies.deputy_end, name="deputy-end"),
]
