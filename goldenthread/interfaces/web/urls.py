"""Every signed-in address, room by room."""

from django.urls import include, path

from goldenthread.interfaces.web.health import health
from goldenthread.interfaces.web.home import views as home
from goldenthread.interfaces.web.plans import download_views as plan_files
from goldenthread.interfaces.web.plans import views as plans

urlpatterns = [
    path("", home.home, name="home"),
    path("plans.<slug:kind>", home.plans_download, name="plans-download"),
    path("", include("goldenthread.interfaces.web.accounts.urls")),
    path("plans/", include("goldenthread.interfaces.web.plans.urls")),
    path("plans/", include("goldenthread.interfaces.web.recording.urls")),
    path("", include("goldenthread.interfaces.web.reports.urls")),
    path("reports/", include("goldenthread.interfaces.web.report_checks.urls")),
    path("plans/", include("goldenthread.interfaces.web.carrying.urls")),
    path("plans/", include("goldenthread.interfaces.web.forecast.urls")),
    path("", include("goldenthread.interfaces.web.evidence.urls")),
    path("calendar/", include("goldenthread.interfaces.web.calendar.urls")),
    path("my-updates/", include("goldenthread.interfaces.web.my_updates.urls")),
    path("rounds/", include("goldenthread.interfaces.web.grid.urls")),
    path("rounds/", include("goldenthread.interfaces.web.sheets.urls")),
    path("rounds/", include("goldenthread.interfaces.web.rounds.urls")),
    path("set-up/", include("goldenthread.interfaces.web.setting_up.urls")),
    path("imports/", include("goldenthread.interfaces.web.imports.urls")),
    path("meetings/", include("goldenthread.interfaces.web.meetings.urls")),
    path("messages/", include("goldenthread.interfaces.web.messages.urls")),
    path("thread/", include("goldenthread.interfaces.web.thread.urls")),
    path("measures/", include("goldenthread.interfaces.web.measures.urls")),
    path("submissions/", include("goldenthread.interfaces.web.submissions.urls")),
    path("directions/", include("goldenthread.interfaces.web.directions.urls")),
    path("", include("goldenthread.interfaces.web.coverage.urls")),
    path("framework/", include("goldenthread.interfaces.web.framework.urls")),
    path("reviews/", include("goldenthread.interfaces.web.reviews.urls")),
    path("clearance/", include("goldenthread.interfaces.web.clearance.urls")),
    path("report-kinds/", include("goldenthread.interfaces.web.report_kinds.urls")),
    path("assessments/", include("goldenthread.interfaces.web.assessments.urls")),
    path("ledger/", include("goldenthread.interfaces.web.ledger.urls")),
    path("operations/", include("goldenthread.interfaces.web.operations.urls")),
    path("sources", plans.sources, name="sources"),
    path("sources.<slug:kind>", plan_files.sources_download, name="sources-download"),
    path("health", health, name="health"),
]
