"""What people see when something is not there, not allowed or broken. None of these needs the database."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from goldenthread.domain.reports.rules.editions import NewerEditionError


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or one that this person may not see (SPEC 4.5)."""
    return HttpResponse(render_to_string("ui/error_404.html"), status=404)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403: a form sent without its token, or an operation refused."""
    return HttpResponse(render_to_string("ui/error_403.html"), status=403)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """500. Plain words stand in should even the template fail."""
    try:
        body: str = render_to_string("ui/error_500.html")
    except Exception:
        body = "Sorry, there is a problem with this service. Nothing was half-saved. Try again in a few minutes."
    return HttpResponse(body, status=500)


class PlainRefusals:
    """Middleware: what a page cannot do is said in words, not by an empty screen or as if the program were broken.

    That is an address asked in a way it does not answer (405), and an edition that this version cannot read (503).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.streaming and not response.content:
            response.content = render_to_string("ui/error_405.html").encode()
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NewerEditionError):
            return None
        return HttpResponse(render_to_string("ui/error_newer.html", {"said": str(exception)}), status=503)
