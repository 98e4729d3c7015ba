"""What the evidence room answers. What a person may not see is not in any answer; by the operator all is seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from goldenthread.domain.evidence.choices import Classification
from goldenthread.domain.evidence.models import (
    EvidenceClassification,
    EvidenceItem,
    EvidenceReview,
    EvidenceVersion,
)
from goldenthread.domain.organisations.models import Organisation, Person
from goldenthread.domain.organisations.queries import Access
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.ledger import queries as ledger


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking: a person with their access of the day; the operator, who holds the database; or nobody."""

    access: Access | None = None
    person: Person | None = None
    is_operator: bool = False


OPERATOR = Viewer(is_operator=True)
NOBODY = Viewer()  # of which nothing is known, so that nothing may be shown


def visible_to(viewer: Viewer) -> QuerySet[EvidenceItem]:
    """The items this viewer may see, each with its `classification` of today.

    Open ones by whoever may see the plans; exempt and restricted ones by whose role allows it, and by whoever added
    the item while they have access at all (SPEC 4.5). Visibility is always that of now, whatever moment is asked for.
    """
    items = EvidenceItem.objects.annotate(classification=_now("classification")).order_by("number")
    if viewer.person is None or viewer.access is None:
        return items if viewer.is_operator else items.none()
    access = viewer.access

    def where(permission: Permission) -> Q:
        return Q(organisation__in=access.where(permission))

    may = (
        Q(classification=Classification.OPEN)
        | (Q(classification=Classification.EXEMPT) & where(Permission.SEE_EXEMPT))
        | (Q(classification=Classification.RESTRICTED) & where(Permission.SEE_RESTRICTED))
        | Q(by_person=viewer.person)
    )
    return items.filter(may, where(Permission.SEE_PLANS))


def _now(column: str) -> Subquery:
    latest = EvidenceClassification.objects.filter(item=OuterRef("pk")).order_by("-pk")
    return Subquery(latest.values(column)[:1])


def with_versions(items: QuerySet[EvidenceItem]) -> QuerySet[EvidenceItem]:
    """Each item with its versions, oldest first, and their files. Two queries."""
    return items.prefetch_related(Prefetch("versions", EvidenceVersion.objects.select_related("file")))


def item(organisation: Organisation, number: int, viewer: Viewer) -> EvidenceItem | None:
    """The item of that number with all its versions, classifications and reviews, if the viewer may see it.

    Five queries. None for what is not there and for what may not be seen alike.
    """
    reviews = EvidenceReview.objects.order_by("pk")
    versions = EvidenceVersion.objects.select_related("file").prefetch_related(Prefetch("reviews", reviews))
    found = visible_to(viewer).filter(organisation=organisation, number=number)
    return found.prefetch_related(Prefetch("versions", versions), "classifications").first()


def current(of: EvidenceItem) -> EvidenceVersion:
    """The item's latest version. One query; none where its versions were read with it."""
    return max(of.versions.all(), key=lambda each: each.number)


def classification_now(of: EvidenceItem) -> EvidenceClassification:
    """Who may see the item now, and why. One query."""
    return of.classifications.order_by("pk").last()  # type: ignore[return-value]  # the first comes with the item


def visible_numbers(items: Iterable[int], viewer: Viewer) -> frozenset[int]:
    """The primary keys among these that the viewer may see. One query."""
    return frozenset(visible_to(viewer).filter(pk__in=set(items)).values_list("pk", flat=True))


def version_of(of: EvidenceItem) -> int:
    """The number of the last ledger entry about the item; 0 when there is none. One query."""
    entries = ledger.entries(of.organisation.slug, subject=subject_of(of))
    return entries.values_list("sequence", flat=True).first() or 0


def subject_of(of: EvidenceItem) -> str:
    """What a ledger entry about the item is about: its number, never its title."""
    return f"evidence:{of.number}"
