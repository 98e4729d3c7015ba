"""Who may read and enter reviews: operations require, pages only ask (SPEC 4.5)."""

from datetime import date

from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import Access, access_of
from goldenthread.domain.organisations.roles import Permission


def can_see(access: Access, organisation: Organisation) -> bool:
    """Whether the organisation's reviews are shown at all; what may not be seen is answered 404."""
    return access.may(Permission.SEE_PLANS, organisation.pk)


def can_enter(access: Access, organisation: Organisation) -> bool:
    """Whether a person with this access may enter reviews, what they found, and how it was answered."""
    return access.may(Permission.SET_UP_PLANS, organisation.pk)


def is_reviewer(access: Access, organisation: Organisation) -> bool:
    """Whether they speak here as a reviewer from outside."""
    return Role.EXTERNAL_REVIEWER in access.roles.get(organisation.pk, frozenset())


def can_recheck(access: Access, organisation: Organisation) -> bool:
    """Whether they may say what was found when a recommendation was looked at again."""
    return can_enter(access, organisation) or access.may(Permission.ASSURE, organisation.pk)


def require_recheck(acting: Acting, organisation: Organisation, *, by_reviewer: bool, on: date) -> bool:
    """Whether the source has to be named: a reviewer speaks for themselves, anybody else for a paper of theirs.

    Raises PermissionDenied unless the one acting may enter it.
    """
    if acting.person is None:
        return by_reviewer
    access = access_of(acting.person, on=on)
    if not can_recheck(access, organisation):
        raise PermissionDenied(f"{acting.post} may not do this for {organisation}.")
    if not by_reviewer or is_reviewer(access, organisation):
        return False
    if not can_enter(access, organisation):
        raise PermissionDenied(f"{acting.post} does not speak for the reviewer.")
    return True


def may_take_back(access: Access, organisation: Organisation, *, mine: bool) -> bool:
    """Who enters reviews, and whoever said it themselves while they may still say such a thing."""
    return can_enter(access, organisation) or (mine and can_recheck(access, organisation))
