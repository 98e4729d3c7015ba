"""Bodies are made, changed and ended, and their terms of reference said anew, each in its own version."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.domain.meetings.choices import BodyKind
from goldenthread.domain.meetings.models import Body, Representation, TermsOfReference
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, day_of, enter, hold_body, sent_before
from goldenthread.domain.meetings.queries import handover
from goldenthread.domain.meetings.rules.representation import Ask
from goldenthread.domain.meetings.rules.successions import comes_back
from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.entering import free_slug
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.text import joined, said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_NAME, _SLUG, _FREQUENCY, _UNDER, _FOR = 200, 60, 100, 300, 200
_MOST = 100  # members of any body, and of any part of a quorum
_KEPT_NAMES = ("bodies", "meetings")  # names of files beside the bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is said of a body. `meets_in_public` None and an empty day: not said.

    The quorum is `quorum_least` members, `quorum_part` in `quorum_in` of them, or both: the larger counts.
    """

    name: str
    kind: BodyKind
    parent: Body | None = None
    constituted_under: str = ""
    chair_role: str = ""
    quorum_least: int | None = None
    quorum_part: int | None = None
    quorum_in: int | None = None
    meets_in_public: bool | None = None
    frequency: str = ""
    established_on: date | None = None


@transaction.atomic
def make_body(*, organisation: Organisation, about: About, by: Acting, now: datetime, sending: Sending = ONCE) -> Body:
    """A new body. Raises RefusedError for a name that is taken or a quorum that is none, and PermissionDenied."""
    permissions.require(by, Permission.RUN_MEETINGS, organisation, on=day_of(now))
    if (before := sent_before(Body, sending)) is not None:
        return before
    body = Body(organisation=organisation, slug=_slug(organisation, about.name), token=sending.token)
    _write(body, about)
    body.save(force_insert=True)
    enter(body, verb="body made", body=_told(body), by=by, now=now)
    return body


@transaction.atomic
def change_body(*, body: Body, about: About, by: Acting, now: datetime, sending: Sending = ONCE) -> Body:
    """Says what it is anew; its address stays, and the ledger keeps what was said. Raises RefusedError."""
    held = hold_body(body, by=by, now=now, sending=sending)
    was = _told(held)
    _write(held, about)
    if held.established_on and held.ended_on and held.established_on > held.ended_on:
        raise RefusedError("established_on", f"It ended on {said_date(held.ended_on)}. Choose an earlier day.")
    if _told(held) == was:
        return held
    held.save()
    enter(held, verb="body changed", body={"from": was, "to": _told(held)}, by=by, now=now)
    return held


@transaction.atomic
def end_body(*, body: Body, on: date, reason: str, by: Acting, now: datetime, sending: Sending = ONCE) -> Body:
    """Its last day, where nothing would be left behind. Raises RefusedError, which says what is still open."""
    held = hold_body(body, by=by, now=now, sending=sending)
    reason = words("reason", reason, asked="Say why it ends")
    if held.ended_on is not None:
        raise RefusedError("on", f"It ended on {said_date(held.ended_on)}.")
    if on > day_of(now) or (held.established_on and on < held.established_on):
        raise RefusedError("on", "Choose a day between its first and today.")
    if open_ := handover.counted(handover.of_body(held, on=on)):
        raise RefusedError("", f"It would leave behind {joined(open_)}. Hand them over to another body instead.")
    end_seats(held, on)
    held.ended_on = on
    held.save(update_fields=["ended_on"])
    enter(held, verb="body ended", body={"on": on, "reason": reason}, by=by, now=now)
    return held


def end_seats(body: Body, on: date) -> int:
    """The last day of every seat of a body that ends; how many. Raises RefusedError for one that begins later."""
    going_on = body.seats.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    if (later := going_on.filter(from_on__gt=on).first()) is not None:
        raise RefusedError("", f"{later} is to sit on it only after that day. Take that seat out first.")
    return going_on.update(until_on=on)


