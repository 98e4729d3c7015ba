"""Papers of the small council's board: typed and uploaded, exempt in part, late, replaced; and the packs of them."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tests.foundation.documents.pack_samples import drawn
from tests.journeys.forms import after, sent
from tests.journeys.small_council import CLERK
from tests.journeys.small_meetings import COMING, PLANNED
from tests.journeys.steps import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

BY_LINK = {"meetings:paper-replace": "by its link under the item"}
FILES = ("meetings:paper", "meetings:pack", "calendar:body", "calendar:organisation")
_NOTE = """# What is asked

The Board is asked to note where the plan stands.

- Two milestones are overdue.
- One was claimed.

[exempt]
The contractor has asked for more time, and offers a lower price.
[/exempt]
"""


def settle(board: Any, now: datetime) -> None:
    """Papers of the meeting that is planned and of the one whose agenda is published; packs of both."""
    from goldenthread.domain.meetings.operations import packs, papers
    from goldenthread.domain.meetings.operations.papers import Content, read_upload
    from goldenthread.domain.organisations.permissions import OPERATOR

    report = read_upload(BytesIO(drawn("Progress", "In detail")), name="progress.pdf")
    exempt: dict[str, Any] = {"exempt_paragraph": 3, "exempt_reason": "The price is still being negotiated."}
    late = {"planned": "", "coming": "The auditor's figures came after the agenda had gone out."}
    for name, reason in late.items():
        meeting = board.meetings.select_related("body__organisation").get(slug=name)
        by: dict[str, Any] = {"by": OPERATOR, "now": now - timedelta(days=1)}
        item = meeting.items.get(number="3")
        paper = papers.add_paper(item=item, content=Content(title="Progress", of=report), late_reason=reason, **by)
        papers.replace_paper(paper=paper, content=Content(title="Progress", of=report), reason="A sum was wrong.", **by)
        papers.add_paper(item=item, content=Content(title="Cover note", of=_NOTE, **exempt), late_reason=reason, **by)
        packs.build_packs(meeting=meeting, now=now)


def _replaced(page: "Page") -> None:
    follow(page.get_by_role("link", name=re.compile("^Replace it.*Progress$")))


# name, path, heading, who, then
VISITS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("paper, added", f"{PLANNED}items/i2/add-paper", "Add a paper", CLERK, None),
    ("paper, added wrongly", f"{PLANNED}items/i2/add-paper", "Add a paper", CLERK, sent("Add it", title="")),
    ("paper, added late", f"{COMING}items/i1/add-paper", "Add a late paper", CLERK, None),
    ("paper, replaced", PLANNED, "Replace a paper", CLERK, _replaced),
    ("paper, replaced wrongly", PLANNED, "Replace a paper", CLERK, after(_replaced, sent("Replace it", title=""))),
    ("report as a paper", f"{PLANNED}items/i5/add-report", "Add a report of a plan", CLERK, None),
    ("packs, built", f"{PLANNED}packs/build", "Build the packs", CLERK, None),
)
