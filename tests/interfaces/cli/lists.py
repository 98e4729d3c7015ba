"""Plans' lists as files, and the plan they go into."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Action, Area, Milestone, Plan, ProgressUpdate
from goldenthread.foundation.ledger.models import LedgerEntry
from tests.factories import rows
from tests.foundation.transfer import made

HEADINGS = ("Ref", "Area", "Action", "Milestone", "Owner", "Deadline", "Status", "Completed on")
FIRST = ("P1", "Property", "Open hubs", "Open the first hub", "Head of Property", date(2017, 6, 30), None, None)


def like_first(**said: object) -> tuple[object, ...]:
    """The first row with other cells, by heading (`_` for a space)."""
    named = {heading.replace("_", " "): cell for heading, cell in said.items()}
    return tuple(named.get(heading, cell) for heading, cell in zip(HEADINGS, FIRST, strict=True))


def workbook(path: Path, *listed: Sequence[object], fill: made.Filling | None = None, **options: object) -> Path:
    """A workbook of the headings and these rows."""
    return made.book(path, fill, rows=[HEADINGS, *listed], **options)


def plan() -> Plan:
    """An empty plan with an area, whose baseline is not fixed; its organisation has one post."""
    found = rows.plan("ip")
    rows.area(found, title="Property")
    Post.objects.create(organisation=found.organisation, slug="head-of-property", title="Head of Property")
    return found


def written() -> tuple[int, ...]:
    """Rows of every table that an import writes."""
    return tuple(model.objects.count() for model in (Area, Action, Milestone, ProgressUpdate, LedgerEntry))
