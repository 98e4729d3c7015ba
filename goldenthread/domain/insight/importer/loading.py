"""Where a record disagrees with itself, from a folder: read, checked, and either rows or every refusal at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.domain.insight.rules.discrepancies import DiscrepanciesRecord, DiscrepancyRow
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import read_files
from goldenthread.foundation.lib.tables import Refusal

_FILE = "contradictions"
COLUMNS: dict[str, tuple[str, ...]] = {
    _FILE: ("id", "statement_a", "source_a", "statement_b", "source_b", "why_it_matters")
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder; `read` counts the rows of each file. Only without refusals may it be taken in."""

    record: DiscrepanciesRecord
    refused: tuple[Refusal, ...]
    read: Mapping[str, int]


def load_discrepancies(folder: Path, *, today: date) -> Loaded:
    """Reads and checks contradictions.csv; a folder without it has none. `today` is not needed: no row has a day."""
    if not (folder / f"{_FILE}.csv").is_file():
        return Loaded(DiscrepanciesRecord(), (), {})
    found = read_files(folder, COLUMNS)
    rows = found.rows[_FILE]
    reader = Cells(_FILE)
    reader.fitting(rows)
    taken = tuple(
        DiscrepancyRow(key=key, **{name: reader.needed(row, name) for name in COLUMNS[_FILE][1:]})
        for key, row in reader.keys(rows).items()
    )
    refused = (*found.refused, *reader.refused)
    return Loaded(DiscrepanciesRecord(taken, found.digests), refused, {_FILE: len(rows)})
