"""What every operation of the room begins and ends with: who may, one at a time, sent once, one ledger entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from goldenthread.domain.directions.models import Correctable, Direction, Requirement
from goldenthread.domain.organisations import entering, permissions
from goldenthread.domain.organisations.entering import said, sent_before
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.typed import RefusedError

__all__ = ["enter", "hold", "refuse_foreign", "said", "saved", "sent_before"]

AnyEntered = TypeVar("AnyEntered", bound=Correctable)


def hold(organisation: Organisation, *, by: Acting, now: datetime) -> Organisation:
    """The organisation, held until the transaction ends: its instruments are written one at a time.

    Raises PermissionDenied.
    """
    held = entering.hold(organisation)
    permissions.require(by, Permission.SET_UP_PLANS, held, on=day_of(now))
    return held


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
    entering.enter(about.organisation, verb=verb, subject=f"{noun}:{about.slug}", body=body, by=by, now=now)


def refuse_foreign(field: str, one: Direction | None, home: Organisation) -> None:
    """Raises RefusedError for an instrument of another organisation."""
    if one is not None and one.organisation_id != home.pk:
        raise RefusedError(field, "This is an instrument of another organisation. Choose one of this council.")
