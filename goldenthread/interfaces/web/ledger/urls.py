"""Addresses of the ledger room."""

from django.urls import path

from goldenthread.interfaces.web.ledger import views

app_name = "ledger"
urlpatterns = [
    path("<slug:organisation>/", views.entries, name="entries"),
    path("<slug:organisation>/entries.<slug:kind>", views.entries_download, name="entries-download"),
]
