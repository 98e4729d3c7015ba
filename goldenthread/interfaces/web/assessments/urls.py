"""Addresses of frameworks and self-assessments."""

from django.urls import path

from goldenthread.interfaces.web.assessments import judging, views

app_name = "assessments"
_HOME, _ONE = "<slug:organisation>/", "<slug:organisation>/<slug:assessment>/"
urlpatterns = [
    path(_HOME, views.assessments, name="assessments"),
    path(f"{_HOME}new/", judging.start, name="start"),
    path(f"{_HOME}standard/", judging.bring, name="bring"),
    path(f"{_HOME}frameworks/<slug:framework>/", views.framework, name="framework"),
    path(_ONE, views.assessment, name="assessment"),
    path(f"{_ONE}judgements.<slug:kind>", views.judgements_download, name="judgements-download"),
    path(f"{_ONE}judge/<slug:characteristic>/", judging.judge, name="judge"),
]
