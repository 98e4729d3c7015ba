"""The ratings given of a plan and its areas, as a file: those that no longer count too, marked so."""

from collections.abc import Iterable

from goldenthread.domain.plans.models import GivenRating, Plan
from goldenthread.domain.plans.queries.given import GivenOnce
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import About, Extract, Layout, Row, as_it_is, exactly
from goldenthread.interfaces.web.frame import Visitor

RATINGS = Layout(
    "ratings",
    "Ratings given",
    (
        Column("id", "Rating no.", width=12),
        Column("area", "Short name of the area", width=20),
        Column("area_title", "Area", width=24),
        Column("rating", "Rating", width=12),
        Column("voice", "Voice", width=12),
        Column("by_post", "By (post)", width=30),
        Column("given_on", "Given on", Kind.DATE),
        Column("reason", "Because", width=60),
        Column("counts", "Counts now", Kind.FLAG, 10),
        Column("taken_back", "Takes back", Kind.FLAG, 10),
        Column("corrects", "In the place of", width=12),
        Column("corrected_by", "Replaced by", width=12),
        Column("correction_reason", "What was wrong", width=40),
        Column("recorded_at", "Recorded (UTC)", width=22),
        Column("source", "Source", width=50),
    ),
)


def extract(plan: Plan, given: Iterable[GivenOnce], visitor: Visitor) -> Extract:
    """Every rating, in the order of the page."""
    rows = [_row(each.rating, each.corrected_by) for each in given]
    of = About("plan", plan.slug, "Plan", plan.title)
    return as_it_is(RATINGS, rows, plan.organisation, visitor.now, of, noun="Ratings", named=(plan.slug,))


def _row(rating: GivenRating, later: GivenRating | None) -> Row:
    return {
        "id": str(rating.pk),
        "area": rating.area.slug if rating.area else None,
        "area_title": rating.area.title if rating.area else None,
        "rating": rating.rating,
        "voice": rating.voice,
        "by_post": rating.by_post,
        "given_on": rating.effective_on,
        "reason": rating.reason,
        "counts": later is None and not rating.is_retraction,
        "taken_back": rating.is_retraction,
        "corrects": str(rating.corrects_id) if rating.corrects_id else None,
        "corrected_by": str(later.pk) if later else None,
        "correction_reason": rating.correction_reason if rating.corrects_id else None,
        "recorded_at": exactly(rating.recorded_at),
        "source": rating.source,
    }
