"""A submission is prepared by one person and sent by another, is in time until the hour, and is sent once."""

import io
import json
import shutil
import uuid
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import Settings

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.queries.requirements import requirements_of
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.evidence.operations import reclassify
from goldenthread.domain.evidence.queries import current
from goldenthread.domain.evidence.rules import Classified
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.reports.choices import ReportEventKind, SubmissionState
from goldenthread.domain.reports.models import Edition, ReportEvent, Sending, Submission
from goldenthread.domain.reports.operations import sending
from goldenthread.domain.reports.operations.submitting import Replacing
from goldenthread.domain.reports.queries.submissions import submission_named, submissions_of
from goldenthread.domain.reports.rules import editions, snapshot
from goldenthread.foundation.bundles import keys
from goldenthread.foundation.files import content
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import directions, evidence, rows, submissions
from tests.factories.submissions import AT_TEN, OPERATOR, PREPARED

pytestmark = pytest.mark.django_db
ONE_SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def no_keys(settings: Settings, tmp_path: Path) -> None:
    """A folder for keys of this test's own, with none in it, and files of its own."""
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    settings.GOLDENTHREAD_CLAMD = None


def send(one: Submission, **given: Any) -> Sending:
    own: dict[str, Any] = {"by": submissions.sender(), "now": AT_TEN - ONE_SECOND}
    return sending.send(submission=one, **(own | given))


def refusal(field: str, **given: Any) -> str:
    """Why it cannot be prepared; nothing of it is kept."""
    with pytest.raises(RefusedError) as caught:
        submissions.prepared(**given)
    assert caught.value.field == field
    assert not Submission.objects.exists()
    return caught.value.message


def test_what_one_person_prepares_another_sends() -> None:
    one = submissions.prepared()
    sent = send(one)

    assert (sent.received_at, sent.is_late) == (AT_TEN - ONE_SECOND, False)
    receipt = json.loads(sent.receipt)
    assert receipt["bundle_sha256"] == one.bundle.sha256
    assert (receipt["prepared_by"], receipt["sent_by"]) == ("Performance-manager", "Director")
    assert receipt["received_at"] == "2017-06-30T08:59:59Z"
    assert receipt["due"] == "10:00 on 30 June 2017 (BST)"
    assert receipt["one_person"] is receipt["late"] is receipt["clock_set_back"] is False


@pytest.mark.parametrize(
    ("before", "late", "late_by"),
    [
        (timedelta(microseconds=1), False, None),
        (timedelta(), True, "less than a minute"),
        (-timedelta(hours=2), True, "2 hours"),
    ],
)
def test_at_the_hour_it_is_taken_and_marked_late(before: timedelta, late: bool, late_by: str | None) -> None:
    sent = send(submissions.prepared(), now=AT_TEN - before)

    assert (sent.is_late, json.loads(sent.receipt)["late_by"]) == (late, late_by)
    seen = submissions_of(rows.organisation())[0]
    assert seen.state is (SubmissionState.LATE if late else SubmissionState.SENT)


def test_the_requirement_knows_what_was_received() -> None:
    one = submissions.prepared()
    sent = send(one)

    seen = requirements_of(rows.organisation(), now=AT_TEN)[0]
    first = seen.occurrences[0]
    assert first.state is OccurrenceState.MET
    assert seen.answers[first.due.on] == sent.entered_as
    assert sent.entered_as is not None
    assert sent.entered_as.received_at == sent.received_at


def test_nobody_sends_what_they_prepared() -> None:
    one = submissions.prepared()

    with pytest.raises(RefusedError, match="Another person has to send it"):
        send(one, by=submissions.preparer())
    assert not Sending.objects.exists()


