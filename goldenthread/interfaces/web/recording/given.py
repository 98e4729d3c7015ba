"""A rating that was given, as the list of a plan's ratings shows it."""

from django.urls import reverse
from markupsafe import Markup

from goldenthread.domain.meetings.models import Effect
from goldenthread.domain.plans.choices import RatingVoice
from goldenthread.domain.plans.models import GivenRating
from goldenthread.domain.plans.permissions import may_correct_rating
from goldenthread.domain.plans.queries.given import GivenOnce
from goldenthread.domain.plans.rules.tones import rating_tone
from goldenthread.foundation.lib.text import said_date, said_moment
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans.placing import decided_at
from goldenthread.interfaces.web.plans.sources import linked


def said(rating: GivenRating) -> str:
    """ "Property rated Red by the Board"."""
    voice = RatingVoice(rating.voice)
    by = "the Board" if voice is RatingVoice.BOARD else voice.label.lower()
    return f"{rating.area or 'The whole plan'} rated {rating.rating.capitalize()} by {by}"


def entry(once: GivenOnce, *, offer: dict[str, str] | None, effect: Effect | None = None) -> dict[str, object]:
    """The rating as an entry of a timeline, marked where it does not count any more; `effect` says which meeting."""
    rating, later = once.rating, once.corrected_by
    title, words = said(rating), rating.reason
    if rating.is_retraction:
        title, words = f"Taken back: {title}", rating.correction_reason
    if later is not None:
        what = "taken back" if later.is_retraction else "corrected"
        title += f" – {what} on {said_moment(later.recorded_at)}, does not count"
    where = decided_at(effect) if effect is not None else Markup()
    notes = [where, _corrects(rating), f"Recorded {said_moment(rating.recorded_at)}."]
    return {
        "on": said_date(rating.effective_on),
        "by": rating.by_post,
        "title": title,
        "tone": "ended" if rating.is_retraction or later else rating_tone(rating.rating.upper()).value,
        "words": words,
        "source": {"text": linked(rating.source)} if rating.source else None,
        "note": Markup(" ").join(filter(None, notes)),
        "action": offer,
    }


def offer(once: GivenOnce, visitor: Visitor) -> dict[str, str] | None:
    """The way to put it right; None for who may not and for what cannot be."""
    rating = once.rating
    if once.corrected_by is not None or rating.is_retraction:
        return None
    if not may_correct_rating(visitor.access, visitor.person, rating):
        return None
    here = [rating.plan.organisation.slug, rating.plan.slug, rating.pk]
    return {"text": "Correct or take back", "href": reverse("recording:rating-correct", args=here)}


def _corrects(rating: GivenRating) -> str:
    if rating.corrects_id is None or rating.is_retraction:
        return ""
    return f"It corrects an earlier rating. What was wrong: {rating.correction_reason}"
