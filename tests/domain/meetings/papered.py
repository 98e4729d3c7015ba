"""A board's meeting of 10 June 2026 with two items, and papers added to them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from goldenthread.domain.meetings.models import AgendaItem, Meeting, Pack, Paper
from goldenthread.domain.meetings.operations import agendas, meetings, notices, packs, papers
from goldenthread.domain.meetings.operations.papers import Content, Upload, read_upload
from goldenthread.domain.meetings.queries.agenda import agenda_of
from goldenthread.domain.meetings.queries.packs import PackSeen, packs_of
from goldenthread.domain.meetings.queries.papers import PaperSeen, papers_of
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.organisations.permissions import Acting
from tests.factories import meetings as made
from tests.foundation.documents.pack_samples import drawn

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
BY = Acting("Democratic Services Manager", None)
SECRET = "Two bids came in."
TEXT = f"The depot is empty.\n\n[exempt]\n{SECRET}\n[/exempt]\n\nThe sale is recommended."
EXEMPT: dict[str, Any] = {"exempt_paragraph": 3, "exempt_reason": "Bids are still open."}


def at(hours: float) -> datetime:
    """So many hours after the scene begins."""
    return NOW + timedelta(hours=hours)


def when(hours: float) -> dict[str, Any]:
    return {"by": BY, "now": at(hours)}


def upload(*pages: str) -> Upload:
    return read_upload(BytesIO(drawn(*(pages or ("A page",)))), name="Report.pdf")


def typed(text: str = "All is well.", title: str = "Covering note", **exempt: Any) -> Content:
    return Content(title=title, of=text, **exempt)


def filed(*pages: str, title: str = "Progress report", **exempt: Any) -> Content:
    return Content(title=title, of=upload(*pages), **exempt)


@dataclass(frozen=True)
class Papered:
    meeting: Meeting
    item: AgendaItem
    other: AgendaItem

    def add(self, content: Content | None = None, *, hours: float = 0, late: str = "", to: Any = None) -> Paper:
        return papers.add_paper(item=to or self.item, content=content or filed(), late_reason=late, **when(hours))

    def replace(self, paper: Paper, content: Content, *, hours: float = 2, reason: str = "A sum was wrong.") -> Paper:
        return papers.replace_paper(paper=paper, content=content, reason=reason, **when(hours))

    def publish(self, hours: float = 1) -> None:
        notices.publish_agenda(meeting=self.meeting, **when(hours))

    def supplement(self, hours: float = 3) -> None:
        notices.publish_supplement(meeting=self.meeting, **when(hours))

    def build(self, hours: float = 1) -> list[Pack]:
        return packs.build_packs(meeting=self.meeting, now=at(hours))

    def seen(self) -> list[PaperSeen]:
        found = papers_of(happened_to(self.meeting))
        return [each for papers in found.values() for each in papers]

    def packs(self) -> tuple[PackSeen, ...]:
        happened = happened_to(self.meeting)
        return packs_of(happened, list(agenda_of(self.meeting)), papers_of(happened))


def papered(*, kind: str = "board", **item: Any) -> Papered:
    """`item` is what the second item is told beside its title."""
    meeting = meetings.plan_meeting(
        body=made.body(kind=kind), on=date(2026, 6, 10), at=time(18, 30), place="Town hall", **when(-1)
    )
    first = agendas.add_item(meeting=meeting, content=agendas.Content(title="Progress of the plan"), **when(-1))
    other = agendas.add_item(meeting=meeting, content=agendas.Content(title="Sale of the depot", **item), **when(-1))
    return Papered(meeting, first, other)
