"""Addresses of the kinds of report of an organisation."""

from django.urls import path

from goldenthread.interfaces.web.report_kinds import views

app_name = "report_kinds"
urlpatterns = [
    path("<slug:organisation>/", views.kinds, name="kinds"),
    path("<slug:organisation>/<slug:kind>.toml", views.kind_download, name="kind-download"),
    path("<slug:organisation>/<slug:kind>/", views.kind, name="kind"),
    path("<slug:organisation>/<slug:kind>/change", views.change_kind, name="change-kind"),
]
