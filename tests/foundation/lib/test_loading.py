"""A part of a record from a folder: all of its files, or every refusal at once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import Files
from goldenthread.foundation.lib.loading import Loaded, load_part

COLUMNS = {"trees": ("id", "wood_id")}
BESIDE = {"woods": ("id",)}


def _make(found: Files, readers: Mapping[str, Cells]) -> tuple[str, ...]:
    cells, known = readers["trees"], found.ids("woods")
    return tuple(cells.needed_pointer(row, "wood_id", known, "woods") for row in found.rows["trees"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "woods.csv").write_text("id\n north \n")
    (tmp_path / "trees.csv").write_text("id,wood_id\nt1,north\nt2,south\n")
    return tmp_path


def _load(folder: Path, *, needed: bool = False) -> Loaded[tuple[str, ...]]:
    return load_part(folder, COLUMNS, (), _make, beside=BESIDE, longest={"id": 2}, needed=needed)


def test_what_is_made_of_the_rows_comes_with_their_number_and_with_what_was_refused(folder: Path) -> None:
    found = _load(folder)

    assert (found.record, found.read) == (("north", ""), {"trees": 2})
    assert [(each.file, each.row, each.column) for each in found.refused] == [("trees.csv", 3, "wood_id")]


def test_a_cell_longer_than_its_column_is_refused(folder: Path) -> None:
    (folder / "trees.csv").write_text("id,wood_id\nt10,north\n")

    assert [each.column for each in _load(folder).refused] == ["id"]


def test_a_folder_without_the_first_file_has_none_unless_it_is_needed(folder: Path) -> None:
    (folder / "trees.csv").unlink()

    assert _load(folder) == Loaded((), (), {})
    assert [each.file for each in _load(folder, needed=True).refused] == ["trees.csv"]


def test_what_is_wrong_with_a_file_that_rows_point_at_is_not_said_of_the_rows(folder: Path) -> None:
    (folder / "woods.csv").unlink()

    assert _load(folder) == Loaded((), (), {"trees": 2})
