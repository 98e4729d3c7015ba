"""A report whose record holds four measures, and in which numbers of measures were typed."""

from datetime import datetime
from typing import Any

from goldenthread.domain.reports.models import KeptNumber, Report, Taking
from goldenthread.domain.reports.operations import keeping
from goldenthread.domain.reports.queries.checking import Checked, checked
from goldenthread.domain.reports.queries.reports import opened
from tests.factories import clearing

WRONG = "We look at the 9 measures of the plan."
RIGHT = "The record holds the 4 measures."
NOW = clearing.SENT


def measures(number: int) -> list[dict[str, Any]]:
    """Measures without a reading, as a snapshot holds them."""
    silent = {"latest": None, "earlier": None, "change": None, "target": None, "moved": "same"}
    return [silent | {"id": f"m{at}", "title": f"Measure {at}"} for at in range(number)]


def figures(of: Report, number: int = 4, *, at: datetime = NOW, **content: Any) -> Taking:
    """The next figures of the report: so many measures."""
    return clearing.take(of, at=at, measures=measures(number), **content)


def report(slug: str = "june", *, text: str = f"{WRONG} {RIGHT}", **fields: Any) -> Report:
    """A draft with that text in its section "progress", and the figures it is compared with."""
    made = clearing.report(slug, texts={"progress": text}, **fields)
    figures(made)
    return made


def found(of: Report, typed: str = "9") -> Checked:
    """What the check finds of the number."""
    return next(each for each in checked(opened(of)) if each.finding.typed == typed)


def where(of: Report, typed: str = "9") -> dict[str, Any]:
    """Where the number stands, as the operations and the addresses ask for it."""
    one = found(of, typed)
    return {"section": one.section.slug, "sentence": one.finding.sha256, "place": one.finding.place}


def keep(of: Report, *, reason: str = "It is the number of the earlier plan.") -> KeptNumber:
    """The wrong number kept, by the performance manager."""
    return keeping.keep_number(report=of, **where(of), reason=reason, by=clearing.writer(), now=NOW)
