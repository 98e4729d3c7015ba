"""Reading the ledger. Who may read which chain is the caller's to decide."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from goldenthread.foundation.ledger.models import ChainHead, LedgerEntry


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a chain: what leaves the system, so that rewriting history shows."""

    chain: str
    sequence: int
    hash: str


def entries(chain: str, *, subject: str | None = None, verb: str | None = None) -> QuerySet[LedgerEntry]:
    """The chain's entries, newest first; only those of one subject or verb if given."""
    found = LedgerEntry.objects.filter(chain=chain).order_by("-sequence")
    if subject is not None:
        found = found.filter(subject=subject)
    if verb is not None:
        found = found.filter(verb=verb)
    return found


def names_files(chain: str, digests: Mapping[str, str], *, verb: str) -> bool:
    """Whether an entry of that verb names files of just these bytes: they were taken in before. One query."""
    taken = entries(chain, verb=verb).values_list("body", flat=True)
    return any(json.loads(body)["files"] == digests for body in taken)


def head(chain: str) -> Head | None:
    """The chain's head, or None while it holds no entry."""
    return next(iter(_heads(ChainHead.objects.filter(chain=chain))), None)


def heads() -> list[Head]:
    """The head of every chain that holds an entry, in order of their names."""
    return _heads(ChainHead.objects.order_by("chain"))


def _heads(rows: QuerySet[ChainHead]) -> list[Head]:
    return [Head(row.chain, row.sequence, row.hash) for row in rows.filter(sequence__gt=0)]


def chains() -> list[str]:
    """Every chain of which anything is left: entries, or a head whose entries are gone."""
    with_entries = LedgerEntry.objects.order_by("chain").values_list("chain", flat=True).distinct()
    with_head = ChainHead.objects.filter(sequence__gt=0).values_list("chain", flat=True)
    return sorted({*with_entries, *with_head})
