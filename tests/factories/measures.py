"""Measures and readings with good defaults: that of the e-newsletter's open rate [S4, Communications, outcomes]."""

from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.measures.choices import Polarity
from goldenthread.domain.measures.models import Benchmark, Definition, Measure, Reading, ReadingEvidence, Shows, Target
from goldenthread.domain.measures.rules.comparing import Point
from goldenthread.domain.measures.rules.values import Period
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Action
from tests.factories import rows


def number(words: str) -> Decimal | None:
    """A value as text; "" is none."""
    return Decimal(words) if words else None


def period(until: str, from_on: str = "") -> Period:
    return Period(date.fromisoformat(from_on) if from_on else None, date.fromisoformat(until))


def point(value: str, until: str, from_on: str = "") -> Point:
    """A reading as the rules take it; its key is the ordinal of its last day."""
    when = period(until, from_on)
    return Point(when.until_on.toordinal(), when, Decimal(value))


def measure(slug: str = "open-rate", **fields: Any) -> Measure:
    """A share of which more is better, of Wharfdale unless told."""
    own = {"title": f"E-newsletter {slug}", "unit": "percent", "polarity": Polarity.HIGHER}
    home = fields.pop("organisation", None) or rows.organisation()
    return Measure.objects.create(organisation=home, slug=slug, **(own | fields))


def definition(of: Measure, effective: str = "2017-04-01", **fields: Any) -> Definition:
    return Definition.objects.create(measure=of, **({"text": "Opened, of delivered"} | rows.fact(effective) | fields))


def reading(of: Measure, value: str, until: str, from_on: str = "", **fields: Any) -> Reading:
    """A reading of a day, or from one, that was known on its last day."""
    when = period(until, from_on)
    own = {"from_on": when.from_on, "until_on": when.until_on, "value": Decimal(value)}
    return Reading.objects.create(measure=of, **(rows.fact(until) | own | fields))


def target(of: Measure, value: str, from_on: str = "", until: str = "", **fields: Any) -> Target:
    ends = {key: date.fromisoformat(day) for key, day in (("from_on", from_on), ("until_on", until)) if day}
    return Target.objects.create(measure=of, **(rows.fact("2017-04-01") | ends | {"value": number(value)} | fields))


def benchmark(of: Measure, value: str = "22.38", **fields: Any) -> Benchmark:
    own = {"value": Decimal(value), "whose": "Government industry standard"}
    return Benchmark.objects.create(measure=of, **(rows.fact("2017-04-01") | own | fields))


def shows(of: Measure, **what: Any) -> Shows:
    return Shows.objects.create(measure=of, **(rows.fact("2017-04-01") | what))


def rests_on(of: Reading, item: EvidenceItem) -> ReadingEvidence:
    version = item.versions.latest("number")
    return ReadingEvidence.objects.create(reading=of, item=item, version=version, **rows.fact("2017-06-14"))


def one_of_each(home: Organisation, what: Action, pk: int) -> None:
    """A measure of the organisation with one fact of each kind, whose number is `pk`."""
    one = measure(organisation=home)
    definition(one, pk=pk)
    reading(one, "40.5", "2017-06-30", "2017-04-01", pk=pk)
    target(one, "50", "2017-04-01", pk=pk)
    benchmark(one, pk=pk)
    shows(one, action=what, pk=pk)
