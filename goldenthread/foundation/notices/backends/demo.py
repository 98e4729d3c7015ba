"""The demonstration's back end: e-mails go to files, and a line of each to the console. Nothing leaves the machine."""

import sys
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends import filebased


class EmailBackend(filebased.EmailBackend):
    """A file for each hand-over, in the folder of EMAIL_FILE_PATH."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were written."""
        written = super().send_messages(email_messages) or 0
        for each in email_messages:
            sys.stdout.write(f"E-mail to {', '.join(each.to)}: {each.subject}\n")
        return written
