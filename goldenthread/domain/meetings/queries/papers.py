"""Papers of a meeting: the version that stands, those before it, what each came with, and who is given what."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from goldenthread.domain.meetings.models import AgendaItem, Meeting, Notice, Paper
from goldenthread.domain.meetings.queries.states import Happened
from goldenthread.domain.meetings.rules import papers as rules
from goldenthread.domain.meetings.rules.papers import Reading


@dataclass(frozen=True)
class PaperSeen:
    """A paper in the version that stands; `earlier` are those it replaced, the oldest first.

    `part` is the agenda (0) or the supplement it belongs to, `notice` how that was published; None before.
    """

    paper: Paper
    earlier: tuple[Paper, ...]
    part: int
    notice: Notice | None

    @property
    def item(self) -> AgendaItem:
        return self.paper.item

    @property
    def is_late(self) -> bool:
        """Whether it came after its item was published."""
        return self.part > self.item.supplement

    @property
    def late_reason(self) -> str:
        """Why it came late, as was said of its first version."""
        return (*self.earlier, self.paper)[0].reason

    @property
    def replaced_openly(self) -> bool:
        """Whether another version was published before, which people may have read."""
        return bool(self.earlier) and self.notice is not None and self.paper.added_at > self.notice.recorded_at

    @cached_property
    def open_reading(self) -> Reading:
        """What everybody is given of it, once it is published."""
        return self.reading(sees_exempt=False)

    def reading(self, *, sees_exempt: bool) -> Reading:
        return rules.reading(
            self.paper.text,
            paragraph=self.paper.exempt_paragraph,
            item_is_exempt=self.item.exempt_paragraph is not None,
            sees_exempt=sees_exempt,
        )

    @property
    def exempt(self) -> str:
        """Why it, or part of it, is exempt: its own reason, or else its item's. Empty for an open paper."""
        of: Paper | AgendaItem = self.paper if self.paper.exempt_paragraph is not None else self.item
        return rules.said_exempt(of.exempt_paragraph, of.exempt_reason)


def papers_of(happened: Happened) -> Mapping[int, tuple[PaperSeen, ...]]:
    """Every paper of the meeting by the number of its item, in its order. One query."""
    rows = Paper.objects.filter(item__meeting=happened.meeting).select_related("item", "file")
    lines: dict[tuple[int, int], list[Paper]] = {}
    for each in rows.order_by("item__position", "position", "version"):
        lines.setdefault((each.item_id, each.position), []).append(each)
    found: dict[int, tuple[PaperSeen, ...]] = {}
    for (item, _), versions in lines.items():
        found[item] = (*found.get(item, ()), _seen(versions, happened))
    return found


def waiting(happened: Happened) -> bool:
    """Whether a paper that came late to a published item waits for the next supplement. One query."""
    if happened.agenda is None:
        return False
    found = papers_of(happened).values()
    return any(each.notice is None and each.is_late for papers in found for each in papers)


def paper_named(meeting: Meeting, number: int, happened: Happened) -> tuple[PaperSeen, Paper] | None:
    """The paper, in any of its versions, and the version of that number. One query."""
    for papers in papers_of(happened).values():
        for each in papers:
            for version in (*each.earlier, each.paper):
                if version.pk == number:
                    return each, version
    return None


def _seen(versions: list[Paper], happened: Happened) -> PaperSeen:
    told = [] if happened.agenda is None else [happened.agenda, *happened.supplements]
    first, item = versions[0], versions[0].item
    part = rules.part_of(first.added_at, item.supplement, [each.recorded_at for each in told])
    return PaperSeen(versions[-1], tuple(versions[:-1]), part, happened.notice_of(part))
