"""The entries of every chain, and the head of each."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from goldenthread.foundation.ledger import rules


class LedgerEntry(models.Model):
    """One operation, as it was recorded. The database refuses to change or remove it (`append_only`)."""

    append_only = True

    chain = models.CharField()
    sequence = models.PositiveBigIntegerField()
    moment = models.DateTimeField()
    actor_post = models.CharField()
    actor_id = models.CharField(blank=True)
    verb = models.CharField()
    subject = models.CharField()
    body = models.TextField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "ledger_entry"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="ledger_entry_one_a_place"),
            # Two entries cannot follow the same one: the chain cannot fork, whatever the code does.
            models.UniqueConstraint(fields=["chain", "previous_hash"], name="ledger_entry_no_fork"),
            models.CheckConstraint(
                condition=models.Q(sequence=1, previous_hash=rules.GENESIS)
                | (models.Q(sequence__gt=1) & ~models.Q(previous_hash=rules.GENESIS)),
                name="ledger_entry_first_follows_nothing",
            ),
            models.CheckConstraint(
                condition=Exact(Length("hash"), 64) & Exact(Length("previous_hash"), 64),
                name="ledger_entry_whole_hashes",
            ),
            models.CheckConstraint(
                condition=~models.Q(chain="") & ~models.Q(actor_post="") & ~models.Q(verb="") & ~models.Q(subject=""),
                name="ledger_entry_says_who_and_what",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["chain", "subject", "sequence"], name="ledger_entry_by_subject")]

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}: {self.verb} {self.subject}"

    @property
    def content(self) -> rules.Content:
        """What the entry says, as the value its hash is made of."""
        return rules.Content(
            chain=self.chain,
            sequence=self.sequence,
            moment=self.moment,
            actor_post=self.actor_post,
            actor_id=self.actor_id,
            verb=self.verb,
            subject=self.subject,
            body=self.body,
            previous_hash=self.previous_hash,
        )


class ChainHead(models.Model):
    """The last entry of a chain; writers lock this row, so they queue. Sequence 0 is an empty chain."""

    chain = models.CharField(unique=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=rules.GENESIS)

    class Meta:
        db_table = "ledger_chain_head"

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}: {self.hash}"
