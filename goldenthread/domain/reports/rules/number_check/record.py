"""The figures of a snapshot by what they count, so that a number in prose finds the one it claims to be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from goldenthread.domain.reports.rules.figure import Figure, part_of_name
from goldenthread.domain.reports.rules.number_check.claims import Areas, areas_of
from goldenthread.domain.reports.rules.number_check.words import BEFORE, FLOW, NOW, TOTAL, UNITS, stems

STATED = "stated"  # by the plan's own paper
_BY_AREA = "by_area"
_PERCENT = "_percent"
_WHOLE = frozenset({"total", "count", "", "milestones", "posts"})
# What the names of figures call a state, where prose calls it otherwise.
_CALLED = {"newly_completed": "completed", "newly_overdue": "overdue", "posts_answered": "answered"}
_READ = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts. `scope` is an area's name in the snapshot, "" for the whole."""

    unit: str
    state: str = TOTAL
    scope: str = ""
    when: str = NOW
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with the stems of its title, and its figures by what they are: latest, earlier, target, benchmark."""

    title: str
    stems: frozenset[str]
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Record:
    """What numbers are compared with."""

    by_count: Mapping[Counted, Figure]
    measures: Sequence[Measured]
    areas: Areas
    area_titles: Mapping[str, str]
    units: frozenset[str]

    def figure(self, counted: Counted) -> Figure | None:
        """The figure that counts exactly that."""
        return self.by_count.get(counted)


def record_of(figures: Mapping[str, Figure], content: Mapping[str, Any]) -> Record:
    """The figures of a snapshot, ready to be compared with; made once for all sections of a report."""
    titles = {part_of_name(each["id"]): each["title"] for each in content.get("areas") or ()}
    by_count: dict[Counted, Figure] = {}
    for name in sorted(
        figures, key=lambda name: name.startswith("plan.")
    ):  # {milestones.total}, then {plan.milestones}
        counted = counted_by(name)
        if counted is not None and number_of(figures[name]) is not None:
            by_count.setdefault(counted, figures[name])
    units = frozenset(each.unit for each in by_count)
    return Record(by_count, _measures(figures, content), areas_of(titles), titles, units)


def number_of(figure: Figure) -> Decimal | None:
    """The figure as a number; of a share of counted things in percent, not rounded. None for words."""
    if figure.parts is not None and not figure.name.startswith("measure."):
        part, whole = figure.parts
        return Decimal(100 * part) / whole if whole else None
    if not isinstance(figure.value, str):
        return Decimal(figure.value)
    found = _READ.search(figure.value)
    return Decimal(found.group().replace(",", "")) if found else None


def counted_by(name: str) -> Counted | None:
    """What a figure counts, by its name: `milestones.overdue_by_area.property`. None where it counts no unit."""
    head, _, rest = name.partition(".")
    what, _, scope = rest.partition(".")
    if head == "plan":
        return _of_the_plan(what, scope)
    if head in {"review", "rating"}:
        return _of_another(head, what, scope)
    unit, when = {"before": ("milestones", BEFORE), "bridge": ("milestones", FLOW)}.get(head, (head, NOW))
    if head == "round" and what in {"answered", "posts", "posts_answered"}:
        unit = "posts" if what.startswith("posts") else "milestones"
    if unit not in UNITS.values():
        return None
    state = what.replace(_BY_AREA, "").replace(_PERCENT, "").strip("_")
    return Counted(unit, TOTAL if state in _WHOLE else _CALLED.get(state, state), scope, when, _PERCENT in what)


def _of_the_plan(what: str, unit: str) -> Counted | None:
    """`plan.stated.actions` and `plan.areas`."""
    if what == STATED:
        return Counted(unit, when=STATED)
    return Counted(what) if what in UNITS.values() else None


def _of_another(head: str, what: str, scope: str) -> Counted | None:
    """`review.recommendations` and `rating.areas_red`."""
    if head == "review":
        return Counted(what) if what in UNITS.values() and not scope else None
    unit, _, colour = what.partition("_")
    return Counted(unit, colour) if unit == "areas" and colour else None


def _measures(figures: Mapping[str, Figure], content: Mapping[str, Any]) -> tuple[Measured, ...]:
    by_slug: dict[str, dict[str, Figure]] = {}
    for name, figure in figures.items():
        head, _, rest = name.partition(".")
        slug, _, which = rest.partition(".")
        if head == "measure" and which and number_of(figure) is not None:
            by_slug.setdefault(slug, {})[which] = figure
    titles = {part_of_name(each["id"]): each["title"] for each in content.get("measures") or ()}
    return tuple(
        Measured(title, frozenset(stems(title)), by_slug[slug]) for slug, title in titles.items() if slug in by_slug
    )