@transaction.atomic
def say_terms(
    *,
    body: Body,
    text: str,
    from_on: date | None = None,
    asks: Sequence[Ask] = (),
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> TermsOfReference:
    """The next version of its terms, with what they ask of its seats; earlier ones stay. Raises RefusedError."""
    if (before := sent_before(TermsOfReference, sending)) is not None:
        return before
    held = hold_body(body, by=by, now=now, sending=sending)
    text = words("text", text, asked="Say what the body is for")
    latest = held.terms.order_by("version").last()
    if latest and latest.from_on and from_on and from_on < latest.from_on:
        raise RefusedError("from_on", f"The version before is from {said_date(latest.from_on)}. Choose a later day.")
    made = TermsOfReference(
        body=held, version=latest.version + 1 if latest else 1, text=text, from_on=from_on, entered_at=now,
        by_post=by.post, by_person=by.person, token=sending.token,
    )  # fmt: skip
    made.save(force_insert=True)
    Representation.objects.bulk_create(_asked(made, asks))
    told = {"version": made.version, "text": text, "from": from_on, "asks": [asdict(each) for each in asks]}
    enter(held, verb="terms of reference said", body=told, by=by, now=now)
    return made


def _asked(terms: TermsOfReference, asks: Sequence[Ask]) -> list[Representation]:
    named = [(each.capacity, words("asks", each.stands_for, asked="", needed=False, longest=_FOR)) for each in asks]
    if len({(capacity, group.casefold()) for capacity, group in named}) < len(named):
        raise RefusedError("asks", "The same seats are asked for twice. Keep one line of them.")
    if any(not 1 <= each.least <= _MOST for each in asks):
        raise RefusedError("asks", f"Ask for 1 to {_MOST} seats in a line.")
    return [
        Representation(terms=terms, capacity=capacity, least=each.least, stands_for=group)
        for each, (capacity, group) in zip(asks, named, strict=True)
    ]


def _slug(organisation: Organisation, name: str) -> str:
    rows = organisation.bodies.all()
    return free_slug(name, rows, otherwise="body", longest=_SLUG - 3, kept=_KEPT_NAMES)


def _write(body: Body, about: About) -> None:
    """What is said onto the row, checked. Raises RefusedError."""
    body.name = words("name", about.name, asked="Enter the name of the body", longest=_NAME)
    others = body.organisation.bodies.exclude(pk=body.pk)
    if others.filter(name__iexact=body.name).exists():
        raise RefusedError("name", f"There is a body called {body.name} already. Give this one another name.")
    body.kind = about.kind
    body.constituted_under = words("constituted_under", about.constituted_under, asked="", needed=False, longest=_UNDER)
    body.chair_role = words("chair_role", about.chair_role, asked="", needed=False, longest=_NAME)
    body.frequency = words("frequency", about.frequency, asked="", needed=False, longest=_FREQUENCY)
    body.parent = _parent(body, about.parent)
    _quorum(body, about)
    body.meets_in_public, body.established_on = about.meets_in_public, about.established_on


def _parent(body: Body, parent: Body | None) -> Body | None:
    if parent is None or parent.pk == body.parent_id:
        return parent
    if parent.organisation_id != body.organisation_id:
        raise RefusedError("parent", "Choose a body of the same organisation.")
    if parent.ended_on is not None:
        raise RefusedError("parent", f"{parent} ended on {said_date(parent.ended_on)}. Choose one that goes on.")
    rows = body.organisation.bodies.values_list("pk", "parent")
    above = {str(pk): str(over or "") for pk, over in rows} | {str(body.pk): str(parent.pk)}
    if body.pk is not None and comes_back(str(body.pk), above):
        raise RefusedError("parent", f"{parent} is this body or reports to it. Choose another, or none.")
    return parent


def _quorum(body: Body, about: About) -> None:
    least, part, of = about.quorum_least, about.quorum_part, about.quorum_in
    if least is not None and not 1 <= least <= _MOST:
        raise RefusedError("quorum_least", f"Give 1 to {_MOST} members.")
    if (part is None) is not (of is None):
        raise RefusedError("quorum_part" if part is None else "quorum_in", "Fill in both: 1 and 4 for “1 in 4”.")
    if part is not None and of is not None and not 1 <= part <= of <= _MOST:
        raise RefusedError("quorum_part", "Such a part is none. Write 1 and 4 for “1 in 4”.")
    body.quorum_least, body.quorum_part, body.quorum_in = least, part, of


def _told(body: Body) -> dict[str, object]:
    """What the ledger keeps of it."""
    fields = (
        "name", "kind", "constituted_under", "chair_role", "quorum_least", "quorum_part", "quorum_in",
        "meets_in_public", "frequency", "established_on",
    )  # fmt: skip
    return {name: getattr(body, name) for name in fields} | {"parent": body.parent.slug if body.parent else ""}
