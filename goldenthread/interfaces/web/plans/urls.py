"""Addresses of the plans room: a plan by its organisation and its own short name."""

from django.urls import path

from goldenthread.interfaces.web.plans import download_views as files
from goldenthread.interfaces.web.plans import views

app_name = "plans"
_PLAN = "<slug:organisation>/<slug:plan>/"
urlpatterns = [
    path(_PLAN, views.plan, name="plan"),
    path(f"{_PLAN}milestones.<slug:kind>", files.milestones_download, name="milestones-download"),
    path(f"{_PLAN}areas.<slug:kind>", files.areas_download, name="areas-download"),
    path(f"{_PLAN}actions.<slug:kind>", files.actions_download, name="actions-download"),
    path(f"{_PLAN}areas/<slug:area>/", views.area, name="area"),
    path(f"{_PLAN}actions/<slug:action>/", views.action, name="action"),
    path(f"{_PLAN}milestones/<slug:milestone>/", views.milestone, name="milestone"),
    path(f"{_PLAN}milestones/<slug:milestone>/facts.<slug:kind>", files.facts_download, name="facts-download"),
]
