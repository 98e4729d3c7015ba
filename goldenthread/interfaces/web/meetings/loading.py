"""The organisation, body or meeting of an address, for who may see it; 404 for everybody else."""

from django.http import Http404, HttpRequest

from goldenthread.domain.meetings.models import Body, Meeting
from goldenthread.domain.meetings.permissions import can_see
from goldenthread.domain.meetings.queries import record as queries
from goldenthread.domain.organisations.models import Organisation
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor


def organisation_of(request: HttpRequest, slug: str) -> tuple[Visitor, Organisation]:
    """The visitor and the organisation whose meetings they may see. Two queries. Raises Http404."""
    return frame.organisation_of(request, slug, can_see)


def body_of(request: HttpRequest, organisation: str, slug: str) -> tuple[Visitor, Body]:
    """The visitor and the body. Two queries. Raises Http404."""
    visitor = frame.visitor(request)
    found = queries.body_named(organisation, slug)
    if found is None or not can_see(visitor.access, found.organisation):
        raise Http404("No such body, or none that this person may see.")
    return visitor, found


def meeting_of(request: HttpRequest, organisation: str, body: str, slug: str) -> tuple[Visitor, Meeting]:
    """The visitor and the meeting. Two queries. Raises Http404."""
    visitor = frame.visitor(request)
    found = queries.meeting_named(organisation, body, slug)
    if found is None or not can_see(visitor.access, found.body.organisation):
        raise Http404("No such meeting, or none that this person may see.")
    return visitor, found
