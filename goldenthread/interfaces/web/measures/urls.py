"""Addresses of the measures of an organisation."""

from django.urls import path

from goldenthread.interfaces.web.measures import form_views, list_views, reading_views, views

app_name = "measures"
_HOME = "<slug:organisation>/"
_ONE = f"{_HOME}<slug:measure>/"
urlpatterns = [
    path(_HOME, views.measures, name="measures"),
    path(f"{_HOME}measures.<slug:kind>", views.measures_download, name="measures-download"),
    path(f"{_HOME}readings.<slug:kind>", views.readings_download, name="readings-download"),
    path(f"{_HOME}define", form_views.define, name="define"),
    path(f"{_HOME}import", list_views.take_in, name="import"),
    path(f"{_HOME}worked/<slug:plan>", views.worked, name="worked"),
    path(f"{_HOME}worked/<slug:plan>.<slug:kind>", views.worked_download, name="worked-download"),
    path(_ONE, views.one, name="measure"),
    path(f"{_ONE}readings.<slug:kind>", views.measure_download, name="measure-download"),
    path(f"{_ONE}define", form_views.redefine, name="redefine"),
    path(f"{_ONE}target", form_views.target, name="target"),
    path(f"{_ONE}target/<int:fact>", form_views.change_target, name="change-target"),
    path(f"{_ONE}benchmark", form_views.benchmark, name="benchmark"),
    path(f"{_ONE}shows", form_views.shows, name="shows"),
    path(f"{_ONE}shows/<int:fact>/away", form_views.unshow, name="unshow"),
    path(f"{_ONE}read", reading_views.read, name="read"),
    path(f"{_ONE}readings/<int:fact>/revise", reading_views.revise, name="revise"),
    path(f"{_ONE}readings/<int:fact>/away", reading_views.take_back, name="take-back"),
    path(f"{_ONE}readings/<int:fact>/evidence", reading_views.attach, name="attach"),
]
