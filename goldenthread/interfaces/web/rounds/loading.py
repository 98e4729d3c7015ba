"""The organisation and the round of an address, for who may see or run it; 404 for everybody else."""

from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.queries import rounds
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.sending import Desk


def organisation_of(request: HttpRequest, slug: str, permission: Permission) -> tuple[Visitor, Organisation]:
    """The visitor and the organisation in which they have the permission. Two queries. Raises Http404."""
    return frame.organisation_of(request, slug, frame.having(permission))


def round_of(request: HttpRequest, organisation: str, slug: str, permission: Permission) -> tuple[Visitor, Round]:
    """The visitor and the round with its plans and events. Five queries. Raises Http404."""
    visitor, _ = organisation_of(request, organisation, permission)
    found = rounds.named(organisation, slug)
    if found is None:
        raise Http404("No such round.")
    return visitor, found


def desk(request: HttpRequest, organisation: str, slug: str) -> tuple[Desk, Round]:
    """The desk of who runs the round. Raises Http404."""
    visitor, found = round_of(request, organisation, slug, Permission.RUN_ROUNDS)
    return Desk(request, visitor, found.organisation, reverse("rounds:page", args=[organisation, slug])), found
