"""Handing one e-mail to whatever carries it, and what can be known afterwards.

Three endings are certain: taken, refused for good, not taken. Anything else that is raised leaves it open whether the
e-mail was taken, such as a connection lost after the last byte: exactly-once does not exist over SMTP (ADR 0028).
"""

from contextlib import suppress
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from goldenthread.foundation.notices.letters import Letter

TRY = "X-Golden-Thread-Try"
MAILING = "X-Golden-Thread-Mailing"
_FOR_GOOD = range(500, 600)


class MailRefusedError(Exception):
    """It will never be taken, such as for an address that does not exist. The message is fit to be shown."""


class NotTakenError(Exception):
    """It was certainly not taken; it may be, later. The message is fit to be shown."""


def message_id(key: UUID) -> str:
    """The same for every try of a mailing, so that whoever receives a repeat can tell that it is one."""
    return f"<mailing-{key.hex}@{urlsplit(settings.GOLDENTHREAD_URL).hostname}>"


def e_mail(letter: Letter, *, to: str, key: UUID, tries: int) -> EmailMessage:
    """The letter to an address. `tries` counts from 1; a back end may ask whether an earlier one was taken."""
    headers = {"Message-ID": message_id(key), "Auto-Submitted": "auto-generated", MAILING: key.hex, TRY: str(tries)}
    return EmailMessage(letter.subject, letter.body, to=[to], headers=headers)


def hand_over(mail: EmailMessage) -> None:
    """Gives it to the mail server. Raises MailRefusedError, NotTakenError, or another error when nobody can tell."""
    backend: BaseEmailBackend = get_connection()
    try:
        _open(backend)
        _send(backend, mail)
    finally:
        with suppress(OSError):  # the answer stands, whatever is met at parting
            backend.close()


def _open(backend: BaseEmailBackend) -> None:
    try:
        backend.open()
    except ImproperlyConfigured as error:
        raise NotTakenError(str(error)) from error
    except OSError as error:  # SMTPException is one
        raise NotTakenError(f"The mail server could not be reached ({type(error).__name__}).") from error


def _send(backend: BaseEmailBackend, mail: EmailMessage) -> None:
    try:
        backend.send_messages([mail])
    except SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()))[0]
        raise _ending(code, "the address") from error
    except SMTPDataError as error:
        raise _ending(error.smtp_code, "the message") from error
    except SMTPResponseException as error:  # the sender, or the password: to be mended here, not at the other end
        raise NotTakenError(f"The mail server answered {error.smtp_code} before it was told of the message.") from error
    except (ValueError, SMTPNotSupportedError) as error:  # such as letters beyond ASCII in a name of a mailbox
        raise MailRefusedError("The address cannot be written to.") from error


def _ending(code: int, what: str) -> MailRefusedError | NotTakenError:
    if code in _FOR_GOOD:
        return MailRefusedError(f"The mail server refused {what} for good ({code}).")
    return NotTakenError(f"The mail server refused {what} for now ({code}).")
