"""The endings a hand-over can have, against a real mail server."""

import smtplib
from uuid import UUID

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from goldenthread.foundation.notices import handing
from goldenthread.foundation.notices.handing import MailRefusedError, NotTakenError
from goldenthread.foundation.notices.letters import Letter
from tests.foundation.notices.postbox import Postbox

KEY = UUID("00000000-0000-4000-8000-000000000001")
ANN = "ann@wharfdale.example"


def mail(to: str = ANN) -> EmailMessage:
    return handing.e_mail(Letter("Golden Thread: 1 message", "“Plan” is due.\n"), to=to, key=KEY, tries=1)


def test_what_is_taken_raises_nothing(postbox: Postbox) -> None:
    handing.hand_over(mail())

    assert postbox.text() == "“Plan” is due.\n"


@pytest.mark.parametrize(
    ("answer", "ending", "said"),
    [
        ("550 no such mailbox", MailRefusedError, r"refused the address for good \(550\)"),
        ("553 not allowed", MailRefusedError, r"refused the address for good \(553\)"),
        ("450 come back later", NotTakenError, r"refused the address for now \(450\)"),
    ],
)
def test_an_address_is_refused_for_good_or_for_now(
    postbox: Postbox, answer: str, ending: type[Exception], said: str
) -> None:
    postbox.refusals[ANN] = answer

    with pytest.raises(ending, match=said) as found:
        handing.hand_over(mail())
    assert ANN not in str(found.value), "the log of messages names nobody"


@pytest.mark.parametrize(
    ("answer", "ending"), [("554 looks like spam", MailRefusedError), ("452 disk full", NotTakenError)]
)
def test_a_message_is_refused_for_good_or_for_now(postbox: Postbox, answer: str, ending: type[Exception]) -> None:
    postbox.data_answers = [answer]

    with pytest.raises(ending, match="refused the message"):
        handing.hand_over(mail())


def test_a_server_that_is_not_there_has_taken_nothing(closed: Postbox) -> None:
    with pytest.raises(NotTakenError, match=r"could not be reached \(ConnectionRefusedError\)"):
        handing.hand_over(mail())


def test_a_password_the_server_does_not_take_is_to_be_mended_and_loses_nothing(
    postbox: Postbox, settings: Settings
) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "us", "wrong"

    with pytest.raises(NotTakenError):
        handing.hand_over(mail())


def test_what_cannot_be_written_as_an_address_is_refused_for_good(postbox: Postbox) -> None:
    with pytest.raises(MailRefusedError):
        handing.hand_over(mail("ann@wharf\ndale.example"))

    assert postbox.received == []


def test_a_server_that_closes_down_has_taken_nothing(postbox: Postbox) -> None:
    postbox.data_answers = ["421 closing down"]

    with pytest.raises(NotTakenError):
        handing.hand_over(mail())


def test_a_connection_lost_before_the_answer_leaves_it_open(postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(self: smtplib.SMTP, given: bytes) -> tuple[int, bytes]:
        data(self, given)
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    data = smtplib.SMTP.data
    monkeypatch.setattr(smtplib.SMTP, "data", lost)

    with pytest.raises(smtplib.SMTPServerDisconnected):
        handing.hand_over(mail())
    assert len(postbox.received) == 1, "it was taken, and nobody here can know"
