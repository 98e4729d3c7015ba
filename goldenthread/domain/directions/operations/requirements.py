"""A requirement is entered, given an owner, told what would satisfy it, and may go on after its Direction."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from goldenthread.domain.directions.choices import Recurrence, RequirementKind
from goldenthread.domain.directions.models import Agreement, Continuation, Direction, Ownership, Requirement
from goldenthread.domain.directions.operations.holding import (
    enter,
    hold,
    refuse_foreign,
    said,
    saved,
    sent_before,
)
from goldenthread.domain.directions.queries.instruments import life_now
from goldenthread.domain.directions.rules import occurrences
from goldenthread.domain.directions.rules.occurrences import Due, dues
from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_YEARS = 10  # for which the hours of what comes back are checked


@transaction.atomic
def add_requirement(
    *,
    organisation: Organisation,
    text: str,
    kind: RequirementKind,
    direction: Direction | None = None,
    due_on: date | None = None,
    due_hour: time | None = None,
    recurrence: Recurrence | None = None,
    owner: Post | None = None,
    satisfied_by: str = "",
    source: str = "",
    token: UUID | None = None,
    by: Acting,
    now: datetime,
) -> Requirement:
    """One thing that is asked, by a Direction or by the council itself. `due_on` is the first day where it comes back.

    Raises RefusedError for an hour that there is not, on any of the days on which it is due; for a day before the
    Direction; and for what comes back without saying how often.
    """
    held = hold(organisation, by=by, now=now)
    if (before := sent_before(Requirement, token)) is not None:
        return before
    text = words("text", text, asked="Enter what is asked")
    refuse_foreign("direction", direction, held)
    _refuse_post("owner", owner, held)
    _refuse_kind(kind, due_on, recurrence)
    _refuse_before(direction, due_on)
    _refuse_hours(due_on, due_hour, recurrence)
    made: Requirement = Requirement.objects.create(
        organisation=held,
        direction=direction,
        slug=entering.free_slug(text, held.requirements.all(), otherwise="requirement"),
        text=text,
        kind=kind,
        due_on=due_on,
        due_hour=due_hour,
        recurrence=recurrence or "",
        recurrence_words=recurrence.label.lower() if recurrence else "",
        owner_post=owner,
        satisfied_by=words("satisfied_by", satisfied_by, asked="", needed=False),
        source=words("source", source, asked="", needed=False),
        recorded_at=now,
        token=token,
    )
    enter(made, verb="requirement added", body=_body(made), by=by, now=now)
    return made


def _body(made: Requirement) -> dict[str, object]:
    """What the ledger keeps of it."""
    return {
        "text": made.text,
        "kind": made.kind,
        "direction": made.direction.slug if made.direction else None,
        "due": made.due_on,
        "hour": made.due_hour.isoformat("minutes") if made.due_hour else None,
        "recurrence": made.recurrence or None,
        "owner": made.owner_post.slug if made.owner_post else None,
    }


def _refuse_before(direction: Direction | None, due_on: date | None) -> None:
    """Raises RefusedError for what would be due before it was asked."""
    if direction is not None and due_on is not None and due_on < direction.issued_on:
        issued = said_date(direction.issued_on)
        raise RefusedError("due_on", f"The Direction was issued on {issued}. Enter a later day.")


def _refuse_post(field: str, post: Post | None, home: Organisation) -> None:
    if post is not None and post.organisation_id != home.pk:
        raise RefusedError(field, "This is a post of another organisation. Choose one of this council.")


def _refuse_kind(kind: RequirementKind, due_on: date | None, recurrence: Recurrence | None) -> None:
    if kind is RequirementKind.RECURRING:
        if recurrence is None:
            raise RefusedError("recurrence", "Say how often it comes back.")
        if due_on is None:
            raise RefusedError("due_on", "Enter the first day on which it is due.")
    elif recurrence is not None:
        raise RefusedError("recurrence", "Only what is recurring comes back. Choose recurring, or no rhythm.")
    if kind is RequirementKind.STANDING and due_on is not None:
        raise RefusedError("due_on", "What stands is asked at all times: it has no day. Leave it empty.")


def _refuse_hours(due_on: date | None, due_hour: time | None, recurrence: Recurrence | None) -> None:
    """An hour that falls into a change of the clocks is refused on whichever day it would."""
    if due_hour is None:
        return
    if due_on is None:
        raise RefusedError("due_hour", "Enter the day too: an hour is one of a day.")
    until = due_on.replace(year=due_on.year + _YEARS, day=min(due_on.day, 28))
    for each in dues(Due(due_on, due_hour), recurrence, until=until):
        occurrences.refuse_hour(each.on, due_hour, field="due_hour")


@transaction.atomic
def set_owner(
    *, requirement: Requirement, post: Post, from_on: date, token: UUID | None = None, by: Acting, now: datetime
) -> Ownership:
    """The post sees to it from a day on; who did before stays on record. Raises RefusedError."""
    home = hold(requirement.organisation, by=by, now=now)
    if (before := sent_before(Ownership, token)) is not None:
        return before
    _refuse_post("post", post, home)
    row = Ownership(requirement=requirement, post=post, from_on=from_on, **said(by, now, token))
    body = {"post": post.slug, "from": from_on}
    return saved(row, requirement, verb="requirement given an owner", body=body, by=by, now=now)


@transaction.atomic
def agree_evidence(
    *,
    requirement: Requirement,
    satisfied_by: str,
    agreed_with: str,
    on: date,
    source: str = "",
    token: UUID | None = None,
    by: Acting,
    now: datetime,
) -> Agreement:
    """What would satisfy it, as agreed with somebody on a day; earlier agreements stay on record.

    Raises RefusedError for a day that has not come.
    """
    hold(requirement.organisation, by=by, now=now)
    if (before := sent_before(Agreement, token)) is not None:
        return before
    if on > day_of(now):
        raise RefusedError("on", "Enter the day on which it was agreed: today or earlier.")
    row = Agreement(
        requirement=requirement,
        satisfied_by=words("satisfied_by", satisfied_by, asked="Say what evidence would satisfy it"),
        agreed_with=words("agreed_with", agreed_with, asked="Say with whom it was agreed", longest=200),
        on=on,
        source=words("source", source, asked="", needed=False),
        **said(by, now, token),
    )
    body = {"evidence": row.satisfied_by, "with": row.agreed_with, "on": on}
    return saved(row, requirement, verb="evidence agreed", body=body, by=by, now=now)


@transaction.atomic
def continue_requirement(
    *,
    requirement: Requirement,
    from_on: date,
    why: str,
    authority: str,
    token: UUID | None = None,
    by: Acting,
    now: datetime,
) -> Continuation:
    """It goes on voluntarily after its Direction, by a decision in words: "Board 14 June 2017, item 4.2".

    Raises RefusedError while the Direction still asks it, where no end of that is on record, and for the second time.
    """
    hold(requirement.organisation, by=by, now=now)
    if (before := sent_before(Continuation, token)) is not None:
        return before
    _refuse_continuing(requirement, from_on, now)
    row = Continuation(
        requirement=requirement,
        from_on=from_on,
        why=words("why", why, asked="Say why it goes on"),
        authority=words("authority", authority, asked="Say by which decision it goes on", longest=500),
        **said(by, now, token),
    )
    body = {"from": from_on, "why": row.why, "authority": row.authority}
    return saved(row, requirement, verb="requirement goes on", body=body, by=by, now=now)


def _refuse_continuing(requirement: Requirement, from_on: date, now: datetime) -> None:
    if requirement.direction is None:
        raise RefusedError("", "It is the council’s own commitment: there is no Direction for it to outlive.")
    if requirement.goes_on_after or requirement.continuations.filter(Continuation.STANDING).exists():
        raise RefusedError("", "It goes on already. Take that back first if it is wrong.")
    last = life_now(requirement.direction, now=now).last_day
    if last is None:
        raise RefusedError("from_on", "No end of its Direction is on record, so it is still asked.")
    if from_on <= last:
        raise RefusedError("from_on", f"Its Direction asks it until {said_date(last)}. Enter a later day.")
