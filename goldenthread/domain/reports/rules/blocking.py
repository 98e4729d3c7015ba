"""What blocks the publication of a report, as sentences; and what does not, but should be known first."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from goldenthread.domain.reports.choices import State
from goldenthread.domain.reports.rules.clearing import Place, Standing
from goldenthread.domain.reports.rules.kinds import FRONT, Kind
from goldenthread.domain.reports.rules.markdown.words import WAITS
from goldenthread.domain.reports.rules.source import Fault
from goldenthread.foundation.lib.text import plural, said_moment

_TO_WRITE = re.compile(r"to be (?:written|given|added|confirmed)|\bTBC\b|\bT\.B\.C\.", re.IGNORECASE)


class Fix(Enum):
    """Where it is put right: a page shows the way there."""

    WRITE = "write"  # the section
    NUMBERS = "numbers"  # the number check
    CLEAR = "clear"  # the clearance
    FIGURES = "figures"  # taken again
    SEND = "send"  # for clearance
    COMMENTS = "comments"
    AGENDA = "agenda"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way. What does not `block` is only said; `section` and `capacity` say where it is put right."""

    sentence: str
    fix: Fix
    section: str = ""
    capacity: str = ""
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """A number typed in prose that the number check finds fault with, and that is neither put right nor kept.

    `message` is the sentence of the check.
    """

    section: str
    typed: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report as it stands: all that is asked before it is published."""

    kind: Kind
    state: State
    front: Mapping[str, str]
    texts: Mapping[str, str]
    places: Sequence[Place]
    faults: Sequence[Fault] = ()
    numbers: Sequence[Difference] = ()
    comments: Mapping[str, int] = field(default_factory=dict)  # open ones, by section
    known_at: datetime  # of its figures
    frozen_at: datetime | None = None  # its round, for the last time
    on_agenda: bool = True


def obstacles(draft: Draft) -> tuple[Obstacle, ...]:
    """All of them: what was cleared and is void first, what does not block last."""
    found = [each for rule in RULES for each in rule(draft)]
    return tuple(sorted(found, key=lambda each: not each.blocks))


def _titled(draft: Draft, section: str) -> str:
    return f"“{draft.kind.section(section).title}”"


def _void(draft: Draft) -> Iterator[Obstacle]:
    for each in draft.places:
        if each.standing is Standing.VOID:
            said = f"“{each.title}” changed since the {each.capacity.title} cleared it: that clearance is void."
            yield Obstacle(said, Fix.CLEAR, *each.key)
        elif each.standing is Standing.WRITTEN:
            said = f"Whoever cleared “{each.title}” as {each.capacity.title} wrote in it since: that clearance is void."
            yield Obstacle(said, Fix.CLEAR, *each.key)
        elif each.standing is Standing.UNSEEN:
            what = _kept_unseen(each)
            yield Obstacle(f"{what}: that clearance is void.", Fix.CLEAR, *each.key)


def _kept_unseen(place: Place) -> str:
    kept = place.word.kept if place.word else None
    if kept is None or not kept.within:
        return f"A number was kept in “{place.title}” since the {place.capacity.title} cleared it, who did not read why"
    return (
        f"A number was kept in “{kept.within}”, which nobody clears, since the {place.capacity.title} cleared "
        f"“{place.title}”, who did not read why"
    )


def _returned(draft: Draft) -> Iterator[Obstacle]:
    for each in draft.places:
        if each.standing is Standing.RETURNED:
            said = f"The {each.capacity.title} returned “{each.title}”, and it has not been changed since."
            yield Obstacle(said, Fix.WRITE, *each.key)


def _wanted(draft: Draft) -> Iterator[Obstacle]:
    for each in draft.places:
        if each.standing in (Standing.WANTED, Standing.REWRITTEN):
            yield Obstacle(f"“{each.title}” waits to be cleared by the {each.capacity.title}.", Fix.CLEAR, *each.key)


def _not_sent(draft: Draft) -> Iterator[Obstacle]:
    if draft.state is State.DRAFT:
        yield Obstacle("It is a draft: it has not been sent for clearance.", Fix.SEND)
    elif draft.state in (State.PUBLISHED, State.WITHDRAWN):
        yield Obstacle(f"It is {draft.state.label.lower()} already.", Fix.NONE)


def _unwritten(draft: Draft) -> Iterator[Obstacle]:
    """Sections whose words are still to come. Those that `to be written:` marks are said by `_waiting`."""
    marked = _waiting_for(draft)
    for each in draft.kind.sections:
        if each.slug not in marked and (found := _TO_WRITE.search(draft.texts.get(each.slug, ""))):
            said = f"{_titled(draft, each.slug)} still says “{found.group()}”."
            yield Obstacle(said, Fix.WRITE, each.slug)


def _front(draft: Draft) -> Iterator[Obstacle]:
    for each in draft.kind.front:
        if found := _TO_WRITE.search(draft.front.get(each.slug, "")):
            yield Obstacle(f"The front sheet says “{found.group()}” for “{each.label}”.", Fix.WRITE, FRONT)


def _waiting_for(draft: Draft) -> Mapping[str, Sequence[Fault]]:
    """The places of each section where words are still to be written, in the order of the sections."""
    found: dict[str, list[Fault]] = {}
    for each in draft.faults:
        if _is_to_write(each):
            found.setdefault(each.section, []).append(each)
    return found


def _is_to_write(fault: Fault) -> bool:
    return fault.message.startswith(WAITS)


def _waiting(draft: Draft) -> Iterator[Obstacle]:
    """One sentence a section, however many places wait: a list of twenty that say the same hides what else blocks."""
    for section, places in _waiting_for(draft).items():
        first = places[0]
        line = f"line {first.line}: " if first.line else ""
        if len(places) == 1:
            said = f"{_titled(draft, section)}{', ' + line if line else ': '}{first.message}"
        else:
            began = first.message.removeprefix("T")
            said = f"{_titled(draft, section)} waits for words in {len(places)} places; the first, {line}t{began}"
        yield Obstacle(said, Fix.WRITE, section)


def _faulty(draft: Draft) -> Iterator[Obstacle]:
    for each in draft.faults:
        if _is_to_write(each):
            continue
        place = f", line {each.line}" if each.line else ""
        yield Obstacle(f"{_titled(draft, each.section)}{place}: {each.message}", Fix.WRITE, each.section)


def _numbers(draft: Draft) -> Iterator[Obstacle]:
    for each in draft.numbers:
        said = f"{_titled(draft, each.section)} says “{each.typed}”. {each.message}"
        yield Obstacle(said, Fix.NUMBERS, each.section)


def _old_figures(draft: Draft) -> Iterator[Obstacle]:
    if draft.frozen_at is not None and draft.known_at < draft.frozen_at:
        said = f"The round was frozen on {said_moment(draft.frozen_at)}, after the figures were taken. Take them again."
        yield Obstacle(said, Fix.FIGURES)


def _comments(draft: Draft) -> Iterator[Obstacle]:
    for section, count in draft.comments.items():
        said = f"{plural(count, 'comment')} on {_titled(draft, section)} {'is' if count == 1 else 'are'} not settled."
        yield Obstacle(said, Fix.COMMENTS, section, blocks=False)


def _no_meeting(draft: Draft) -> Iterator[Obstacle]:
    if not draft.on_agenda:
        yield Obstacle("It stands on no meeting’s agenda.", Fix.AGENDA, blocks=False)


RULES: Iterable[Callable[[Draft], Iterator[Obstacle]]] = (
    _void, _returned, _not_sent, _faulty, _waiting, _unwritten, _front, _numbers, _old_figures, _wanted, _comments,
    _no_meeting,
)  # fmt: skip
