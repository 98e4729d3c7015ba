"""Addresses of the kinds of report of an organisation, and of the Word template they are made in."""

from django.urls import path

from goldenthread.interfaces.web.report_kinds import templates, views

app_name = "report_kinds"
urlpatterns = [
    path("<slug:organisation>/", views.kinds, name="kinds"),
    path("<slug:organisation>/template", templates.template, name="template"),
    path("<slug:organisation>/template.docx", templates.template_download, name="template-download"),
    path("<slug:organisation>/template/choose", templates.choose, name="choose-template"),
    path("<slug:organisation>/template/none", templates.use_none, name="no-template"),
    path("<slug:organisation>/<slug:kind>.toml", views.kind_download, name="kind-download"),
    path("<slug:organisation>/<slug:kind>/", views.kind, name="kind"),
    path("<slug:organisation>/<slug:kind>/change", views.change_kind, name="change-kind"),
]
