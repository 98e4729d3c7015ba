"""Instruments, functions and due days, taken away as files."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.directions import queries
from goldenthread.interfaces.web.directions import downloads
from goldenthread.interfaces.web.directions.loading import organisation_of
from goldenthread.interfaces.web.downloading import download


@require_safe
def instruments(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Every instrument with its days."""
    visitor, home = organisation_of(request, organisation)
    return download(kind, downloads.instruments(queries.directions_of(home, now=visitor.now), home, visitor))


@require_safe
def functions(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Who held which function from when until when."""
    visitor, home = organisation_of(request, organisation)
    return download(kind, downloads.functions(queries.holdings_of(home, now=visitor.now), home, visitor))


@require_safe
def dues(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Each time that something is due, and what became of it."""
    visitor, home = organisation_of(request, organisation)
    return download(kind, downloads.dues(queries.requirements_of(home, now=visitor.now), home, visitor))
