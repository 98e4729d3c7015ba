"""Whose kinds of report, for who works on reports there; 404 for everybody else."""

from django.http import HttpRequest

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor


def home(request: HttpRequest, slug: str) -> tuple[Visitor, Organisation]:
    """Who looks, and at which organisation. Raises Http404."""
    return frame.organisation_of(request, slug, frame.having(Permission.SEE_DRAFTS))
