"""A copy of the public record that a test may break, in one place at a time; and the record taken in."""

import csv
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from config.staircase import ROOT
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import open_organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.loading import load_folder
from goldenthread.domain.plans.operations.taking_in import take_in_record

RECORD = ROOT / "examples" / "tower_hamlets"
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


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

    def change(self, name: str, number: int, /, **cells: str) -> None:
        """Cells of the row that a spreadsheet shows as `number` (the header is row 1)."""
        rows = self.rows(name)
        rows[number - 2] |= cells
        self.write(name, rows)

    def add(self, name: str, /, **cells: str) -> int:
        """A row at the end, empty but for these cells; its number."""
        rows = self.rows(name)
        rows.append(dict.fromkeys(rows[0], "") | cells)
        self.write(name, rows)
        return len(rows) + 1

    def retext(self, name: str, change: Callable[[str], str]) -> None:
        """The whole file as text."""
        path = self.path(name)
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def copied(to: Path) -> RecordCopy:
    """A fresh copy of examples/tower_hamlets below a folder."""
    shutil.copytree(RECORD, to / "record")
    return RecordCopy(to / "record")


def taken_in(folder: Path = RECORD, *, slug: str = "tower-hamlets") -> Organisation:
    """The record of a folder in the database, of an organisation opened for it."""
    loaded = load_folder(folder, today=TODAY)
    assert loaded.refused == ()
    home = open_organisation(slug=slug, name="London Borough of Tower Hamlets", by=OPERATOR, now=NOW)
    take_in_record(organisation=home, record=loaded.record, by=OPERATOR, now=NOW)
    return home
