"""Evidence with good defaults, through the operations: an item of any kind, and one that supports a milestone."""

from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.domain.evidence import operations
from goldenthread.domain.evidence.choices import Classification
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.evidence.queries import OPERATOR as SEES_ALL
from goldenthread.domain.evidence.rules import Classified, Figure, Link
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Milestone, MilestoneEvidence
from goldenthread.domain.plans.operations import supporting
from goldenthread.foundation.files.choices import Scanned
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.lib.text import LONDON
from tests.factories import rows

__all__ = ["EXEMPT", "MINUTES", "NOW", "RESTRICTED", "SEES_ALL", "figure", "file", "item", "link", "shown"]

NOW = datetime(2017, 6, 14, 10, 0, tzinfo=LONDON)
MINUTES = "https://www.wharfdale.example/minutes/4"
EXEMPT = Classified(Classification.EXEMPT, 3, "It names what the tenant pays, and the lease is not signed.")
RESTRICTED = Classified(Classification.RESTRICTED)


def link(on: date, url: str = MINUTES) -> Link:
    return Link(url, on)


def figure() -> Figure:
    return Figure("Households that received the magazine", "96,400", "households")


def file(name: str = "lease.pdf") -> StoredFile:
    """A row of a stored file, without its content on disk."""
    return StoredFile.objects.create(
        sha256="ab" * 32, size=1200, name=name, media_type="application/pdf", scanned=Scanned.CLEAN, stored_at=NOW
    )


def item(**given: Any) -> EvidenceItem:
    """Minutes of the day before, as a link, added by the operator to Wharfdale unless told."""
    now: datetime = given.get("now", NOW)
    dated_on = given.get("dated_on", day_of(now) - timedelta(days=1))
    made: dict[str, Any] = {"title": "Minutes of the handover", "content": link(day_of(now)), "by": OPERATOR}
    home = given.pop("organisation", None) or rows.organisation()
    return operations.add_item(organisation=home, **(made | {"now": now, "dated_on": dated_on} | given))


def shown(milestone: Milestone, **given: Any) -> MilestoneEvidence:
    """An item that supports the milestone, both entered by the same person."""
    added = item(organisation=milestone.plan.organisation, **given)
    by, now = given.get("by", OPERATOR), given.get("now", NOW)
    return supporting.support(milestone=milestone, item=added, by=by, now=now)
