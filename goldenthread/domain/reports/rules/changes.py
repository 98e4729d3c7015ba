"""What changed between two reports of a series: section by section the words, and apart from them the figures."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.domain.reports.rules.figure import Figure
from goldenthread.domain.reports.rules.figures import figures_of
from goldenthread.domain.reports.rules.kinds import FRONT
from goldenthread.domain.reports.rules.source import Source
from goldenthread.foundation.lib.differences import Change, Piece, around, between
from goldenthread.foundation.lib.text import joined

_NAME = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9-]+)*)\}")
_BLOCK = re.compile(r"\{block:\s*([\w-]+)\s*\}")
_LABEL = re.compile(r"[ \t]*\{#[\w-]+\}")
_COUNTS = tuple(f"milestones.{each}" for each in ("total", "completed", "in_progress", "overdue"))
# What a block shows of which the figures stand for the rest: the same in every report, so that they can be compared.
_OF_BLOCKS: Mapping[str, tuple[str, ...]] = {
    "headline": _COUNTS,
    "bridge": _COUNTS,
    "area_table": _COUNTS,
    "progress": _COUNTS,
    "behind": ("milestones.claimed", "milestones.undated", "milestones.at_risk", "milestones.moved"),
    "one_page_summary": _COUNTS,
    "charts": _COUNTS,
    "gaps": ("gaps.total",),
    "matrix": ("thread.asked",),
    "round": ("round.asked", "round.answered"),
}
_TOLD = {
    "milestones.completed": "completed",
    "milestones.overdue": "overdue",
    "milestones.in_progress": "in progress",
    "milestones.total": "on record",
}
HEADLINE = (*_COUNTS, "milestones.at_risk", "milestones.moved", "milestones.undated", "actions.completed", "gaps.total")


class Fate(StrEnum):
    """What became of a section."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure as the earlier report said it and as this one does; "" where one of them has none."""

    name: str
    what: str
    before: str
    after: str

    @property
    def moved(self) -> str:
        """ "12 more", "8 fewer"; "" where it did not move, and where one of them is no whole number."""
        was, is_now = (each.replace(",", "") for each in (self.before, self.after))
        if not (was.isdecimal() and is_now.isdecimal()) or was == is_now:
            return ""
        by = int(is_now) - int(was)
        return f"{abs(by):,} {'more' if by > 0 else 'fewer'}"


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section: its words as one text with what went and what came, and the figures it shows that moved."""

    slug: str
    title: str
    fate: Fate
    pieces: tuple[Piece, ...]
    figures: tuple[FigureChange, ...]

    @property
    def added(self) -> int:
        """Words that came."""
        return _words(self.pieces, Change.NEW)

    @property
    def removed(self) -> int:
        """Words that went."""
        return _words(self.pieces, Change.GONE)

    @property
    def shown(self) -> tuple[Piece, ...]:
        """The pieces with what stayed cut down to the words around a change."""
        return around(self.pieces)


def changes(before: Source, after: Source) -> tuple[SectionChange, ...]:
    """Every section of either report: in the order of the later one, what is gone at the end. Pure."""
    then, now = figures_of(before.content), figures_of(after.content)
    later = [each.slug for each in after.kind.sections]
    gone = [each.slug for each in before.kind.sections if each.slug not in later]
    return tuple(_section(slug, before, after, then, now) for slug in (*later, *gone))


def headline_changes(before: Source, after: Source) -> tuple[FigureChange, ...]:
    """The figures that every report of a plan is read for, then and now, moved or not."""
    then, now = figures_of(before.content), figures_of(after.content)
    return tuple(_figure(name, then, now) for name in HEADLINE if name in then or name in now)


def headline_said(headline: Iterable[FigureChange]) -> str:
    """What moved, as a sentence: "Since then 12 more milestones are completed and 8 more overdue"; "" for no figure."""
    by_name = {each.name: each for each in headline}
    told = [(by_name[name], word) for name, word in _TOLD.items() if name in by_name]
    moved = [(each.moved, word) for each, word in told if each.moved]
    if not moved:
        return "Since then the numbers of milestones are the same." if told else ""
    (first, word), *rest = moved
    number, how = first.split(" ")
    is_are = "is" if number == "1" else "are"
    said = [f"{number} {how} {'milestone' if number == '1' else 'milestones'} {is_are} {word}"]
    return f"Since then {joined([*said, *(f'{by} {what}' for by, what in rest)])}."


def front_changes(before: Source, after: Source) -> tuple[FigureChange, ...]:
    """The lines of the front sheet that say something else."""
    labels = {each.slug: each.label for each in (*before.kind.front, *after.kind.front)}
    names = list(dict.fromkeys((*after.front, *before.front)))
    told = (
        FigureChange(name, labels.get(name, name), before.front.get(name, ""), after.front.get(name, ""))
        for name in names
    )
    return tuple(each for each in told if each.before != each.after)


def _section(
    slug: str, before: Source, after: Source, then: Mapping[str, Figure], now: Mapping[str, Figure]
) -> SectionChange:
    was, is_now = before.texts.get(slug, ""), after.texts.get(slug, "")
    pieces = between(_readable(was, now, then), _readable(is_now, now, then))
    shown = {*_names(was), *_names(is_now)}
    moved = (found for name in sorted(shown) if (found := _figure(name, then, now)).before != found.after)
    figures = tuple({(each.what, each.before, each.after): each for each in moved}.values())
    return SectionChange(
        slug, _title(slug, before, after), _fate(slug, before, after, pieces, figures), pieces, figures
    )


def _fate(
    slug: str, before: Source, after: Source, pieces: tuple[Piece, ...], figures: tuple[FigureChange, ...]
) -> Fate:
    old, new = ({each.slug for each in source.kind.sections} for source in (before, after))
    if slug not in old or slug not in new:
        return Fate.NEW if slug in new else Fate.GONE
    is_same = not figures and all(each.change is Change.SAME for each in pieces)
    return Fate.SAME if is_same else Fate.CHANGED


def _title(slug: str, before: Source, after: Source) -> str:
    for source in (after, before):
        if slug == FRONT or slug in {each.slug for each in source.kind.sections}:
            return source.kind.section(slug).title
    return slug


def _readable(text: str, now: Mapping[str, Figure], then: Mapping[str, Figure]) -> str:
    """The words as they read, a figure in both reports said alike: that it moved is told apart from the words."""
    found = _BLOCK.sub(lambda each: f"[{each[1].replace('_', ' ')}]", _LABEL.sub("", text))
    return _NAME.sub(lambda each: said.said if (said := now.get(each[1]) or then.get(each[1])) else each[0], found)


def _names(text: str) -> Iterator[str]:
    """The figures that a text shows, by name or in a block."""
    yield from _NAME.findall(text)
    for block in _BLOCK.findall(text):
        yield from _OF_BLOCKS.get(block, ())


def _figure(name: str, then: Mapping[str, Figure], now: Mapping[str, Figure]) -> FigureChange:
    was, is_now = then.get(name), now.get(name)
    told = is_now or was
    return FigureChange(name, told.what if told else name, was.said if was else "", is_now.said if is_now else "")


def _words(pieces: tuple[Piece, ...], change: Change) -> int:
    return sum(len(each.text.split()) for each in pieces if each.change is change)
