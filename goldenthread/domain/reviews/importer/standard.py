"""The frameworks that come with the program: the best-value themes and two editions of the peer challenge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from goldenthread.domain.reviews.importer.frameworks import read_framework
from goldenthread.domain.reviews.rules.frameworks import FrameworkDraft, StandardFrameworks
from goldenthread.foundation.lib.tables import Refusal

FOLDER = Path(__file__).parent.parent / "standard"


@cache
def standard() -> tuple[FrameworkDraft, ...]:
    """Each of them, an edition before the one that names it. Raises ValueError for a file that cannot be read."""
    drafts = []
    for path in sorted(FOLDER.glob("*.toml")):
        found = read_framework(path)
        if found.draft is None:
            raise ValueError("; ".join(each.said() for each in found.refused))
        drafts.append(found.draft)
    return tuple(drafts)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The standard frameworks as a part of a record: no file of the folder is read, so none is refused."""

    record: StandardFrameworks
    refused: tuple[Refusal, ...] = ()
    read: Mapping[str, int] = field(default_factory=dict)


def load_standard(folder: Path, *, today: date) -> Loaded:
    """The standard frameworks, whatever the folder: whoever takes a record in can judge against them."""
    return Loaded(StandardFrameworks(standard()))
