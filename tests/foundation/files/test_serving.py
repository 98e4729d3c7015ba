"""What a browser is told about a file, and that only what was stored is sent."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from goldenthread.foundation.files import content, operations, serving
from goldenthread.foundation.files.models import StoredFile
from tests.foundation.files import made

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
PAGE = b"<html><script>alert(1)</script>"


@pytest.fixture
def stored(tmp_path: Path, settings: Settings) -> StoredFile:
    """A web page that calls itself text, as hostile as it may be."""
    settings.GOLDENTHREAD_FILES = tmp_path
    return operations.store(io.BytesIO(PAGE), name='Café "note".txt', now=NOW)


def test_a_file_is_saved_and_never_shown_run_or_kept_by_a_proxy(stored: StoredFile) -> None:
    response = serving.attachment(stored)

    assert made.sent(response) == PAGE
    assert {name: response[name] for name in response.headers} == {
        "Content-Type": "text/plain",
        "Content-Length": str(len(PAGE)),
        "Content-Disposition": "attachment; filename*=utf-8''Caf%C3%A9%20%22note%22.txt",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def test_a_file_changed_on_disk_is_not_sent(stored: StoredFile, tmp_path: Path) -> None:
    content.path_of(tmp_path, stored.sha256).write_bytes(PAGE.replace(b"1", b"2"))

    with pytest.raises(content.DamagedError, match="no longer matches its hash"):
        serving.attachment(stored)
