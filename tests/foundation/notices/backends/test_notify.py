"""GOV.UK Notify as the carrier, with a client that answers as Notify's own does."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from pytest_django import Settings

from goldenthread.foundation.notices import handing
from goldenthread.foundation.notices.backends import notify
from goldenthread.foundation.notices.handing import MailRefusedError, NotTakenError
from goldenthread.foundation.notices.letters import Letter

KEY = UUID("00000000-0000-4000-8000-000000000001")


class AnsweredError(Exception):
    """As `notifications_python_client.errors.HTTPError`."""

    def __init__(self, status_code: int, message: object = "Request failed") -> None:
        super().__init__(f"{status_code} - {message}")
        self.status_code, self.message = status_code, message


@dataclass
class Client:
    """Notify: keeps what it is sent, unless it answers with an error; `lost` is raised after it was kept."""

    kept: list[dict[str, Any]] = field(default_factory=list)
    error: Exception | None = None
    lost: Exception | None = None

    def send_email_notification(self, **given: Any) -> None:
        if self.error:
            raise self.error
        self.kept.append(given)
        if self.lost:
            raise self.lost

    def get_all_notifications(self, *, reference: str) -> dict[str, Any]:
        return {"notifications": [each for each in self.kept if each["reference"] == reference]}


@pytest.fixture
def client(settings: Settings) -> Client:
    settings.NOTIFY_TEMPLATE = "template"
    return Client()


def sent(client: Client, *, tries: int = 1) -> int | None:
    letter = Letter("One message", "It is due.\n")
    e_mail = handing.e_mail(letter, to="ann@x.example", key=KEY, tries=tries)
    return notify.EmailBackend(client=client).send_messages([e_mail])


def test_the_subject_and_the_body_fill_the_template_under_the_mailings_key(client: Client) -> None:
    assert sent(client) == 1

    assert client.kept == [
        {
            "email_address": "ann@x.example",
            "template_id": "template",
            "personalisation": {"subject": "One message", "body": "It is due.\n"},
            "reference": KEY.hex,
        }
    ]


def test_a_repeat_of_what_was_taken_is_not_sent_again(client: Client) -> None:
    client.lost = AnsweredError(503)
    with pytest.raises(AnsweredError):
        sent(client)
    client.lost = None

    sent(client, tries=2)

    assert len(client.kept) == 1


def test_a_repeat_of_what_was_not_taken_is_sent(client: Client) -> None:
    sent(client, tries=2)

    assert len(client.kept) == 1


BAD_ADDRESS = [{"error": "ValidationError", "message": "email_address Not a valid email address"}]


@pytest.mark.parametrize(
    ("error", "ending"),
    [
        (AnsweredError(400, BAD_ADDRESS), MailRefusedError),
        (AnsweredError(400, "Template not found"), NotTakenError),
        (AnsweredError(403, "Invalid token"), NotTakenError),
        (AnsweredError(429, "Exceeded rate limit"), NotTakenError),
        (AnsweredError(500), AnsweredError),  # nobody can tell whether it was taken
        (AnsweredError(503), AnsweredError),
    ],
)
def test_an_answer_is_one_of_the_endings(client: Client, error: Exception, ending: type[Exception]) -> None:
    client.error = error

    with pytest.raises(ending) as found:
        sent(client)
    assert type(found.value) is ending


def test_without_its_package_nothing_is_taken_and_the_fix_is_said(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = "goldenthread.foundation.notices.backends.notify.EmailBackend"
    monkeypatch.setattr(notify, "_PACKAGE", "no_such_package_here")
    e_mail = handing.e_mail(Letter("One message", "It is due.\n"), to="ann@x.example", key=KEY, tries=1)

    with pytest.raises(NotTakenError, match="needs the package notifications-python-client"):
        handing.hand_over(e_mail)
    assert mail.outbox == []
