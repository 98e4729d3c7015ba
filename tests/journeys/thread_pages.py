"""The thread of the real record, its gaps and its papers that disagree, as visits and files."""

from playwright.sync_api import Page

from tests.journeys.people import PERFORMANCE
from tests.journeys.small_council import OWNER
from tests.journeys.steps import follow

THREAD = "/thread/tower-hamlets/"
JUNE_2018 = "as_at=30+June+2018"
UNIT = f"{THREAD}discrepancies/x-205-unit/"
FILES = ("thread:matrix-download", "thread:gaps-download", "thread:discrepancies-download")


def _nothing_said(page: Page) -> None:
    follow(page.get_by_role("button", name="Record it"))


VISITS = (
    ("thread", THREAD, "Golden thread", PERFORMANCE, None),
    ("thread unfolded", f"{THREAD}?of=direction:dir-2017-03-28&{JUNE_2018}", "Golden thread", PERFORMANCE, None),
    ("thread of a review", f"{THREAD}?of=review:rv-cpc-2018", "Golden thread", PERFORMANCE, None),
    ("thread of who was asked nothing", "/thread/wharfdale/", "Golden thread", OWNER, None),
    ("gaps", f"{THREAD}gaps/", "Gaps: ", PERFORMANCE, None),
    ("gaps on a day", f"{THREAD}gaps/?{JUNE_2018}", "Gaps: ", PERFORMANCE, None),
    ("papers that disagree", f"{THREAD}discrepancies/", "Papers that disagree", PERFORMANCE, None),
    ("which paper is right", UNIT, "Which of the two", PERFORMANCE, None),
    ("which paper is right, nothing said", UNIT, "Which of the two", PERFORMANCE, _nothing_said),
)
