"""The pages of submissions: what is due next, preparing, sending with a password, the receipt, what was asked."""

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports import signing
from goldenthread.domain.reports.models import Acknowledgement, Answer, Edition, Question, Sending, Submission
from goldenthread.domain.reports.operations import sending
from goldenthread.domain.reports.operations.submitting import Replacing
from goldenthread.foundation.bundles.described import Described
from goldenthread.foundation.bundles.stamps import Stamp
from goldenthread.foundation.files import content
from goldenthread.interfaces.web.submissions import words
from tests import cast
from tests.factories import submissions

pytestmark = pytest.mark.django_db
PASSWORD = "x" * 12
LIST = "/submissions/wharfdale/"


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def address(one: Submission, name: str = "submission", *more: object) -> str:
    return reverse(f"submissions:{name}", args=["wharfdale", one.requirement.slug, one.number, *more])


@pytest.fixture
def sent(waiting: Submission) -> Submission:
    sending.send(submission=waiting, by=submissions.sender(), now=timezone.now())
    return waiting


def test_the_first_screen_says_what_is_due_next_and_how_long_is_left(asked: Requirement) -> None:
    text = page(cast.signed_in(Role.PERFORMANCE_TEAM), LIST)

    assert "left</strong> until 10:00 on" in text
    assert "Nothing is prepared for it yet." in text
    assert f"/submissions/wharfdale/prepare?for=quarterly/{asked.due_on}" in text


def test_what_waits_to_be_sent_is_told_beside_the_time_left(waiting: Submission) -> None:
    text = page(cast.signed_in(Role.COMMISSIONER), LIST)

    assert "It is prepared and waits for another person to send it." in text
    assert "1 submission waits to be sent:" in text
    assert "Prepare a submission" not in text


def test_what_nothing_came_for_stays_in_sight(edition: Edition) -> None:
    submissions.requirement(due_on=timezone.localdate() - timedelta(days=3))
    text = page(cast.signed_in(Role.DIRECTOR), LIST)

    assert "Nothing came for these" in text
    assert "Late by 3 days" in text or "Late by 2 days" in text


def test_who_goes_on_without_choosing_is_told_what_is_missing(asked: Requirement, edition: Edition) -> None:
    client = cast.signed_in(Role.PERFORMANCE_TEAM)

    one = page(client, f"{LIST}prepare?for=quarterly/{asked.due_on}&edition=")
    both = page(client, f"{LIST}prepare?for=&edition=")

    assert "<title>Error: Prepare a submission" in one
    assert '<a href="#edition">Choose the report</a>' in one
    assert "Choose the time due" not in one
    assert '<a href="#for">Choose the time due that it answers</a>' in both
    assert "There is a problem" not in page(client, f"{LIST}prepare?for=quarterly/{asked.due_on}")


def test_a_submission_is_prepared_on_two_pages(asked: Requirement, edition: Edition) -> None:
    client = cast.signed_in(Role.PERFORMANCE_TEAM)
    submissions.told_ledger(asked.organisation)
    first = page(client, f"{LIST}prepare?for=quarterly/{asked.due_on}")
    assert f'value="quarterly/{asked.due_on}" selected' in first
    to = f"{LIST}prepare?for=quarterly/{asked.due_on}&edition={edition.pk}"
    assert "This council has no key to sign with." in page(client, to)

    refused = client.post(to, {"unsigned_reason": ""})
    assert "Error: " in refused.content.decode()
    made = client.post(to, {"unsigned_reason": "The key is being made."})

    one = Submission.objects.get()
    assert made.headers["Location"] == address(one)
    text = page(client, address(one))
    assert "Another person has to send it." in text
    assert "Send it" not in text  # who prepared it is not offered to
    assert "report.pdf" in text


