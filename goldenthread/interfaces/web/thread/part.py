"""The thread of one thing that was asked, as a part of that thing's own page: nothing folded, so that it prints."""

from dataclasses import dataclass
from datetime import date, datetime
from types import ModuleType

from goldenthread.domain.insight.queries.gaps import gaps_in
from goldenthread.domain.insight.queries.thread_of import line_of
from goldenthread.domain.insight.queries.works import Moment
from goldenthread.domain.insight.rules.gaps import Gap, Group, grouped
from goldenthread.domain.insight.rules.matrix import Line
from goldenthread.domain.organisations.models import Organisation
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.thread import words
from goldenthread.interfaces.web.thread.leading import Places


@dataclass(frozen=True)
class ThreadPart:
    """What was done, by when, on what evidence, and what is missing: what `directions/_thread.html` shows."""

    line: Line
    missing: tuple[Gap, ...]
    places: Places
    as_at: date
    words: ModuleType = words

    @property
    def groups(self) -> tuple[Group, ...]:
        """What is missing, by kind."""
        return grouped(self.missing)


def part_of(
    visitor: Visitor,
    home: Organisation,
    slug: str,
    *,
    review: str = "",
    as_at: date | None = None,
    known_at: datetime | None = None,
) -> ThreadPart | None:
    """The thread of the requirement of that name, or of the `review`'s recommendation; None before it was asked.

    At most fifty queries.
    """
    moment = Moment(as_at or visitor.today, known_at or visitor.now, visitor.now)
    line = line_of(home, moment, visitor.viewer, slug=slug, review=review)
    return None if line is None else ThreadPart(line, gaps_in(line, moment), Places(home.slug), moment.as_at)
