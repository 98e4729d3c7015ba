"""An instrument is issued, revoked wholly or for some functions, and given its documents."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.text import slugify

from goldenthread.domain.directions.models import Direction, Paper, Revocation
from goldenthread.domain.directions.operations.holding import enter, hold, refuse_foreign, said, saved, sent_before
from goldenthread.domain.directions.queries.instruments import holdings_by, life_now
from goldenthread.domain.directions.rules.in_force import functions_of, refuse_revocation
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_LONGEST_SLUG = 60


@transaction.atomic
def issue_direction(
    *,
    organisation: Organisation,
    title: str,
    statute: str,
    issued_on: date,
    in_force_from: date | None = None,
    expires_on: date | None = None,
    supersedes: Direction | None = None,
    functions: str = "",
    source: str = "",
    token: UUID | None = None,
    by: Acting,
    now: datetime,
) -> Direction:
    """A new instrument. Raises RefusedError for a day before its issue, and for a title that is taken.

    What it supersedes was issued before it, so that no circle can come of it.
    """
    held = hold(organisation, by=by, now=now)
    if (before := sent_before(Direction, token)) is not None:
        return before
    title = words("title", title, asked="Enter the title of the Direction", longest=300)
    statute = words("statute", statute, asked="Enter the statute under which it was issued", longest=200)
    _refuse_days(issued_on, in_force_from, expires_on, day_of(now))
    _refuse_superseding(supersedes, issued_on, held)
    slug = slugify(title)[:_LONGEST_SLUG].strip("-_") or "direction"
    if held.directions.filter(slug=slug).exists():
        raise RefusedError("title", "There is a Direction with this title already. Give this one another.")
    made: Direction = Direction.objects.create(
        organisation=held,
        slug=slug,
        title=title,
        statute=statute,
        issued_on=issued_on,
        in_force_from=in_force_from,
        expires_on=expires_on,
        supersedes=supersedes,
        functions=words("functions", functions, asked="", needed=False),
        source=words("source", source, asked="", needed=False),
        recorded_at=now,
        token=token,
    )
    days = {"issued": issued_on, "in force from": in_force_from, "expires": expires_on}
    body = {"title": title, "statute": statute, "supersedes": supersedes.slug if supersedes else None} | days
    enter(made, verb="direction issued", body=body, by=by, now=now)
    return made


def _refuse_days(issued_on: date, in_force_from: date | None, expires_on: date | None, today: date) -> None:
    if issued_on > today:
        raise RefusedError("issued_on", "Enter the day on which it was issued: today or earlier.")
    if in_force_from is not None and in_force_from < issued_on:
        raise RefusedError("in_force_from", f"It was issued on {said_date(issued_on)}: it cannot be in force before.")
    if expires_on is not None and expires_on < (in_force_from or issued_on):
        raise RefusedError("expires_on", "Its last day is before its first. Correct one of the two.")


def _refuse_superseding(supersedes: Direction | None, issued_on: date, home: Organisation) -> None:
    refuse_foreign("supersedes", supersedes, home)
    if supersedes is not None and supersedes.issued_on > issued_on:
        raise RefusedError("supersedes", f"{supersedes} was issued later: what is superseded is earlier.")


@transaction.atomic
def revoke_direction(
    *,
    direction: Direction,
    on: date,
    functions: str = "",
    by_direction: Direction | None = None,
    source: str = "",
    token: UUID | None = None,
    by: Acting,
    now: datetime,
) -> Revocation:
    """From `on` it is in force no longer; wholly, or for the functions named one a line. Raises RefusedError.

    By another instrument where one did it: of the same council, issued by then.
    """
    held = hold(direction.organisation, by=by, now=now)
    if (before := sent_before(Revocation, token)) is not None:
        return before
    moved = [each.function for each in holdings_by(direction, now=now)]
    named = functions_of(words("functions", functions, asked="", needed=False))
    refuse_revocation(life_now(direction, now=now), on, named, moved)
    _refuse_instrument(by_direction, direction, on, held)
    row = Revocation(
        direction=direction,
        on=on,
        functions="\n".join(named),
        by_direction=by_direction,
        source=words("source", source, asked="", needed=False),
        **said(by, now, token),
    )
    body = {"on": on, "functions": list(named), "by": by_direction.slug if by_direction else None}
    return saved(row, direction, verb="direction revoked", body=body, by=by, now=now)


def _refuse_instrument(instrument: Direction | None, about: Direction, on: date, home: Organisation) -> None:
    """Raises RefusedError for an instrument that cannot have done it on that day."""
    refuse_foreign("by_direction", instrument, home)
    if instrument is None:
        return
    if instrument.pk == about.pk:
        raise RefusedError("by_direction", "A Direction does not revoke itself. Choose the one that revoked it.")
    if instrument.issued_on > on:
        issued = said_date(instrument.issued_on)
        raise RefusedError("by_direction", f"{instrument} was issued on {issued}, after that day. Correct one of them.")


@transaction.atomic
def add_paper(
    *,
    direction: Direction,
    title: str,
    href: str,
    dated_on: date | None = None,
    token: UUID | None = None,
    by: Acting,
    now: datetime,
) -> Paper:
    """A document about it, by its address. Raises RefusedError for an address that a reader cannot follow."""
    hold(direction.organisation, by=by, now=now)
    if (before := sent_before(Paper, token)) is not None:
        return before
    row = Paper(
        direction=direction,
        title=words("title", title, asked="Enter what the document is", longest=300),
        href=_address(words("href", href, asked="Enter its address", longest=1000)),
        dated_on=dated_on,
        **said(by, now, token),
    )
    body = {"title": row.title, "href": row.href, "dated": dated_on}
    return saved(row, direction, verb="direction given a document", body=body, by=by, now=now)


def _address(typed: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(typed)
    except ValidationError as wrong:
        raise RefusedError("href", "Enter an address that begins with https:// or http://.") from wrong
    return typed