def test_the_operator_may_do_both_and_the_receipt_says_so() -> None:
    sent = send(submissions.prepared(by=OPERATOR), by=OPERATOR)

    assert json.loads(sent.receipt)["one_person"] is True


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.PERFORMANCE_TEAM, Role.DIRECTOR}])
def test_who_may_not_submit_neither_prepares_nor_sends(role: Role) -> None:
    one, other = submissions.prepared(), submissions.person(role, "somebody")

    with pytest.raises(PermissionDenied):
        send(one, by=other)
    with pytest.raises(PermissionDenied):
        submissions.prepared(edition=one.edition, requirement=one.requirement, by=other)


def test_sent_twice_it_is_one_submission_with_one_receipt() -> None:
    token = uuid.uuid4()
    edition = submissions.edition()
    asked = submissions.requirement()
    first, again = (submissions.prepared(edition=edition, requirement=asked, token=token) for _ in range(2))
    sent, late = send(first, token=token), send(first, now=AT_TEN)

    assert first == again
    assert sent == late
    assert (Submission.objects.count(), Sending.objects.count()) == (1, 1)
    assert late.receipt == sent.receipt
    assert [each.verb for each in LedgerEntry.objects.order_by("sequence")][-3:] == [
        "submission prepared", "requirement answered", "submission sent",
    ]  # fmt: skip


def test_a_form_that_comes_back_with_another_choice_prepares_another_submission() -> None:
    """As by a browser's back button: the first one is not what was asked for."""
    token = uuid.uuid4()
    first = submissions.prepared(token=token)

    again = submissions.prepared(token=token, unsigned_reason="The key was lost.")

    assert (again.number, again.unsigned_reason) == (2, "The key was lost.")
    assert submissions.prepared(token=token) == first


def test_the_moment_of_receipt_is_when_it_was_stored_not_when_the_form_came() -> None:
    sent = send(submissions.prepared(), now=AT_TEN - ONE_SECOND, clock=lambda: AT_TEN)

    assert (sent.received_at, sent.is_late) == (AT_TEN, True)


def test_a_clock_that_was_set_back_cannot_make_a_late_submission_one_in_time() -> None:
    one = submissions.prepared(now=AT_TEN + timedelta(minutes=5))
    sent = send(one, now=AT_TEN - timedelta(minutes=30))

    receipt = json.loads(sent.receipt)
    assert (sent.received_at, sent.is_late) == (one.entered_at, True)
    assert (receipt["clock_set_back"], receipt["clock_said"]) == (True, "2017-06-30T08:30:00Z")


def test_nothing_is_received_before_what_was_entered_since_it_was_packed() -> None:
    submissions.told_ledger(rows.organisation(), now=AT_TEN + timedelta(days=900))  # by a clock that was wrong once
    one = submissions.prepared()
    submissions.told_ledger(rows.organisation(), now=AT_TEN)

    assert send(one).received_at == AT_TEN


def test_the_same_edition_and_ledger_make_the_same_bundle() -> None:
    """Undone and prepared again, as after a crash before anything was kept."""
    from django.db import transaction

    edition, asked = submissions.edition(), submissions.requirement()
    submissions.told_ledger(rows.organisation())
    hashes = set()
    for _ in range(2):
        with transaction.atomic():
            hashes.add(submissions.prepared(edition=edition, requirement=asked).bundle.sha256)
            transaction.set_rollback(True)

    assert len(hashes) == 1


def test_without_a_key_somebody_says_why_it_is_not_signed() -> None:
    assert "goldenthread keys create" in refusal("unsigned_reason", unsigned_reason="")


def test_an_expired_certificate_is_refused_with_the_fix_unless_a_reason_is_given(settings: Settings) -> None:
    keys.create(settings.GOLDENTHREAD_SIGNING_KEYS / "wharfdale", name="Wharfdale", days=1, now=submissions.MADE)

    assert "expired" in refusal("unsigned_reason", unsigned_reason="", now=AT_TEN)
    one = submissions.prepared(now=AT_TEN)
    assert (one.certificate_sha256, one.unsigned_reason) == ("", submissions.UNSIGNED)


