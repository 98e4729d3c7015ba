"""What the page of a body shows beside its seats and meetings, and what whoever runs meetings may do with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.domain.meetings.models import Body, Following
from goldenthread.domain.meetings.queries.bodies import Charge, charge_of
from goldenthread.domain.meetings.queries.following import followings_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.text import joined
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.meetings.bodies.handed import Shown, shown
from goldenthread.interfaces.web.meetings.panels import Offer


@dataclass(frozen=True, slots=True)
class ChargeShown:
    """`unsaid` are sentences on a succession of which the record does not say when and what."""

    charge: Charge
    followed: tuple[Following, ...]
    handed: tuple[Shown, ...]
    taken: tuple[Shown, ...]
    unsaid: tuple[str, ...]
    offers: tuple[Offer, ...]
    runs: bool


def charge_shown(body: Body, predecessors: tuple[Body, ...], visitor: Visitor) -> ChargeShown:
    """All of it. A dozen queries, with one a sort of thing that was handed over."""
    charge = charge_of(body, on=visitor.today)
    runs = visitor.may(Permission.RUN_MEETINGS, body.organisation)
    lines = shown([*filter(None, [charge.handed]), *charge.taken])
    cut = 1 if charge.handed else 0
    return ChargeShown(
        charge,
        tuple(followings_of(body)),
        lines[:cut],
        lines[cut:],
        tuple(_unsaid(body, predecessors, charge)),
        tuple(_offers(body)) if runs else (),
        runs and body.ended_on is None,
    )


def _unsaid(body: Body, predecessors: tuple[Body, ...], charge: Charge) -> Iterator[str]:
    if body.successor is not None and charge.handed is None:
        yield f"On which day it handed over to {body.successor}, and what, is not on record."
    known = {each.succession.before_id for each in charge.taken}
    unknown = [each.name for each in predecessors if each.pk not in known]
    if unknown:
        yield f"On which day it took over from {joined(unknown)}, and what, is not on record."


def _offers(body: Body) -> Iterator[Offer]:
    names = [body.organisation.slug, body.slug]

    def offer(text: str, name: str, *, grave: bool = False) -> Offer:
        return Offer(text, reverse(f"meetings:{name}", args=names), grave)

    if body.ended_on is None:
        yield offer("Plan a meeting", "plan")
        yield offer("Plan a series", "series")
        yield offer("Add a seat", "seat-add")
        yield offer("Add a standing item", "standing-add")
        yield offer("Say which plan it owns", "plan-give")
        yield offer("Follow a plan", "plan-follow")
        yield offer("Leave it to a post to move a date", "delegate")
    yield offer("Say its terms of reference", "terms")
    yield offer("Change the body", "body-change")
    if body.ended_on is None:
        yield offer("Hand over to another body", "hand-over", grave=True)
        yield offer("End it", "body-end", grave=True)
