"""Who may see measures, set them up and record readings: operations require, pages only ask (SPEC 4.5)."""

from datetime import date

from django.core.exceptions import PermissionDenied

from goldenthread.domain.measures.models import Measure
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import Access, access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.permissions import posts_of


def can_see(access: Access, organisation: Organisation) -> bool:
    """Whether the organisation's measures are shown at all; what may not be seen is answered 404."""
    return access.may(Permission.SEE_PLANS, organisation.pk)


def can_set_up(access: Access, organisation: Organisation) -> bool:
    """Whether a person with this access may define measures, set targets and say what a measure shows."""
    return access.may(Permission.SET_UP_PLANS, organisation.pk)


def can_record(access: Access, measure: Measure, posts: frozenset[int]) -> bool:
    """Whether a person with this access, holding these posts, may record readings of the measure."""
    home = measure.organisation_id
    own = access.may(Permission.UPDATE_OWN, home) and measure.owner_post_id in posts
    return own or access.may(Permission.UPDATE_ALL, home)


def can_record_any(access: Access, organisation: Organisation) -> bool:
    """Whether a person with this access may send a list of readings; each row is asked for by itself."""
    return any(access.may(each, organisation.pk) for each in (Permission.UPDATE_OWN, Permission.UPDATE_ALL))


def require_record(acting: Acting, measure: Measure, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may record readings of the measure."""
    if acting.person is None:
        return
    if not can_record(access_of(acting.person, on=on), measure, posts_of(acting, on=on)):
        raise PermissionDenied(f"{acting.post} may not record readings of {measure.slug}.")
