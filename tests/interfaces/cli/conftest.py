"""The program, and the public record copied so that a test may break it."""

from pathlib import Path

import pytest

from tests.factories.records import RecordCopy, copied
from tests.interfaces.cli.program_run import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


@pytest.fixture
def record(tmp_path: Path) -> RecordCopy:
    return copied(tmp_path)
