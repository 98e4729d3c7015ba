"""Things that were asked and what was done about them, with good defaults and dates as text; no database."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.rules.occurrences import Due, Occurrence, Received
from goldenthread.domain.insight.choices import Asks
from goldenthread.domain.insight.rules.matrix import Answer, Indicator, Line, Step, Work
from goldenthread.domain.plans.rules.evidence import EvidenceState
from tests.factories import histories as h

AS_AT = h.day("2018-06-30")
ACCEPTED = h.claim("2017-06-01", reviews=(h.accepted("2017-06-02"),))


def step(*, items: int = 0, as_at: str = "2018-06-30", baseline: str = "2017-06-30", **facts: Any) -> Step:
    """“Open the first hub”, due on 30 June 2017, with so many items of evidence."""
    history = h.milestone(baseline=baseline, key=facts.pop("key", "m1"), wording="Open the first hub.", **facts)
    return Step("plan-2017", h.stands(history, as_at), EvidenceState(items, None, 0))


def work(*steps: Step, **fields: Any) -> Work:
    """“Open community hubs” of the plan of 2017."""
    own: dict[str, Any] = {
        "pk": 1, "plan": "plan-2017", "plan_title": "Improvement Plan 2017-18", "starts_on": h.day("2017-04-01"),
        "area": "Property", "slug": "hubs", "reference": "", "title": "Open community hubs", "outcome": "",
    }  # fmt: skip
    return Work(**(own | fields), steps=steps)


def line(*works: Work, **fields: Any) -> Line:
    """“Report every quarter.” of the Directions of 28 March 2017; a recommendation where told."""
    own: dict[str, Any] = {
        "asks": Asks.REQUIREMENT, "slug": "quarterly", "text": "Report every quarter.", "of": "dir-2017",
        "of_title": "Directions of 28 March 2017", "asked_on": h.day("2017-03-28"),
    }  # fmt: skip
    return Line(**(own | fields), answers=tuple(Answer(each) for each in works))


def recommendation(*works: Work, **fields: Any) -> Line:
    own: dict[str, Any] = {"asks": Asks.RECOMMENDATION, "slug": "pace", "text": "Raise the pace.", "of": "cpc"}
    return line(*works, **(own | {"accepted_on": h.day("2018-03-01")} | fields))


def occurrence(state: OccurrenceState, *, what: str = "", on: str = "", late_by: timedelta | None = None) -> Occurrence:
    """Due by ten o'clock on 30 June 2017; `what` came on a day, or on none that is on record."""
    received = Received(h.day(on) if on else None, None, what) if what else None
    return Occurrence(Due(h.day("2017-06-30"), time(10)), state, received, late_by)


def indicator(**fields: Any) -> Indicator:
    """Read for 31 March 2018, and due again by 31 July 2018."""
    own: dict[str, Any] = {
        "slug": "open-rate", "title": "Open rate", "moved": "better", "latest": "40.5%",
        "latest_on": h.day("2018-03-31"), "next_due": h.day("2018-07-31"),
    }  # fmt: skip
    return Indicator(**(own | fields))


def with_evidence(one: Step, *, hidden: int) -> Step:
    """The same, with so many items that are not open to the reader."""
    return replace(one, evidence=EvidenceState(0, None, hidden))
