"""What every operation of the room begins and ends with: one at a time, sent once, one ledger entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.utils.text import slugify

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import ledger_actor
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.models import Report
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.lib import names

AnyRow = TypeVar("AnyRow", bound=models.Model)

_LONGEST_SLUG = 60
_ROOM_FOR_NUMBER = 5  # characters: a hyphen and four digits


def hold(organisation: Organisation) -> Organisation:
    """The organisation, held until the transaction ends: its reports are begun one at a time."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def hold_report(report: Report) -> Report:
    """The report, held until the transaction ends: what is written into it is written one after the other."""
    rows = Report.objects.select_for_update(of=("self",)).select_related(
        "organisation", "plan", "round", "requirement__direction", "review", "previous"
    )
    return rows.get(pk=report.pk)


def sent_before(kind: type[AnyRow], token: UUID | None) -> AnyRow | None:
    """The row that the same form made already. One query, none without a token."""
    return None if token is None else kind._default_manager.filter(token=token).first()


def sent_again(
    made: type[AnyRow], token: UUID | None, *, by: Acting, **words: object
) -> tuple[AnyRow | None, UUID | None]:
    """The row that this very form made already, else None with the token for a new row. One query, none without one.

    A form that comes back with other words, or from somebody else, is a new one without a token: a browser's back
    button brings a form that was sent, and what is typed into it then must not be answered with what was sent before.
    """
    row = sent_before(made, token)
    if row is None:
        return None, token
    asked = {"by_person": by.person, "by_post": by.post, **words}
    return (row if all(getattr(row, name) == value for name, value in asked.items()) else None), None


def said(by: Acting, now: datetime, token: UUID | None = None) -> dict[str, Any]:
    """What every row entered here and now carries."""
    return {"entered_at": now, "by_post": by.post, "by_person": by.person, "token": token}


def enter(report: Report, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime) -> None:
    """The one ledger entry of an operation about a report. Call last (the ledger queues writers)."""
    ledger.record(
        chain=report.organisation.slug,
        actor=ledger_actor(by),
        verb=verb,
        subject=f"report:{report.slug}",
        body=body,
        now=now,
    )


def free_slug(words: str, taken: models.QuerySet[Any]) -> str:
    """A short name of the words that no row of `taken` bears. One query."""
    base = slugify(words)[: _LONGEST_SLUG - _ROOM_FOR_NUMBER].strip("-_") or "report"
    return names.unused(base, set(taken.filter(slug__startswith=base).values_list("slug", flat=True)))