def test_with_a_key_the_bundle_and_the_receipt_are_signed(settings: Settings) -> None:
    folder = settings.GOLDENTHREAD_SIGNING_KEYS / "wharfdale"
    signer = keys.create(folder, name="Wharfdale", days=30, now=submissions.MADE)
    one = submissions.prepared(unsigned_reason="")
    sent = send(one)

    assert one.certificate_sha256 == signer.certificate_sha256
    assert bytes(sent.signature) == signer.sign(sent.receipt.encode())
    assert json.loads(sent.receipt)["unsigned_because"] == ""


def test_the_key_of_another_organisation_signs_nothing(settings: Settings) -> None:
    """As when somebody copied the wrong folder: the receiver would take the bundle for one of that organisation."""
    folder = settings.GOLDENTHREAD_SIGNING_KEYS
    keys.create(folder / "exampleford", name="Exampleford", days=90, now=submissions.MADE)
    shutil.copytree(folder / "exampleford", folder / "wharfdale")
    rows.organisation("exampleford", "Exampleford")

    assert "is also that of “exampleford”" in refusal("unsigned_reason", unsigned_reason="")
    assert submissions.prepared().certificate_sha256 == ""


def test_a_copy_of_a_key_beside_it_changes_nothing(settings: Settings) -> None:
    folder = settings.GOLDENTHREAD_SIGNING_KEYS
    made = keys.create(folder / "wharfdale", name="Wharfdale", days=90, now=submissions.MADE)
    shutil.copytree(folder / "wharfdale", folder / "wharfdale-copy")

    assert submissions.prepared(unsigned_reason="").certificate_sha256 == made.certificate_sha256


def test_a_certificate_that_expires_before_it_is_sent_keeps_nothing_from_being_sent(settings: Settings) -> None:
    folder = settings.GOLDENTHREAD_SIGNING_KEYS / "wharfdale"
    keys.create(folder, name="Wharfdale", days=2, now=submissions.MADE)
    sent = send(submissions.prepared(unsigned_reason=""), now=AT_TEN + ONE_SECOND)

    assert bytes(sent.signature) == b""
    assert "expired" in json.loads(sent.receipt)["unsigned_because"]


def test_a_key_that_was_changed_meanwhile_signs_no_receipt(settings: Settings, tmp_path: Path) -> None:
    """A receipt of another key than its bundle's would be taken for forged by whoever checks both."""
    folder = settings.GOLDENTHREAD_SIGNING_KEYS / "wharfdale"
    keys.create(folder, name="Wharfdale", days=30, now=submissions.MADE)
    one = submissions.prepared(unsigned_reason="")
    folder.rename(tmp_path / "old")
    keys.create(folder, name="Wharfdale", days=30, now=PREPARED)
    sent = send(one)

    assert bytes(sent.signature) == b""
    assert "key was changed" in json.loads(sent.receipt)["unsigned_because"]


def test_a_receipt_says_why_its_bundle_is_not_signed_though_there_is_a_key_by_now(settings: Settings) -> None:
    one = submissions.prepared()
    keys.create(settings.GOLDENTHREAD_SIGNING_KEYS / "wharfdale", name="Wharfdale", days=30, now=PREPARED)
    sent = send(one)

    assert bytes(sent.signature) == b""
    assert json.loads(sent.receipt)["unsigned_because"] == submissions.UNSIGNED


def test_a_day_on_which_nothing_is_due_is_refused() -> None:
    assert "Nothing is due" in refusal("for_on", for_on=submissions.DUE_ON + timedelta(days=1))
    assert "Choose the time due" in refusal("for_on", for_on=None)


def test_what_answers_no_day_is_never_late() -> None:
    asked = directions.requirement(kind="standing", recurrence="", due_on=None, due_hour=None)
    sent = send(submissions.prepared(requirement=asked, for_on=None), now=AT_TEN + timedelta(days=900))

    assert (sent.due_at, sent.is_late) == (None, False)


