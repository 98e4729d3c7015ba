"""The evidence of the milestones that a report says are completed: what is listed, and what may go with it as a file.

What is exempt or restricted is listed without its title, with why; its file never goes.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from goldenthread.domain.evidence.choices import PARAGRAPHS, Classification, Verdict
from goldenthread.domain.evidence.models import (
    EvidenceClassification,
    EvidenceItem,
    EvidenceReview,
    EvidenceVersion,
)
from goldenthread.domain.evidence.queries import OPERATOR
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.queries import evidence
from goldenthread.domain.reports.models import Edition
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.lib.text import LONDON, joined, said_date

_RESTRICTED = "Restricted: it is kept to a few, so its title is not given."


@dataclass(frozen=True, slots=True)
class Listed:
    """An item as it is listed. `why_untitled` says why it has no title; `file` is None for a link and a figure."""

    number: int
    milestones: tuple[str, ...]
    kind: str
    title: str
    dated_on: date
    version: int
    sha256: str
    classification: Classification
    why_untitled: str
    reviews: tuple[str, ...]
    file: StoredFile | None

    @property
    def reference(self) -> str:
        return f"E{self.number}"

    @property
    def may_go(self) -> bool:
        """Whether its file may leave the council: it has one, and it is open."""
        return self.file is not None and self.classification is Classification.OPEN


def evidence_of(edition: Edition, content: Mapping[str, Any]) -> tuple[Listed, ...]:
    """The evidence of what the snapshot's `content` says was claimed or accepted, by its number.

    As linked and as it was on the day of the figures; classified as it is now. Six queries, none without a plan.
    """
    claimed = _claimed(content)
    plan, taking = edition.report.plan, edition.taking
    if plan is None or not claimed:
        return ()
    shown = evidence.of_plan(plan, OPERATOR, as_at=taking.as_at, known_at=taking.known_at)
    keys = dict(plan.milestones.filter(slug__in=claimed).values_list("pk", "slug"))
    supports: dict[int, list[str]] = {}
    for milestone, items in shown.by_milestone.items():
        for each in items:
            if milestone in keys:
                supports.setdefault(each, []).append(keys[milestone])
    found = _items(supports, known_at=taking.known_at)
    return tuple(_listed(each, sorted(supports[each.pk]), shown.versions[each.pk].number) for each in found)


def not_open(organisation: Organisation, numbers: Collection[int]) -> str:
    """Those of the items that are not open now, in words; "" for none. Two queries."""
    rows = EvidenceItem.objects.filter(organisation=organisation, number__in=numbers).order_by("number")
    found = [each for each in rows.prefetch_related("classifications") if _now(each).classification != _OPEN]
    return joined([f"E{each.number}" for each in found])


_OPEN = Classification.OPEN.value


def _claimed(content: Mapping[str, Any]) -> frozenset[str]:
    areas: Iterable[Mapping[str, Any]] = content.get("areas") or ()
    return frozenset(each["id"] for area in areas for each in area["milestones"] if each["completion"])


def _items(wanted: Collection[int], *, known_at: datetime) -> Sequence[EvidenceItem]:
    reviews = EvidenceReview.objects.filter(added_at__lte=known_at).order_by("pk")
    versions = EvidenceVersion.objects.select_related("file").prefetch_related(Prefetch("reviews", reviews))
    rows = EvidenceItem.objects.filter(pk__in=wanted).order_by("number")
    return list(rows.prefetch_related(Prefetch("versions", versions), "classifications"))


def _now(item: EvidenceItem) -> EvidenceClassification:
    return max(item.classifications.all(), key=lambda each: each.pk)


def _listed(item: EvidenceItem, milestones: Sequence[str], number: int) -> Listed:
    version = next(each for each in item.versions.all() if each.number == number)
    classified = _now(item)
    is_open = classified.classification == _OPEN
    return Listed(
        number=item.number,
        milestones=tuple(milestones),
        kind=str(item.get_kind_display()),
        title=item.title if is_open else "",
        dated_on=version.dated_on,
        version=number,
        sha256=version.sha256,
        classification=Classification(classified.classification),
        why_untitled="" if is_open else _why(classified),
        reviews=tuple(_reviewed(each) for each in version.reviews.all()),
        file=version.file,
    )


def _why(classified: EvidenceClassification) -> str:
    if classified.paragraph is None:
        return _RESTRICTED
    about = PARAGRAPHS[classified.paragraph]
    return (
        f"Exempt under paragraph {classified.paragraph} of Part 1 of Schedule 12A to the Local Government Act 1972 "
        f"({about}), so its title is not given."
    )


def _reviewed(review: EvidenceReview) -> str:
    """By which post, never by whom."""
    return f"{Verdict(review.verdict).label}: {review.by_post}, {said_date(review.added_at.astimezone(LONDON).date())}"
