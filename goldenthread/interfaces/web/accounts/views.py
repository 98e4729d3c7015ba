"""Sign in and sign out: Django's own views, our words."""

from typing import Any

from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator

from goldenthread.interfaces.web import errors, keeping
from goldenthread.interfaces.web.accounts.forms import SignInForm

_AGAIN = (
    "This page was open too long, or you signed in on another page meanwhile. Enter your password and sign in again."
)


class SignIn(views.LoginView):
    """Signing in, with whatever was being typed when the session ran out (`keeping`)."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kept=self.request.POST.get("kept", ""), **kwargs)

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """Where the person was going; never to signing out, which somebody signed out is led here from."""
        wanted = super().get_redirect_url()
        return "" if wanted.partition("?")[0] == reverse("accounts:sign-out") else wanted

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        keeping.hand_over(self.request, self.request.POST.get("kept", ""))
        return response


@method_decorator(login_not_required, name="dispatch")
class SignOut(views.LogoutView):
    """Signing out. The browser forgets its pages and drafts, so that nobody after finds a half-written form."""

    http_method_names = ("post", "options")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who is signed out already, such as by time, is led to where signing out leads."""
        if not request.user.is_authenticated:
            return redirect("accounts:sign-in")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()


def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is stale. Signing in is offered anew, with the address typed; else 403 in plain words."""
    if request.path == reverse("accounts:sign-out") and not request.user.is_authenticated:
        return redirect("accounts:sign-in")
    if request.path != reverse("accounts:sign-in"):
        return errors.forbidden(request, reason=reason)
    form = SignInForm(request, initial={"username": request.POST.get("username", "")})
    kept = {name: request.POST.get(name, "") for name in ("next", "kept")}
    return render(request, "accounts/sign_in.html", {"form": form, "again": _AGAIN, **kept}, status=403)
