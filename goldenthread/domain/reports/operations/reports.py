"""A person begins a report: what it is about, from which kind, with the first words and the first figures."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.directions.queries.requirements import requirement_seen
from goldenthread.domain.organisations.entering import free_slug
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.plans.rules.asking import DayNotAskable, require_askable
from goldenthread.domain.reports.models import Report, SectionVersion
from goldenthread.domain.reports.operations.holding import enter, hold, said, sent_again
from goldenthread.domain.reports.operations.taking import take_figures
from goldenthread.domain.reports.permissions import require_write
from goldenthread.domain.reports.queries.kinds import KindSeen
from goldenthread.domain.reports.queries.taken import About
from goldenthread.domain.reports.rules.figure import part_of_name
from goldenthread.domain.reports.rules.kinds import Kind, starting_texts
from goldenthread.domain.reviews.models import Review
from goldenthread.foundation.lib.typed import RefusedError, words

LONGEST_TITLE = 300  # characters
_NEEDED = {
    "plan": "Choose the plan that the report is about.",
    "round": "Choose the round whose figures it tells.",
    "requirement": "Choose the requirement that it answers.",
    "review": "Choose the review that it is about.",
}


@transaction.atomic
def start_report(
    *,
    organisation: Organisation,
    kind: KindSeen,
    title: str,
    plan: Plan | None = None,
    round: Round | None = None,  # noqa: A002 - the field's own name, in the table too
    requirement: Requirement | None = None,
    for_on: date | None = None,
    review: Review | None = None,
    previous: Report | None = None,
    as_at: date,
    since: date,
    texts: Mapping[str, str] | None = None,
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> Report:
    """A new report with version 1 of every section, as `texts` or its kind begins it, and its figures as taken now.

    Raises RefusedError at the question that has to be answered otherwise, and PermissionDenied.
    """
    home = hold(organisation)
    before, token = sent_again(
        Report, token, by=by, organisation=home, title=title.strip(), plan=plan, previous=previous
    )
    if before is not None:
        return before
    require_write(by, home, on=day_of(now))
    about = About(home, kind.slug, plan, round, requirement, for_on, review)
    _require_about(about, kind.kind, previous)
    _require_days(about, as_at, since, now)
    title = words("title", title, asked="Enter what the report is called", longest=LONGEST_TITLE)
    report = _new(about, kind, title, previous, said(by, now, token))
    report.save(force_insert=True)
    _begin_sections(report, kind.kind, texts or {}, by, now)
    take_figures(report=report, as_at=as_at, since=since, by=by, now=now)
    enter(report, verb="report begun", body={"kind": kind.slug, "title": title}, by=by, now=now)
    return report


def _new(about: About, kind: KindSeen, title: str, previous: Report | None, carried: Mapping[str, Any]) -> Report:
    """The row, unsaved."""
    return Report(
        organisation=about.organisation,
        slug=free_slug(title, Report.objects.filter(organisation=about.organisation), otherwise="report"),
        kind=kind.slug,
        definition=kind.definition,
        title=title,
        plan=about.plan,
        round=about.round,
        requirement=about.requirement,
        for_on=about.for_on,
        review=about.review,
        previous=previous,
        **carried,
    )


def _begin_sections(report: Report, kind: Kind, texts: Mapping[str, str], by: Acting, now: datetime) -> None:
    rows = [
        SectionVersion(report=report, section=slug, number=1, text=text.strip("\n"), **said(by, now))
        for slug, text in {**starting_texts(kind, _areas(report)), **texts}.items()
    ]
    SectionVersion.objects.bulk_create(rows)


def _areas(report: Report) -> list[tuple[str, str]]:
    """The areas of its plan, each by title and by how figures name it. One query."""
    areas = report.plan.areas.all() if report.plan else ()
    return [(each.title, part_of_name(each.slug)) for each in areas]


def _require_about(about: About, kind: Kind, previous: Report | None) -> None:
    """Raises RefusedError for what the kind needs and is not there, and for what is of somebody else."""
    given = {"plan": about.plan, "round": about.round, "requirement": about.requirement, "review": about.review}
    for needed in kind.needs:
        if given[needed] is None:
            raise RefusedError(needed, _NEEDED[needed])
    for name, one in (given | {"previous": previous}).items():
        if one is not None and one.organisation_id != about.organisation.pk:
            raise RefusedError(name, "This is of another organisation. Choose one of this council.")
    if about.round and about.plan and not about.round.plans.filter(pk=about.plan.pk).exists():
        raise RefusedError("round", "This round asked about other plans. Choose one that asked about this plan.")


def _require_days(about: About, as_at: date, since: date, now: datetime) -> None:
    """Raises RefusedError for days that cannot be asked for, and for one on which the requirement is not due."""
    starts_on = about.plan.starts_on if about.plan else None
    for field, day in (("as_at", as_at), ("since", since)):
        try:
            require_askable(day, starts_on=starts_on, today=day_of(now))
        except DayNotAskable as error:
            raise RefusedError(field, str(error)) from error
    if since > as_at:
        raise RefusedError("since", "Compare with a day before that of the figures.")
    if about.for_on is not None and about.requirement is not None:
        seen = requirement_seen(about.requirement, now=now)
        if seen is None or about.for_on not in {one.due.on for one in seen.occurrences}:
            raise RefusedError("requirement", "It is not due on that day. Choose one of the days on which it is.")
