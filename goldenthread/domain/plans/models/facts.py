"""Dated facts about a milestone. Never edited or deleted: a mistake is corrected by a later fact that names it.

The database refuses UPDATE and DELETE on each of these tables (migration 0002), as it does for the ledger.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.organisations.models import Person, Post
from goldenthread.domain.plans.choices import AGREEING, AmendedField, DatePrecision, ReviewOutcome, Verb
from goldenthread.domain.plans.models.structure import CONSTRAINTS, Action, Milestone

# Of facts: what no later one corrects or takes back, and what takes nothing back itself.
STANDING = Q(is_retraction=False, corrected_by__isnull=True)


class Fact(models.Model):
    """What every fact carries.

    `effective_on` is the day it speaks of (the last day of a vague period); `recorded_at` the moment from which it
    was known; `entered_at` the moment it came into this system. The last two differ only for facts taken from a
    published document, which then is their `source`.
    """

    append_only = True

    effective_on = models.DateField()
    effective_precision = models.CharField(max_length=20, choices=DatePrecision, default=DatePrecision.DAY)
    effective_words = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    by_post = models.CharField(max_length=200)
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.TextField(blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    is_retraction = models.BooleanField(default=False)  # takes back what it corrects and puts nothing in its place
    correction_reason = models.TextField(blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)  # of the form it was sent with: sent twice, kept once

    class Meta:
        abstract = True
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(
                condition=Q(recorded_at=F("entered_at")) | (Q(recorded_at__lt=F("entered_at")) & ~Q(source="")),
                name="%(class)s_backdated_only_with_source",
            ),
            models.CheckConstraint(
                condition=Q(is_retraction=False) | Q(corrects__isnull=False),
                name="%(class)s_retraction_names_fact",
            ),
        ]


class ProgressUpdate(Fact):
    """What an owner says on a day: a note and, if not done, the date they now expect."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="updates")
    note = models.TextField(blank=True)
    forecast_on = models.DateField(null=True, blank=True)
    forecast_precision = models.CharField(max_length=20, choices=DatePrecision, blank=True)
    forecast_words = models.CharField(max_length=200, blank=True)
    is_no_change = models.BooleanField(default=False)  # "nothing has changed"; the second time in a row with a reason
    decision_key = models.CharField(max_length=80, blank=True)

    class Meta(Fact.Meta):
        pass


class CompletionClaim(Fact):
    """A claim that a milestone was achieved on `effective_on`, or, with `only_known_by`, no later than then."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="claims")
    note = models.TextField(blank=True)
    only_known_by = models.BooleanField(default=False)
    decision_key = models.CharField(max_length=80, blank=True)

    class Meta(Fact.Meta):
        pass


class CompletionReview(Fact):
    """Another person accepts or returns a claim (SPEC 2.5)."""

    claim = models.ForeignKey(CompletionClaim, on_delete=models.PROTECT, related_name="reviews")
    outcome = models.CharField(max_length=20, choices=ReviewOutcome)
    reason = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(outcome=ReviewOutcome.RETURNED) | ~Q(reason=""), name="returned_claim_says_why"
            ),
        ]


class Decided(Fact):
    """A fact that counts only when a body with authority agreed it (SPEC 2.3)."""

    reason = models.TextField(blank=True)
    authority_body = models.CharField(max_length=200, blank=True)
    authority_on = models.DateField(null=True, blank=True)
    authority_item = models.CharField(max_length=80, blank=True)
    verb = models.CharField(max_length=30, choices=Verb, blank=True)  # empty: no decision is on record
    decides = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="decided_by"
    )  # the proposal this decision answers

    class Meta:
        abstract = True

    @property
    def is_agreed(self) -> bool:
        return self.verb in AGREEING


def _agreed_has_authority(name: str, *also: Q) -> models.CheckConstraint:
    agreed = Q(verb__in=sorted(AGREEING))
    complete = ~Q(authority_body="") & Q(authority_on__isnull=False) & ~Q(reason="")
    for each in also:
        complete &= each
    return models.CheckConstraint(condition=~agreed | complete, name=name)


class DeadlineChange(Decided):
    """A proposal to move a deadline. It takes effect only with an agreeing verb, an authority and a reason."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="deadline_changes")
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    to_precision = models.CharField(max_length=20, choices=DatePrecision, blank=True)
    to_words = models.CharField(max_length=200, blank=True)
    affects = models.TextField(blank=True)  # what else depends on the date, in the words of who proposes

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            _agreed_has_authority("agreed_move_has_authority", Q(to_on__isnull=False)),
        ]


class Withdrawal(Decided):
    """A milestone ended without being done. It takes effect only by an agreeing decision."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="withdrawals")

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            _agreed_has_authority("agreed_withdrawal_has_authority"),
        ]


class Addition(Decided):
    """A milestone asked for after the baseline was fixed; the row of an agreeing decision names what was made of it."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="additions")
    wording = models.TextField()
    reference = models.CharField(max_length=20, blank=True)
    owner_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_on = models.DateField(null=True, blank=True)
    to_precision = models.CharField(max_length=20, choices=DatePrecision, blank=True)
    to_words = models.CharField(max_length=200, blank=True)
    made = models.OneToOneField(Milestone, on_delete=models.PROTECT, null=True, blank=True, related_name="addition")

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            _agreed_has_authority("agreed_addition_has_authority", Q(made__isnull=False)),
        ]


class Rewording(Decided):
    """A change of wording that changes what has to be done; an agreed one leaves an `Amendment` beside it."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="rewordings")
    before = models.TextField()
    after = models.TextField()

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            _agreed_has_authority("agreed_rewording_has_authority"),
        ]


class CarryForward(Fact):
    """A milestone continued in a successor plan, by a new row that keeps its lineage and its first baseline."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="carried_to")
    successor = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="carried_from")

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(milestone=F("successor")), name="carried_to_another_milestone"),
        ]


class Amendment(Fact):
    """A change of wording or owner, kept beside what it replaced, with a reason."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="amendments")
    field = models.CharField(max_length=20, choices=AmendedField)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    after_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()

    class Meta(Fact.Meta):
        pass
