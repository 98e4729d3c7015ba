"""The nightly look at stored files: cut-off uploads go, a changed file is told."""

import os
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from goldenthread.domain.evidence import jobs
from goldenthread.foundation.files import operations
from goldenthread.foundation.files.models import StoredFile

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 17, 4, 0, tzinfo=UTC)


@pytest.fixture
def stored(settings: Settings, tmp_path: Path) -> StoredFile:
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    return operations.store(BytesIO(b"Minutes of the Board\n"), name="minutes.txt", now=NOW)


def content_of(stored: StoredFile, root: Path) -> Path:
    return next(path for path in root.rglob("*") if path.name == stored.sha256)


def test_whole_files_are_found_whole_and_stay(stored: StoredFile, tmp_path: Path) -> None:
    jobs.check(now=NOW)
    jobs.sweep(now=NOW + timedelta(days=9))

    assert content_of(stored, tmp_path).read_bytes() == b"Minutes of the Board\n"


def test_a_file_changed_on_disk_is_told_by_its_hash(stored: StoredFile, tmp_path: Path) -> None:
    path = content_of(stored, tmp_path)
    path.chmod(0o600)
    path.write_bytes(b"Minutes of another Board\n")

    with pytest.raises(jobs.DamagedFilesError, match=f"1 stored file missing or changed.*{stored.sha256[:12]}"):
        jobs.check(now=NOW)


def test_a_missing_file_is_told(stored: StoredFile, tmp_path: Path) -> None:
    content_of(stored, tmp_path).unlink()

    with pytest.raises(jobs.DamagedFilesError):
        jobs.check(now=NOW)


def test_content_that_no_row_names_is_swept_after_a_day(stored: StoredFile, tmp_path: Path) -> None:
    kept = content_of(stored, tmp_path)
    orphan = kept.parent.parent / "ff" / ("f" * 64)
    orphan.parent.mkdir()
    orphan.write_bytes(b"cut off")
    long_ago = (NOW - timedelta(days=3)).timestamp()
    os.utime(orphan, (long_ago, long_ago))

    jobs.sweep(now=NOW)

    assert kept.exists()
    assert not orphan.exists()
