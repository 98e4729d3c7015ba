"""Sign in and sign out: Django's own views, our words."""

from typing import Any

from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse

from goldenthread.interfaces.web import keeping
from goldenthread.interfaces.web.accounts.forms import SignInForm


class SignIn(views.LoginView):
    """Signing in, with whatever was being typed when the session ran out (`keeping`)."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kept=self.request.POST.get("kept", ""), **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        keeping.hand_over(self.request, self.request.POST.get("kept", ""))
        return response


class SignOut(views.LogoutView):
    """Signing out. The browser forgets its pages and drafts, so that nobody after finds a half-written form."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()
