"""A copy of the public record that a test may break, in one place at a time."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from config.staircase import ROOT

RECORD = ROOT / "examples" / "tower_hamlets"


class RecordCopy:
    """The folder of a copied record, and ways to change one thing of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.csv"

    def rows(self, name: str) -> list[dict[str, str]]:
        with self.path(name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, name: str, rows: list[dict[str, str]]) -> None:
        with self.path(name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def change(self, name: str, number: int, **cells: str) -> None:
        """Cells of the row that a spreadsheet shows as `number` (the header is row 1)."""
        rows = self.rows(name)
        rows[number - 2] |= cells
        self.write(name, rows)

    def add(self, name: str, **cells: str) -> int:
        """A row at the end, empty but for these cells; its number."""
        rows = self.rows(name)
        rows.append(dict.fromkeys(rows[0], "") | cells)
        self.write(name, rows)
        return len(rows) + 1

    def retext(self, name: str, change: Callable[[str], str]) -> None:
        """The whole file as text."""
        path = self.path(name)
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.fixture
def record(tmp_path: Path) -> RecordCopy:
    """A fresh copy of examples/tower_hamlets."""
    folder = tmp_path / "record"
    shutil.copytree(RECORD, folder)
    return RecordCopy(folder)
