"""Addresses of the reports room: papers under the plan they are made from, reports under their organisation."""

from django.urls import path

from goldenthread.interfaces.web.reports import (
    beginning,
    commenting,
    drafts,
    front_sheet,
    histories,
    listing,
    naming,
    report_page,
    rounds,
    taking,
    views,
    writing,
)

app_name = "reports"
_PLAN = "plans/<slug:organisation>/<slug:plan>/"
_HOME = "reports/<slug:organisation>/"
_REPORT = f"{_HOME}<slug:report>/"
_SECTION = f"{_REPORT}sections/<slug:section>/"
urlpatterns = [
    path(f"{_PLAN}board-update/", views.board_update, name="board-update"),
    path(f"{_PLAN}proposals.<slug:kind>", views.proposals_download, name="proposals-download"),
    path(f"{_PLAN}board-update.<slug:ending>", views.board_update_download, name="board-update-download"),
    path(f"{_PLAN}rounds/<slug:slug>/", rounds.round_update, name="round-update"),
    path(f"{_PLAN}rounds/<slug:slug>/report.<slug:ending>", rounds.round_update_download, name="round-update-download"),
    path("reports/", listing.organisations, name="organisations"),
    path(_HOME, listing.reports, name="reports"),
    path(f"{_HOME}reports.<slug:kind>", listing.reports_download, name="reports-download"),
    path(f"{_HOME}begin", beginning.begin, name="begin"),
    path(_REPORT, report_page.report, name="report"),
    path(f"{_REPORT}draft.<slug:ending>", drafts.draft_download, name="draft-download"),
    path(f"{_REPORT}figures", taking.figures, name="figures"),
    path(f"{_REPORT}names", naming.names, name="names"),
    path(f"{_REPORT}front-sheet", front_sheet.front, name="front"),
    path(f"{_REPORT}comments/<int:comment>", commenting.answer_comment, name="answer-comment"),
    path(_SECTION, writing.section, name="section"),
    path(f"{_SECTION}preview", writing.section_preview, name="section-preview"),
    path(f"{_SECTION}presence", writing.section_presence, name="section-presence"),
    path(f"{_SECTION}comment", commenting.comment, name="comment"),
    path(f"{_SECTION}history", histories.history, name="history"),
    path(f"{_SECTION}history/<int:number>", histories.restore, name="restore"),
]
