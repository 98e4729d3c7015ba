"""Words typed while the session ran out: they go through the sign-in page and come back to their form, unsent.

They travel signed in a hidden field, so that nobody can put words into another's form; passwords never do. Nothing is
sent again by itself: the form is shown with the words in it, and its writer sends it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from goldenthread.interfaces.web.accounts.forms import SignInForm

_SALT = "goldenthread.web.keeping"
_A_DAY = 86_400  # seconds
_SESSION = "kept_words"
_NEVER = ("csrfmiddlewaretoken", "password")

Kept = Mapping[str, str]


class KeepTyped:
    """Middleware: a form sent by somebody who is no longer signed in leads to the sign-in page with its words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_: Any) -> HttpResponse | None:
        """The sign-in page instead of the view, where words would else be lost. None: go on."""
        if request.method != "POST" or request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        fields = {name: value for name, value in request.POST.items() if name not in _NEVER}
        if not fields:
            return None
        kept = signing.dumps({"path": request.path, "fields": fields}, salt=_SALT, compress=True)
        context = {"form": SignInForm(request), "next": request.get_full_path(), "kept": kept}
        return render(request, "accounts/sign_in.html", context, status=403)


def hand_over(request: HttpRequest, kept: str) -> None:
    """After signing in: remembers the words until their form is shown. What was not signed here is left alone."""
    try:
        request.session[_SESSION] = signing.loads(kept, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        return


def given_back(request: HttpRequest) -> Kept:
    """The words kept for the form at this address, once; nothing for any other."""
    kept = request.session.get(_SESSION)
    if not kept or kept["path"] != request.path:
        return {}
    del request.session[_SESSION]
    fields: Kept = kept["fields"]
    return fields
