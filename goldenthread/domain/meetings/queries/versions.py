"""How far the ledger has come about a meeting or a body: what the sender of a form had seen."""

from django.db.models import QuerySet

from goldenthread.domain.meetings.models import Body, Meeting
from goldenthread.foundation.ledger import queries as ledger
from goldenthread.foundation.ledger.models import LedgerEntry


def subject_of(about: Meeting | Body) -> str:
    """What a ledger entry about the meeting, or about the body itself, is about."""
    if isinstance(about, Body):
        return f"body:{about.slug}"
    return f"meeting:{about.body.slug}/{about.slug}"


def chain_of(about: Meeting | Body) -> str:
    """The ledger it stands in: that of its organisation."""
    return about.organisation.slug if isinstance(about, Body) else about.body.organisation.slug


def version_of(about: Meeting | Body) -> int:
    """The number of the last ledger entry about it; 0 when there is none. One query."""
    entries = ledger.entries(chain_of(about), subject=subject_of(about)).order_by()
    return max(entries.values_list("sequence", flat=True), default=0)


def entries_since(about: Meeting | Body, since: int) -> QuerySet[LedgerEntry]:
    """What was entered about it after that number, the oldest first. One query."""
    found = ledger.entries(chain_of(about), subject=subject_of(about))
    return found.filter(sequence__gt=since).order_by("sequence")
