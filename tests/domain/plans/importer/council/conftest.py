"""A very small council's folder."""

from pathlib import Path

import pytest

from tests.factories.councils import council
from tests.factories.records import RecordCopy


@pytest.fixture
def folder(tmp_path: Path) -> RecordCopy:
    return council(tmp_path)
