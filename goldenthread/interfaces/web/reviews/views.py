"""Reviews to be read: the list, one review, the register of recommendations, one of them, and what comes back."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.reviews.models import Finding
from goldenthread.domain.reviews.permissions import can_enter
from goldenthread.domain.reviews.queries import reviews as queries
from goldenthread.domain.reviews.queries.again import coming_back, said_again
from goldenthread.domain.reviews.queries.recommendations import recommendations_of
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.plans.addresses import Query
from goldenthread.interfaces.web.reviews import downloads, loading, register, steps, words
from goldenthread.interfaces.web.reviews.pages import RecommendationPage, ReviewPage
from goldenthread.interfaces.web.thread.part import part_of


@require_safe
def reviews(request: HttpRequest, organisation: str) -> HttpResponse:
    """What others looked at, how much they found and asked, and what came of it."""
    visitor, home = loading.organisation_of(request, organisation)
    seen = recommendations_of(home, as_at=visitor.today, known_at=visitor.now)
    context = {
        "home": home,
        "reviews": queries.reviews_of(home),
        "figures": register.figures(seen),
        "total": len(seen),
        "words": words,
        "files": links("reviews:reviews-download", home.slug),
        "finding_files": links("reviews:findings-download", home.slug),
        "enters": can_enter(visitor.access, home),
    }
    return frame.page(request, visitor, "reviews/reviews.html", context, organisation=home)


@require_safe
def review(request: HttpRequest, organisation: str, review: str) -> HttpResponse:
    """What it was asked, what it found and recommends, how that was answered, and what no paper says."""
    visitor, home = loading.organisation_of(request, organisation)
    page = ReviewPage(loading.review_of(home, review), visitor)
    context = {"home": home, "page": page, "words": words, "steps": steps}
    return frame.page(request, visitor, "reviews/review.html", context, organisation=home)


@require_safe
def recommendations(request: HttpRequest, organisation: str) -> HttpResponse:
    """All recommendations of all reviews."""
    visitor, home = loading.organisation_of(request, organisation)
    seen = recommendations_of(home, as_at=visitor.today, known_at=visitor.now)
    filters = register.read(request.GET, seen)
    context = {
        "home": home,
        "seen": [each for each in seen if filters.keeps(each)],
        "total": len(seen),
        "filters": filters,
        "selects": register.selects(filters, seen),
        "figures": register.figures(seen),
        "words": words,
        "files": links("reviews:recommendations-download", home.slug, query=Query(filters.pairs())),
    }
    return frame.page(request, visitor, "reviews/recommendations.html", context, organisation=home)


@require_safe
def recommendation(request: HttpRequest, organisation: str, review: str, recommendation: str) -> HttpResponse:
    """What was asked, how it was answered, what serves it, what came of it, and what the reviewer found later."""
    visitor, home = loading.organisation_of(request, organisation)
    page = RecommendationPage(loading.recommendation_of(home, review, recommendation), visitor)
    thread = part_of(visitor, home, recommendation, review=review)
    context = {"home": home, "page": page, "words": words, "thread": thread, "unsaid": page.missing}
    return frame.page(request, visitor, "reviews/recommendation.html", context, organisation=home)


@require_safe
def again(request: HttpRequest, organisation: str) -> HttpResponse:
    """What was to be improved and was to be before: as people said, and as it may be."""
    visitor, home = loading.organisation_of(request, organisation)
    found = coming_back(home, as_at=visitor.today, known_at=visitor.now)
    context = {
        "home": home,
        "found_again": found,
        "words": words,
        "enters": can_enter(visitor.access, home),
        "files": links("reviews:findings-download", home.slug),
    }
    return frame.page(request, visitor, "reviews/again.html", context, organisation=home)


@require_safe
def reviews_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """The reviews as a file."""
    visitor, home = loading.organisation_of(request, organisation)
    return download(kind, downloads.reviews(home, queries.reviews_of(home), visitor))


@require_safe
def findings_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """The findings of every review as a file."""
    visitor, home = loading.organisation_of(request, organisation)
    said = said_again(home, as_at=visitor.today, known_at=visitor.now)
    back = frozenset(pk for each in said for pk in (each.finding_id, each.earlier_id))
    rows = Finding.objects.filter(review__organisation=home).select_related("review", "characteristic")
    return download(kind, downloads.findings(home, rows.order_by("review_id", "pk"), back, visitor))


@require_safe
def recommendations_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """The recommendations that the page shows, as a file."""
    visitor, home = loading.organisation_of(request, organisation)
    seen = recommendations_of(home, as_at=visitor.today, known_at=visitor.now)
    filters = register.read(request.GET, seen)
    shown = [each for each in seen if filters.keeps(each)]
    return download(kind, downloads.recommendations(home, shown, visitor, of=len(seen)))
