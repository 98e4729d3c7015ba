"""Every page there is, and the states a page is seen in: what the tests of `test_pages` walk through.

A page whose address nobody visits fails `test_every_page_is_visited`; add its visit here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.journeys import (
    forms,
    grid_council,
    meeting_record,
    small_assessments,
    small_bodies,
    small_clearance,
    small_council,
    small_coverage,
    small_directions,
    small_measures,
    small_meetings,
    small_papers,
    small_report_checks,
    small_reports,
    small_reviews,
    small_rounds,
    small_schedules,
    small_submissions,
    thread_pages,
)
from tests.journeys.lists import TYPED_PLAN, send_list, send_no_list, send_strange_list, take_list_in
from tests.journeys.people import ADMINISTRATOR, LONG_PLAN, NEWCOMER, PERFORMANCE, READER
from tests.journeys.steps import follow, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLAN_2015 = "/plans/tower-hamlets/bvap-2015/"
PLAN_2017 = "/plans/tower-hamlets/bvip-2017-18/"
PLAN_2018 = "/plans/tower-hamlets/bvip-2018/"
REQUIRED = "/directions/tower-hamlets/requirements/"
HUB = f"{PLAN_2017}milestones/m17-hub1-open/"
EMPTY_PLAN = "/plans/tower-hamlets/children-ip/"
IMPORT = f"/imports/tower-hamlets/{TYPED_PLAN}/"
MEETINGS = "/meetings/tower-hamlets/"
JUNE_2017 = "?as_at=14+June+2017&since=30+April+2017"
WRONG_DATES = "?as_at=soon&known_at=2199-01-01&since=03/04/05"
NO_PAGE = "/nowhere"

# What has an address and is no page: files, and the machine's own question.
NO_PAGES = {
    "health": "an answer for monitoring",
    "accounts:sign-out": "takes a form and leads to the sign-in page",
    **dict.fromkeys(
        (
            "plans-download",
            "sources-download",
            "plans:areas-download",
            "plans:actions-download",
            "plans:facts-download",
            "directions:instruments-download",
            "directions:functions-download",
            "directions:dues-download",
            "setting_up:posts-download",
            "setting_up:people-download",
            "setting_up:access-download",
            "ledger:entries-download",
            "meetings:bodies-download",
            "meetings:meetings-download",
            "meetings:seats-download",
            "meetings:lines-download",
            *meeting_record.FILES,
            *small_papers.FILES,
            *small_reviews.FILES,
            *small_measures.FILES,
            *small_assessments.FILES,
            *thread_pages.FILES,
            "recording:ratings-download",
            "forecast:forecast-download",
            "forecast:calibration-download",
            "forecast:optimism-download",
            "framework:plans-download",
            "calendar:entries-download",
            "calendar:everything",
            "framework:directorates-download",
            "framework:directorate-download",
            "reports:proposals-download",
            "evidence:claimed-download",
            "evidence:without-evidence-download",
            "evidence:supports-nothing-download",
            "evidence:older-by-a-year-download",
        ),
        "a file; the tests of its room read it",
    ),
    "plans:milestones-download": "a file; test_without_javascript downloads it",
    "evidence:download": "a file",
    "reports:board-update-download": "a file; test_without_javascript downloads it",
    "reports:round-update-download": "a file; the tests of its room read it",
    "imports:checked": "a new address for each list; it is visited by sending one",
    "imports:columns": "a new address for each list; it is visited by sending one",
    "imports:refused": "a file",
    "sheets:download": "a file",
    "sheets:record": "takes a form; it is visited by sending a sheet",
    "sheets:refused": "a file, asked for by a form",
    "report_kinds:kind-download": "a file; the tests of its room read it",
    "report_kinds:template-download": "a file; the tests of its room read it",
    "operations:retry": "takes a form and leads to the queue",
    "framework:unshare": "by its link beside the pair; its number is not known before",
    **small_directions.BY_LINK,
    **forms.BY_LINK,
    **small_rounds.BY_LINK,
    **meeting_record.BY_LINK,
    **small_bodies.BY_LINK,
    **small_coverage.BY_LINK,
    **small_measures.BY_LINK,
    **small_meetings.BY_LINK,
    **small_papers.BY_LINK,
    **small_reports.NO_PAGES,
    **small_report_checks.NO_PAGES,
    **small_clearance.NO_PAGES,
    **small_submissions.NO_PAGES,
    **small_reviews.BY_LINK,
    **small_schedules.BY_LINK,
}


def _wrong_password(page: "Page") -> None:
    sign_in(page, PERFORMANCE, password="not the right one")


def _nothing_typed(page: "Page") -> None:
    follow(page.get_by_role("button", name="Sign in"))


def _without_its_token(page: "Page") -> None:
    page.context.clear_cookies(name="csrftoken")
    follow(page.get_by_role("button", name="Sign out"))


def _stale_token(page: "Page") -> None:
    page.context.clear_cookies()
    follow(page.get_by_role("button", name="Sign in"))


def _right_password(page: "Page") -> None:
    sign_in(page, PERFORMANCE)


@dataclass(frozen=True, slots=True)
class Visit:
    """A page in one state. `who` is nobody for a stranger; `then` is done once it is there.

    `heading` is what its first heading begins with, so that no test looks at another page unawares; `status` is what
    the last answer says. `kind` is the kind of site.
    """

    name: str
    path: str
    heading: str
    who: str | None = PERFORMANCE
    status: int = 200
    then: Callable[["Page"], None] | None = None
    kind: str = "usual"


VISITS = (
    Visit("sign in", "/sign-in", "Sign in", who=None),
    Visit("sign in, wrong password", "/sign-in", "Sign in", who=None, then=_wrong_password),
    Visit("sign in, nothing typed", "/sign-in", "Sign in", who=None, then=_nothing_typed),
    Visit("sign in, asked for first", PLAN_2017, "Sign in", who=None),
    Visit("plans", "/", "Plans"),
    Visit("plans of a newcomer", "/", "Plans", who=NEWCOMER),
    Visit("plans of a role that reads none", "/", "Plans", who=ADMINISTRATOR),
    Visit("plan over its time", PLAN_2015, "Best Value Strategy"),
    Visit("plan on a day", f"{PLAN_2017}{JUNE_2017}", "Best Value Improvement Plan 2017-18"),
    Visit("plan as known then", f"{PLAN_2017}{JUNE_2017}&known_at=14+June+2017", "Best Value Improvement Plan 2017-18"),
    Visit("plan without dates", PLAN_2018, "Best Value Improvement Plan 2018"),
    Visit(
        "plan with dates it cannot read", f"{PLAN_2017}{WRONG_DATES}", "Best Value Improvement Plan 2017-18", status=400
    ),
    Visit("Directions", "/directions/tower-hamlets/", "Directions"),
    Visit("Directions of who has none", "/directions/calder/", "Directions", who=grid_council.TEAM),
    *(Visit(name, path, heading, then=then) for name, path, heading, then in small_directions.VISITS),
    Visit("Directions on a day", "/directions/tower-hamlets/?on=1+February+2017", "Directions"),
    Visit("Directions on no day", "/directions/tower-hamlets/?on=soon", "Directions", status=400),
    Visit("requirement that comes back", f"{REQUIRED}req-2017-quarterly/", "Report every quarter"),
    Visit("requirement that stands", f"{REQUIRED}req-2017-board/", "Run a new improvement board"),
    Visit("calendar of an organisation", "/calendar/tower-hamlets/?month=2017-06", "Calendar: June 2017"),
    Visit("calendar of a month without anything", "/calendar/tower-hamlets/?month=1999-01", "Calendar: January 1999"),
    Visit(
        "calendar of all to come", "/calendar/wharfdale/?month=coming", "Calendar: Everything", who=small_council.OWNER
    ),
    Visit("improvement framework", "/framework/tower-hamlets/", "Improvement framework"),
    Visit("improvement framework, then", f"/framework/tower-hamlets/{JUNE_2017}&plans=all", "Improvement framework"),
    Visit("improvement framework, of a Board", "/framework/tower-hamlets/?body=bvib", "Improvement framework"),
    Visit(
        "improvement framework, wrong", f"/framework/tower-hamlets/{WRONG_DATES}", "Improvement framework", status=400
    ),
    Visit("directorates", "/framework/tower-hamlets/directorates/", "What each directorate owes"),
    Visit("directorate", "/framework/tower-hamlets/directorates/property-service/", "Property service"),
    Visit("directorate not given", "/framework/tower-hamlets/directorates/not-given/", "No directorate given"),
    Visit("shared milestones, plans", "/framework/tower-hamlets/share", "Say that two milestones"),
    Visit(
        "shared milestones", "/framework/tower-hamlets/share/bvip-2018/bvip-2017-18", "Which milestones are the same"
    ),
    *(Visit(name, path, heading, then=then) for name, path, heading, then in small_reviews.PAGES),
    Visit("a plan that may close", f"{PLAN_2017}close/", "Close the plan"),
    Visit("a plan that none follows", f"{EMPTY_PLAN}close/", "Close the plan"),
    Visit("plan without a milestone", EMPTY_PLAN, "Children"),
    Visit("plan filtered", f"{PLAN_2015}?status=completed&indicator=undated&sort=ref", "Best Value Strategy"),
    Visit(
        "plan filtered to nothing", f"{PLAN_2017}?q=no+such+words&area=nowhere", "Best Value Improvement Plan 2017-18"
    ),
    Visit("plan of several screens", LONG_PLAN.path, "Synthetic plan", who=READER),
    Visit("plan of several screens, the last", f"{LONG_PLAN.path}?page=2", "Synthetic plan", who=READER),
    Visit("area", f"{PLAN_2017}areas/bvip17-property/{JUNE_2017}", "Property"),
    Visit("area with dates it cannot read", f"{PLAN_2017}areas/bvip17-property/{WRONG_DATES}", "Property", status=400),
    Visit("action", f"{PLAN_2017}actions/a17-commbuild/{JUNE_2017}", "Community buildings"),
    Visit("milestone", HUB, "Open"),
    Visit("milestone on an early day", f"{HUB}{JUNE_2017}&known_at=1+June+2017", "Open"),
    Visit("milestone whose date nobody moved", f"{PLAN_2018}milestones/m18-deleg-scheme/", "Merge"),
    Visit("milestone with dates it cannot read", f"{HUB}{WRONG_DATES}", "Open", status=400),
    Visit("milestone of many facts", f"{LONG_PLAN.path}milestones/{LONG_PLAN.milestone}/", "Synthetic", who=READER),
    Visit("forecast", f"{PLAN_2017}forecast/", "Forecast"),
    Visit("forecast by a day", f"{PLAN_2017}forecast/?as_at=1+March+2018&by=30+September+2018", "Forecast"),
    Visit("forecast by no day", f"{PLAN_2017}forecast/?by=soon", "Forecast", status=400),
    Visit("forecast from too little", f"{PLAN_2015}forecast/?as_at=1+July+2015&known_at=1+July+2015", "Forecast"),
    Visit("back-test", f"{PLAN_2017}forecast/calibration/", "How good such forecasts were"),
    Visit("back-test of a silent record", f"{PLAN_2017}forecast/calibration/?as_at=today", "How good such"),
    Visit("how a forecast is made", f"{PLAN_2017}forecast/method/", "How the forecast is made"),
    Visit("optimism", f"{PLAN_2017}optimism/", "Optimism"),
    Visit("optimism on no day", f"{PLAN_2017}optimism/{WRONG_DATES}", "Optimism", status=400),
    Visit("quarterly update", f"{PLAN_2017}board-update/{JUNE_2017}", "Quarterly update"),
    Visit("quarterly update of no day", f"{PLAN_2017}board-update/{WRONG_DATES}", "Quarterly update", status=400),
    Visit("draft of a round's report", "/plans/calder/plan/rounds/now/", "Report of the round", who=grid_council.TEAM),
    Visit("import", IMPORT, "Import a list"),
    Visit("import after the baseline", "/imports/tower-hamlets/bvip-2018/", "Import a list"),
    Visit("import of no list", IMPORT, "Import a list", then=send_no_list),
    Visit("import, which column is which", IMPORT, "Which column is which?", then=send_strange_list),
    Visit("import, checked", IMPORT, "Check what the list would do", then=send_list),
    Visit("import, taken in", IMPORT, "The list is taken in", then=take_list_in),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in forms.FORMS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_rounds.VISITS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in thread_pages.VISITS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_assessments.VISITS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in meeting_record.VISITS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_bodies.VISITS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_coverage.VISITS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_meetings.VISITS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_measures.VISITS),
    Visit("measures, wrong date", "/measures/tower-hamlets/?as_at=soon", "Measures", status=400),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_papers.VISITS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_reports.VISITS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_report_checks.VISITS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_clearance.VISITS),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_submissions.VISITS),
    Visit("reports of nobody here", "/reports/", "Reports", who=ADMINISTRATOR),
    Visit("kinds of report", "/report-kinds/tower-hamlets/", "Kinds of report"),
    Visit("no Word template", "/report-kinds/tower-hamlets/template", "Word template"),
    Visit("kind of report", "/report-kinds/tower-hamlets/cabinet-report/", "Cabinet report"),
    Visit("kind of report, made", "/report-kinds/tower-hamlets/cabinet-report/change", "Make your own kind"),
    Visit(
        "kind of report, made wrongly",
        "/report-kinds/tower-hamlets/board-update/change",
        "Make your own kind",
        then=forms.sent("Take it in", definition="slug = 1"),
    ),
    *(Visit(name, path, heading, who=who, then=then) for name, path, heading, who, then in small_schedules.VISITS),
    Visit("grid", grid_council.GRID, "Grid: ", who=grid_council.TEAM),
    Visit("grid, filtered to nothing", f"{grid_council.GRID}?post=0", "Grid: ", who=grid_council.TEAM),
    Visit("grid, wrong", grid_council.GRID, "Grid: ", who=grid_council.TEAM, then=grid_council.type_wrongly),
    Visit("papers cited", "/sources", "Papers cited"),
    Visit("meetings", MEETINGS, "Meetings of London"),
    Visit("meetings of nobody here", "/meetings/", "Meetings", who=ADMINISTRATOR),
    Visit("body", f"{MEETINGS}bvib/", "Best Value Improvement Board"),
    Visit("body that ended", f"{MEETINGS}commissioners/", "Commissioners"),
    Visit("meeting", f"{MEETINGS}bvib/bvib-2017-06-14/", "Best Value Improvement Board, 14 June 2017"),
    Visit("meeting with an hour", f"{MEETINGS}bvib/bvib-2017-09-11/", "Best Value Improvement Board, 11"),
    Visit("meeting without decisions", f"{MEETINGS}bvib/bvib-2018-09-17/", "Best Value Improvement Board, 17"),
    Visit("meeting without a day", f"{MEETINGS}cabinet/cabinet-2015-11/", "Cabinet (Mayor in Cabinet), day not"),
    Visit("messages", "/messages/preferences", "Messages"),
    Visit("messages of a newcomer", "/messages/preferences", "Messages", who=NEWCOMER),
    Visit("log of messages", "/messages/tower-hamlets/", "Log of messages"),
    Visit("ledger", "/ledger/tower-hamlets/", "Ledger"),
    Visit("ledger verified", "/ledger/tower-hamlets/?verify=1", "Ledger"),
    Visit("ledger that another head refutes", f"/ledger/tower-hamlets/?verify=1&head={'ab' * 32}", "Ledger"),
    Visit("ledger asked for no hash", "/ledger/tower-hamlets/?verify=1&head=0123abcd", "Ledger", status=400),
    Visit("ledger of one subject", "/ledger/tower-hamlets/?subject=nothing", "Ledger"),
    Visit("background jobs", "/operations/", "Background jobs", who=ADMINISTRATOR),
    Visit("not found", NO_PAGE, "Page not found", status=404),
    Visit("not found by a stranger", NO_PAGE, "Page not found", who=None, status=404),
    Visit("sign in, open too long", "/sign-in", "Sign in", who=None, status=403, then=_stale_token),
    Visit("refused", "/", "You cannot do that", status=403, then=_without_its_token),
    Visit("broken", "/sign-in", "Sorry", who=None, status=500, then=_right_password, kind="broken"),
    Visit("components", "/components", "Components", kind="debug"),
)
