"""Measures of the small council, with all that a page can say of them; and those of the real record, as visits."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.journeys.forms import sent, through
from tests.journeys.people import PERFORMANCE
from tests.journeys.small_council import OWNER, TEAM

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE, RECORD = "/measures/wharfdale/", "/measures/tower-hamlets/"
CALLS, DAYS = f"{HERE}calls-answered-within-a-minute/", f"{HERE}days-to-let-an-empty-home/"
FILES = (
    "measures:measures-download",
    "measures:readings-download",
    "measures:measure-download",
    "measures:worked-download",
)
BY_LINK = {
    "measures:change-target": "by its link on the measure's page",
    "measures:unshow": "by its link on the measure's page",
    "measures:revise": "by its link beside the reading",
    "measures:take-back": "by its link beside the reading",
    "measures:attach": "by its link beside the reading",
}


def settle(council: dict[str, Any], now: datetime) -> None:
    """A share of five quarters, aimed at, revised and beside a benchmark; and a range that is provisional."""
    from goldenthread.domain.measures.choices import Frequency, Polarity
    from goldenthread.domain.measures.operations import defining, readings, showing
    from goldenthread.domain.measures.operations.readings import NewReading
    from goldenthread.domain.measures.rules.defining import NewMeasure
    from goldenthread.domain.measures.rules.values import Period
    from goldenthread.domain.organisations.permissions import OPERATOR

    by: dict[str, Any] = {"by": OPERATOR, "now": now}
    home, action = council["plan"].organisation, council["milestones"]["told"].action
    common: dict[str, Any] = {"frequency": Frequency.QUARTERLY}
    calls = NewMeasure(
        title="Calls answered within a minute", unit="percent", polarity=Polarity.HIGHER,
        definition="Calls that a person answered within 60 seconds, of all calls.", numerator_name="Calls in time",
        denominator_name="All calls", tolerance=Decimal(2), **common,
    )  # fmt: skip
    days = NewMeasure(
        title="Days to let an empty home", unit="days", polarity=Polarity.RANGE, range_low=Decimal(18),
        range_high=Decimal(24), definition="From the keys back to the keys out.", **common,
    )  # fmt: skip
    named: dict[str, Any] = {"organisation": home, "owner": council["post"]} | by
    one, two = (defining.define_measure(given=each, **named) for each in (calls, days))
    showing.show(measure=one, what=action, **by)
    showing.show(measure=two, what=action.area, **by)
    ends = _quarters(now.date())
    for place, (first, last) in enumerate(ends):
        parts: dict[str, Any] = {"numerator": Decimal(610 + 20 * place), "denominator": Decimal(900)}
        made = readings.record_reading(measure=one, given=NewReading(period=Period(first, last), **parts), **by)
    readings.revise_reading(
        reading=made, reason="A day was missing.", **by,
        given=NewReading(period=Period(*ends[-1]), numerator=Decimal(700), denominator=Decimal(910)),
    )  # fmt: skip
    late = NewReading(period=Period(*ends[-1]), value=Decimal(27), is_provisional=True, note="Two homes are still out.")
    readings.record_reading(measure=two, given=late, **by)
    defining.set_target(measure=one, value=Decimal(75), from_on=ends[0][0], **by)
    defining.set_benchmark(measure=one, value=Decimal("68.4"), whose="Median of the region", dated_on=ends[0][1], **by)


def _quarters(today: date) -> list[tuple[date, date]]:
    """The last five quarters of the year that are over, oldest first."""
    from goldenthread.foundation.lib.quarters import quarter_of

    found: list[tuple[date, date]] = []
    day = today
    while len(found) < 5:
        before = quarter_of(quarter_of(day).first_day - timedelta(days=1))
        found.insert(0, (before.first_day, before.last_day))
        day = before.first_day
    return found


VISITS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("measures", RECORD, "Measures", PERFORMANCE, None),
    ("measures on a day", f"{RECORD}?as_at=31+December+2016", "Measures", PERFORMANCE, None),
    ("measure beside a benchmark", f"{RECORD}enews-open/", "E-newsletter open rate", PERFORMANCE, None),
    ("measure over time", f"{RECORD}bvap-delivered/", "2015-17 plan", PERFORMANCE, None),
    ("measure whose target is over", f"{RECORD}twitter/", "Twitter followers", PERFORMANCE, None),
    ("did it work", f"{RECORD}worked/bvip-2017-18", "Did it work?", PERFORMANCE, None),
    ("did it work, nothing completed", f"{HERE}worked/plan-next", "Did it work?", TEAM, None),
    ("measures of a small council", HERE, "Measures", OWNER, None),
    ("measure with all", CALLS, "Calls answered", TEAM, None),
    ("measure of a range", DAYS, "Days to let", OWNER, None),
    ("measure defined", f"{HERE}define", "Define a measure", TEAM, None),
    ("measure defined, nothing said", f"{HERE}define", "Define a measure", TEAM, sent("Define it")),
    ("measure defined anew", f"{CALLS}define", "Define it anew", TEAM, None),
    ("target", f"{CALLS}target", "Set a target", TEAM, None),
    ("target of a range, nothing said", f"{DAYS}target", "Set a target", TEAM, sent("Set it")),
    ("target changed", CALLS, "Change the target", TEAM, through("Change")),
    ("benchmark", f"{CALLS}benchmark", "Record a benchmark", TEAM, None),
    ("what a measure shows", f"{CALLS}shows", "Say what it shows", TEAM, None),
    ("a measure does not show it", CALLS, "It does not show this", TEAM, through("Take away")),
    ("reading", f"{CALLS}read", "Record a reading", OWNER, None),
    ("reading, nothing said", f"{CALLS}read", "Record a reading", OWNER, sent("Record it")),
    ("reading revised", CALLS, "Revise the reading", OWNER, through("Revise")),
    ("reading taken back", CALLS, "Take the reading back", OWNER, through("Take back")),
    ("evidence of a reading", CALLS, "Join evidence to the reading", OWNER, through("Join evidence")),
    ("list of readings", f"{HERE}import", "Send in a list of readings", OWNER, None),
    ("list of readings, none chosen", f"{HERE}import", "Send in a list", OWNER, sent("Record the readings")),
)
