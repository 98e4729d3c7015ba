"""The links of a record between requirements and actions: read, checked, and either a record or refusals."""

from datetime import date
from pathlib import Path

from goldenthread.domain.directions.importer.answered import Answered, load_answered
from goldenthread.domain.directions.rules.answered_record import AnsweredRecord
from goldenthread.domain.plans.importer.files import COLUMNS as OF_PLANS
from goldenthread.foundation.lib.loading import Loaded

_LINKS = Answered(
    name="requirement_links",
    column="action_id",
    of="actions",
    pointed_at=OF_PLANS["actions"],
    what="requirement links",
    twice="links these two",
)


def load_requirement_links(folder: Path, *, today: date) -> Loaded[AnsweredRecord]:
    """Reads and checks which action answers which requirement. A folder without requirement_links.csv has none."""
    return load_answered(folder, _LINKS, today=today)
