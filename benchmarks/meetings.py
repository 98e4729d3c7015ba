"""The page of a meeting with thirty items, each with a paper, of a body that owns a plan; and its pack as a job."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.house import ORGANISATION
from benchmarks.packs import PAGES, PAPERS
from benchmarks.timing import Aim, Case
from goldenthread.domain.meetings import jobs
from goldenthread.domain.meetings.models import AgendaItem, Body, Meeting, Oversight, Pack
from goldenthread.domain.meetings.operations import agendas, meetings, notices, papers
from goldenthread.domain.meetings.operations.papers import Content, Upload
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Plan

ITEMS = 30


def cases(visitor: Client, plan: str, folder: Path) -> Iterator[Case]:
    """`folder` holds the papers that `packs.cases` made."""
    body = _board(Plan.objects.get(slug=plan))
    small, items = _published(body, ITEMS, ahead=10)
    for item in items:
        papers.add_paper(item=item, content=Content(title="Progress", of="All is well."), late_reason="Late.", **_by(1))
    notices.publish_supplement(meeting=small, **_by(2))
    address = reverse("meetings:meeting", args=[ORGANISATION, body.slug, small.slug])

    def page() -> None:
        answer = visitor.get(address, secure=True)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"

    yield Case(
        name="meeting page", size=f"{ITEMS} items, 205 milestones", work=page, runs=7, aim=Aim(seconds=1, queries=70)
    )
    yield _pack(body, folder)


def _pack(body: Body, folder: Path) -> Case:
    turn = iter(range(20, 100))

    def build() -> None:
        meeting, _ = _published(body, PAPERS, ahead=next(turn), folder=folder)
        jobs.build_packs(now=timezone.now(), number=meeting.pk)
        pack = Pack.objects.get(meeting=meeting)
        assert pack.pages > PAPERS * PAGES, pack.pages

    of = f"{PAPERS * PAGES} pages, {PAPERS} papers"
    return Case(name="pack, added and built as a job", size=of, work=build, runs=1, aim=Aim(seconds=20), queries=False)


def _board(plan: Plan) -> Body:
    board = Body.objects.create(organisation=plan.organisation, slug="board", name="Board", kind="board")
    Oversight.objects.create(plan=plan, body=board, from_on=date(2000, 1, 1))
    return board


def _published(body: Body, items: int, *, ahead: int, folder: Path | None = None) -> tuple[Meeting, list[AgendaItem]]:
    """A meeting in so many days with its agenda published; with a folder, a paper of it under each item."""
    on = timezone.localdate() + timedelta(days=ahead)
    meeting = meetings.plan_meeting(body=body, on=on, at=time(18, 30), **_by())
    made = []
    for number in range(1, items + 1):
        content = agendas.Content(title=f"Item {number}")
        made.append(agendas.add_item(meeting=meeting, content=content, **_by()))
        if folder is not None:
            file = Upload((folder / f"paper-{number}.pdf").read_bytes(), "paper.pdf", PAGES)
            papers.add_paper(item=made[-1], content=Content(title=f"Paper {number}", of=file), **_by())
    notices.publish_agenda(meeting=meeting, **_by())
    return meeting, made


def _by(minutes: int = 0) -> dict[str, Any]:
    now: datetime = timezone.now() - timedelta(hours=1) + timedelta(minutes=minutes)
    return {"by": OPERATOR, "now": now}
