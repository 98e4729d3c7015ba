"""The framework or self-assessment of an address, or 404: what one may not see or do is not there."""

from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.queries import Access
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reviews.models import Framework, SelfAssessment
from goldenthread.domain.reviews.permissions import can_enter, can_see
from goldenthread.domain.reviews.queries.assessing import assessment_named
from goldenthread.domain.reviews.queries.frameworks import framework_named
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import May, Visitor


def can_judge(access: Access, organisation: Organisation) -> bool:
    """Whether they answer for how the organisation judges itself."""
    return can_see(access, organisation) and access.may(Permission.UPDATE_ALL, organisation.pk)


def can_start(access: Access, organisation: Organisation) -> bool:
    """Whether they begin a self-assessment, or bring a framework in."""
    return can_see(access, organisation) and can_enter(access, organisation)


def organisation_of(request: HttpRequest, slug: str, *, may: May = can_see) -> tuple[Visitor, Organisation]:
    """Who looks, and at whom. Two queries. Raises Http404."""
    return frame.organisation_of(request, slug, may)


def framework_of(home: Organisation, slug: str) -> Framework:
    """With its themes and characteristics. Three queries. Raises Http404."""
    found = framework_named(home, slug)
    if found is None:
        raise Http404("No such framework.")
    return found


def assessment_of(home: Organisation, slug: str) -> SelfAssessment:
    """One query. Raises Http404."""
    found = assessment_named(home, slug)
    if found is None:
        raise Http404("No such self-assessment.")
    return found


def page_of(one: SelfAssessment) -> str:
    return reverse("assessments:assessment", args=[one.organisation.slug, one.slug])
