"""Every rating ever given of a plan and its areas, with what was put right: none is hidden."""

from dataclasses import dataclass

from goldenthread.domain.plans.models import GivenRating, Plan


@dataclass(frozen=True, slots=True)
class GivenOnce:
    """A rating as it was recorded; `corrected_by` is the later one that replaces it or takes it back."""

    rating: GivenRating
    corrected_by: GivenRating | None = None


def given_of(plan: Plan) -> tuple[GivenOnce, ...]:
    """Newest first, by the day each speaks of. One query."""
    rows = GivenRating.objects.filter(plan=plan).select_related("area", "plan__organisation")
    found = list(rows.order_by("-effective_on", "-recorded_at", "-pk"))
    corrections = {each.corrects_id: each for each in found if each.corrects_id is not None}
    return tuple(GivenOnce(each, corrections.get(each.pk)) for each in found)
