"""Everything a paper shows, frozen as canonical JSON with its SHA-256 (SPEC 4.7)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.foundation.lib.canonical import canonical_json

FORMAT = 5  # raised when the shape of the content changes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The frozen content. Sections read it and nothing else, so the same snapshot gives the same paper."""

    text: bytes

    @property
    def content(self) -> Mapping[str, Any]:
        """The content as JSON has it: days and moments are text."""
        read: Mapping[str, Any] = json.loads(self.text)
        return read

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.text).hexdigest()


def freeze(content: Mapping[str, Any]) -> Snapshot:
    """The content as a snapshot. Raises NotCanonicalError for what has no canonical form."""
    return Snapshot(canonical_json(content))


def day_of(text: str) -> date:
    """A day of the snapshot."""
    return date.fromisoformat(text)


def moment_of(text: str) -> datetime:
    """A moment of the snapshot, in UTC."""
    return datetime.fromisoformat(text)
