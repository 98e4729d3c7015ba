"""Takes the reports made again from a published record into the tables: drafts, never cleared, published or sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from django.db import models, transaction

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.taking_in import enter_taken_in, was_taken_in
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.operations.holding import hold
from goldenthread.domain.reports.operations.reports import start_report
from goldenthread.domain.reports.permissions import require_write
from goldenthread.domain.reports.queries.kinds import ready
from goldenthread.domain.reports.rules.made import ReportRow, ReportsRecord
from goldenthread.domain.reviews.models import Review
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError

TAKEN_IN = "reports taken in"
AnyRow = TypeVar("AnyRow", bound=models.Model)


@transaction.atomic
def take_in_reports(*, organisation: Organisation, record: ReportsRecord, by: Acting, now: datetime) -> bool:
    """Begins each report with the texts written for it and its figures; whether there was anything to write.

    The same files again change nothing. Raises PermissionDenied, and RefusedError where a report of that title is here
    already from other files, or what it is about is not.
    """
    home = hold(organisation)
    require_write(by, home, on=day_of(now))
    if not record.reports or was_taken_in(home, record, verb=TAKEN_IN):
        return False
    here = Report.objects.filter(organisation=home, title__in=[each.title for each in record.reports])
    if (there := here.order_by("pk").first()) is not None:
        raise RefusedError("reports", f"{home.slug} already has the report {quoted(there.title)} from other files.")
    made: dict[str, Report] = {}
    for row in record.reports:
        made[row.key] = _begin(home, row, made, by, now)
    enter_taken_in(home, record, verb=TAKEN_IN, subject="reports", by=by, now=now)
    return True


def _begin(home: Organisation, row: ReportRow, made: Mapping[str, Report], by: Acting, now: datetime) -> Report:
    """The report as its kind came ready: a kind of the council's own has other sections than the texts."""
    return start_report(
        organisation=home,
        kind=next(each for each in ready() if each.slug == row.kind),
        title=row.title,
        plan=_named(Plan.objects.filter(organisation=home), row.plan),
        requirement=_named(Requirement.objects.filter(organisation=home), row.requirement),
        for_on=row.for_on,
        review=_named(Review.objects.filter(organisation=home), row.review),
        previous=made[row.previous] if row.previous else None,
        as_at=row.as_at,
        since=row.since,
        texts=row.texts,
        by=by,
        now=now,
    )


def _named(rows: models.QuerySet[AnyRow], slug: str) -> AnyRow | None:
    """The row of that name; None for no name. Raises RefusedError where it is not here."""
    if not slug:
        return None
    if (found := rows.filter(slug=slug).first()) is None:
        raise RefusedError("reports", f"There is no {rows.model._meta.verbose_name} {quoted(slug)} here.")
    return found
