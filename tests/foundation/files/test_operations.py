"""What an upload leaves: a whole file with its row, or nothing and a reason."""

import errno
import hashlib
import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from goldenthread.foundation.files import content, operations, queries, serving
from goldenthread.foundation.files.choices import Scanned
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.lib.typed import RefusedError
from tests.foundation.files import made

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
TOMORROW = timedelta(days=1, minutes=1)
WORDS = b"Agreed by the Board"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder of this test's own."""
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    settings.GOLDENTHREAD_CLAMD = None
    return tmp_path / "files"


def store(words: bytes = WORDS, name: str = "note.txt") -> StoredFile:
    return operations.store(io.BytesIO(words), name=name, now=NOW)


def refusal(words: bytes = WORDS, name: str = "note.txt") -> str:
    """Why it is refused; nothing of it stays."""
    with pytest.raises(RefusedError) as caught:
        store(words, name)
    assert caught.value.field == "file"
    assert on_disk() == []
    assert not StoredFile.objects.exists()
    return caught.value.message


def on_disk() -> list[str]:
    from django.conf import settings

    return sorted(path.name for path in settings.GOLDENTHREAD_FILES.rglob("*") if path.is_file())


def test_an_upload_is_kept_under_its_hash_and_entered() -> None:
    stored = store(name="../../Board note.txt")

    assert StoredFile.objects.get() == stored
    assert (stored.name, stored.size, stored.media_type) == ("Board note.txt", 19, "text/plain")
    assert (stored.sha256, stored.stored_at) == (hashlib.sha256(WORDS).hexdigest(), NOW)
    assert (stored.scanned, stored.get_scanned_display()) == ("not_scanned", "Not scanned by an antivirus")
    assert on_disk() == [stored.sha256]


def test_the_same_content_is_kept_once_and_entered_as_often_as_it_came() -> None:
    first, second = store(name="a.txt"), store(name="b.csv")

    assert first.pk != second.pk
    assert [(each.name, each.media_type) for each in (first, second)] == [
        ("a.txt", "text/plain"),
        ("b.csv", "text/csv"),
    ]
    assert on_disk() == [first.sha256]


def test_what_a_form_received_is_stored_as_it_is() -> None:
    upload = SimpleUploadedFile("note.txt", WORDS, "application/x-made-up")
    upload.read()

    assert operations.store(upload, name=upload.name or "", now=NOW).size == len(WORDS)


def test_a_file_of_the_largest_size_is_kept_and_a_byte_more_refused(settings: Settings) -> None:
    settings.GOLDENTHREAD_UPLOAD_LARGEST = 1_500_000
    assert refusal(b"x" * 1_500_001) == "The file is larger than 1.5 MB. Make its pictures smaller, or split it."

    assert store(b"x" * 1_500_000).size == 1_500_000


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [
        (b"", "note.txt", "empty"),
        (b"MZ\x90\0", "setup.exe", "not kept here"),
        (made.document(), "plan.pdf", "it is a Word document"),
        (made.macro_workbook(), "plan.xlsx", "holds macros"),
        (made.pdf(password="secret"), "plan.pdf", "protected"),
        (WORDS, "note", "ending"),
    ],
)
def test_what_is_not_kept_is_refused_with_the_reason(words: bytes, name: str, said: str) -> None:
    assert said in refusal(words, name)


