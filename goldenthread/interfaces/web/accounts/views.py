"""Sign in and sign out: Django's own views, our words."""

from django.contrib.auth import views

from goldenthread.interfaces.web.accounts.forms import SignInForm

sign_in = views.LoginView.as_view(
    template_name="accounts/sign_in.html",
    authentication_form=SignInForm,
    redirect_authenticated_user=True,
)
sign_out = views.LogoutView.as_view(http_method_names=["post", "options"])
