"""The sign-in form."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from goldenthread.interfaces.web.accounts import guessing

_LONGEST_PASSWORD = 1000
_TOO_MANY = (
    "Too many wrong passwords were given for this e-mail address. Wait 15 minutes and try again. "
    "If you forgot the password, ask the administrator of your organisation for a new one."
)
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

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a wrong pair, and for any pair while the address is refused (`guessing`)."""
        address = self.cleaned_data.get("username", "")
        asked = bool(address and self.cleaned_data.get("password"))
        if asked and guessing.refused(address):
            raise ValidationError(_TOO_MANY)
        try:
            found = super().clean()
        except ValidationError:
            guessing.count_wrong(address)
            raise
        if asked:
            guessing.forget(address)
        return found
