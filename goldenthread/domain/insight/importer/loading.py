"""Where a record disagrees with itself, from a folder: read, checked, and either rows or every refusal at once."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from goldenthread.domain.insight.rules.discrepancies import DiscrepanciesRecord, DiscrepancyRow
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import Files
from goldenthread.foundation.lib.loading import Loaded, load_part

_FILE = "contradictions"
COLUMNS: dict[str, tuple[str, ...]] = {
    _FILE: ("id", "statement_a", "source_a", "statement_b", "source_b", "why_it_matters")
}


def load_discrepancies(folder: Path, *, today: date) -> Loaded[DiscrepanciesRecord]:
    """Reads and checks contradictions.csv; a folder without it has none. `today` is not needed: no row has a day."""
    return load_part(folder, COLUMNS, DiscrepanciesRecord(), _record)


def _record(found: Files, readers: Mapping[str, Cells]) -> DiscrepanciesRecord:
    reader = readers[_FILE]
    taken = tuple(
        DiscrepancyRow(key=key, **{name: reader.needed(row, name) for name in COLUMNS[_FILE][1:]})
        for key, row in reader.keys(found.rows[_FILE]).items()
    )
    return DiscrepanciesRecord(taken, found.digests)
