"""GOV.UK Notify as the carrier of e-mails. Needs the package notifications-python-client, which is not installed by us.

The template named by the settings holds ((subject)) and ((body)). The reference of an e-mail is the key of its
mailing, by which a repeat is recognised before it is sent: Notify can be asked, unlike a mail server.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from goldenthread.foundation.notices.handing import MAILING, TRY, MailRefusedError, NotTakenError

_PACKAGE = "notifications_python_client.notifications"
_BAD_REQUEST = 400
_CERTAIN = range(400, 500)  # answers that say it was not taken


class Client(Protocol):
    """What is used of Notify's own client."""

    def send_email_notification(
        self, *, email_address: str, template_id: str, personalisation: dict[str, str], reference: str
    ) -> Any: ...

    def get_all_notifications(self, *, reference: str) -> dict[str, Any]: ...


class EmailBackend(BaseEmailBackend):
    """Sends through Notify's client; `client` may be given, for tests."""

    def __init__(self, *args: Any, client: Client | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._given = client

    @cached_property
    def client(self) -> Client:
        """Raises ImproperlyConfigured where the package is not installed."""
        if self._given:
            return self._given
        try:
            package = import_module(_PACKAGE)
        except ImportError as error:
            raise ImproperlyConfigured(
                "GOV.UK Notify needs the package notifications-python-client. Install it beside the program."
            ) from error
        made: Client = package.NotificationsAPIClient(settings.NOTIFY_KEY, timeout=settings.EMAIL_TIMEOUT)
        return made

    def open(self) -> None:
        """Makes the client ready. Raises ImproperlyConfigured where the package is not installed."""
        _ = self.client

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were taken. Raises MailRefusedError, NotTakenError, or the client's error when it is not known."""
        for each in email_messages:
            try:
                self._send(each)
            except Exception as error:
                raise _ending(error) from error
        return len(email_messages)

    def _send(self, mail: EmailMessage) -> None:
        reference = mail.extra_headers[MAILING]
        if int(mail.extra_headers[TRY]) > 1 and self._taken(reference):
            return
        self.client.send_email_notification(
            email_address=mail.to[0],
            template_id=settings.NOTIFY_TEMPLATE,
            personalisation={"subject": str(mail.subject), "body": str(mail.body)},
            reference=reference,
        )

    def _taken(self, reference: str) -> bool:
        return bool(self.client.get_all_notifications(reference=reference)["notifications"])


def _ending(error: Exception) -> Exception:
    """What the client's error means; itself where nobody can tell, such as a time-out or an answer of 500."""
    code = getattr(error, "status_code", 0)
    if code not in _CERTAIN:
        return error
    if code == _BAD_REQUEST and "email_address" in str(getattr(error, "message", "")):
        return MailRefusedError("GOV.UK Notify refused the address for good (400).")
    return NotTakenError(f"GOV.UK Notify refused the message for now ({code}).")
