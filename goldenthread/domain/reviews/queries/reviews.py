"""Which reviews there are, and what one of them was asked and found."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reviews.choices import FindingKind
from goldenthread.domain.reviews.models import Finding, Recommendation, Review


@dataclass(frozen=True, slots=True)
class ReviewListed:
    """A review and how much of it is on record."""

    review: Review
    strengths: int
    to_improve: int
    recommendations: int


@dataclass(frozen=True, slots=True)
class Theme:
    """What a review found of one theme; `title` is empty where its paper names none."""

    title: str
    strengths: tuple[Finding, ...]
    to_improve: tuple[Finding, ...]
    questions: tuple[Finding, ...]


def reviews_of(organisation: Organisation) -> tuple[ReviewListed, ...]:
    """Every review, the latest first; those whose day is not on record last. One query."""
    rows = Review.objects.filter(organisation=organisation).annotate(
        strengths=Count("findings", filter=Q(findings__kind=FindingKind.STRENGTH), distinct=True),
        to_improve=Count("findings", filter=Q(findings__kind=FindingKind.IMPROVE), distinct=True),
        asked=Count("recommendations", distinct=True),
    )
    found = rows.order_by(F("on").desc(nulls_last=True), "title", "pk")
    return tuple(ReviewListed(each, each.strengths, each.to_improve, each.asked) for each in found)


def named(organisation: Organisation, slug: str) -> Review | None:
    """The review of that name, with its framework. One query."""
    found = Review.objects.filter(organisation=organisation, slug=slug)
    return found.select_related("organisation", "framework").first()


def recommendation_named(organisation: Organisation, review: str, slug: str) -> Recommendation | None:
    """The recommendation of that name in a review of that name. One query."""
    found = Recommendation.objects.filter(review__organisation=organisation, review__slug=review, slug=slug)
    return found.select_related("review__organisation").first()


def finding_named(organisation: Organisation, review: str, slug: str) -> Finding | None:
    """The finding of that name in a review of that name. One query."""
    found = Finding.objects.filter(review__organisation=organisation, review__slug=review, slug=slug)
    return found.select_related("review__organisation").first()


def findings_of(review: Review) -> QuerySet[Finding]:
    """In the order of entering. One query."""
    return review.findings.select_related("characteristic").order_by("pk")


def by_theme(findings: Iterable[Finding]) -> tuple[Theme, ...]:
    """The findings under their themes, in the order in which the themes are first named."""
    themes: dict[str, list[Finding]] = {}
    for each in findings:
        themes.setdefault(each.theme, []).append(each)
    return tuple(
        Theme(
            title,
            *(
                tuple(each for each in found if each.kind == kind)
                for kind in (FindingKind.STRENGTH, FindingKind.IMPROVE, FindingKind.QUESTION)
            ),
        )
        for title, found in themes.items()
    )
