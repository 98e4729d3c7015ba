"""Who may read and record in the plans room: operations require, pages only ask (SPEC 4.5)."""

from datetime import date

from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.models import Organisation, PostHolding
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import Access, access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Milestone, Plan


def can_see(access: Access, plan: Plan) -> bool:
    """Whether the plan is shown at all; what may not be seen is answered 404."""
    return access.may(Permission.SEE_PLANS, plan.organisation_id)


def can_make_reports(access: Access, plan: Plan) -> bool:
    return access.may(Permission.MAKE_REPORTS, plan.organisation_id)


def can_update(access: Access, milestone: Milestone, posts: frozenset[int]) -> bool:
    """Whether a person with this access, holding these posts, may say how the milestone goes."""
    organisation = milestone.plan.organisation_id
    if access.may(Permission.UPDATE_ALL, organisation):
        return True
    return access.may(Permission.UPDATE_OWN, organisation) and owner_of(milestone) in posts


def owner_of(milestone: Milestone) -> int | None:
    """The post the milestone belongs to now, as last amended. One query."""
    amended = milestone.amendments.filter(after_post__isnull=False, corrected_by__isnull=True).order_by("-recorded_at")
    return amended.values_list("after_post_id", flat=True).first() or milestone.owner_post_id


def posts_of(acting: Acting, *, on: date) -> frozenset[int]:
    """The posts the one acting holds on that day. One query."""
    held = PostHolding.objects.on(on).filter(person=acting.person)
    return frozenset(held.values_list("post_id", flat=True))


def require_update(acting: Acting, milestone: Milestone, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may say how the milestone goes."""
    if acting.person is None:
        return
    if not can_update(access_of(acting.person, on=on), milestone, posts_of(acting, on=on)):
        raise PermissionDenied(f"{acting.post} may not record anything about {milestone.slug}.")


def require(acting: Acting, permission: Permission, milestone: Milestone, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting has the permission in the milestone's organisation."""
    permissions.require(acting, permission, milestone.plan.organisation, on=on)


def require_set_up(acting: Acting, organisation: Organisation, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may make plans, take in records and amend what stands in them."""
    permissions.require(acting, Permission.SET_UP_PLANS, organisation, on=on)
