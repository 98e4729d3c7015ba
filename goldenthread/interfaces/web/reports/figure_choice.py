"""Named figures to choose from: those most written about first, then the whole plan, then area by area."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.domain.reports.rules.figure import Figure, part_of_name
from goldenthread.domain.reports.rules.figures import figures_of

MOST_USED = 10
_OFTEN = 2  # times that the texts of a report name a figure, from which on it is one of those used most
_BY_AREA = re.compile(r"_?by_area$")
_NAME = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9-]+)*)\}")
# What papers of every kind say first; what a report's own texts name again and again comes before it.
_USUAL = (
    "milestones.completed", "milestones.total", "milestones.overdue", "milestones.in_progress", "as_at",
    "milestones.completed_percent", "before.completed", "before.overdue", "actions.total", "plan.title",
    "review.title", "recommendations.total", "asked.total", "measures.total", "decisions.total",
)  # fmt: skip
_DAYS = "Days and names"
# As docs/reference/figures.md has them; the areas stand between these and the rest.
_OF_THE_PLAN: Mapping[str, tuple[str, ...]] = {
    "Milestones now": ("milestones",),
    "Milestones at the earlier day": ("before",),
    "What changed between the two": ("bridge",),
    "Actions": ("actions",),
    "Ratings and risks": ("rating", "forecasts", "risk"),
}
_BESIDE: Mapping[str, tuple[str, ...]] = {
    "Deadlines and decisions": ("decisions", "moves", "proposals"),
    "The plan": ("plan",),
    "The round": ("round",),
    "Measures": ("measures", "measure"),
    "What was asked": ("requirement", "direction", "asked", "thread", "gaps"),
    "Reviews": ("review", "recommendations"),
    "Beside the plan": ("discrepancies", "plans", "evidence"),
}
_TITLES = {head: title for told in (_OF_THE_PLAN, _BESIDE) for title, heads in told.items() for head in heads}


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that can be put into the text: as it is typed, what stands there for it now, and what that is."""

    typed: str
    said: str
    what: str


@dataclass(frozen=True, slots=True)
class ChipGroup:
    """Chips under one title; `first` are those that somebody looks for before all others."""

    title: str
    chips: Sequence[Chip]
    first: bool = False


def groups(content: Mapping[str, Any], texts: Iterable[str] = ()) -> tuple[ChipGroup, ...]:
    """Every named figure with its value. Those that are used most stand first, and again where they belong."""
    figures = figures_of(content)
    areas = {part_of_name(each["id"]): f"In {each['title']}" for each in content.get("areas") or ()}
    found: dict[str, list[Chip]] = {}
    for figure in figures.values():
        found.setdefault(_title(figure.name, areas), []).append(_chip(figure))
    titles = dict.fromkeys((*_OF_THE_PLAN, *areas.values(), *_BESIDE, _DAYS))
    most = ChipGroup("Used most", [_chip(each) for each in _most_used(figures, texts)], first=True)
    return (most, *(ChipGroup(each, found[each]) for each in titles if each in found))


def narrowed(found: Iterable[ChipGroup], words: str) -> tuple[ChipGroup, ...]:
    """The figures in whose name, value or description every one of the words stands, in their groups, each once."""
    asked = _plain(words).split()
    kept = (
        ChipGroup(group.title, [each for each in group.chips if _has(each, asked)], first=True)
        for group in found
        if not (group.first and asked)
    )
    return tuple(each for each in kept if each.chips) if asked else tuple(found)


def _has(chip: Chip, words: Iterable[str]) -> bool:
    text = _plain(f"{chip.typed} {chip.what} {chip.said}")
    return all(word in text for word in words)


def _plain(text: str) -> str:
    """In small letters, the marks of names as spaces: who writes "by area" finds `by_area`."""
    return re.sub(r"[_.{}]+", " ", text.lower())


def _most_used(figures: Mapping[str, Figure], texts: Iterable[str]) -> list[Figure]:
    """Those that the texts of the report name most often, filled up with those that papers usually name."""
    named = Counter(name for text in texts for name in _NAME.findall(text) if name in figures)
    often = [name for name, times in named.most_common(MOST_USED) if times >= _OFTEN]
    usual = [name for name in _USUAL if name in figures and name not in often]
    return [figures[name] for name in [*often, *usual][:MOST_USED]]


def _chip(figure: Figure) -> Chip:
    return Chip(f"{{{figure.name}}}", figure.said, figure.counted)


def _title(name: str, areas: Mapping[str, str]) -> str:
    """Of one area's figures the area, else what the first part of the name stands for."""
    first, dot, rest = name.partition(".")
    what, _, area = rest.partition(".")
    if area in areas and _BY_AREA.search(what):
        return areas[area]
    return _TITLES.get(first, _DAYS) if dot else _DAYS
