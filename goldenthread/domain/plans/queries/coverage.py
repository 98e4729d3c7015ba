"""Which actions answer which requirement, and how far that is judged enough; as at a day, as known at a moment."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Q

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.models import Action, Coverage, CoverageContest, RequirementLink, Sharing
from goldenthread.domain.plans.rules import coverage as rules
from goldenthread.domain.plans.rules.coverage import Covered, Judgement, Link, Linked, Objection, Share, Shared

ALWAYS = date.max
EVER = datetime.max.replace(tzinfo=UTC)
_SAID = ("pk", "effective_on", "recorded_at", "corrects_id", "is_retraction", "by_post", "by_person_id", "source")


def links_of(
    organisation: Organisation, *, known_at: datetime | None = None, as_at: date | None = None
) -> tuple[Linked, ...]:
    """Every link that counts in the organisation, oldest first; without moments as it stands now. One query."""
    return _linked(Q(requirement__organisation=organisation), as_at, known_at)


def links_to(
    requirement: Requirement, *, known_at: datetime | None = None, as_at: date | None = None
) -> tuple[Linked, ...]:
    """The links of one requirement. One query."""
    return _linked(Q(requirement=requirement), as_at, known_at)


def answered_by(action: Action, *, known_at: datetime | None = None, as_at: date | None = None) -> tuple[Linked, ...]:
    """The links of one action. One query."""
    return _linked(Q(action=action), as_at, known_at)


def coverages_of(
    organisation: Organisation, *, known_at: datetime | None = None, as_at: date | None = None
) -> Mapping[int, Covered]:
    """The verdict that counts by the requirement's primary key; none where nobody has judged. Three queries."""
    return _covered(Q(requirement__organisation=organisation), as_at, known_at)


def coverage_of(
    requirement: Requirement, *, known_at: datetime | None = None, as_at: date | None = None
) -> Covered | None:
    """The verdict that counts on one requirement. Three queries."""
    return _covered(Q(requirement=requirement), as_at, known_at).get(requirement.pk)


def sharings_of(
    organisation: Organisation, *, known_at: datetime | None = None, as_at: date | None = None
) -> tuple[Shared, ...]:
    """Every pair of milestones that counts once in the organisation, oldest first. One query."""
    rows = Sharing.objects.filter(milestone__plan__organisation=organisation)
    found = rows.values_list(*_SAID, "milestone_id", "same_as_id", "why")
    shares = [Share(**_said(row), milestone=row[8], same_as=row[9], why=row[10]) for row in found]
    return rules.shared(shares, as_at=as_at or ALWAYS, known_at=known_at or EVER)


def _linked(scope: Q, as_at: date | None, known_at: datetime | None) -> tuple[Linked, ...]:
    return rules.linked(_links(scope), as_at=as_at or ALWAYS, known_at=known_at or EVER)


def _links(scope: Q) -> list[Link]:
    found = RequirementLink.objects.filter(scope).values_list(*_SAID, "requirement_id", "action_id", "why")
    return [Link(**_said(row), requirement=row[8], action=row[9], why=row[10]) for row in found]


def _covered(scope: Q, as_at: date | None, known_at: datetime | None) -> dict[int, Covered]:
    judged = Coverage.objects.filter(scope).values_list(*_SAID, "requirement_id", "verdict", "reason", "plan_id")
    of = Coverage.objects.filter(scope).values("pk")
    contested = CoverageContest.objects.filter(coverage__in=of).values_list(*_SAID, "coverage_id", "reason")
    return rules.covered(
        [
            Judgement(**_said(row), requirement=row[8], verdict=Covers(row[9]), reason=row[10], plan=row[11])
            for row in judged
        ],
        [Objection(**_said(row), judgement=row[8], reason=row[9]) for row in contested],
        _links(scope),
        as_at=as_at or ALWAYS,
        known_at=known_at or EVER,
    )


def _said(row: tuple[Any, ...]) -> dict[str, Any]:
    """The columns of `_SAID`, which begin every row here."""
    key, effective_on, recorded_at, corrects, is_retraction, by, person, source = row[:8]
    return {
        "key": key,
        "effective_on": effective_on,
        "recorded_at": recorded_at,
        "corrects": corrects,
        "is_retraction": bool(is_retraction),
        "by": by,
        "person": person,
        "source": source,
    }
