"""Addresses of the forecast room, under the plan they are about."""

from django.urls import path

from goldenthread.interfaces.web.forecast import views

app_name = "forecast"
_PLAN = "<slug:organisation>/<slug:plan>/"
urlpatterns = [
    path(f"{_PLAN}forecast/", views.forecast, name="forecast"),
    path(f"{_PLAN}forecast.<slug:kind>", views.forecast_download, name="forecast-download"),
    path(f"{_PLAN}forecast/calibration/", views.calibration, name="calibration"),
    path(f"{_PLAN}forecast/calibration.<slug:kind>", views.calibration_download, name="calibration-download"),
    path(f"{_PLAN}forecast/method/", views.method, name="method"),
    path(f"{_PLAN}optimism/", views.optimism, name="optimism"),
    path(f"{_PLAN}optimism.<slug:kind>", views.optimism_download, name="optimism-download"),
]