def test_only_the_latest_edition_of_a_published_report_is_submitted() -> None:
    first = submissions.edition()
    submissions.edition(first.report)

    assert "latest edition" in refusal("edition", edition=first)
    ReportEvent.objects.create(report=first.report, kind=ReportEventKind.REOPENED, **submissions.BY)
    assert "draft" in refusal("edition", edition=first, requirement=directions.requirement("other"))


@pytest.mark.parametrize(
    ("newer", "said"),
    [
        ({"content": {"format": snapshot.FORMAT + 1}}, "The figures of this edition have format"),
        ({"said": {"format": editions.FORMAT + 1}}, "This edition has format"),
    ],
)
def test_what_a_newer_version_of_the_program_made_is_refused_with_the_fix(newer: dict[str, Any], said: str) -> None:
    """As after an update that was taken back."""
    told = refusal("edition", edition=submissions.edition(**newer))

    assert told.startswith(said)
    assert told.endswith("Update the program.")


def test_what_was_withdrawn_meanwhile_is_not_sent() -> None:
    one = submissions.prepared()
    ReportEvent.objects.create(
        report=one.edition.report, kind=ReportEventKind.WITHDRAWN, reason="Wrong plan.", **submissions.BY
    )

    with pytest.raises(RefusedError, match="withdrawn"):
        send(one)


def test_a_bundle_that_is_damaged_is_not_sent(settings: Settings) -> None:
    one = submissions.prepared()
    content.path_of(settings.GOLDENTHREAD_FILES, one.bundle.sha256).write_bytes(b"PK")

    with pytest.raises(RefusedError, match=r"no longer matches its hash\. Nothing was sent"):
        send(one)
    assert not Sending.objects.exists()


def test_a_resubmission_says_what_it_replaces_and_why() -> None:
    first = submissions.prepared()
    send(first)
    again = submissions.prepared(
        edition=first.edition,
        requirement=first.requirement,
        replaces=Replacing(first, "An appendix was missing."),
        now=AT_TEN,
    )
    sent = send(again, now=AT_TEN)

    assert (again.number, again.replaces) == (2, first)
    assert json.loads(sent.receipt)["replaces"] == {"submission": 1, "bundle_sha256": first.bundle.sha256}
    seen = submission_named("wharfdale", "quarterly", 1)
    assert seen is not None
    assert seen.replaced_by == again


def test_a_resubmission_without_a_reason_or_for_another_requirement_is_refused() -> None:
    first = submissions.prepared()
    with pytest.raises(RefusedError, match="was not sent"):
        submissions.prepared(edition=first.edition, requirement=first.requirement, replaces=Replacing(first, "Why."))
    send(first)
    with pytest.raises(RefusedError, match="Say why"):
        submissions.prepared(edition=first.edition, requirement=first.requirement, replaces=Replacing(first, " "))
    with pytest.raises(RefusedError, match="another requirement"):
        submissions.prepared(
            edition=first.edition, requirement=directions.requirement("other"), replaces=Replacing(first, "Because.")
        )


def test_the_next_bundle_tells_the_ledger_from_where_the_last_one_sent_ended() -> None:
    first = submissions.prepared()
    send(first)
    again = submissions.prepared(edition=first.edition, requirement=first.requirement, now=AT_TEN)
    told = about(again)["ledger"]

    assert about(first)["ledger"]["first"] == 1
    assert (told["first"], told["previous"]) == (first.sequence + 1, first.head)
    assert (told["last"], told["head"]) == (again.sequence, again.head)


def about(one: Submission) -> dict[str, Any]:
    with opened(one) as bundle:
        found: dict[str, Any] = json.loads(bundle.read("manifest.json"))["about"]
    return found


def test_a_disk_without_room_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    edition, asked = submissions.edition(), submissions.requirement()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("goldenthread.foundation.bundles.packing._stream", full)
    message = refusal("", edition=edition, requirement=asked)

    assert "No space left on device" in message
    assert "Nothing of it was kept" in message


