"""The frameworks that come with the program: the best-value themes and two editions of the peer challenge."""

from functools import cache
from pathlib import Path

from goldenthread.domain.reviews.importer.frameworks import read_framework
from goldenthread.domain.reviews.rules.frameworks import FrameworkDraft

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
