"""A bundle taken in: its archive read and every file hashed once, side by side on the processors there are."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import BinaryIO, Final

from goldenthread.foundation.bundles import archive, slices
from goldenthread.foundation.bundles.findings import Finding, fails

_MOST_LIST: Final = 8_000_000  # bytes of one of the bundle's own lists, which are held whole
_WORKERS: Final = 4


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive with the hash of every file by its name; of a name twice there, the last."""

    file: int
    entries: Mapping[str, archive.Entry]
    hashes: Mapping[str, str]
    other_crc: frozenset[str]  # files whose checksum (CRC-32) is not the one the archive says
    sha256: str | None  # of the whole, where it was asked for
    size: int
    faults: tuple[Finding, ...]

    def content(self, name: str) -> bytes | None:
        """The bytes of one of the bundle's own files; None where it is missing or larger than any such file."""
        entry = self.entries.get(name)
        if entry is None or entry.member.size > _MOST_LIST:
            return None
        return os.pread(self.file, entry.member.size, entry.start)

    def stream(self, name: str) -> BinaryIO:
        """The content of a file that is there, to be read once."""
        entry = self.entries[name]
        return slices.opened(self.file, entry.start, entry.member.size)


def take_in(file: int, *, whole: bool) -> Opened:
    """The bundle in an open file (its descriptor); `whole`: with the hash of all of it.

    Raises nothing for what it holds: what cannot be read is among the faults.
    """
    try:
        found = archive.read(file)
    except archive.UnreadableError as error:
        found = archive.Archive((), (fails("archive", f"The archive cannot be read. {error}"),))
    entries = found.readable
    with ThreadPoolExecutor(_WORKERS) as workers:
        all_of_it = workers.submit(slices.sha256_of, file) if whole else None
        hashed = workers.map(lambda entry: slices.hashed(file, entry.start, entry.member.size), entries)
        hashes = list(hashed)
    both = list(zip(entries, hashes, strict=True))
    return Opened(
        file,
        {entry.name: entry for entry in entries},
        {entry.name: each.sha256 for entry, each in both},
        frozenset(entry.name for entry, each in both if each.crc != entry.member.crc),
        all_of_it.result() if all_of_it else None,
        os.fstat(file).st_size,
        found.faults,
    )
