"""A round of two milestones, open on 14 June 2017, and its sheet on the way out and back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.exporter_rounds import round_sheet
from goldenthread.domain.plans.importer.answers import applying, checking
from goldenthread.domain.plans.importer.answers.checking import Checked
from goldenthread.domain.plans.importer.answers.reading import read_sheet
from goldenthread.domain.plans.importer.answers.sent import Sent, SentRow
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.queries import rounds as queries
from goldenthread.domain.plans.queries.answer_sheets import Whose, lines_of, origin_of
from goldenthread.domain.plans.queries.round_page import round_seen
from goldenthread.domain.plans.rules.answer_sheets import OPEN, Origin
from goldenthread.foundation.lib.text import said_date
from tests.domain.plans.operations.scene import HOLDER, NOW, TODAY, Scene
from tests.factories import rounds, sheets

MADE = NOW - timedelta(hours=1)
GOOD: dict[str, object] = {"What happened, what next": "The survey is done; tenders go out in July."}


def sheet_of(one: Round, *, origin: Origin | None = None, now: datetime = MADE) -> bytes:
    """The sheet of everybody in the round as it is at that moment; `origin` where it is to say that of itself."""
    says = origin or origin_of(one)
    assert says is not None
    seen = round_seen(one, now=now, today=TODAY)
    return round_sheet(one, says, lines_of(seen, Whose(), now=now), now=now)


def _typed(value: object) -> str:
    return said_date(value) if isinstance(value, date) else str(value)


@dataclass
class Desk:
    """The scene, its round, and the folder into which sheets are put."""

    scene: Scene
    slug: str
    folder: Path

    @property
    def one(self) -> Round:
        found = queries.named(self.scene.home.slug, self.slug)
        assert found is not None
        return found

    def sheet(self) -> bytes:
        """The sheet as it is downloaded."""
        return sheet_of(self.one)

    def read(self, book: bytes, name: str = "answers.xlsx") -> Sent:
        """The sheet as it is read when it is sent to this round."""
        path = self.folder / "sent.bin"
        path.write_bytes(book)
        return read_sheet(path, name=name, one=self.one)

    def sent(self, answers: sheets.Answers) -> Sent:
        """The downloaded sheet with these answers as it would be read, without a file on the way."""
        one, origin = self.one, origin_of(self.one)
        assert origin is not None
        lines = lines_of(round_seen(one, now=MADE, today=TODAY), Whose(), now=MADE)
        rows = [
            SentRow(
                number=number,
                ref=line.ref,
                wording=str(line.cells["wording"]),
                subject=line.subject,
                seen=line.seen,
                typed={key: _typed(answers.get(line.ref, {}).get(heading, "")) for key, heading in OPEN.items()},
            )
            for number, line in enumerate(lines, 2)
        ]
        return Sent(origin=origin, sheet="Answers", rows=tuple(rows))

    def checked(self, answers: sheets.Answers, by: str = HOLDER, *, now: datetime = NOW) -> Checked:
        """What the downloaded sheet with these answers would record."""
        return checking.check(self.sent(answers), one=self.one, by=self.by(by), now=now)

    def recorded(self, sent: Sent, by: str = HOLDER, *, now: datetime = NOW) -> Checked:
        """What became of it."""
        return applying.record(sent, one=self.one, by=self.by(by), now=now)

    def by(self, name: str) -> Acting:
        return self.scene.by(name)


@pytest.fixture
def desk(db: None, tmp_path: Path) -> Desk:
    scene = Scene()
    rounds.opened(scene.plan, slug="q1")
    return Desk(scene, "q1", tmp_path)
