"""What the list of measures shows: its figures, and its measures by what they are meant to show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.domain.measures.choices import MeasureStatus, Moved
from goldenthread.domain.measures.models import Shows
from goldenthread.domain.measures.queries import MeasureSeen
from goldenthread.domain.plans.models import Area
from goldenthread.foundation.lib.text import plural
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.interfaces.web.measures import charts

_JUDGED = (MeasureStatus.MET, MeasureStatus.WITHIN, MeasureStatus.NOT_MET)


@dataclass(frozen=True, slots=True)
class Place:
    """Something that measures show: an area, an action or a requirement, and its page."""

    kind: str
    title: str
    within: str
    href: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A measure in the list, and its readings as a line where there are two of them."""

    seen: MeasureSeen
    spark: Chart | None
    also: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of one place, or of none."""

    place: Place | None
    lines: tuple[Line, ...]


def figures(found: Sequence[MeasureSeen]) -> list[dict[str, object]]:
    """The headline: each count with its whole (SPEC 2.6)."""
    judged = [each for each in found if each.status in _JUDGED]
    compared = [each for each in found if each.moved is not None]
    expected = [each for each in found if each.expected_by is not None]
    within = sum(each.status is MeasureStatus.WITHIN for each in judged)
    worse = sum(each.moved is Moved.WORSE for each in compared)
    return [
        {
            "number": sum(each.status is MeasureStatus.MET for each in judged),
            "of": len(judged),
            "label": "targets met",
            "tone": "done",
            "lines": [f"{within:,} more within tolerance", f"{plural(len(found) - len(judged), 'measure')} not judged"],
        },
        {
            "number": sum(each.moved is Moved.BETTER for each in compared),
            "of": len(compared),
            "label": "better than at the start",
            "tone": "active",
            "lines": [f"{worse:,} worse", f"{plural(len(found) - len(compared), 'measure')} not comparable"],
        },
        {
            "number": sum(each.is_silent for each in expected),
            "of": len(expected),
            "label": "without the reading that was due",
            "tone": "late",
            "lines": [f"{plural(len(found) - len(expected), 'measure')} without a rhythm or a first reading"],
        },
    ]


def groups(found: Iterable[MeasureSeen]) -> tuple[Group, ...]:
    """By the area each shows, whole or by one of its actions, before requirements; what shows nothing comes last."""
    by_place: dict[Place | None, list[Line]] = {}
    for seen in found:
        home = home_of(seen)
        line = Line(seen, charts.spark(seen), tuple(each for each in places_of(seen) if each != home))
        by_place.setdefault(home, []).append(line)
    loose = by_place.pop(None, [])
    made = [Group(place, tuple(lines)) for place, lines in by_place.items()]
    return (*made, *([Group(None, tuple(loose))] if loose else []))


def home_of(seen: MeasureSeen) -> Place | None:
    """Under what it stands in the list: the area that it shows, or that of the action, or else the requirement."""
    slug = seen.measure.organisation.slug
    areas = [area for link in seen.links if (area := link.area or (link.action and link.action.area))]
    if areas:
        return area_place(areas[0], slug)
    return next(iter(places_of(seen)), None)


def places_of(seen: MeasureSeen) -> tuple[Place, ...]:
    """What the measure is meant to show, areas first."""
    found = [place_of(link, seen.measure.organisation.slug) for link in seen.links]
    order = ("Area", "Action", "Requirement")
    return tuple(sorted(found, key=lambda each: order.index(each.kind)))


def place_of(link: Shows, home: str) -> Place:
    """What one link names."""
    if link.requirement is not None:
        asked = link.requirement
        href = reverse("directions:requirement", args=[home, asked.slug])
        return Place("Requirement", asked.text, "", href, f"requirement-{asked.slug}")
    if link.action is not None:
        action, area = link.action, link.action.area
        href = reverse("plans:action", args=[home, area.plan.slug, action.slug])
        return Place("Action", action.title, area.plan.title, href, f"action-{area.plan.slug}-{action.slug}")
    assert link.area is not None  # by the table's constraint
    return area_place(link.area, home)


def area_place(area: Area, home: str) -> Place:
    href = reverse("plans:area", args=[home, area.plan.slug, area.slug])
    return Place("Area", area.title, area.plan.title, href, f"area-{area.plan.slug}-{area.slug}")
