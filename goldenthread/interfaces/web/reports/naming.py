"""The names of figures that a report can use: found by words, with what each says now."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.reports import figure_choice, loading

_LONGEST = 100  # characters of what is looked for


@require_safe
def names(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """Which figure of the record is meant, and what is its name?"""
    visitor, one = loading.open_of(request, organisation, report)
    words = request.GET.get("words", "").strip()[:_LONGEST]
    groups = figure_choice.groups(one.source.content, one.source.texts.values())
    context = {
        "report": one.report,
        "as_at": one.taking.as_at,
        "words": words,
        "groups": figure_choice.narrowed(groups, words),
    }
    return frame.page(request, visitor, "reports/names.html", context, organisation=one.report.organisation)
