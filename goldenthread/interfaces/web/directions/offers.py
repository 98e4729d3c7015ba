"""What may be done with Directions and requirements, as links."""

from datetime import date

from django.urls import reverse

from goldenthread.domain.directions.queries import DirectionSeen, RequirementSeen
from goldenthread.domain.organisations.models import Organisation

Offer = dict[str, str]


def of_directions(home: Organisation) -> list[Offer]:
    """On the page of all of them."""
    return _links(home, [("Enter a Direction", "issue"), ("Enter what is required", "require")])


def of_direction(home: Organisation, seen: DirectionSeen, today: date) -> list[Offer]:
    """Under one instrument; what ended moves nothing and is revoked no more."""
    slug = seen.direction.slug
    asks = {
        "text": "Enter what it requires",
        "href": f"{reverse('directions:require', args=[home.slug])}?direction={slug}",
    }
    found = [asks, *_links(home, [("Add a document", "paper")], slug)]
    moving = _links(home, [("Record a function that it moves", "move")], slug)
    last = seen.life.last_day
    ending = _links(home, [("Revoke it", "revoke")], slug) if last is None or last >= today else []
    return [*found, *moving, *ending]


def of_requirement(home: Organisation, seen: RequirementSeen, today: date) -> list[Offer]:
    """On its page."""
    slug = seen.requirement.slug
    names = [("Record what was received", "receive"), ("Agree what would satisfy it", "agree")]
    names += [("Say who sees to it", "owner")]
    if seen.ended_on is not None and not seen.goes_on_by:
        names += [("Go on with it voluntarily", "go-on")]
    return _links(home, names, slug)


def _links(home: Organisation, names: list[tuple[str, str]], *parts: str) -> list[Offer]:
    return [{"text": text, "href": reverse(f"directions:{name}", args=[home.slug, *parts])} for text, name in names]
