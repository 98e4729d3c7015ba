"""Reviews, what they found and ask, and the answers, with good defaults: a corporate peer challenge of June 2018."""

from datetime import date
from typing import Any

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Action
from goldenthread.domain.reviews.models import (
    Finding,
    FindingAgain,
    Recheck,
    Recommendation,
    RecommendationLink,
    Response,
    Review,
)
from tests.factories import rows


def review(slug: str = "cpc-2018", **fields: Any) -> Review:
    """A peer challenge whose report is of 30 June 2018; `report_on=None` leaves its day out."""
    own = {"kind": "corporate_peer_challenge", "title": "Corporate peer challenge", "reviewer": "Peer team"}
    days = {"report_on": date(2018, 6, 30)}
    home = fields.pop("organisation", None) or rows.organisation()
    return Review.objects.create(organisation=home, slug=slug, **(own | days | fields))


def finding(of: Review, slug: str = "f1", **fields: Any) -> Finding:
    own = {"kind": "improve", "theme": "risk", "text": "The council is too cautious about risk"}
    return Finding.objects.create(review=of, slug=slug, **(own | fields))


def recommendation(of: Review | None = None, slug: str = "r1", **fields: Any) -> Recommendation:
    return Recommendation.objects.create(
        review=of or review(), slug=slug, **({"text": "Weigh risk more proportionately"} | fields)
    )


def response(to: Recommendation, **fields: Any) -> Response:
    """Accepted on 1 September 2018."""
    return Response.objects.create(recommendation=to, **(rows.fact("2018-09-01") | {"kind": "accepted"} | fields))


def link(of: Recommendation, action: Action, **fields: Any) -> RecommendationLink:
    own = {"why": "It does what is asked"}
    return RecommendationLink.objects.create(
        recommendation=of, action=action, **(rows.fact("2018-09-01") | own | fields)
    )


def recheck(of: Recommendation, rating: str = "little_progress", **fields: Any) -> Recheck:
    own = {"rating": rating, "note": "Seen again"}
    return Recheck.objects.create(recommendation=of, **(rows.fact("2019-06-01") | own | fields))


def one_of_each(home: Organisation, action: Action, number: int) -> None:
    """A review with everything that an address can name, each fact under that number."""
    one = recommendation(review(organisation=home))
    behind, earlier = finding(one.review), finding(review("inspection", organisation=home, report_on=date(2014, 11, 4)))
    response(one, pk=number)
    link(one, action, pk=number)
    recheck(one, pk=number)
    FindingAgain.objects.create(pk=number, finding=behind, earlier=earlier, why="The same", **rows.fact("2018-09-01"))
