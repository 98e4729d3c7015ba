"""The one way into the ledger, and the end of the queue for it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import connection

from goldenthread.foundation.ledger import rules
from goldenthread.foundation.ledger.models import ChainHead, LedgerEntry
from goldenthread.foundation.ledger.rules import Actor
from goldenthread.foundation.lib import canonical

__all__ = ["Actor", "NotInTransactionError", "hold", "record"]


class NotInTransactionError(RuntimeError):
    """An entry was to be recorded apart from the change it tells of."""


def record(
    *, chain: str, actor: Actor, verb: str, subject: str, body: Mapping[str, object], now: datetime
) -> LedgerEntry:
    """Append one entry to `chain`, in the transaction of the operation it tells of (SPEC 4.6).

    Writers of one chain queue here until the other's transaction ends: on PostgreSQL at the locked head, on
    SQLite already at BEGIN IMMEDIATE. So call it last. `now` is kept as the clock said it, even when the
    clock was set back: the sequence gives the order, and `verification` counts where that happened.

    Raises NotInTransactionError outside an atomic block, ValueError for a naive moment or an empty chain,
    post, verb or subject, NotCanonicalError for a body that has no canonical form.
    """
    if not connection.in_atomic_block:
        raise NotInTransactionError(f"{verb} {subject}: record it inside transaction.atomic().")
    if now.utcoffset() is None:
        raise ValueError(f"{verb} {subject}: {now} has no time zone. Pass an aware moment.")
    _require(chain=chain, post=actor.post, verb=verb, subject=subject)
    text = canonical.canonical_json(body).decode()
    head = _locked_head(chain)
    content = rules.Content(
        chain=chain,
        sequence=head.sequence + 1,
        moment=now,
        actor_post=actor.post,
        actor_id=actor.person_id,
        verb=verb,
        subject=subject,
        body=text,
        previous_hash=head.hash,
    )
    return _append(content, head)


def hold(chain: str) -> None:
    """Waits until nobody else writes into the chain, and keeps others waiting until the transaction ends.

    For an operation whose own moment has to be that of its entry: it asks its clock only after this. Hold first
    whatever its rows point at: who holds that and waits for the chain would be waited for.
    Raises NotInTransactionError.
    """
    if not connection.in_atomic_block:
        raise NotInTransactionError(f"{chain}: hold it inside transaction.atomic().")
    _locked_head(chain)


def _require(**words: str) -> None:
    for name, word in words.items():
        if not word.strip():
            raise ValueError(f"A ledger entry needs a {name}; it was empty.")
        if "\x00" in word:
            raise ValueError(f"The {name} of a ledger entry holds a NUL character, which no database keeps.")


def _locked_head(chain: str) -> ChainHead:
    locked = ChainHead.objects.select_for_update().filter(chain=chain)
    head = locked.first()
    if head is None:
        # Two first writers: the second waits here for the first to commit, then locks the row it made.
        ChainHead.objects.bulk_create([ChainHead(chain=chain)], ignore_conflicts=True)
        head = locked.get()
    return head


def _append(content: rules.Content, head: ChainHead) -> LedgerEntry:
    entry = LedgerEntry.objects.create(**asdict(content), hash=rules.seal(content))
    head.sequence, head.hash = entry.sequence, entry.hash
    head.save(update_fields=["sequence", "hash"])
    return entry
