"""Addresses of the plans room: a plan by its organisation and its own short name."""

from django.urls import path

from goldenthread.interfaces.web.plans import views

app_name = "plans"
_PLAN = "<slug:organisation>/<slug:plan>/"
urlpatterns = [
    path(_PLAN, views.plan, name="plan"),
    path(f"{_PLAN}milestones.<slug:kind>", views.milestones_download, name="milestones-download"),
    path(f"{_PLAN}areas/<slug:area>/", views.area, name="area"),
    path(f"{_PLAN}actions/<slug:action>/", views.action, name="action"),
    path(f"{_PLAN}milestones/<slug:milestone>/", views.milestone, name="milestone"),
]
