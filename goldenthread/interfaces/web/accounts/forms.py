"""The sign-in form."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm

_LONGEST_PASSWORD = 1000
_WRONG = "Enter the e-mail address and password you were given. One of the two is not right."


class SignInForm(AuthenticationForm):
    """E-mail address and password. One sentence for whichever is wrong."""

    error_messages = {"invalid_login": _WRONG, "inactive": _WRONG}  # noqa: RUF012 - as its base class has it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address, password = self.fields["username"], self.fields["password"]
        assert isinstance(password, forms.CharField)
        address.label, password.label = "E-mail address", "Password"
        address.error_messages["required"] = "Enter your e-mail address."
        password.error_messages["required"] = "Enter your password."
        password.max_length = _LONGEST_PASSWORD
