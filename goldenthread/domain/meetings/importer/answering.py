"""Which body answers which requirement by a record: read, checked, and either a record or refusals."""

from datetime import date
from pathlib import Path

from goldenthread.domain.directions.importer.answered import Answered, load_answered
from goldenthread.domain.directions.rules.answered_record import AnsweredRecord
from goldenthread.domain.meetings.importer.loading import COLUMNS as OF_MEETINGS
from goldenthread.foundation.lib.loading import Loaded

_BODIES = Answered(
    name="requirement_bodies",
    column="body_id",
    of="bodies",
    pointed_at=OF_MEETINGS["bodies"],
    what="answered by a body",
    twice="says this of these two",
)


def load_requirement_bodies(folder: Path, *, today: date) -> Loaded[AnsweredRecord]:
    """Reads and checks which body answers which requirement. A folder without requirement_bodies.csv has none."""
    return load_answered(folder, _BODIES, today=today)