def test_a_full_disk_is_said_and_logged(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(content, "place", full)

    assert "no room" in refusal()
    assert "could not be stored" in caplog.text


def test_a_clean_file_says_that_it_was_scanned(settings: Settings) -> None:
    with made.clamd() as clamd:
        settings.GOLDENTHREAD_CLAMD = clamd.address
        assert store().scanned is Scanned.CLEAN
        assert clamd.asked == 1


def test_an_infected_file_is_refused_by_name(settings: Settings) -> None:
    with made.clamd() as clamd:
        settings.GOLDENTHREAD_CLAMD = clamd.address
        assert "found Eicar-Test-Signature" in refusal(made.EICAR)


def test_without_its_antivirus_nothing_is_stored_and_that_is_said(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with made.clamd() as clamd:
        settings.GOLDENTHREAD_CLAMD = clamd.address

    assert "antivirus does not answer" in refusal()
    assert "no file is stored" in caplog.text


def test_a_file_too_large_for_the_antivirus_is_refused(settings: Settings) -> None:
    with made.clamd() as clamd:
        clamd.limit = 10
        settings.GOLDENTHREAD_CLAMD = clamd.address
        assert "too large for the antivirus" in refusal()


def test_a_transaction_rolled_back_leaves_content_that_is_swept_after_a_day() -> None:
    kept = store(b"kept")
    with transaction.atomic():
        store()
        transaction.set_rollback(True)
    assert StoredFile.objects.get() == kept
    assert len(on_disk()) == 2

    today = datetime.now(UTC)
    assert operations.sweep(today) == 0
    assert operations.sweep(today + TOMORROW) == 1
    assert on_disk() == [kept.sha256]


def test_an_upload_that_was_killed_is_swept_after_a_day(root: Path) -> None:
    store()
    (root / "incoming" / "tmpkilled").write_bytes(b"half")

    today = datetime.now(UTC)
    assert [operations.sweep(today), operations.sweep(today + TOMORROW)] == [0, 1]
    assert "tmpkilled" not in on_disk()


def test_content_that_is_uploaded_again_while_it_is_swept_stays(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    store(b"another")
    with content.taken(root, io.BytesIO(WORDS), most=100) as left:
        content.place(root, left)
    os.utime(content.path_of(root, left.sha256), (1, 1))
    removing = content.remove_older

    def uploaded_first(root: Path, sha256: str, than: float) -> bool:
        store()
        return removing(root, sha256, than)

    monkeypatch.setattr(content, "remove_older", uploaded_first)

    assert operations.sweep(datetime.now(UTC)) == 0
    assert queries.damaged() == []


def test_an_empty_database_is_no_reason_to_remove_every_file() -> None:
    store()
    StoredFile.objects.all().delete()

    assert operations.sweep(datetime.now(UTC) + TOMORROW) == 0
    assert len(on_disk()) == 1


ENDINGS = ("pdf", "docx", "xlsx", "odt", "csv", "txt", "png", "jpg", "exe", "")
WHOLE = (made.document(), made.workbook(), made.open_document("text"), made.pdf(), made.PNG, made.OLE, b"\xff\xfea\0")


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """A whole file with some of it replaced, and perhaps cut short."""
    whole = bytearray(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(0, 4))):
        whole[draw(st.integers(0, len(whole) - 1))] = draw(st.integers(0, 255))
    return bytes(whole[: draw(st.integers(0, len(whole)))]) if draw(st.booleans()) else bytes(whole)


NAMES = st.builds("{}.{}".format, st.text(max_size=20), st.sampled_from(ENDINGS)) | st.text(
    st.characters(categories=["C", "Z", "P", "L"]), max_size=200
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.binary(max_size=200) | st.text(max_size=50).map(str.encode) | spoiled(), name=NAMES)
def test_anything_is_stored_whole_or_refused_with_nothing_left(words: bytes, name: str) -> None:
    before = on_disk()
    try:
        stored = store(words, name)
    except RefusedError:
        assert on_disk() == before
    else:
        assert made.sent(serving.attachment(stored)) == words
        assert StoredFile.objects.get(pk=stored.pk) == stored
        assert queries.damaged() == []


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("report.html", "text/html"), ("bundle.zip", "application/zip"), ("note.txt", "text/plain")],
)
def test_what_the_program_itself_made_is_kept_as_what_it_is(name: str, media_type: str) -> None:
    stored = operations.store(io.BytesIO(WORDS), name=name, now=NOW, ours=True)

    assert (stored.media_type, stored.scanned) == (media_type, Scanned.NOT_SCANNED)


@pytest.mark.parametrize("name", ["report.html", "bundle.zip"])
def test_what_only_the_program_makes_cannot_be_uploaded(name: str) -> None:
    assert "not kept here" in refusal(name=name)
