"""The meetings at which a change of a plan can have been decided: those of its body that are over or under way."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch

from goldenthread.domain.meetings.choices import ItemKind, MeetingEventKind
from goldenthread.domain.meetings.models import AgendaItem, Body, Meeting, MeetingEvent, Oversight
from goldenthread.domain.plans.models import STANDING, Plan

MOST = 12  # meetings: what was decided longer ago is entered on the page of its meeting
_NOT_HELD = (MeetingEventKind.CANCELLED, MeetingEventKind.INQUORATE)
_NOTHING_DECIDED = (ItemKind.APOLOGIES, ItemKind.INTERESTS)


def body_owning(plan: Plan, *, on: date) -> Body | None:
    """The body that owns the plan on that day, with those above it. One query, and one a body above."""
    found = Oversight.objects.on(on).filter(plan=plan).select_related("body__parent", "body__organisation").first()
    return found.body if found is not None else None


def sittings_of(plan: Plan, *, until: date) -> tuple[Meeting, ...]:
    """Meetings up to that day of the bodies that owned the plan then, or stand above them, the newest first.

    Each with its items, as `decidable`. At most twelve. Three queries, and one a body above.
    """
    bodies: set[int] = set()
    for owning in Oversight.objects.filter(plan=plan).select_related("body__parent"):
        bodies |= set(owning.body.and_above())
    gone = MeetingEvent.objects.filter(STANDING, meeting=OuterRef("pk"), kind__in=_NOT_HELD)
    items = AgendaItem.objects.filter(withdrawn_at__isnull=True).exclude(kind__in=_NOTHING_DECIDED).order_by("position")
    found = Meeting.objects.filter(~Exists(gone), body__in=bodies, starts_on__lte=until).select_related("body")
    with_items = found.prefetch_related(Prefetch("items", queryset=items, to_attr="decidable"))
    return tuple(with_items.order_by("-starts_on", "-pk")[:MOST])


def items_of(meeting: Meeting) -> Iterable[AgendaItem]:
    """The items of one of `sittings_of` under which something can have been decided."""
    found: Iterable[AgendaItem] = meeting.decidable  # type: ignore[attr-defined]
    return found
