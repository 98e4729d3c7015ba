"""What every operation of the room begins and ends with: who may, one at a time, sent once, one ledger entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.utils.text import slugify

from goldenthread.domain.directions.models import Correctable, Direction, Requirement
from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of, ledger_actor
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.lib import names
from goldenthread.foundation.lib.typed import RefusedError

AnyRow = TypeVar("AnyRow", bound=models.Model)
AnyEntered = TypeVar("AnyEntered", bound=Correctable)

_LONGEST_SLUG = 60
_ROOM_FOR_NUMBER = 5  # characters: a hyphen and four digits


def hold(organisation: Organisation, *, by: Acting, now: datetime) -> Organisation:
    """The organisation, held until the transaction ends: its instruments are written one at a time.

    Raises PermissionDenied.
    """
    held: Organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    permissions.require(by, Permission.SET_UP_PLANS, held, on=day_of(now))
    return held


def sent_before(kind: type[AnyRow], token: UUID | None) -> AnyRow | None:
    """The row that the same form made already. One query, none without a token."""
    return None if token is None else kind._default_manager.filter(token=token).first()


def said(by: Acting, now: datetime, token: UUID | None) -> dict[str, Any]:
    """What every row entered here and now carries."""
    return {"entered_at": now, "by_post": by.post, "by_person": by.person, "token": token}


def saved(
    row: AnyEntered, about: Direction | Requirement, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime
) -> AnyEntered:
    """The row, saved, with its one ledger entry. Call last (the ledger queues writers)."""
    row.save(force_insert=True)
    enter(about, verb=verb, body={"row": row.pk} | dict(body), by=by, now=now)
    return row


def enter(about: Direction | Requirement, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime) -> None:
    """The one ledger entry of an operation about an instrument or a requirement."""
    noun = "direction" if isinstance(about, Direction) else "requirement"
    ledger.record(
        chain=about.organisation.slug,
        actor=ledger_actor(by),
        verb=verb,
        subject=f"{noun}:{about.slug}",
        body=body,
        now=now,
    )


def free_slug(words: str, taken: models.QuerySet[Any]) -> str:
    """A short name of the words that no row of `taken` bears. One query."""
    base = slugify(words)[: _LONGEST_SLUG - _ROOM_FOR_NUMBER].strip("-_") or "requirement"
    return names.unused(base, set(taken.filter(slug__startswith=base).values_list("slug", flat=True)))


def refuse_foreign(field: str, one: Direction | None, home: Organisation) -> None:
    """Raises RefusedError for an instrument of another organisation."""
    if one is not None and one.organisation_id != home.pk:
        raise RefusedError(field, "This is an instrument of another organisation. Choose one of this council.")
