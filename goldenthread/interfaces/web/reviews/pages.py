"""What the pages of one review and of one recommendation show, and what this person may do there."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.http import Http404
from django.urls import reverse

from goldenthread.domain.reviews.choices import FindingKind, Ours
from goldenthread.domain.reviews.models import Finding, FindingAgain, Recheck, Recommendation, Response, Review
from goldenthread.domain.reviews.permissions import can_enter, can_recheck, may_take_back
from goldenthread.domain.reviews.queries import reviews as queries
from goldenthread.domain.reviews.queries.again import said_again
from goldenthread.domain.reviews.queries.challenge_clocks import ClockSeen, clocks_of, is_challenge
from goldenthread.domain.reviews.queries.recommendations import (
    RecommendationSeen,
    recommendation_seen,
    recommendations_in,
)
from goldenthread.domain.reviews.queries.reviews import by_theme
from goldenthread.foundation.lib.text import joined, plural, said_date
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.reviews import history, words

Link = dict[str, str]


@dataclass(frozen=True)
class ReviewPage:
    """One review as somebody sees it today."""

    review: Review
    visitor: Visitor

    @cached_property
    def enters(self) -> bool:
        return can_enter(self.visitor.access, self.review.organisation)

    @cached_property
    def findings(self) -> list[Finding]:
        return list(queries.findings_of(self.review))

    @cached_property
    def found(self) -> list[tuple[str, list[tuple[str, list[Finding]]]]]:
        """The findings of each kind, those of a theme together, parted where another source begins."""
        themes = by_theme(self.findings)
        kinds = [
            ("Strengths", [each for theme in themes for each in theme.strengths]),
            ("To improve", [each for theme in themes for each in theme.to_improve]),
            ("Questions raised", [each for theme in themes for each in theme.questions]),
        ]
        return [
            (heading, [(source, list(group)) for source, group in groupby(each, key=lambda one: one.source)])
            for heading, each in kinds
            if each
        ]

    @cached_property
    def recommendations(self) -> tuple[RecommendationSeen, ...]:
        return recommendations_in(self.review, as_at=self.visitor.today, known_at=self.visitor.now)

    @cached_property
    def again(self) -> dict[int, list[FindingAgain]]:
        """What was said of a finding that comes back, by the finding and by the earlier one."""
        found: dict[int, list[FindingAgain]] = {}
        for each in said_again(self.review.organisation, as_at=self.visitor.today, known_at=self.visitor.now):
            found.setdefault(each.finding_id, []).append(each)
            found.setdefault(each.earlier_id, []).append(each)
        return found

    @cached_property
    def lead(self) -> str:
        """What it found and asks as far as that is on record, counted."""
        counts = [
            plural(count, *nouns)
            for count, *nouns in (
                (self._count(FindingKind.STRENGTH), "strength"),
                (self._count(FindingKind.IMPROVE), "thing to improve", "things to improve"),
                (len(self.recommendations), "recommendation"),
            )
            if count
        ]
        return f"{joined(counts)} on record." if counts else "What it found and recommended is not on record."

    def _count(self, kind: FindingKind) -> int:
        return sum(each.kind == kind for each in self.findings)

    @cached_property
    def clocks(self) -> tuple[ClockSeen, ...]:
        """What follows a peer challenge, and by when; none of another review."""
        return clocks_of(self.review, now=self.visitor.now)

    @cached_property
    def missing(self) -> list[str]:
        return list(words.missing_of(self.review, self.findings, self.recommendations))

    @property
    def offers(self) -> list[Link]:
        """What this person may do here."""
        if not self.enters:
            return []
        where = [self.review.organisation.slug, self.review.slug]
        step = {"text": "Record a step of the challenge", "href": reverse("reviews:step", args=where)}
        return [
            {"text": "Add a finding", "href": reverse("reviews:add-finding", args=where)},
            {"text": "Add a recommendation", "href": reverse("reviews:add-recommendation", args=where)},
            {"text": "Change what is known of it", "href": reverse("reviews:change", args=where)},
            *([step] if is_challenge(self.review) else []),
        ]


@dataclass(frozen=True)
class RecommendationPage:
    """One recommendation as somebody sees it today."""

    recommendation: Recommendation
    visitor: Visitor

    @cached_property
    def seen(self) -> RecommendationSeen:
        """Raises Http404 before its review reported."""
        found = recommendation_seen(self.recommendation, as_at=self.visitor.today, known_at=self.visitor.now)
        if found is None:
            raise Http404("Its review has not reported yet.")
        return found

    @cached_property
    def enters(self) -> bool:
        return can_enter(self.visitor.access, self.recommendation.review.organisation)

    @property
    def answer(self) -> Response | None:
        return self.seen.response

    @cached_property
    def lead(self) -> str:
        """What our record shows, in a sentence."""
        milestones = sum(each.progress.total for each in self.seen.serving)
        completed = sum(each.progress.completed for each in self.seen.serving)
        if self.seen.ours is Ours.NO_ACTION:
            return "No action is linked to it, so our record cannot show what came of it."
        if not milestones:
            return "The actions linked to it have no milestone on record, so nothing shows how far they are."
        actions = plural(len(self.seen.serving), "action")
        verb = "serves" if len(self.seen.serving) == 1 else "serve"
        return f"{actions} {verb} it: {completed} of {plural(milestones, 'milestone')} completed."

    @cached_property
    def history(self) -> list[dict[str, object]]:
        return history.history(self.seen, may=self._may_take_back)

    def _may_take_back(self, fact: Response | Recheck) -> bool:
        mine = isinstance(fact, Recheck) and fact.by_person_id == self.visitor.person.pk
        return may_take_back(self.visitor.access, self.recommendation.review.organisation, mine=mine)

    @cached_property
    def missing(self) -> list[str]:
        """What no paper on record says of it."""
        answer = self.answer
        told = [
            ("How it was answered.", answer is not None),
            ("Whether it was accepted: the words of the answer say neither.", answer is None or bool(answer.kind)),
            ("Which post sees to it.", answer is not None and answer.owner_post is not None),
            ("By when it was to be done.", answer is not None and answer.due_on is not None),
            ("What the reviewer found later.", self.seen.theirs is not None),
        ]
        return [what for what, is_told in told if not is_told]

    @property
    def due(self) -> str:
        """By when it was to be done, and whether that day has passed."""
        due = self.answer.due_on if self.answer else None
        if due is None:
            return "No day on record"
        return f"{said_date(due)}, which has passed" if due < self.visitor.today else said_date(due)

    @property
    def offers(self) -> list[Link]:
        """What this person may do here."""
        home = self.recommendation.review.organisation
        where = [home.slug, self.recommendation.review.slug, self.recommendation.slug]
        again = [{"text": "Say what a re-check found", "href": reverse("reviews:recheck", args=where)}]
        if not self.enters:
            return again if can_recheck(self.visitor.access, home) else []
        return [
            {"text": "Answer it", "href": reverse("reviews:respond", args=where)},
            {"text": "Link an action", "href": reverse("reviews:link", args=where)},
            *again,
            {"text": "Put its words right", "href": reverse("reviews:change-recommendation", args=where)},
        ]
