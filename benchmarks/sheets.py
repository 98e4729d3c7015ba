"""The sheet of a round of 205 milestones: taken along, checked with every row filled in, recorded."""

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from queue import Queue

from django.utils import timezone

from benchmarks.timing import Aim, Case
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.exporter_rounds import round_sheet
from goldenthread.domain.plans.importer.answers import applying, checking
from goldenthread.domain.plans.importer.answers.reading import read_sheet
from goldenthread.domain.plans.importer.answers.sent import Sent, SentRow
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.queries import rounds
from goldenthread.domain.plans.queries.answer_sheets import Whose, lines_of, origin_of
from goldenthread.domain.plans.queries.round_page import round_seen
from goldenthread.domain.plans.rules.answer_sheets import Line, Origin
from goldenthread.domain.plans.rules.answering import NOTE


def cases(organisation: str, slug: str) -> Iterator[Case]:
    """On a round that is open."""
    one = rounds.named(organisation, slug)
    assert one is not None
    of, turn, filled = "205 milestones", count(), Queue[Sent]()

    def take() -> bytes:
        origin, lines = _lines(one)
        return round_sheet(one, origin, lines, now=timezone.now())

    def read() -> None:
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            file.write(take())
            file.flush()
            assert read_sheet(Path(file.name), name="answers.xlsx", one=one).rows

    def fill() -> None:
        origin, lines = _lines(one)
        rows = [_row(number, line, next(turn)) for number, line in enumerate(lines, 2)]
        filled.put(Sent(origin=origin, sheet="Answers", rows=tuple(rows)))

    def check() -> None:
        found = checking.check(filled.get(), one=one, by=OPERATOR, now=timezone.now())
        assert found.account.accepted == len(found.rows)

    def record() -> None:
        found = applying.record(filled.get(), one=one, by=OPERATOR, now=timezone.now())
        assert not found.account.rejected, found.account.rejected[0].said()

    yield Case(name="sheet of a round, taken", size=of, work=take, runs=5)
    yield Case(name="sheet of a round, taken and read", size=of, work=read, runs=3)
    yield Case(name="sheet of a round, checked", size=of, work=check, before=fill, runs=5, aim=Aim(queries=20))
    yield Case(name="sheet of a round, recorded", size=of, work=record, before=fill, runs=3)


def _lines(one: Round) -> tuple[Origin, tuple[Line, ...]]:
    now, origin = timezone.now(), origin_of(one)
    assert origin is not None
    return origin, lines_of(round_seen(one, now=now, today=timezone.localdate()), Whose(), now=now)


def _row(number: int, line: Line, turn: int) -> SentRow:
    typed = {NOTE: f"Answer {turn}: the survey is done and the next step is agreed with the owner of the building."}
    return SentRow(number=number, ref=line.ref, subject=line.subject, seen=line.seen, typed=typed)
