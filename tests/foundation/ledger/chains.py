"""Entries to test with."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.ledger.operations import record
from goldenthread.foundation.ledger.rules import Actor

CLERK = Actor(post="Clerk to the Works", person_id="7")
START = datetime(2017, 6, 30, 9, 0, tzinfo=UTC)


def recorded(chain: str = "wharf", *, minute: int = 0, verb: str = "moved", subject: str = "crane:4") -> LedgerEntry:
    """One more entry in `chain`, `minute` minutes after START."""
    with transaction.atomic():
        return record(
            chain=chain,
            actor=CLERK,
            verb=verb,
            subject=subject,
            body={"to": "berth 2", "minute": minute},
            now=START + timedelta(minutes=minute),
        )


def recorded_many(count: int, chain: str = "wharf") -> list[LedgerEntry]:
    """`count` entries, a minute apart."""
    return [recorded(chain, minute=minute) for minute in range(count)]
