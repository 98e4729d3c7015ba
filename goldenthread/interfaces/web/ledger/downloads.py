"""The entries of a chain, or of one subject in it, as a file: all of them, not one page."""

from datetime import datetime

from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.ledger import queries
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import About, Extract, Layout, Row, as_it_is, exactly

ENTRIES = Layout(
    "ledger",
    "Ledger",
    (
        Column("sequence", "No.", Kind.INTEGER, 8),
        Column("recorded_on", "Recorded on", Kind.DATE),
        Column("moment", "Moment (UTC)", width=28),
        Column("actor_post", "By (post)", width=30),
        Column("verb", "What", width=24),
        Column("subject", "About", width=30),
        Column("body", "Content", width=60),
        Column("previous_hash", "Previous hash", width=30),
        Column("hash", "Hash", width=30),
    ),
)


def entries(organisation: Organisation, subject: str, *, now: datetime) -> Extract:
    """The entries, newest first; of one subject unless it is empty. Two queries."""
    head = queries.head(organisation.slug)
    found = queries.entries(organisation.slug, subject=subject or None)
    rows = [_row(each) for each in found.iterator()]
    about = (
        About("subject", subject or None, "Only about", subject or "everything"),
        About("head", head.hash if head else None, "Head of the chain", head.hash if head else "no entry yet"),
    )
    return as_it_is(ENTRIES, rows, organisation, now, *about, noun="Entries")


def _row(entry: LedgerEntry) -> Row:
    return {
        "sequence": entry.sequence,
        "recorded_on": entry.moment.astimezone(LONDON).date(),
        "moment": exactly(entry.moment),
        "actor_post": entry.actor_post,
        "verb": entry.verb,
        "subject": entry.subject,
        "body": entry.body,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }
