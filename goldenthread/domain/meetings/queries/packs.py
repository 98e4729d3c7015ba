"""What belongs into each pack of a meeting, a digest of it, and the packs there are.

The agenda is one pack and each supplement another, which goes on counting pages: no number changes. A pack with what
is exempt is made only where something is.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from goldenthread.domain.meetings.choices import Audience
from goldenthread.domain.meetings.models import AgendaItem, Meeting, Pack
from goldenthread.domain.meetings.queries.papers import PaperSeen
from goldenthread.domain.meetings.queries.states import Happened
from goldenthread.domain.meetings.rules.papers import Reading
from goldenthread.foundation.lib.canonical import sha256_of
from goldenthread.foundation.lib.text import LONDON, said_date

FORMAT = 1  # of what a digest is of and of how a pack is set: with another number every pack is built anew


@dataclass(frozen=True)
class Bundle:
    """What one pack is to hold: a part of the agenda and its papers, for one audience."""

    meeting: Meeting
    audience: Audience
    part: int
    items: tuple[AgendaItem, ...]
    papers: tuple[PaperSeen, ...]

    @property
    def sees_exempt(self) -> bool:
        return self.audience is Audience.FULL

    @property
    def withholds(self) -> bool:
        """Whether anything is left out of it."""
        return any(self.reading(each) is not Reading.WHOLE for each in self.papers)

    def reading(self, paper: PaperSeen) -> Reading:
        return paper.reading(sees_exempt=self.sees_exempt)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that the pack shows, but for its own edition and moment."""
        meeting = self.meeting
        told = {
            "format": FORMAT,
            "of": [meeting.body.organisation.name, meeting.body.name, meeting.title, meeting.starts_on],
            "at": [meeting.starts_at, meeting.place, meeting.is_public],
            "for": [self.audience.value, self.part],
            "items": [_item(each) for each in self.items],
            "papers": [self._paper(each) for each in self.papers],
        }
        return sha256_of(told)

    def _paper(self, seen: PaperSeen) -> list[object]:
        shown, paper = self.reading(seen), seen.paper
        content = paper.file.sha256 if paper.file else hashlib.sha256(paper.text.encode()).hexdigest()
        return [paper.pk, paper.title, shown.value, content, note(seen), seen.exempt if shown != "whole" else ""]


@dataclass(frozen=True, slots=True)
class PackSeen:
    """A pack that there is or is to be: the latest edition of it, None before the first, and all editions."""

    bundle: Bundle
    editions: tuple[Pack, ...]  # the latest first
    is_published: bool

    @property
    def latest(self) -> Pack | None:
        return self.editions[0] if self.editions else None

    @property
    def is_stale(self) -> bool:
        """Whether what it should hold is another thing than what the latest edition holds."""
        return self.latest is None or self.latest.digest != self.bundle.digest

    @property
    def holds_replaced(self) -> bool:
        """Whether the latest edition holds a paper that was replaced since, which is no longer for everybody."""
        built = self.latest.built_at if self.latest else None
        return self.is_stale and any(
            each.earlier and built is not None and each.paper.added_at >= built for each in self.bundle.papers
        )


def packs_of(
    happened: Happened, items: Sequence[AgendaItem], papers: Mapping[int, Sequence[PaperSeen]]
) -> tuple[PackSeen, ...]:
    """Every pack of the meeting, part by part, the public one first. One query.

    `items` are all of the agenda in their order, with their presenters; the meeting comes with body and organisation.
    """
    held: dict[tuple[int, str], list[Pack]] = {}
    for each in happened.meeting.packs.select_related("file").order_by("-edition"):
        held.setdefault((each.supplement, each.audience), []).append(each)
    return tuple(
        PackSeen(each, tuple(held.get((each.part, each.audience), ())), happened.notice_of(each.part) is not None)
        for each in _bundles(happened, items, papers)
    )


def pack_named(
    found: Iterable[PackSeen], *, audience: str, supplement: int, edition: int
) -> tuple[PackSeen, Pack] | None:
    """The pack, and its edition of that number."""
    for seen in found:
        if (seen.bundle.audience, seen.bundle.part) == (audience, supplement):
            return next(((seen, each) for each in seen.editions if each.edition == edition), None)
    return None


def note(seen: PaperSeen) -> str:
    """What the contents say of a paper: that it is late, or was replaced after publication, and why."""
    said = []
    if seen.is_late and seen.late_reason:
        said.append(f"Late: {seen.late_reason}")
    if seen.replaced_openly:
        said.append(f"Replaced on {said_date(seen.paper.added_at.astimezone(LONDON))}: {seen.paper.reason}")
    return " ".join(said)


def _bundles(
    happened: Happened, items: Sequence[AgendaItem], papers: Mapping[int, Sequence[PaperSeen]]
) -> Iterator[Bundle]:
    every = [each for item in items for each in papers.get(item.pk, ()) if not withdrawn_unread(each)]
    parts = sorted({each.supplement for each in items} | {each.part for each in every})
    for part in parts:
        here = tuple(each for each in every if each.part == part)
        told = {each.item.pk for each in here}
        listed = tuple(each for each in items if each.supplement == part or each.pk in told)
        open_ = Bundle(happened.meeting, Audience.PUBLIC, part, listed, here)
        yield open_
        if open_.withholds:
            yield Bundle(happened.meeting, Audience.FULL, part, listed, here)


def withdrawn_unread(seen: PaperSeen) -> bool:
    """Whether its item was withdrawn before anybody could read the paper."""
    gone = seen.item.withdrawn_at
    return gone is not None and (seen.notice is None or gone <= seen.notice.recorded_at)


def _item(item: AgendaItem) -> list[object]:
    who = str(item.presenter_post) if item.presenter_post else item.presenter_words
    return [
        item.number, item.title, who, item.expects, item.is_key, item.late_reason, item.withdrawn_reason,
        item.exempt_paragraph, item.exempt_reason,
    ]  # fmt: skip
