"""Findings that come back: as persons have said, and those that may, by the method of `rules.again`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reviews.choices import FindingKind
from goldenthread.domain.reviews.models import Finding, FindingAgain
from goldenthread.domain.reviews.queries.counted import counted
from goldenthread.domain.reviews.queries.recommendations import reported, was_there
from goldenthread.domain.reviews.rules.again import Alike, Compared, alike, words_of


@dataclass(frozen=True, slots=True)
class MaybeAgain:
    """Two findings that may be the same; nobody has said so. `earlier` is of the earlier review, if that is known."""

    finding: Finding
    earlier: Finding
    alike: Alike


@dataclass(frozen=True, slots=True)
class ComingBack:
    """What persons said to be the same finding, and what else may be."""

    said: tuple[FindingAgain, ...]
    maybe: tuple[MaybeAgain, ...]


def said_again(organisation: Organisation, *, as_at: date, known_at: datetime) -> tuple[FindingAgain, ...]:
    """Everything that a person has said to be an earlier finding coming back. One query."""
    rows = FindingAgain.objects.filter(finding__review__organisation=organisation)
    found = rows.select_related("finding__review", "earlier__review")
    return counted(found, as_at=as_at, known_at=known_at)


def coming_back(organisation: Organisation, *, as_at: date, known_at: datetime) -> ComingBack:
    """What is to be improved, and was to be before. Two queries."""
    said = said_again(organisation, as_at=as_at, known_at=known_at)
    rows = Finding.objects.filter(review__organisation=organisation, kind=FindingKind.IMPROVE)
    there = {
        each.pk: each
        for each in rows.select_related("review").order_by("pk")
        if was_there(each, as_at=as_at, known_at=known_at)
    }
    known = {frozenset((each.finding_id, each.earlier_id)) for each in said}
    pairs = (each for each in alike(_compared(there.values())) if frozenset((each.first, each.second)) not in known)
    return ComingBack(said, tuple(_in_order(there[each.first], there[each.second], each) for each in pairs))


def _compared(findings: Iterable[Finding]) -> list[Compared]:
    return [Compared(each.pk, each.review_id, words_of(each.theme, each.text)) for each in findings]


def _in_order(one: Finding, other: Finding, how: Alike) -> MaybeAgain:
    first, second = (reported(each.review) or date.min for each in (one, other))
    return MaybeAgain(one, other, how) if first > second else MaybeAgain(other, one, how)
