"""A self-assessment of the small council against the standard frameworks, and one against the edition before it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.journeys.small_council import DIRECTOR, TEAM
from tests.journeys.steps import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = "/assessments/wharfdale/"
NOW = f"{HERE}before-the-challenge/"
JUDGE = f"{NOW}judge/place-led/"
FILES = ("assessments:judgements-download",)


def settle(home: Any, now: datetime) -> None:
    """Puts it into the database. Django must be set up."""
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.domain.reviews.importer.standard import standard
    from goldenthread.domain.reviews.operations.assessing import judge, start_assessment
    from goldenthread.domain.reviews.operations.frameworks import bring_standard
    from goldenthread.domain.reviews.queries.frameworks import characteristics, framework_named

    by: dict[str, Any] = {"by": OPERATOR, "now": now}
    bring_standard(organisation=home, drafts=standard(), **by)
    before = None
    for slug, title, days in (
        ("corporate-peer-challenge-2018", "Years ago", 800),
        ("corporate-peer-challenge-2024", "Before the challenge", 20),
    ):
        framework = framework_named(home, slug)
        assert framework is not None
        one = start_assessment(
            organisation=home,
            framework=framework,
            title=title,
            on=now.date() - timedelta(days=days),
            previous=before,
            **by,
        )
        for each in characteristics(framework)[:6]:
            judge(assessment=one, characteristic=each, rating="partly", reason="Half of it is there.", **by)
        before = one


def _nothing_said(page: "Page") -> None:
    follow(page.get_by_role("button", name="Record the judgement"))


VISITS = (
    ("self-assessments", HERE, "Self-assessment", TEAM, None),
    ("self-assessments of a record", "/assessments/tower-hamlets/", "Self-assessment", "performance", None),
    ("framework", f"{HERE}frameworks/best-value-2024/", "Best value themes", DIRECTOR, None),
    (
        "framework and its edition before",
        f"{HERE}frameworks/corporate-peer-challenge-2024/",
        "Corporate",
        DIRECTOR,
        None,
    ),
    ("self-assessment", NOW, "Before the challenge", DIRECTOR, None),
    ("self-assessment begun", f"{HERE}new/", "Begin a self-assessment", TEAM, None),
    ("standard frameworks", f"{HERE}standard/", "Bring in the standard frameworks", TEAM, None),
    ("judging", JUDGE, "The council leads its place effectively", DIRECTOR, None),
    (
        "judging, nothing said",
        f"{NOW}judge/capacity-to-improve/",
        "The council has the capacity",
        DIRECTOR,
        _nothing_said,
    ),
)
