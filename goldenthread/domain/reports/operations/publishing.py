"""An edition is published once nothing blocks it, and never changes; a correction is a further one.

The paper is made before anything is held, which takes seconds; the report is looked at again before it is kept.
"""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.db import transaction

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import Edition, EditionFile, Report
from goldenthread.domain.reports.operations import making
from goldenthread.domain.reports.operations.clearing import happened
from goldenthread.domain.reports.operations.holding import enter, hold_report, said, sent_again
from goldenthread.domain.reports.queries.clearing import clearances_of
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.domain.reports.rules import editions
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.lib.typed import RefusedError


def publish(
    *,
    report: Report,
    changes: str = "",
    by: Acting,
    now: datetime,
    token: UUID | None = None,
    made: making.Made | None = None,
) -> Edition:
    """The next edition with its files. `changes` says what a correction changes; `made` is what `make` made of it.

    Raises PermissionDenied, BlockedError for whatever blocks it, and RefusedError where the report was changed, or
    published by somebody else, meanwhile.
    """
    before, token = sent_again(Edition, token, by=by, report=report)
    if before is not None:
        return before
    ready = made or making.make(report=report, changes=changes, by=by, now=now)
    return _keep(report, ready, changes=changes, by=by, now=now, token=token)


@transaction.atomic
def _keep(report: Report, made: making.Made, *, changes: str, by: Acting, now: datetime, token: UUID | None) -> Edition:
    held = hold_report(report)
    before, token = sent_again(Edition, token, by=by, report=held)
    if before is not None:
        return before
    one = opened(held)
    content = making.content_of(clearances_of(one, now=now), changes, by, now)
    if editions.written(content) != made.text:
        raise RefusedError("", "The report was changed while its paper was being made. Read it again, then publish it.")
    edition = Edition(
        report=held,
        number=content["number"],
        taking=one.taking,
        content=made.text,
        sha256=editions.digest_of(made.text),
        changes=content["changes"],
        program=content["program"],
        **said(by, now, token),
    )
    edition.save(force_insert=True)
    for ending, data in made.files.items():
        name = f"{held.slug}-edition-{edition.number}.{ending}"
        stored = files.store(BytesIO(data), name=name, now=now, ours=True)
        EditionFile(edition=edition, ending=ending, file=stored).save(force_insert=True)
    happened(held, ReportEventKind.PUBLISHED, by=by, now=now)
    enter(held, verb="report published", body=_told(edition), by=by, now=now)
    return edition


def _told(edition: Edition) -> Mapping[str, object]:
    """What the ledger says of an edition: hashes, never its words."""
    return {
        "row": edition.pk,
        "edition": edition.number,
        "sha256": edition.sha256,
        "figures": edition.taking.sha256,
        "files": {each.ending: each.file.sha256 for each in edition.files.select_related("file")},
    }
