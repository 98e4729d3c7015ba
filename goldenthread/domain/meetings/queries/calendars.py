"""Meetings as a calendar needs them: those that somebody goes to, of one body, or of a whole organisation."""

from datetime import date, timedelta

from django.db.models import Q

from goldenthread.domain.meetings.models import Body, Meeting, Seat
from goldenthread.domain.meetings.models.meetings import EARLIEST_FIRST
from goldenthread.domain.meetings.queries.states import Happened, happened_to_all
from goldenthread.domain.organisations.models import Organisation, Person, PostHolding
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.organisations.roles import Permission

KEPT = timedelta(days=90)  # so long a meeting stays in a calendar


def meetings_for(person: Person, *, today: date) -> tuple[Happened, ...]:
    """Those of the bodies on which a post of the person sits, and all that the person runs, the earliest first.

    Seven queries.
    """
    access = access_of(person, on=today)
    seen = {each.pk for each in access.where(Permission.SEE_PLANS)}
    run = {each.pk for each in access.where(Permission.RUN_MEETINGS)}
    posts = PostHolding.objects.on(today).filter(person=person).values("post")
    bodies = set(Seat.objects.on(today).filter(post__in=posts).values_list("body_id", flat=True))
    return _dated(Q(body__organisation__in=run) | Q(body__in=bodies, body__organisation__in=seen), today)


def meetings_of_body(body: Body, *, today: date) -> tuple[Happened, ...]:
    """Those of the body, the earliest first. Four queries."""
    return _dated(Q(body=body), today)


def meetings_of_organisation(organisation: Organisation, *, today: date) -> tuple[Happened, ...]:
    """Those of every body, the earliest first. Four queries."""
    return _dated(Q(body__organisation=organisation), today)


def _dated(which: Q, today: date) -> tuple[Happened, ...]:
    """With what happened to each: one that is cancelled stays in calendars, as cancelled."""
    found = Meeting.objects.filter(which, starts_on__gte=today - KEPT).select_related("body__organisation")
    rows = list(found.order_by(*EARLIEST_FIRST))
    happened = happened_to_all(rows) if rows else {}
    return tuple(happened[each.pk] for each in rows)
