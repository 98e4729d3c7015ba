"""The version that stands with what was made tells one state of the code from another."""

from pathlib import Path

import pytest

import goldenthread
from goldenthread.domain.reports import program


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two files."""
    for name in ("domain/rules.py", "foundation/paper.typ"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("as it was")
    monkeypatch.setattr(goldenthread, "__file__", str(tmp_path / "__init__.py"))
    return tmp_path


def version() -> str:
    return program.version.__wrapped__()


def test_the_same_code_has_the_same_version(code: Path) -> None:
    assert version() == version()


@pytest.mark.parametrize("name", ["domain/rules.py", "foundation/paper.typ", "domain/more.py"])
def test_other_code_has_another_version(code: Path, name: str) -> None:
    before = version()
    (code / name).write_text("otherwise")
    assert version() != before


def test_a_renamed_file_gives_another_version(code: Path) -> None:
    before = version()
    (code / "domain/rules.py").rename(code / "domain/other.py")
    assert version() != before
