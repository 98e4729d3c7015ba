"""A folder of CSV files in one form: every file read, what was refused of each, and the digest of its bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goldenthread.foundation.lib.tables import Refusal, Row, read_table


@dataclass(frozen=True, slots=True)
class Files:
    """The rows of every file by its name without ending, what was refused, and the digest of each file's bytes."""

    rows: dict[str, tuple[Row, ...]]
    refused: tuple[Refusal, ...]
    digests: dict[str, str]
    unreadable: bool  # a whole file was refused: its ids would all seem to point nowhere

    def ids(self, name: str) -> set[str]:
        """The ids of that file, as other files may name them."""
        return {row.values["id"].strip() for row in self.rows[name]}


def read_files(folder: Path, files: Mapping[str, tuple[str, ...]]) -> Files:
    """Reads all files, going on after a bad one, so that a person sees every fault at once.

    `files` gives the columns of each by its name without ending.
    """
    rows: dict[str, tuple[Row, ...]] = {}
    refused: list[Refusal] = []
    digests: dict[str, str] = {}
    unreadable = False
    for name, columns in files.items():
        path = folder / f"{name}.csv"
        table = read_table(path, columns=columns)
        rows[name] = table.rows
        refused.extend(table.refused)
        unreadable = unreadable or (bool(table.refused) and not table.rows)
        if path.is_file():
            digests[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return Files(rows, tuple(refused), digests, unreadable)
