"""Addresses of a round's sheet."""

from django.urls import path

from goldenthread.interfaces.web.sheets import views

app_name = "sheets"
_SHEET = "<slug:organisation>/<slug:slug>/sheet"
urlpatterns = [
    path(_SHEET, views.sheet, name="sheet"),
    path(f"{_SHEET}.xlsx", views.download, name="download"),
    path(f"{_SHEET}/record", views.record, name="record"),
    path(f"{_SHEET}/refused.csv", views.refused, name="refused"),
]
