"""Takes the figures of a report from the record, so that every later reader sees the same ones."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports import program
from goldenthread.domain.reports.models import Report, Taking
from goldenthread.domain.reports.operations.holding import enter, hold_report, said, sent_again
from goldenthread.domain.reports.operations.sections import require_open
from goldenthread.domain.reports.operations.voiding import note_change
from goldenthread.domain.reports.permissions import require_write
from goldenthread.domain.reports.queries.reports import latest_taking
from goldenthread.domain.reports.queries.taken import About, known_for, take
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError


@transaction.atomic
def take_figures(
    *,
    report: Report,
    as_at: date,
    since: date,
    known_at: datetime | None = None,
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> Taking:
    """The figures of the report as at that day, compared with `since`; the last ones where the record says the same.

    They know what was on record at `known_at`, unless told what `queries.taken.known_for` says, never what comes
    after `now`. Raises RefusedError for days that are not in order or have not come, or a report that is closed.
    """
    held = hold_report(report)
    before, token = sent_again(Taking, token, by=by, report=held)
    if before is not None:
        return before
    require_write(by, held.organisation, on=day_of(now))
    require_open(held)
    _require_days(as_at, since, day_of(now))
    about = About.of(held)
    moment = min(known_at or known_for(about, as_at, now=now), now)
    snapshot = take(about, as_at=as_at, since=since, known_at=moment)
    last = latest_taking(held)
    if last is not None and _says(last.content) == _says(snapshot.text):
        return last
    row = Taking(
        report=held,
        number=last.number + 1 if last else 1,
        as_at=as_at,
        since=since,
        known_at=moment,
        content=snapshot.text.decode(),
        sha256=snapshot.digest,
        program=program.version(),
        **said(by, now, token),
    )
    row.save(force_insert=True)
    note_change(report=held, now=now)
    body = {"taking": row.number, "as_at": as_at, "since": since, "known_at": moment, "sha256": row.sha256}
    enter(held, verb="figures taken", body=body, by=by, now=now)
    return row


def _says(content: str | bytes) -> Mapping[str, Any]:
    """Everything but the moment, which moves on with every entry of the ledger, whatever that is about."""
    read: dict[str, Any] = json.loads(content)
    return {**read, "known_at": None}


def _require_days(as_at: date, since: date, today: date) -> None:
    if as_at > today:
        raise RefusedError("as_at", f"{said_date(as_at)} has not come yet. Enter today or an earlier day.")
    if since > as_at:
        raise RefusedError("since", f"Enter {said_date(as_at)} or an earlier day to compare with.")
