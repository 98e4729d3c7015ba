"""Addresses of the reports room, under the plan they are made from."""

from django.urls import path

from goldenthread.interfaces.web.reports import rounds, views

app_name = "reports"
_PLAN = "<slug:organisation>/<slug:plan>/"
urlpatterns = [
    path(f"{_PLAN}board-update/", views.board_update, name="board-update"),
    path(f"{_PLAN}proposals.<slug:kind>", views.proposals_download, name="proposals-download"),
    path(f"{_PLAN}board-update.<slug:ending>", views.board_update_download, name="board-update-download"),
    path(f"{_PLAN}rounds/<slug:slug>/", rounds.round_update, name="round-update"),
    path(f"{_PLAN}rounds/<slug:slug>/report.<slug:ending>", rounds.round_update_download, name="round-update-download"),
]
