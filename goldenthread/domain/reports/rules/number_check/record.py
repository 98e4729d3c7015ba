"""The figures of a snapshot by what they count, so that a number in prose finds the one it claims to be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Any

from goldenthread.domain.reports.rules.figure import Figure, part_of_name
from goldenthread.domain.reports.rules.number_check.claim import Areas, areas_of
from goldenthread.domain.reports.rules.number_check.words import BEFORE, FLOW, NOW, TOTAL, UNITS, stems
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.lib.text import said_date

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
    title: str = ""  # of the plan, as `_plain` has it
    others: Mapping[str, "Record"] = field(default_factory=dict)  # other plans, by their titles
    since: str = ""  # the day of the earlier figures, in small letters: "31 march 2017"

    def spoken_of(self, text: str) -> "Record":
        """The record of the one other plan that a sentence names by its title, else this."""
        said = _plain(text) if self.others else ""
        named = [title for title in self.others if title in said]
        if len(named) != 1 or (self.title and self.title in said.replace(named[0], "")):
            return self
        return self.others[named[0]]

    def is_of_since(self, dated: str) -> bool:
        """Whether a month or a year is that of the earlier figures."""
        return dated in self.since.split()

    def figure(self, counted: Counted) -> Figure | None:
        """The figure that counts exactly that."""
        return self.by_count.get(counted)

    def names_since(self, text: str) -> bool:
        """Whether a text names the day of the earlier figures: "31st March 2017", "31 March"."""
        return bool(self.since) and _named_day(self.since).search(text.lower()) is not None


@cache
def _named_day(said: str) -> re.Pattern[str]:
    day, month, year = said.split()
    return re.compile(rf"\b{day}(?:st|nd|rd|th)?\s+{month}\b(?!\s+(?!{year})\d{{4}})")


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
    since = said_date(day_of(content["since"])).lower() if content.get("since") else ""
    title = _plain((content.get("plan") or {}).get("title", ""))
    own = Record(by_count, _measures(figures, content), areas_of(titles), titles, units, title, since=since)
    others = {_plain(each["title"]): _of_other(each["id"], figures, own) for each in content.get("plans") or ()}
    return replace(own, others=others)


def _of_other(plan: str, figures: Mapping[str, Figure], own: Record) -> Record:
    """What is on record of another plan: its counts, and no areas."""
    under = f"plans.{part_of_name(plan)}."
    by_count = {
        counted: figures[name]
        for name in figures
        if name.startswith(under) and (counted := _of_another_plan(name.removeprefix(under))) is not None
    }
    units = frozenset(each.unit for each in by_count)
    return Record(by_count, own.measures, {}, {}, units)


def _of_another_plan(what: str) -> Counted | None:
    if what == "title":
        return None
    if what == "actions":
        return Counted("actions")
    state = what.removesuffix(_PERCENT)
    return Counted("milestones", TOTAL if state in _WHOLE else state, is_percent=what.endswith(_PERCENT))


def _plain(title: str) -> str:
    """A title as it is compared: in small letters, without what stands in brackets, its white space evened out."""
    bare = re.sub(r"\([^()]*\)", " ", title.lower())
    return re.sub(r"\s*([-–])\s*", "-", " ".join(bare.split()))


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
