"""The review, finding or recommendation of an address, or 404: what one may not see or do is not there."""

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Fact
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.plans.queries.lines import is_corrected
from goldenthread.domain.reviews.models import Finding, Recommendation, Review
from goldenthread.domain.reviews.permissions import can_enter, can_see
from goldenthread.domain.reviews.queries import reviews as queries
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import May, Visitor
from goldenthread.interfaces.web.sending import Desk, SentForm

AnyFact = TypeVar("AnyFact", bound=Fact)
Row = TypeVar("Row")


@dataclass(frozen=True)
class ReviewDesk(Desk):
    """The desk of an organisation's reviews."""

    def sending(self, form: SentForm) -> dict[str, Any]:
        """Who, when, and which form it is, as the operations ask for it."""
        return self.by | {"sending": Sending(token=form.number)}


def organisation_of(request: HttpRequest, slug: str, *, may: May = can_see) -> tuple[Visitor, Organisation]:
    """Who looks at whose reviews. Two queries. Raises Http404."""
    return frame.organisation_of(request, slug, lambda access, home: can_see(access, home) and may(access, home))


def review_of(home: Organisation, slug: str) -> Review:
    """One query. Raises Http404."""
    return _found(queries.named(home, slug))


def finding_of(home: Organisation, review: str, slug: str) -> Finding:
    """One query. Raises Http404."""
    return _found(queries.finding_named(home, review, slug))


def recommendation_of(home: Organisation, review: str, slug: str) -> Recommendation:
    """One query. Raises Http404."""
    return _found(queries.recommendation_named(home, review, slug))


def _found(row: Row | None) -> Row:
    if row is None:
        raise Http404("Nothing of that name.")
    return row


def desk(request: HttpRequest, organisation: str, *, may: May = can_enter) -> ReviewDesk:
    """The desk at which something is entered, for somebody who may. Two queries. Raises Http404."""
    visitor, home = organisation_of(request, organisation, may=may)
    return ReviewDesk(request, visitor, home, reverse("reviews:reviews", args=[organisation]))


def recommendation_desk(
    request: HttpRequest, organisation: str, review: str, slug: str, *, may: May = can_enter
) -> tuple[ReviewDesk, Recommendation]:
    """The desk at which something is said of a recommendation. Three queries. Raises Http404."""
    at = desk(request, organisation, may=may)
    about = recommendation_of(at.organisation, review, slug)
    return leading_to(at, recommendation_page(about)), about


def fact_of(rows: QuerySet[AnyFact], key: int) -> AnyFact:
    """What was said under that number, if it stands. Two queries. Raises Http404."""
    found = rows.filter(pk=key, is_retraction=False).first()
    if found is None or is_corrected(found):
        raise Http404("Nothing of that number stands.")
    return found


def leading_to(desk: ReviewDesk, page: str) -> ReviewDesk:
    """The same desk, that leads back to that page."""
    return replace(desk, back=page)


def review_page(review: Review) -> str:
    return reverse("reviews:review", args=[review.organisation.slug, review.slug])


def recommendation_page(one: Recommendation) -> str:
    return reverse("reviews:recommendation", args=[one.review.organisation.slug, one.review.slug, one.slug])
