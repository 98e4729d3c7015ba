"""The desk of who sets up the bodies of an organisation."""

from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.organisations.roles import Permission
from goldenthread.interfaces.web.meetings import loading
from goldenthread.interfaces.web.sending import Desk


def home_desk(request: HttpRequest, organisation: str, back: str = "meetings:bodies") -> Desk:
    """The desk of the organisation for who runs its meetings; it leads back to `back`. Raises Http404."""
    visitor, home = loading.organisation_of(request, organisation)
    if not visitor.may(Permission.RUN_MEETINGS, home):
        raise Http404("Nothing that this person may do with the bodies here.")
    return Desk(request, visitor, home, reverse(back, args=[organisation]))
