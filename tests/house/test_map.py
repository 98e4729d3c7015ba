"""docs/map.md says what the code says."""

from pathlib import Path

import pytest

from config import map as house_map


def test_the_map_is_current() -> None:
    assert house_map.is_current(), "run: make map"


def test_the_map_draws_what_is_imported() -> None:
    ledger = next(line for line in house_map.written_map().splitlines() if line.startswith("| `ledger`"))

    assert ledger.startswith("| `ledger` | The append-only, hash-chained record")
    assert ledger.endswith("| `lib` |")


@pytest.fixture
def a_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A map of its own, so that the test leaves the project's alone."""
    path = tmp_path / "map.md"
    monkeypatch.setattr(house_map, "MAP", path)
    return path


def test_writing_makes_it_current_and_a_change_by_hand_does_not_last(a_map: Path) -> None:
    assert house_map.main(["--check"]) == 1
    assert house_map.main([]) == 0
    assert house_map.main(["--check"]) == 0

    a_map.write_text(a_map.read_text() + "by hand\n")

    assert house_map.main(["--check"]) == 1


def test_an_unknown_argument_is_refused_and_writes_nothing(a_map: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert house_map.main(["--chekc"]) == 2
    assert "usage" in capsys.readouterr().err
    assert not a_map.exists()
