"""The two lists of a bundle: `manifest.json` says what all is, `MANIFEST.sha256` is checked by sha256sum and signed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from goldenthread.foundation.lib import canonical

FORMAT: Final = 1  # of the bundle; raised when an older program would misread it


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the manifest lists it; `role` says in words what it is."""

    name: str
    size: int
    sha256: str
    role: str = ""


def manifest_json(files: Iterable[Listed], *, about: Mapping[str, Any], made_at: datetime) -> bytes:
    """Canonical JSON; the files in the order of their names. Raises NotCanonicalError for what has no one spelling."""
    listed = sorted(files, key=lambda each: each.name)
    return canonical.canonical_json(
        {
            "format": FORMAT,
            "made_at": made_at,
            "about": about,
            "files": [
                {"name": each.name, "size": each.size, "sha256": each.sha256, "role": each.role} for each in listed
            ],
        }
    )


def sums(hashes: Mapping[str, str]) -> bytes:
    """The hashes by name as `sha256sum` writes them, in the order of the names."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items())).encode()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a `manifest.json` says; `made_at` is what the maker claims."""

    format: int
    made_at: datetime
    about: Mapping[str, Any]
    files: Mapping[str, Listed]
    canonical: bool  # whether its bytes are the one spelling of what it says


def read(text: bytes) -> Manifest:
    """The manifest of these bytes, which may be anybody's. Raises ValueError, in words, for what is no manifest."""
    try:
        found = json.loads(text)
        files = [Listed(each["name"], each["size"], each["sha256"], each["role"]) for each in found["files"]]
        made_at = moment(found["made_at"])
        about, number = found["about"], found["format"]
        same = canonical.canonical_json(found) == text
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ValueError("it does not hold what a manifest holds") from error
    if not isinstance(about, dict) or type(number) is not int:
        raise ValueError("it does not hold what a manifest holds")
    if not all(_is_listed(each) for each in files) or len({each.name for each in files}) < len(files):
        raise ValueError("its list of files is not one")
    return Manifest(number, made_at, about, {each.name: each for each in files}, same)


def moment(said: str) -> datetime:
    """An aware moment that can be told in any time zone. Raises ValueError, TypeError."""
    found = datetime.fromisoformat(said)
    if found.utcoffset() is None or found.year not in range(1900, 2200):
        raise ValueError(f"{found} is no moment of a bundle")
    return found


def _is_listed(each: Listed) -> bool:
    words = (each.name, each.sha256, each.role)
    return all(isinstance(word, str) for word in words) and type(each.size) is int and each.size >= 0
