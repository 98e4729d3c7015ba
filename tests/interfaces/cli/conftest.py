"""The public record, copied so that a test may break it."""

from pathlib import Path

import pytest

from tests.factories.records import RecordCopy, copied


@pytest.fixture
def record(tmp_path: Path) -> RecordCopy:
    return copied(tmp_path)
