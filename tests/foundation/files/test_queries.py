"""Stored files that are not what they were."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from goldenthread.foundation.files import content, operations, queries
from goldenthread.foundation.files.models import StoredFile

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder of this test's own."""
    settings.GOLDENTHREAD_FILES = tmp_path
    return tmp_path


def store(words: bytes) -> StoredFile:
    return operations.store(io.BytesIO(words), name="note.txt", now=NOW)


def test_what_is_whole_is_not_damaged() -> None:
    store(b"whole")

    assert queries.damaged() == []


def test_every_file_that_is_missing_changed_or_unreadable_is_named(
    root: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    changed, _, missing, again, unreadable = map(store, (b"one", b"two", b"three", b"one", b"four"))
    content.path_of(root, changed.sha256).write_bytes(b"eno")
    content.path_of(root, missing.sha256).unlink()
    content.path_of(root, unreadable.sha256).unlink()
    content.path_of(root, unreadable.sha256).mkdir()

    with django_assert_num_queries(2):
        found = queries.damaged()

    assert [(each.file, each.what) for each in found] == [
        (changed, "The stored file no longer matches its hash."),
        (missing, "The stored file is missing."),
        (again, "The stored file no longer matches its hash."),
        (unreadable, "The stored file cannot be read: Is a directory."),
    ]
