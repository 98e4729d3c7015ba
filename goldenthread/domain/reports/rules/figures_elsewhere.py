"""The named figures that are of no plan: days, measures, decisions, what was asked, reviews, other plans."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from goldenthread.domain.reports.rules import figure
from goldenthread.domain.reports.rules.figure import Figure, part_of_name
from goldenthread.domain.reports.rules.snapshot import day_of, moment_of
from goldenthread.foundation.lib.text import said_date, said_moment

Content = Mapping[str, Any]


def figures(content: Content) -> Iterator[Figure]:
    """All of them; what the record does not hold has no figure."""
    yield from _days(content)
    for each in content.get("measures") or ():
        yield from _measure(each)
    yield from _measures(content)


def _days(content: Content) -> Iterator[Figure]:
    cut_off = f"{said_date(day_of(content['as_at']))}, as on record at {said_moment(moment_of(content['known_at']))}"
    yield figure.day("as_at", content["as_at"], "day of the figures")
    yield figure.day("since", content["since"], "day they are compared with")
    yield Figure("cut_off", content["as_at"], cut_off, "data cut-off")
    yield figure.words("organisation", content["organisation"], "organisation")
    if content.get("body"):
        yield figure.words("body", content["body"], "body that owns the plan")


def _measures(content: Content) -> Iterator[Figure]:
    found = content.get("measures")
    if found is None:
        return
    yield figure.count("measures.total", len(found), "measures on record")
    for moved, what in (("better", "moved the right way"), ("worse", "moved the wrong way"), ("same", "did not move")):
        number = sum(each["moved"] == moved for each in found)
        yield figure.count(f"measures.{moved}", number, f"measures that {what} since their baseline")


def _measure(one: Content) -> Iterator[Figure]:
    name, title = f"measure.{part_of_name(one['id'])}", one["title"]
    for which, what in (("latest", "latest reading"), ("earlier", "reading before the latest")):
        reading = one[which]
        if reading is not None:
            yield _reading(f"{name}.{which}", reading, f"{title}: {what}")
            yield figure.day(f"{name}.{which}_on", reading["on"], f"{title}: last day of the {what}")
    if one["change"] is not None:
        value = Decimal(one["change"]["value"])
        yield Figure(f"{name}.change", value, one["change"]["said"], f"{title}: change since the reading before")
    if one["target"] is not None:
        yield Figure(f"{name}.target", one["target"]["said"], one["target"]["said"], f"{title}: target")


def _reading(name: str, reading: Content, what: str) -> Figure:
    parts = (reading["numerator"], reading["denominator"])
    whole = all(each is not None and Decimal(each) == int(Decimal(each)) for each in parts)
    return Figure(
        name,
        Decimal(reading["value"]),
        reading["said"],
        what,
        (int(Decimal(parts[0])), int(Decimal(parts[1]))) if whole else None,
    )
