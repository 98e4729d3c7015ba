"""What a write of any room begins and ends with: one at a time, sent once, said by whom, one ledger entry."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.text import slugify

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.lib import names

AnyRow = TypeVar("AnyRow", bound=Model)


def hold(organisation: Organisation) -> Organisation:
    """The organisation, held until the transaction ends: what its other rows decide is judged one write at a time."""
    held: Organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    return held


def sent_before(kind: type[AnyRow], token: UUID | None) -> AnyRow | None:
    """The row that the same form made already. One query, none without a token."""
    return None if token is None else kind._default_manager.filter(token=token).first()


def said(by: Acting, now: datetime, token: UUID | None = None) -> dict[str, Any]:
    """The columns of who entered a row, when, and from which form."""
    return {"entered_at": now, "by_post": by.post, "by_person": by.person, "token": token}


def free_slug(
    words: str, rows: QuerySet[Any], *, otherwise: str, longest: int = 55, kept: Iterable[str] = ()
) -> str:  # fmt: skip
    """A short name of the words that no row bears and that is not `kept` for an address. One query.

    Words of which no letter is left are called `otherwise`; `longest` leaves room for a number behind.
    """
    stem = slugify(words)[:longest].strip("-_") or otherwise
    return names.unused(stem, {*rows.filter(slug__startswith=stem).values_list("slug", flat=True), *kept})


def ledger_actor(acting: Acting) -> ledger.Actor:
    """The one acting, as the ledger writes it: the post and the person's number."""
    return ledger.Actor(post=acting.post, person_id=acting.person_id)


def enter(
    home: Organisation, *, verb: str, subject: str, body: Mapping[str, object], by: Acting, now: datetime
) -> None:
    """The one ledger entry of an operation, in the chain of the organisation. Call last (the ledger queues writers)."""
    ledger.record(chain=home.slug, actor=ledger_actor(by), verb=verb, subject=subject, body=body, now=now)
