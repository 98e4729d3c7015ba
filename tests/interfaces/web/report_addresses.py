"""The addresses of reports: of writing, checking, clearing, publishing and submitting them; whom each answers how."""

from collections.abc import Mapping

from tests import cast
from tests.interfaces.web.who_may import (
    ACKNOWLEDGE,
    CLEAR,
    CLEARANCE,
    DECIDE,
    EDITION,
    FACT,
    FILE,
    HOME,
    NUMBER,
    PLAN,
    REPORT,
    SECTION,
    SEE_DRAFTS,
    SEE_PLANS,
    SET_UP,
    SIGN_IN_FIRST,
    SUBMISSION,
    SUBMIT,
    TO_ITS_PAGE,
    WRITE_REPORTS,
    everybody,
    only,
)

# name of the address: (what it takes, whom it answers how)
ADDRESSES: dict[str, tuple[dict[str, str | int], Mapping[str, int]]] = {
    "reports:board-update": (PLAN, only(SEE_PLANS)),
    "reports:proposals-download": (PLAN | FILE, only(SEE_PLANS)),
    "reports:board-update-download": (PLAN | {"ending": "html"}, only(SEE_PLANS)),
    "reports:round-update": (PLAN | {"slug": "q0"}, only(SEE_PLANS)),
    "reports:round-update-download": (PLAN | {"slug": "q0", "ending": "html"}, only(SEE_PLANS)),
    "report_kinds:kinds": (HOME, only(SEE_DRAFTS)),
    "report_kinds:kind": (HOME | {"kind": "board-update"}, only(SEE_DRAFTS)),
    "report_kinds:kind-download": (HOME | {"kind": "board-update"}, only(SEE_DRAFTS)),
    "report_kinds:change-kind": (HOME | {"kind": "board-update"}, only(SET_UP)),
    **dict.fromkeys(("report_kinds:template", "report_kinds:template-download"), (HOME, only(SEE_DRAFTS))),
    **dict.fromkeys(("report_kinds:choose-template", "report_kinds:no-template"), (HOME, only(SET_UP | DECIDE))),
    "reports:organisations": (
        {},
        dict(everybody(200, anonymous=SIGN_IN_FIRST))
        | dict.fromkeys((*SEE_PLANS, cast.OF_ANOTHER_ORGANISATION), TO_ITS_PAGE),
    ),
    "reports:reports": (HOME, only(SEE_PLANS)),
    "reports:reports-download": (HOME | FILE, only(SEE_PLANS)),
    "reports:begin": (HOME, only(WRITE_REPORTS)),
    "reports:report": (REPORT, only(SEE_DRAFTS)),
    "reports:draft-download": (REPORT | {"ending": "html"}, only(SEE_DRAFTS)),
    "reports:section": (SECTION, only(SEE_DRAFTS)),
    "reports:history": (SECTION, only(SEE_DRAFTS)),
    "reports:names": (REPORT, only(SEE_DRAFTS)),
    **dict.fromkeys(("reports:figures", "reports:front"), (REPORT, only(WRITE_REPORTS))),
    "reports:comment": (SECTION, only(WRITE_REPORTS)),
    "reports:answer-comment": (REPORT | {"comment": FACT}, only(WRITE_REPORTS)),
    "reports:restore": (SECTION | {"number": 1}, only(WRITE_REPORTS)),
    **dict.fromkeys(  # asked by the page's script, never by a link
        ("reports:section-preview", "reports:section-presence"), (SECTION, everybody(405, anonymous=SIGN_IN_FIRST))
    ),
    "clearance:waiting": ({}, only(CLEAR)),
    "clearance:posts": (HOME, only(SEE_DRAFTS)),
    "clearance:posts-download": (HOME | FILE, only(SEE_DRAFTS)),
    "clearance:name-post": (HOME, only(DECIDE)),
    "clearance:end-post": (HOME | {"row": FACT}, only(DECIDE)),
    "clearance:report": (REPORT, only(SEE_DRAFTS)),
    "clearance:clearances-download": (REPORT | FILE, only(SEE_DRAFTS)),
    "clearance:section": (CLEARANCE, only(SEE_DRAFTS)),
    "clearance:text": (CLEARANCE, only(SEE_DRAFTS)),
    **dict.fromkeys(("clearance:send", "clearance:take-back"), (REPORT, only(WRITE_REPORTS))),
    **dict.fromkeys(
        ("clearance:publish", "clearance:reopen", "clearance:close", "clearance:withdraw", "clearance:agenda"),
        (REPORT, only(DECIDE)),
    ),
    "clearance:edition": (EDITION, only(SEE_PLANS)),
    "clearance:edition-download": (EDITION | {"ending": "html"}, only(SEE_PLANS)),
    **dict.fromkeys(("report_checks:numbers", "report_checks:changes"), (REPORT, only(SEE_DRAFTS))),
    **dict.fromkeys(
        ("report_checks:numbers-download", "report_checks:changes-download"), (REPORT | FILE, only(SEE_DRAFTS))
    ),
    # The number of this sentence is not there any more: back to the list.
    **dict.fromkeys(("report_checks:keep", "report_checks:put"), (NUMBER, only(WRITE_REPORTS, TO_ITS_PAGE))),
    "submissions:submissions": (HOME, only(SEE_DRAFTS)),
    "submissions:submissions-download": (HOME | FILE, only(SEE_DRAFTS)),
    "submissions:prepare": (HOME, only(SUBMIT)),
    **dict.fromkeys(
        ("submissions:submission", "submissions:bundle", "submissions:receipt"), (SUBMISSION, only(SEE_DRAFTS))
    ),
    "submissions:receipt-file": (SUBMISSION | {"kind": "json"}, only(SEE_DRAFTS)),
    "submissions:send": (SUBMISSION, only(SUBMIT, TO_ITS_PAGE)),  # sent already: to its receipt
    **dict.fromkeys(("submissions:acknowledge", "submissions:ask"), (SUBMISSION, only(ACKNOWLEDGE))),
    "submissions:answer": (SUBMISSION | {"question": FACT}, only(SUBMIT)),
}
