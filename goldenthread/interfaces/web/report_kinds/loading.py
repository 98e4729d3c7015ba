"""Whose kinds of report, for who works on reports there; 404 for everybody else."""

from django.http import Http404, HttpRequest

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.queries import organisations_by_slug
from goldenthread.domain.organisations.roles import Permission
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor


def home(request: HttpRequest, slug: str) -> tuple[Visitor, Organisation]:
    """Who looks, and at which organisation. Raises Http404."""
    visitor = frame.visitor(request)
    found = organisations_by_slug(slug).first()
    if found is None or not visitor.may(Permission.SEE_DRAFTS, found):
        raise Http404("No such organisation, or none whose kinds of report this person may see.")
    return visitor, found
