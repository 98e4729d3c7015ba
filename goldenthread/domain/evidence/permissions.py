"""Who may add, change, review and classify evidence: operations require, pages only ask (SPEC 4.5)."""

from datetime import date

from django.core.exceptions import PermissionDenied

from goldenthread.domain.evidence import queries
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.evidence.queries import OPERATOR, Viewer
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.organisations.roles import Permission


def viewer_of(acting: Acting, *, on: date) -> Viewer:
    """The one acting as somebody who looks. One query, none for the operator."""
    if acting.person is None:
        return OPERATOR
    return Viewer(access_of(acting.person, on=on), acting.person)


def can_renew(viewer: Viewer, item: EvidenceItem) -> bool:
    """Whether the viewer may add a version: whoever added the item, and who may update everything."""
    if viewer.is_operator:
        return True
    if viewer.access is None or viewer.person is None:
        return False
    home = item.organisation_id
    own = item.by_person_id == viewer.person.pk
    return viewer.access.may(Permission.ADD_EVIDENCE, home) and (own or viewer.access.may(Permission.UPDATE_ALL, home))


def may(viewer: Viewer, permission: Permission, item: EvidenceItem) -> bool:
    """Whether the viewer has the permission where the item is."""
    return viewer.is_operator or (viewer.access is not None and viewer.access.may(permission, item.organisation_id))


def require_seen(acting: Acting, item: EvidenceItem, *, on: date) -> Viewer:
    """Raises PermissionDenied for an item that the one acting may not see; answers who looks. Two queries."""
    viewer = viewer_of(acting, on=on)
    if item.pk not in queries.visible_numbers([item.pk], viewer):
        raise PermissionDenied(f"{acting.post} may not do this with {item}.")
    return viewer


def require(acting: Acting, allowed: bool, item: EvidenceItem) -> None:  # noqa: FBT001 - read as "require that"
    """Raises PermissionDenied unless it is allowed."""
    if not allowed:
        raise PermissionDenied(f"{acting.post} may not do this with {item}.")
