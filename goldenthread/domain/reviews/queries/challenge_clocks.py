"""The clocks of the peer challenges of an organisation, with what is on record of each step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.reviews.choices import ReviewKind, Step
from goldenthread.domain.reviews.models import Review, ReviewStep
from goldenthread.domain.reviews.queries.counted import counted
from goldenthread.domain.reviews.rules.challenge_clocks import Clock, Start, clocks, start
from goldenthread.foundation.lib.text import LONDON

CHALLENGES = (ReviewKind.CORPORATE_PEER_CHALLENGE, ReviewKind.PLANNING_PEER_CHALLENGE)


@dataclass(frozen=True, slots=True)
class ClockSeen:
    """A clock of a review, with the step on record that stopped it, if one did."""

    review: Review
    clock: Clock
    taken: ReviewStep | None


def is_challenge(review: Review) -> bool:
    """Whether it is a peer challenge, the only kind of review with these clocks."""
    return review.kind in CHALLENGES


def start_of(review: Review) -> Start | None:
    """The day from which its clocks run; None where no day of it is on record. No query."""
    return start(review.ends_on, review.starts_on, vague(review.on, review.on_precision, review.on_words))


def clocks_of(review: Review, *, now: datetime) -> tuple[ClockSeen, ...]:
    """Every clock of a peer challenge; none of another review, or one whose day is not on record. One query."""
    return _of(review, ReviewStep.objects.filter(review=review), now) if is_challenge(review) else ()


def clocks_between(organisation: Organisation, first: date, last: date, *, now: datetime) -> tuple[ClockSeen, ...]:
    """Clocks that are due from `first` up to and with `last`, by day, for a calendar. Two queries.

    Those of challenges before the process began are left out: nobody was bound by them.
    """
    reviews = _challenges(organisation)
    found = (one for review in reviews for one in _of(review, review.steps.all(), now))
    due = [one for one in found if one.clock.in_force and first <= one.clock.due <= last]
    return tuple(sorted(due, key=lambda one: (one.clock.due, one.review.pk)))


def _challenges(organisation: Organisation) -> QuerySet[Review]:
    found = Review.objects.filter(organisation=organisation, kind__in=CHALLENGES)
    return found.select_related("organisation").prefetch_related("steps")


def _of(review: Review, steps: Iterable[ReviewStep], now: datetime) -> tuple[ClockSeen, ...]:
    begun = start_of(review)
    if begun is None:
        return ()
    taken = _taken(steps, now)
    days = {step: fact.effective_on for step, fact in taken.items()}
    if review.report_on is not None:
        days.setdefault(Step.REPORT_PUBLISHED, review.report_on)
    found = clocks(begun, days, today=now.astimezone(LONDON).date())
    return tuple(ClockSeen(review, each, taken.get(each.step)) for each in found)


def _taken(steps: Iterable[ReviewStep], now: datetime) -> Mapping[Step, ReviewStep]:
    """The latest row of each step that counts."""
    found = counted(steps, as_at=date.max, known_at=now)
    return {Step(each.step): each for each in sorted(found, key=lambda each: (each.recorded_at, each.pk))}
