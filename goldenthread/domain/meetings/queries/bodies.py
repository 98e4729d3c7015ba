"""What a body is in charge of, and how its seats answer what its terms of reference ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from goldenthread.domain.meetings.choices import Capacity
from goldenthread.domain.meetings.models import Body, Delegation, Oversight, Seat, StandingItem, TermsOfReference
from goldenthread.domain.meetings.queries.handover import Handing, handed_over, took_over
from goldenthread.domain.meetings.rules.quorums import MEMBERS, QuorumRule
from goldenthread.domain.meetings.rules.representation import (
    Answered,
    Ask,
    Held,
    represented,
    too_small,
    vacancies,
)
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.queries import holders_of


@dataclass(frozen=True, slots=True)
class Represented:
    """The terms against the seats of a day: `missing` are sentences about what is vacant or can never be quorate."""

    asked: tuple[Answered, ...]
    missing: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.asked or self.missing)


@dataclass(frozen=True, slots=True)
class Charge:
    """What a body is in charge of on a day, what it took over and what it handed over."""

    owned: tuple[Oversight, ...]  # those that ended last
    delegations: tuple[Delegation, ...]
    standing_items: tuple[StandingItem, ...]
    reporting: tuple[Body, ...]
    handed: Handing | None
    taken: tuple[Handing, ...]
    represented: Represented


def charge_of(body: Body, *, on: date) -> Charge:
    """Everything beside its seats and meetings. A dozen queries, and one a body that it took over from."""
    going_on_first = F("until_on").asc(nulls_first=True)
    owned = tuple(body.oversights.select_related("plan__organisation").order_by(going_on_first, "-from_on", "pk"))
    owned = tuple(sorted(owned, key=lambda each: each.until_on is not None))
    return Charge(
        owned,
        tuple(delegations_of(body, on=on)),
        tuple(body.standing_items.all()),
        tuple(body.children.order_by("name", "pk")),
        handed_over(body),
        took_over(body),
        represented_on(body, on=on),
    )


def delegations_of(body: Body, *, on: date) -> QuerySet[Delegation]:
    """What is left to posts of the plans that the body owns now, those that ended left out. One query."""
    owned = Oversight.objects.filter(body=body, until_on__isnull=True).values("plan")
    found = Delegation.objects.filter(plan__in=owned).exclude(until_on__lt=on)
    return found.select_related("plan", "post").order_by("plan__title", "post__title", "pk")


def represented_on(body: Body, *, on: date) -> Represented:
    """The latest terms against the seats of that day. Four queries."""
    seats = held_seats(body.seats.filter(substitute_of__isnull=True).select_related("post"), on=on)
    members = sum(1 for each in seats if each.on(on) and each.capacity in MEMBERS)
    rule = QuorumRule(body.quorum_least, body.quorum_part, body.quorum_in)
    small = too_small(rule.needed(members), members)
    return Represented(
        represented(asks_of_terms(latest_terms(body)), seats, on=on),
        (*vacancies(seats, on=on), *([small] if small else [])),
    )


def held_seats(seats: Iterable[Seat], *, on: date) -> tuple[Held, ...]:
    """Seats as the rule takes them: of a post that nobody holds that day they are vacant. Two queries."""
    rows = list(seats)
    holders = holders_of([each.post_id for each in rows if each.post_id is not None], on=on)
    return tuple(
        Held(
            str(each),
            Capacity(each.capacity),
            each.stands_for,
            each.from_on,
            each.until_on,
            vacant=each.post_id is not None and each.post_id not in holders,
        )
        for each in rows
    )


def latest_terms(body: Body) -> TermsOfReference | None:
    """The version of its terms that stands. One query."""
    return body.terms.order_by("version").last()


def asks_of_terms(terms: TermsOfReference | None) -> tuple[Ask, ...]:
    """What that version asks of the seats. One query, none without terms."""
    if terms is None:
        return ()
    return tuple(Ask(Capacity(each.capacity), each.least, each.stands_for) for each in terms.asks.all())


def going_on(organisation: Organisation) -> QuerySet[Body]:
    """The bodies that have not ended, by name. One query."""
    return organisation.bodies.filter(ended_on__isnull=True, successor__isnull=True).order_by("name", "pk")


def owner_columns(on: date) -> dict[str, Any]:
    """Two columns for a query of plans: `owner_slug` and `owner_name` of the body that owns each on that day."""
    rows = Oversight.objects.filter(plan=OuterRef("pk"), from_on__lte=on)
    mine = rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=on)).order_by("-from_on", "-pk")
    return {f"owner_{name}": Subquery(mine.values(f"body__{name}")[:1]) for name in ("slug", "name")}