def test_a_folder_that_cannot_be_written_is_said(settings: Settings) -> None:
    edition, asked = submissions.edition(), submissions.requirement()
    for each in (settings.GOLDENTHREAD_FILES / "incoming").iterdir():
        each.unlink()
    (settings.GOLDENTHREAD_FILES / "incoming").rmdir()
    (settings.GOLDENTHREAD_FILES / "incoming").write_bytes(b"a file where the folder should be")

    assert "The bundle could not be written" in refusal("", edition=edition, requirement=asked)


@pytest.fixture
def shown() -> tuple[Edition, EvidenceItem]:
    """An edition that says that a milestone is claimed, and a file that shows it."""
    plan = rows.plan()
    milestone = rows.milestone(rows.action(rows.area(plan)))
    Plan.objects.filter(pk=plan.pk).update(baseline_fixed_at=submissions.MADE - timedelta(days=60))
    stored = files.store(io.BytesIO(b"The lease.\n"), name="Lease of the hub.txt", now=submissions.MADE)
    days_before = submissions.MADE - timedelta(days=20)
    link = evidence.shown(milestone, content=stored, title="Lease", now=days_before)
    figures = {"areas": [{"id": "property", "milestones": [submissions.milestone("m1", completion="claimed")]}]}
    figures["areas"][0] |= submissions.AREA
    return submissions.edition(submissions.report(plan=milestone.plan), figures), link.item


def test_a_file_that_was_chosen_goes_with_the_hash_that_is_listed(shown: tuple[Edition, EvidenceItem]) -> None:
    edition, item = shown
    one = submissions.prepared(edition=edition, evidence=[item.number])

    with opened(one) as bundle:
        assert bundle.read("evidence/E1-v1-lease-of-the-hub.txt") == b"The lease.\n"
        listed = bundle.read("evidence.csv").decode()
    assert current(item).sha256 in listed
    assert "Lease," in listed
    assert about(one)["evidence"] == {"listed": 1, "untitled": 0, "enclosed": [1]}


@pytest.mark.parametrize("closed", [evidence.EXEMPT, evidence.RESTRICTED])
def test_what_is_not_open_is_listed_without_its_title_and_never_goes(
    shown: tuple[Edition, EvidenceItem], closed: Classified
) -> None:
    edition, item = shown
    reclassify(item=item, classified=closed, reason="Looked at again.", by=OPERATOR, now=submissions.MADE)

    with pytest.raises(RefusedError, match="E1 may not go as a file"):
        submissions.prepared(edition=edition, evidence=[item.number])
    one = submissions.prepared(edition=edition)
    with opened(one) as bundle:
        listed = bundle.read("evidence.csv").decode()
        assert [each for each in bundle.namelist() if each.startswith("evidence/")] == []
        assert "Lease," not in listed
        assert "its title is not given" in listed
    assert about(one)["evidence"]["untitled"] == 1


def test_what_was_closed_after_it_was_packed_is_not_sent(shown: tuple[Edition, EvidenceItem]) -> None:
    edition, item = shown
    one = submissions.prepared(edition=edition, evidence=[item.number])
    reclassify(item=item, classified=evidence.EXEMPT, reason="Looked at again.", by=OPERATOR, now=PREPARED)

    with pytest.raises(RefusedError, match="E1 may not leave the council any more"):
        send(one)


def test_evidence_of_something_else_is_not_enclosed(shown: tuple[Edition, EvidenceItem]) -> None:
    other = evidence.item(now=submissions.MADE)

    with pytest.raises(RefusedError, match="is no evidence of what this report says is completed"):
        submissions.prepared(edition=shown[0], evidence=[other.number])


def opened(one: Submission) -> zipfile.ZipFile:
    from django.conf import settings

    return zipfile.ZipFile(content.path_of(settings.GOLDENTHREAD_FILES, one.bundle.sha256))
