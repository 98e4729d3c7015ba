"""Something that was entered by mistake is taken back: a later row says so, and both stay on record."""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from goldenthread.domain.directions.models import Correctable, Direction, FunctionReturn, Requirement
from goldenthread.domain.directions.operations.holding import hold, said, saved, sent_before
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.typed import RefusedError, words

AnyEntered = TypeVar("AnyEntered", bound=Correctable)


@transaction.atomic
def take_back(*, row: AnyEntered, reason: str, token: UUID | None = None, by: Acting, now: datetime) -> AnyEntered:
    """The row counts no longer. Raises RefusedError for what was corrected or taken back already."""
    about = about_of(row)
    hold(about.organisation, by=by, now=now)
    if (before := sent_before(type(row), token)) is not None:
        return before
    kind: Any = type(row)
    require_standing(row)
    made: AnyEntered = kind(
        **row.says(),
        corrects=row,
        is_retraction=True,
        reason=words("reason", reason, asked="Say why it is taken back", longest=2000),
        **said(by, now, token),
    )
    body = {"took back": row.pk, "table": row._meta.model_name, "what": str(row), "why": made.reason}
    return saved(made, about, verb="entry taken back", body=body, by=by, now=now)


def require_standing(row: Correctable) -> None:
    """Raises RefusedError for a row that a later one corrected or took back, and for a taking back itself."""
    rows: Any = type(row)._default_manager
    if row.is_retraction or rows.filter(corrects=row).exists():
        raise RefusedError("", "This was corrected or taken back already. Look at the page again.")


def about_of(row: Correctable) -> Direction | Requirement:
    """The instrument or requirement that it is about."""
    if isinstance(row, FunctionReturn):
        return row.move.direction
    about: Direction | Requirement = getattr(row, "requirement", None) or row.direction  # type: ignore[attr-defined]
    return about
