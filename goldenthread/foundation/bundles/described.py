"""What a bundle says of itself, for whoever keeps it and shows it: read without hashing it, and never an exception."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from goldenthread.foundation.bundles import archive, manifest, names, stamps
from goldenthread.foundation.bundles.manifest import Listed

_MOST_LIST = 8_000_000  # bytes of one of the bundle's own lists, which are held whole


@dataclass(frozen=True, slots=True)
class Described:
    """The files as its manifest lists them, and the moment that its time stamp says; None where it has none."""

    files: tuple[Listed, ...]
    stamped_at: datetime | None


def described(bundle: Path) -> Described | None:
    """What the bundle says; None where it is not there, or too damaged to say anything."""
    try:
        with bundle.open("rb") as file:
            found = {each.name: each for each in archive.read(file.fileno()).readable}
            text = _content(file.fileno(), found[names.MANIFEST])
            stamp = found.get(names.STAMP)
            stamped_at = stamps.stamped_at(stamps.read(_content(file.fileno(), stamp))) if stamp else None
        return Described(tuple(manifest.read(text).files.values()), stamped_at)
    except (OSError, KeyError, ValueError, OverflowError, archive.UnreadableError):
        return None


def _content(file: int, entry: archive.Entry) -> bytes:
    if entry.member.size > _MOST_LIST:
        raise ValueError(f"{entry.name} is larger than any such list")
    return os.pread(file, entry.member.size, entry.start)
