"""One part of a record from a folder: its files read, their cells checked, and either the part or every refusal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from goldenthread.foundation.lib.cells import LONGEST, Cells
from goldenthread.foundation.lib.folders import Files, read_files
from goldenthread.foundation.lib.tables import Refusal

AnyRecord = TypeVar("AnyRecord")
Columns = Mapping[str, tuple[str, ...]]  # of each file, by its name without ending
Make = Callable[[Files, Mapping[str, Cells]], AnyRecord]

_NONE: Columns = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Loaded(Generic[AnyRecord]):
    """What came of a folder; `read` counts the rows of each file. Only without refusals may it be taken in."""

    record: AnyRecord
    refused: tuple[Refusal, ...]
    read: Mapping[str, int]


def load_part(
    folder: Path,
    columns: Columns,
    empty: AnyRecord,
    make: Make[AnyRecord],
    *,
    beside: Columns = _NONE,
    longest: Mapping[str, int] = LONGEST,
    needed: bool = False,
) -> Loaded[AnyRecord]:
    """What `make` makes of the rows; it tells the readers, one a file, what it finds wrong with them.

    Raises nothing for bad rows: they come back refused. A folder without the first file has none, unless it is
    `needed`. Files `beside` are those that rows point at: what is wrong with them, their own part says.
    """
    if not needed and not (folder / f"{next(iter(columns))}.csv").is_file():
        return Loaded(empty, (), {})
    found, there = read_files(folder, columns), read_files(folder, beside)
    read = {name: len(rows) for name, rows in found.rows.items()}
    if found.unreadable or there.unreadable:
        return Loaded(empty, found.refused, read)
    readers = {name: Cells(name, longest=longest) for name in columns}
    for name, reader in readers.items():
        reader.fitting(found.rows[name])
    record = make(replace(found, rows=there.rows | found.rows), readers)
    return Loaded(record, (*found.refused, *(each for one in readers.values() for each in one.refused)), read)
