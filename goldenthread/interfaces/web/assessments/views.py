"""Frameworks and self-assessments to be read."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.reviews.importer.standard import standard
from goldenthread.domain.reviews.queries.assessing import assessment_seen, assessments_of
from goldenthread.domain.reviews.queries.frameworks import editions, frameworks_of
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.assessments import downloads, loading, words
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.plans.sources import linked


@require_safe
def assessments(request: HttpRequest, organisation: str) -> HttpResponse:
    """How the organisation judged itself, and against what it may."""
    visitor, home = loading.organisation_of(request, organisation)
    found = frameworks_of(home)
    context = {
        "home": home,
        "assessments": assessments_of(home),
        "frameworks": found,
        "missing": len(standard()) - sum(each.standard for each in found),
        "starts": loading.can_start(visitor.access, home),
    }
    return frame.page(request, visitor, "assessments/assessments.html", context, organisation=home)


@require_safe
def framework(request: HttpRequest, organisation: str, framework: str) -> HttpResponse:
    """What an edition asks, and what changed since the one before it."""
    visitor, home = loading.organisation_of(request, organisation)
    found = loading.framework_of(home, framework)
    context = {
        "home": home,
        "framework": found,
        "editions": editions(found),
        "linked": linked,
        "starts": loading.can_start(visitor.access, home),
    }
    return frame.page(request, visitor, "assessments/framework.html", context, organisation=home)


@require_safe
def assessment(request: HttpRequest, organisation: str, assessment: str) -> HttpResponse:
    """How each characteristic is judged, why, what shows it, and how it was judged before."""
    visitor, home = loading.organisation_of(request, organisation)
    one = loading.assessment_of(home, assessment)
    seen = assessment_seen(one, visitor.viewer, known_at=visitor.now)
    context = {
        "home": home,
        "one": one,
        "seen": seen,
        "words": words,
        "figures": words.figures(seen),
        "drawn": words.by_theme(seen),
        "judges": loading.can_judge(visitor.access, home),
        "files": links("assessments:judgements-download", home.slug, one.slug),
    }
    return frame.page(request, visitor, "assessments/assessment.html", context, organisation=home)


@require_safe
def judgements_download(request: HttpRequest, organisation: str, assessment: str, kind: str) -> HttpResponse:
    """The judgements as a file."""
    visitor, home = loading.organisation_of(request, organisation)
    seen = assessment_seen(loading.assessment_of(home, assessment), visitor.viewer, known_at=visitor.now)
    return download(kind, downloads.judgements(seen, visitor))
