"""The item of an address and who may do what with it, or 404: what may not be seen is not there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.evidence import permissions, queries
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.evidence.operations import StaleItemError
from goldenthread.domain.evidence.queries import Viewer
from goldenthread.domain.organisations import queries as organisations
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Milestone
from goldenthread.domain.plans.permissions import can_support, posts_of
from goldenthread.foundation.ledger import queries as ledger
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.evidence.history import Entry, history
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.sending import Desk, SentForm, seen_of

T = TypeVar("T")
May = Callable[[Viewer, EvidenceItem], bool]


def with_permission(permission: Permission) -> May:
    """Whether the viewer has the permission where the item is."""
    return lambda viewer, item: permissions.may(viewer, permission, item)


def may_support(visitor: Visitor, milestone: Milestone) -> bool:
    """Whether the visitor may add evidence to the milestone. Two queries."""
    return can_support(visitor.access, milestone, posts_of(Acting("", visitor.person), on=visitor.today))


@dataclass(frozen=True)
class ItemDesk(Desk):
    """The desk of one item: what its form is about, and what somebody else may have changed meanwhile."""

    item: EvidenceItem | None = None

    @property
    def about(self) -> EvidenceItem:
        assert self.item is not None
        return self.item

    def sending(self, form: SentForm) -> dict[str, Any]:
        """Who, when, which form it is and what its sender had seen, as the operations ask for it."""
        return self.by | {"token": form.number, "seen": seen_of(form.version)}

    def sent(self, form: SentForm, operation: Callable[[dict[str, Any]], T]) -> T | None:
        """As every desk; where somebody was first, what they did is shown beside one's own words."""
        try:
            return super().sent(form, operation)
        except StaleItemError as stale:
            form.meet(self._since(stale.since), str(queries.version_of(self.about)))
            return None

    def _since(self, seen: int) -> Sequence[Entry]:
        entries = ledger.entries(self.organisation.slug, subject=queries.subject_of(self.about))
        moments = frozenset(entries.filter(sequence__gt=seen).values_list("moment", flat=True))
        fresh = queries.item(self.organisation, self.about.number, self.visitor.viewer)
        return [entry for moment, entry in history(fresh) if moment in moments] if fresh else []


def item_of(request: HttpRequest, organisation: str, number: int) -> tuple[Visitor, EvidenceItem]:
    """The visitor and an item that they may see, with its whole history. Eight queries. Raises Http404."""
    visitor = frame.visitor(request)
    home = organisations.organisations_by_slug(organisation).first()
    found = queries.item(home, number, visitor.viewer) if home and number < 2**31 else None
    if found is None or home is None:
        raise Http404("No such evidence, or none that this person may see.")
    found.organisation = home
    return visitor, found


def desk(request: HttpRequest, organisation: str, number: int, *, may: May) -> ItemDesk:
    """The desk of the item, for somebody who may do this with it. Raises Http404."""
    visitor, item = item_of(request, organisation, number)
    if not may(visitor.viewer, item):
        raise Http404("Nothing that this person may do with it.")
    back = reverse("evidence:item", args=[organisation, number])
    return ItemDesk(request, visitor, item.organisation, back, str(queries.version_of(item)), item)