@dataclass(frozen=True)
class StamperThatLooks:
    """An authority that answers after a while; meanwhile it looks whether anybody is kept waiting."""

    held: list[bool]

    def stamp(self, data: bytes) -> Stamp:
        self.held.append(connection.in_atomic_block)
        return Stamp(None, "It does not answer.")


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_while_a_bundle_is_packed_and_stamped(
    asked: Requirement, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite a transaction keeps every other writer waiting, and an authority may take twenty seconds."""
    with transaction.atomic():
        submissions.told_ledger(asked.organisation)
    held: list[bool] = []
    monkeypatch.setattr(signing, "stamper", lambda: StamperThatLooks(held))
    to = f"{LIST}prepare?for=quarterly/{asked.due_on}&edition={edition.pk}"
    answer = cast.signed_in(Role.PERFORMANCE_TEAM).post(to, {"unsigned_reason": "The key is being made."})

    assert answer.headers["Location"] == address(Submission.objects.get())
    assert held == [False]


def test_a_bundle_that_was_not_stamped_says_why_on_its_page(
    asked: Requirement, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "stamper", lambda: StamperThatLooks([]))
    one = submissions.prepared(edition=edition, requirement=asked, for_on=asked.due_on, now=timezone.now())

    assert "None, although one was asked for. It does not answer." in page(
        cast.signed_in(Role.COMMISSIONER), address(one)
    )


def test_where_no_authority_is_asked_nothing_is_said_of_a_stamp(waiting: Submission) -> None:
    assert "Time stamp" not in page(cast.signed_in(Role.COMMISSIONER), address(waiting))


def test_a_stamp_is_said_with_its_moment() -> None:
    at = timezone.now().replace(year=2017, month=6, day=29, hour=15, minute=0, second=3)

    assert words.stamp(Described((), at), "").startswith("An outside authority says that it existed at 29 June 2017")


def test_another_person_sends_it_with_their_password(waiting: Submission) -> None:
    client = cast.signed_in(Role.DIRECTOR)
    assert "This cannot be taken back." in page(client, address(waiting, "send"))

    answer = client.post(address(waiting, "send"), {"password": PASSWORD})

    assert answer.headers["Location"] == address(waiting, "receipt")
    text = page(client, address(waiting, "receipt"))
    assert "In time: it was due by 10:00 on" in text
    assert "Nothing is carried to them by itself." in text
    assert address(waiting, "bundle") in text
    assert waiting.bundle.sha256 in text
    assert Sending.objects.get().by_person is not None


@pytest.mark.parametrize("typed", ["", "wrong", PASSWORD.upper(), f"{PASSWORD} "])
def test_without_the_right_password_nothing_is_sent(waiting: Submission, typed: str) -> None:
    answer = cast.signed_in(Role.DIRECTOR).post(address(waiting, "send"), {"password": typed})

    assert "Error: " in answer.content.decode()
    assert f'value="{typed}"' not in answer.content.decode() or not typed
    assert not Sending.objects.exists()


def test_guessing_the_password_is_slowed_down_as_at_signing_in(waiting: Submission) -> None:
    client = cast.signed_in(Role.DIRECTOR)
    for _ in range(10):
        client.post(address(waiting, "send"), {"password": "wrong"})
    answer = client.post(address(waiting, "send"), {"password": PASSWORD})

    assert "Too many wrong passwords" in answer.content.decode()
    assert "let another person send it who did not prepare it." in answer.content.decode()
    assert not Sending.objects.exists()


def test_who_prepared_it_is_told_that_another_person_has_to_send_it(asked: Requirement, edition: Edition) -> None:
    client = cast.signed_in(Role.PERFORMANCE_TEAM)
    submissions.told_ledger(asked.organisation)
    client.post(f"{LIST}prepare?for=quarterly/{asked.due_on}&edition={edition.pk}", {"unsigned_reason": "None yet."})
    one = Submission.objects.get()

    assert "Another person has to send it" in page(client, address(one, "send"))
    answer = client.post(address(one, "send"), {"password": PASSWORD})
    assert answer.status_code == 200
    assert not Sending.objects.exists()


def test_who_sends_a_second_one_for_the_same_time_is_told_of_the_first(sent: Submission) -> None:
    told = "was sent for the same time, and this one does not say that it replaces it"
    own = {"edition": sent.edition, "requirement": sent.requirement, "for_on": sent.for_on, "now": timezone.now()}
    beside = submissions.prepared(**own)
    instead = submissions.prepared(replaces=Replacing(sent, "An appendix was missing."), **own)
    client = cast.signed_in(Role.DIRECTOR)

    assert f"Number {sent.number} {told}" in page(client, address(beside, "send"))
    assert told not in page(client, address(instead, "send"))


def test_a_second_click_leads_to_the_same_receipt(waiting: Submission) -> None:
    client = cast.signed_in(Role.DIRECTOR)
    first, second = (client.post(address(waiting, "send"), {"password": PASSWORD}) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"] == address(waiting, "receipt")
    assert Sending.objects.count() == 1


def test_the_bundle_and_the_receipt_are_given_out_as_they_were_made(sent: Submission) -> None:
    client = cast.signed_in(Role.COMMISSIONER)
    given = b"".join(client.get(address(sent, "bundle")).streaming_content)  # type: ignore[attr-defined]
    receipt = client.get(address(sent, "receipt-file", "json"))

    assert "manifest.json" in zipfile.ZipFile(io.BytesIO(given)).namelist()
    assert json.loads(receipt.content)["bundle_sha256"] == sent.bundle.sha256
    assert receipt.headers["Content-Disposition"] == 'attachment; filename="receipt.json"'
    assert client.get(address(sent, "receipt-file", "p7s")).status_code == 404  # nothing signed it


def test_a_damaged_bundle_is_not_given_out(sent: Submission) -> None:
    from django.conf import settings

    content.path_of(settings.GOLDENTHREAD_FILES, sent.bundle.sha256).write_bytes(b"PK")
    client = cast.signed_in(Role.COMMISSIONER)

    assert client.get(address(sent, "bundle")).status_code == 302
    text = page(client, address(sent))
    assert "It is not given out" in text
    assert "The stored bundle cannot be read." in text


def test_a_receipt_is_there_only_once_it_was_sent(waiting: Submission) -> None:
    client = cast.signed_in(Role.COMMISSIONER)

    for name in ("receipt", "acknowledge", "ask"):
        page(client, address(waiting, name), status=404)
    page(client, address(waiting, "receipt-file", "json"), status=404)


def test_what_the_receiver_said_is_recorded_and_answered(sent: Submission) -> None:
    team, today = cast.signed_in(Role.PERFORMANCE_TEAM), f"{timezone.localdate():%-d %B %Y}"
    team.post(address(sent, "acknowledge"), {"receiver": "Intervention team", "on": today, "reference": "IMP/41"})
    team.post(address(sent, "ask"), {"asked_by": "Intervention team", "asked_on": today, "text": "Which hub?"})
    question = Question.objects.get()
    assert "Not answered" in page(team, address(sent))
    team.post(address(sent, "answer", question.pk), {"text": "The first.", "on": today})

    text = page(team, address(sent))
    assert "under reference IMP/41" in text
    assert "The first." in text
    assert "Not answered" not in text
    assert (Acknowledgement.objects.count(), Answer.objects.count()) == (1, 1)
    assert "0 questions not answered" not in page(team, LIST)


def test_a_wrong_answer_is_refused_at_its_field(sent: Submission) -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    answer = team.post(address(sent, "acknowledge"), {"receiver": "", "on": "1 January 2017"})

    assert "Enter who said so." in answer.content.decode()
    assert not Acknowledgement.objects.exists()


def test_the_list_can_be_taken_away(sent: Submission) -> None:
    found = cast.signed_in(Role.COMMISSIONER).get(f"{LIST}submissions.json").json()

    assert [(row["number"], row["late"], row["report"]) for row in found["rows"]] == [
        (1, False, sent.edition.report.title)
    ]


@pytest.mark.parametrize("name", ["submission", "send", "receipt", "bundle"])
def test_who_sees_no_drafts_sees_no_submissions(sent: Submission, name: str) -> None:
    page(cast.signed_in(Role.VIEWER), address(sent, name), status=404)


def test_the_list_asks_the_same_of_the_database_for_one_and_for_many(sent: Submission) -> None:
    client = cast.signed_in(Role.COMMISSIONER)
    with CaptureQueriesContext(connection) as one:
        page(client, LIST)
    for _ in range(3):
        again = submissions.prepared(
            edition=sent.edition, requirement=sent.requirement, for_on=sent.for_on, now=timezone.now()
        )
        sending.send(submission=again, by=submissions.sender(), now=timezone.now())
    with CaptureQueriesContext(connection) as many:
        page(client, LIST)

    assert len(many) == len(one)


def test_the_page_of_a_requirement_offers_to_prepare_for_what_is_due(asked: Requirement) -> None:
    to = f"/submissions/wharfdale/prepare?for=quarterly/{asked.due_on}"
    place = "/directions/wharfdale/requirements/quarterly/"

    assert to in page(cast.signed_in(Role.DIRECTOR), place)
    assert to not in page(cast.signed_in(Role.COMMISSIONER), place)


def test_the_list_of_reports_leads_to_what_was_sent(edition: Edition) -> None:
    assert LIST in page(cast.signed_in(Role.DIRECTOR), "/reports/wharfdale/")
    assert LIST not in page(cast.signed_in(Role.VIEWER), "/reports/wharfdale/")


def test_a_reason_for_sending_again_is_not_dropped_where_nothing_is_said_to_be_replaced(sent: Submission) -> None:
    client = cast.signed_in(Role.PERFORMANCE_TEAM)
    to = f"{LIST}prepare?for=quarterly/{sent.for_on}&edition={sent.edition_id}"
    answers = {"unsigned_reason": "No key yet.", "replaces": "", "replaces_reason": "A figure was wrong."}

    refused = client.post(to, answers).content.decode()

    assert "Choose the one that it replaces, or leave the reason empty." in refused
    assert "A figure was wrong." in refused
    assert Submission.objects.get() == sent


def test_what_waits_replaces_nothing_until_it_is_sent(sent: Submission) -> None:
    again = submissions.prepared(
        edition=sent.edition,
        requirement=sent.requirement,
        for_on=sent.for_on,
        replaces=Replacing(sent, "An appendix was missing."),
        now=timezone.now(),
    )
    client = cast.signed_in(Role.COMMISSIONER)
    assert "It was replaced by" not in page(client, address(sent))
    assert "1 submission waits to be sent:" in page(client, LIST)

    sending.send(submission=again, by=submissions.sender(), now=timezone.now())
    assert "It was replaced by" in page(client, address(sent))
    assert "to be sent:" not in page(client, LIST)


def test_what_was_passed_by_a_later_one_does_not_wait_for_ever(waiting: Submission) -> None:
    again = submissions.prepared(
        edition=waiting.edition, requirement=waiting.requirement, for_on=waiting.for_on, now=timezone.now()
    )
    sending.send(submission=again, by=submissions.sender(), now=timezone.now())

    assert "to be sent:" not in page(cast.signed_in(Role.COMMISSIONER), LIST)


def test_the_page_of_a_published_report_offers_to_submit_it_and_shows_what_was_sent(sent: Submission) -> None:
    place = f"/reports/wharfdale/{sent.edition.report.slug}/"
    text = page(cast.signed_in(Role.DIRECTOR), place)

    assert f'href="{LIST}prepare"' in text
    assert address(sent) in text
    assert f'href="{LIST}prepare"' not in page(cast.signed_in(Role.COMMISSIONER), place)


def test_who_sends_an_edition_that_was_corrected_since_is_told(waiting: Submission) -> None:
    submissions.edition(waiting.edition.report)

    assert "A correction of this edition was published since." in page(
        cast.signed_in(Role.DIRECTOR), address(waiting, "send")
    )
