"""Addresses of imports: a plan's, and under it a list by its token."""

from django.urls import path

from goldenthread.interfaces.web.imports import views

app_name = "imports"
_PLAN = "<slug:organisation>/<slug:plan>/"
_LIST = f"{_PLAN}<uuid:token>/"
urlpatterns = [
    path(_PLAN, views.upload, name="upload"),
    path(_LIST, views.checked, name="checked"),
    path(f"{_LIST}columns", views.columns, name="columns"),
    path(f"{_LIST}refused.csv", views.refused, name="refused"),
]
