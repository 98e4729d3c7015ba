"""A council's folder told again with what stands beside its plans: its meetings, and further its thread and reports."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

import pytest

from goldenthread.domain.insight.importer.council.reading import read_thread
from goldenthread.domain.meetings.importer.council.reading import read_meetings
from goldenthread.domain.meetings.importer.council.telling import events
from goldenthread.domain.meetings.importer.council.told import Told
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.importer.council.made import NotTellableError
from goldenthread.domain.plans.importer.council.reading import read_council
from goldenthread.domain.plans.importer.council.replay import replay
from goldenthread.domain.reports.importer.council.reading import read_reports
from goldenthread.foundation.lib.moments import end_of_day
from tests.factories.records import RecordCopy

OWN = date(2026, 6, 17)  # the day up to which the folder tells
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def tell(
    folder: RecordCopy, *, thread: bool = False, reports: bool = False, today: date = OWN, until: date | None = None
) -> Told:
    """The council of `today`, told up to that day or another; reports are told with the thread."""
    found = read_council(folder.folder, today=today)
    assert found.council, [each.said() for each in found.refused]
    beside = read_meetings(folder.folder, found.council)
    assert beside.meetings, [each.said() for each in beside.refused]
    told = Told()
    others = [*events(beside.meetings, found.council, told)]
    if thread or reports:
        asked = read_thread(folder.folder, found.council, beside.meetings, told)
        assert asked.refused == ()
        others += asked.events
    if reports:
        written = read_reports(folder.folder, found.council, asked.ground)
        assert written.refused == ()
        others += written.events
    replay(
        found.council,
        until=end_of_day(until or today),
        now=NOW,
        progress=lambda *_: None,
        others=others,
        ruling_of=told.ruling_of,
        sizes=beside.meetings.sizes(),
    )
    return told


def refusal(
    told: Callable[[RecordCopy], object], folder: RecordCopy, name: str, row: int, cells: Mapping[str, str]
) -> str:
    """What is said of that row with these cells in it, when nothing of the folder is written."""
    folder.change(name, row, **cells)
    with pytest.raises(NotTellableError) as refused:
        told(folder)
    assert not Organisation.objects.exists()
    return str(refused.value)
