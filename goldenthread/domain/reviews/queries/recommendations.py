"""Every recommendation of every review with what was answered, what serves it and what was found since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Action
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.reviews.choices import Ours, RecheckRating, ResponseKind
from goldenthread.domain.reviews.models import (
    Finding,
    FindingAgain,
    Recheck,
    Recommendation,
    RecommendationLink,
    Response,
    Review,
)
from goldenthread.domain.reviews.queries.counted import counted
from goldenthread.domain.reviews.queries.served import progress_of
from goldenthread.domain.reviews.rules import outcomes
from goldenthread.domain.reviews.rules.days import reported_on
from goldenthread.domain.reviews.rules.outcomes import Progress


@dataclass(frozen=True)
class Serving:
    """An action that serves a recommendation, who said so and why, and how far it is."""

    link: RecommendationLink
    progress: Progress

    @property
    def action(self) -> Action:
        return self.link.action


@dataclass(frozen=True)
class RecommendationSeen:
    """A recommendation as at a day. `responses` and `rechecks` oldest first; the latest counts.

    `again` are the findings it follows from that a person has said to be an earlier one, or to have come back.
    """

    recommendation: Recommendation
    responses: tuple[Response, ...]
    serving: tuple[Serving, ...]
    rechecks: tuple[Recheck, ...]
    again: tuple[Finding, ...]
    as_at: date

    @property
    def review(self) -> Review:
        return self.recommendation.review

    @property
    def response(self) -> Response | None:
        return self.responses[-1] if self.responses else None

    @property
    def kind(self) -> ResponseKind | None:
        """How it was answered; None where nothing was, or where the words say neither."""
        return ResponseKind(self.response.kind) if self.response and self.response.kind else None

    @property
    def links(self) -> tuple[int, ...]:
        """The keys of the actions that serve it."""
        return tuple(each.link.action_id for each in self.serving)

    @cached_property
    def ours(self) -> Ours:
        return outcomes.ours([each.progress for each in self.serving])

    @cached_property
    def theirs(self) -> Recheck | None:
        """The latest finding of the reviewer; what we found ourselves when we looked again is not theirs."""
        return next((each for each in reversed(self.rechecks) if each.by_reviewer), None)

    @property
    def disagreement(self) -> str:
        return outcomes.disagreement(self.ours, RecheckRating(self.theirs.rating) if self.theirs else None)

    @property
    def overdue(self) -> bool:
        """A milestone of its actions is, or its own day has passed and our record does not show it done or claimed."""
        if self.kind is ResponseKind.REJECTED or self.ours in (Ours.DONE, Ours.CLAIMED):
            return False
        due = self.response.due_on if self.response else None
        return self.ours is Ours.OVERDUE or (due is not None and due < self.as_at)

    @property
    def without_action(self) -> bool:
        """Nothing serves it, and it was not rejected."""
        return not self.serving and self.kind is not ResponseKind.REJECTED

    @property
    def repeated(self) -> bool:
        return bool(self.again)


def was_there(one: Finding | Recommendation, *, as_at: date, known_at: datetime) -> bool:
    """Whether its review had reported by the day, and both were entered by the moment. No query."""
    known = (each.recorded_at is None or each.recorded_at <= known_at for each in (one, one.review))
    return all(known) and (reported(one.review) or date.min) <= as_at


def reported(review: Review) -> date | None:
    """The day of its report, as far as it is on record. No query."""
    on = vague(review.on, review.on_precision, review.on_words)
    return reported_on((review.report_on, review.ends_on, review.starts_on), on)


def recommendations_of(
    organisation: Organisation, *, as_at: date, known_at: datetime
) -> tuple[RecommendationSeen, ...]:
    """All of them, review by review, the latest review first. Fourteen queries at most, however many there are.

    Those of a review that reported later than `as_at` are not there yet, nor what was entered after `known_at`.
    """
    rows = Recommendation.objects.filter(review__organisation=organisation)
    return _seen(rows, as_at=as_at, known_at=known_at)


def recommendations_in(review: Review, *, as_at: date, known_at: datetime) -> tuple[RecommendationSeen, ...]:
    """Those of one review. Fourteen queries at most."""
    return _seen(Recommendation.objects.filter(review=review), as_at=as_at, known_at=known_at)


def recommendation_seen(one: Recommendation, *, as_at: date, known_at: datetime) -> RecommendationSeen | None:
    """The one; None before its review reported. Fourteen queries at most."""
    found = _seen(Recommendation.objects.filter(pk=one.pk), as_at=as_at, known_at=known_at)
    return found[0] if found else None


def _seen(rows: QuerySet[Recommendation], *, as_at: date, known_at: datetime) -> tuple[RecommendationSeen, ...]:
    links = RecommendationLink.objects.select_related("action__area__plan__organisation", "action__lead_post")
    found = rows.select_related("review__organisation").prefetch_related(
        "findings",
        Prefetch("responses", Response.objects.select_related("owner_post")),
        Prefetch("links", links),
        "rechecks",
    )
    there = [each for each in found.order_by("pk") if was_there(each, as_at=as_at, known_at=known_at)]
    there.sort(key=lambda each: (-(reported(each.review) or date.min).toordinal(), each.review_id))
    standing = {each.pk: counted(each.links.all(), as_at=as_at, known_at=known_at) for each in there}
    progress = progress_of(
        (link.action_id for links in standing.values() for link in links), as_at=as_at, known_at=known_at
    )
    again = _came_back(there, as_at=as_at, known_at=known_at)
    return tuple(_one(each, standing[each.pk], progress, again, as_at, known_at) for each in there)


def _one(  # noqa: PLR0917 - what was read for all
    one: Recommendation,
    links: Iterable[RecommendationLink],
    progress: Mapping[int, Progress],
    again: frozenset[int],
    as_at: date,
    known_at: datetime,
) -> RecommendationSeen:
    return RecommendationSeen(
        one,
        responses=counted(one.responses.all(), as_at=as_at, known_at=known_at),
        serving=tuple(Serving(each, progress[each.action_id]) for each in links),
        rechecks=counted(one.rechecks.all(), as_at=as_at, known_at=known_at),
        again=tuple(each for each in one.findings.all() if each.pk in again),
        as_at=as_at,
    )


def _came_back(there: Iterable[Recommendation], *, as_at: date, known_at: datetime) -> frozenset[int]:
    """The findings behind these that were said to be another's coming back, or of which another is. One query."""
    findings = {each.pk for one in there for each in one.findings.all()}
    said = counted(
        FindingAgain.objects.filter(finding__review__organisation__in={each.review.organisation_id for each in there}),
        as_at=as_at,
        known_at=known_at,
    )
    named = {pk for each in said for pk in (each.finding_id, each.earlier_id)}
    return frozenset(findings & named)
