"""What a meeting leaves line by line: decisions and what they did in a plan, challenges, actions. Never edited."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.meetings.choices import MeetingEventKind
from goldenthread.domain.meetings.models.bodies import CONSTRAINTS, Body, Delegation, Oversight
from goldenthread.domain.meetings.models.meetings import AgendaItem, Meeting, MeetingEvent
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.domain.plans.models import (
    STANDING,
    Addition,
    Authority,
    CarryForward,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    Fact,
    GivenRating,
    Plan,
    Rewording,
    Ruling,
    Withdrawal,
)
from goldenthread.foundation.lib.text import said_date


class LineQuerySet(models.QuerySet[Any]):
    def standing(self) -> LineQuerySet:
        """Those that no later one corrects or takes back."""
        return self.filter(STANDING)


class Line(Fact):
    """What decisions and challenges have in common. `effective_on` is the meeting's day, empty where that is.

    A correction keeps the slug of what it corrects, so that the slug goes on naming what stands.
    """

    # A fact of a plan always has a day; a meeting of the record may have none, and none is made up.
    effective_on = models.DateField(null=True, blank=True)  # type: ignore[assignment]
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="%(class)ss")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    slug = models.SlugField(max_length=60)
    number = models.CharField(max_length=20, blank=True)  # as printed
    text = models.TextField()

    objects = LineQuerySet.as_manager()

    class Meta(Fact.Meta):
        abstract = True
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "slug"], condition=Q(corrects__isnull=True), name="%(class)s_slug_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="%(class)s_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class Decision(Line, Ruling):
    """What a meeting did with an item, in one verb. What followed from it in the plan are its `effects`."""

    verb = models.CharField(max_length=30, choices=Verb)
    reasons = models.TextField(blank=True)
    alternatives = models.TextField(blank=True)  # considered and rejected
    action_by_role = models.CharField(max_length=200, blank=True)  # as a paper says it
    action_by_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    action_by_on = models.DateField(null=True, blank=True)
    dissent = models.TextField(blank=True)  # recorded when a member asks for it

    class Meta(Line.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Line.Meta.constraints,
            models.CheckConstraint(condition=Q(verb__in=Verb.values), name="decision_has_a_verb"),
        ]

    def hold(self) -> None:
        """Holds its meeting, as whoever corrects what was recorded of that does."""
        Meeting.objects.select_for_update(of=("self",)).get(pk=self.meeting_id)

    def authority(self) -> Authority:
        """The body, the day it met, and the number of the decision or else of its item."""
        number = self.number or (self.item.number if self.item else "")
        return Authority(self.meeting.body.name, self.effective_on, f"item {number}" if number else "")

    def why_not(self, plan: Plan, fact: models.Model) -> str:
        """Only the body that owned the plan on that day, or one above it, moves it (SPEC 2.3). Two or three queries."""
        body, on = self.meeting.body, self.effective_on
        if body.organisation_id != plan.organisation_id:
            return "This decision is of another organisation. Choose one of this council."
        if (reason := self._not_there(body, on)) != "":
            return reason
        ended = MeetingEvent.objects.filter(STANDING, meeting=self.meeting_id, kind__in=_DECIDES_NOTHING).first()
        if ended is not None:
            return f"This meeting was {MeetingEventKind(ended.kind).label.lower()}: it decided nothing."
        owning = Oversight.objects.on(on).filter(plan=plan).select_related("body__parent").first() if on else None
        if owning is None:
            return f"No body owns {plan} on that day. Say on its page which body does."
        if body.pk not in owning.body.and_above():
            return f"{owning.body} owns {plan}: only it, or a body above it, decides on it."
        return ""

    def _not_there(self, body: Body, on: date | None) -> str:
        """Why the body cannot have met by that day."""
        met = self.meeting.starts_on
        if on is not None and met is not None and met > on:
            return f"This meeting meets on {said_date(met)}: until then it decided nothing."
        if on is not None and body.ended_on is not None and body.ended_on < on:
            return f"{body} ended on {said_date(body.ended_on)}: from then on it decided nothing."
        if on is not None and body.established_on is not None and body.established_on > on:
            return f"{body} was established on {said_date(body.established_on)}: before it decided nothing."
        return ""

    def bind(self, fact: models.Model, *, place: str) -> None:
        """Keeps what was recorded in the plan on the word of this decision."""
        Effect.of(fact, place=place, decision=self).save(force_insert=True)


_DECIDES_NOTHING = (MeetingEventKind.CANCELLED, MeetingEventKind.INQUORATE)


class DelegatedDecision(Fact, Ruling):
    """What a post decided under a scheme of delegation; `effective_on` is its day. Reported to the body's next meeting.

    It moves a deadline and nothing else, and never beyond the limit, all delegated moves of a milestone together,
    whichever way: a move back gives no days for another.
    """

    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="decisions")
    verb = models.CharField(max_length=30, choices=Verb)
    text = models.TextField()
    reasons = models.TextField()
    reported_to = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="reported")

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(text="") & ~Q(reasons=""), name="delegated_decision_says_why"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def left_to(self) -> int:
        """The post under its scheme of delegation."""
        return self.delegation.post_id

    @property
    def decided_by(self) -> int | None:
        """Who held the post or answered for it."""
        return self.by_person_id

    def authority(self) -> Authority:
        """The post under its scheme of delegation."""
        given = self.delegation
        return Authority(f"{given.post.title} under delegation", self.effective_on, given.scheme)

    def why_not(self, plan: Plan, fact: models.Model) -> str:
        """Which plan, which days and how far the delegation reaches. Two queries."""
        given = self.delegation
        if given.plan_id != plan.pk:
            return f"This delegation is for {given.plan}. The body that owns {plan} decides."
        if not Delegation.objects.on(self.effective_on).filter(pk=given.pk).exists():
            return "The delegation was not in force on that day. The body that owns the plan decides."
        if not isinstance(fact, DeadlineChange):
            return "Under delegation only a deadline moves. Put this to the body that owns the plan."
        if fact.from_on is None:
            return "It has no deadline yet, and a first one has no days to count. The body that owns the plan decides."
        moved = _days(fact) + sum(_days(each.change) for each in self._moved_before(fact) if each.change)
        if moved > given.limit_days:
            return f"The limit of the delegation is {given.limit_days} days; this makes {moved}. The body decides."
        return ""

    def _moved_before(self, fact: DeadlineChange) -> models.QuerySet[Effect]:
        """What was moved under delegation so far, on any day."""
        stands = {"change__verb__in": sorted(AGREEING), "change__corrected_by__isnull": True}
        found = Effect.objects.filter(change__milestone=fact.milestone_id, delegated__isnull=False, **stands)
        return found.select_related("change")

    def bind(self, fact: models.Model, *, place: str) -> None:
        """Keeps what was recorded in the plan on the word of this decision."""
        Effect.of(fact, place=place, delegated=self).save(force_insert=True)


def _days(change: DeadlineChange) -> int:
    """Calendar days by which it moves the date, forth or back; 0 where one of the two is not on record."""
    if change.to_on is None or change.from_on is None:
        return 0
    return abs((change.to_on - change.from_on).days)


class Effect(models.Model):
    """What one decision did in a plan: the link from a meeting to the fact that was recorded on its word.

    `place` is its line of a schedule, so that each line of a bulk agreement has a reference of its own.
    """

    append_only = True

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="effects")
    delegated = models.ForeignKey(
        DelegatedDecision, on_delete=models.PROTECT, null=True, blank=True, related_name="effects"
    )
    place = models.CharField(max_length=40, blank=True)
    change = models.OneToOneField(
        DeadlineChange, on_delete=models.PROTECT, null=True, blank=True, related_name="effect_of"
    )
    withdrawal = models.OneToOneField(
        Withdrawal, on_delete=models.PROTECT, null=True, blank=True, related_name="effect_of"
    )
    addition = models.OneToOneField(Addition, on_delete=models.PROTECT, null=True, blank=True, related_name="effect_of")
    rewording = models.OneToOneField(
        Rewording, on_delete=models.PROTECT, null=True, blank=True, related_name="effect_of"
    )
    rating = models.OneToOneField(
        GivenRating, on_delete=models.PROTECT, null=True, blank=True, related_name="effect_of"
    )
    review = models.OneToOneField(
        CompletionReview, on_delete=models.PROTECT, null=True, blank=True, related_name="effect_of"
    )
    carried = models.OneToOneField(
        CarryForward, on_delete=models.PROTECT, null=True, blank=True, related_name="effect_of"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, delegated__isnull=True)
                | Q(decision__isnull=True, delegated__isnull=False),
                name="effect_of_one_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"Effect of {self.decision or self.delegated}"

    @classmethod
    def of(cls, fact: models.Model, **by: Any) -> Effect:
        """The link to a fact of one of the kinds that only a decision may record. Raises TypeError for another."""
        return cls(**{EFFECTS[type(fact)]: fact}, **by)


EFFECTS: dict[type[models.Model], str] = {
    DeadlineChange: "change",
    Withdrawal: "withdrawal",
    Addition: "addition",
    Rewording: "rewording",
    GivenRating: "rating",
    CompletionReview: "review",
    CarryForward: "carried",
}


class ScheduleLine(models.Model):
    """One proposed change put to a meeting: a line of the schedule of an item. It names exactly one change."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    change = models.ForeignKey(DeadlineChange, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    addition = models.ForeignKey(Addition, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    rewording = models.ForeignKey(Rewording, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    claim = models.ForeignKey(CompletionClaim, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["item", "position"], name="schedule_position_once"),
            *(
                models.UniqueConstraint(fields=["item", name], name=f"schedule_{name}_once")
                for name in ("change", "withdrawal", "addition", "rewording", "claim")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}, line {self.position}"


class Challenge(Line):
    """What was questioned at a meeting, who is to answer, and by when."""

    answer_by_role = models.CharField(max_length=200, blank=True)
    answer_by_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer_by_on = models.DateField(null=True, blank=True)

    class Meta(Line.Meta):
        pass


class Discussion(Line):
    """What was said on an item, as the minutes will have it; roles, not names."""

    class Meta(Line.Meta):
        pass


class Arising(Line):
    """An action that a meeting asked for, of a post, by a day. It comes back as a matter arising until it is done."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="arising")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role_words = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta(Line.Meta):
        pass


class FollowUp(Fact):
    """What became of an action arising or of a challenge, on a day; `is_done` ends it."""

    arising = models.ForeignKey(Arising, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups")
    note = models.TextField()
    is_done = models.BooleanField(default=False)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(arising__isnull=False, challenge__isnull=True)
                | Q(arising__isnull=True, challenge__isnull=False),
                name="follow_up_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="follow_up_says_something"),
        ]
