"""What the receiver said of a submission is on record: received, asked, answered."""

import json
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import Settings

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.choices import SubmissionState
from goldenthread.domain.reports.models import Acknowledgement, Answer, Question, Sending
from goldenthread.domain.reports.operations import answering, sending
from goldenthread.domain.reports.queries.submissions import submissions_of
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import rows, submissions
from tests.factories.submissions import AT_TEN

pytestmark = pytest.mark.django_db
LATER = AT_TEN + timedelta(days=7)
SENT_ON, TODAY = date(2017, 6, 30), date(2017, 7, 7)
SECRET = "What does the lease of the hub cost?"


@pytest.fixture
def sent(settings: Settings, tmp_path: Path) -> Sending:
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    one = submissions.prepared()
    return sending.send(submission=one, by=submissions.sender(), now=AT_TEN - timedelta(seconds=1))


def acknowledge(of: Sending, **given: Any) -> Acknowledgement:
    own: dict[str, Any] = {"receiver": "Intervention team", "on": TODAY, "by": submissions.preparer(), "now": LATER}
    return answering.acknowledge(sending=of, **(own | given))


def ask(of: Sending, **given: Any) -> Question:
    own: dict[str, Any] = {"asked_by": "Intervention team", "asked_on": TODAY, "text": SECRET}
    return answering.ask(sending=of, **(own | {"by": submissions.preparer(), "now": LATER} | given))


def answer(of: Question, **given: Any) -> Answer:
    own: dict[str, Any] = {"text": "Nothing.", "on": TODAY, "by": submissions.sender(), "now": LATER}
    return answering.answer(question=of, **(own | given))


def test_the_receiver_says_that_it_came(sent: Sending) -> None:
    made = acknowledge(sent, reference="IMP/2017/41")

    seen = submissions_of(rows.organisation())[0]
    assert (seen.state, list(seen.acknowledgements)) == (SubmissionState.ACKNOWLEDGED, [made])


def test_what_was_asked_stays_open_until_it_is_answered(sent: Sending) -> None:
    asked = ask(sent, due_on=date(2017, 7, 14))
    assert submissions_of(rows.organisation())[0].open_questions == [asked]
    first, second = answer(asked), answer(asked, text="Nothing, and no rent.")

    seen = submissions_of(rows.organisation())[0]
    assert seen.open_questions == []
    assert list(seen.questions[0].answers.all()) == [first, second]


def test_the_ledger_holds_hashes_of_what_was_said(sent: Sending) -> None:
    answer(ask(sent), text="The answer nobody may read.")
    bodies = [json.loads(each.body) for each in LedgerEntry.objects.order_by("-sequence")[:2]]

    assert all(len(each["text"]) == 64 for each in bodies)
    assert not LedgerEntry.objects.filter(body__contains="lease").exists()
    assert not LedgerEntry.objects.filter(body__contains="nobody may read").exists()


@pytest.mark.parametrize(
    ("do", "field", "said"),
    [
        (lambda one: acknowledge(one, receiver=" "), "receiver", "Enter a role"),
        (lambda one: acknowledge(one, on=TODAY + timedelta(days=1)), "on", "has not come yet"),
        (lambda one: acknowledge(one, on=SENT_ON - timedelta(days=1)), "on", "It was received on 30 June 2017"),
        (lambda one: ask(one, text=""), "text", "Enter what was asked"),
        (lambda one: ask(one, due_on=SENT_ON), "due_on", "Enter 7 July 2017 or a later day"),
        (lambda one: answer(ask(one), text=" "), "text", "Enter the answer"),
        (lambda one: answer(ask(one), on=SENT_ON), "on", "It was asked on 7 July 2017"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    sent: Sending, do: Callable[[Sending], object], field: str, said: str
) -> None:
    with pytest.raises(RefusedError, match=said) as caught:
        do(sent)
    assert caught.value.field == field


def test_sent_twice_it_is_on_record_once(sent: Sending) -> None:
    first, second, third = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    for _ in range(2):
        acknowledge(sent, token=first)
        answer(ask(sent, token=second), token=third)

    assert [each.objects.count() for each in (Acknowledgement, Question, Answer)] == [1, 1, 1]


def test_a_form_that_comes_back_with_other_words_is_not_answered_with_what_was_said_before(sent: Sending) -> None:
    """As by a browser's back button: nothing that somebody typed may be lost without a word."""
    first, second, third = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    acknowledge(sent, token=first)
    asked = ask(sent, token=second)
    answer(asked, token=third)

    assert acknowledge(sent, token=first, reference="IMP/2017/41").reference == "IMP/2017/41"
    assert ask(sent, token=second, text="And the second?").text == "And the second?"
    assert answer(asked, token=third, text="A little.").text == "A little."


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OWNER, Role.DIRECTOR, Role.STATUTORY_OFFICER])
def test_who_may_not_acknowledge_cannot(sent: Sending, role: Role) -> None:
    other = submissions.person(role, "somebody")

    with pytest.raises(PermissionDenied):
        acknowledge(sent, by=other)
    with pytest.raises(PermissionDenied):
        ask(sent, by=other)


def test_who_may_only_acknowledge_does_not_answer(sent: Sending) -> None:
    asked = ask(sent, by=submissions.person(Role.COMMISSIONER, "commissioner"))

    with pytest.raises(PermissionDenied):
        answer(asked, by=submissions.person(Role.COMMISSIONER, "commissioner"))
