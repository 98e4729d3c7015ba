"""What an edition is made of, as canonical JSON beside its snapshot: enough to make the same paper again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from goldenthread.domain.reports.rules import snapshot
from goldenthread.domain.reports.rules.kind_reading import parse
from goldenthread.domain.reports.rules.snapshot import moment_of
from goldenthread.domain.reports.rules.source import Source
from goldenthread.foundation.lib.canonical import canonical_json

FORMAT = 1  # raised when the shape of the content changes


class NewerEditionError(ValueError):
    """An edition was made by a later version of the program; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """A clearance in force when an edition was published: of which section, in which capacity, by which post, when."""

    section: str
    title: str
    capacity: str
    post: str
    at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A number that differs from the record and was kept: as typed, what the record says, and why it was kept."""

    section: str
    number: str
    said: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What an edition says of itself, beside its texts and figures. `replaces` is the hash of the edition before it.

    `template` is the SHA-256 of the council's Word file that its Word file was made with; empty where none was.
    """

    organisation: str
    report: str
    number: int
    at: datetime
    post: str
    changes: str
    replaces: str
    program: str
    cleared: Sequence[Cleared]
    kept: Sequence[Kept]
    template: str = ""


def edition_content(
    source: Source, published: Published, *, definition: str, versions: Mapping[str, int], hashes: Mapping[str, str]
) -> Mapping[str, Any]:
    """The content of an edition. `versions` and `hashes` (of the exact text) are by section.

    Without a template it has no such key, as editions had none before there were templates.
    """
    own = asdict(published)
    if not published.template:
        del own["template"]
    return {
        "format": FORMAT,
        "definition": definition,
        "title": source.title,
        "front": dict(source.front),
        "texts": dict(source.texts),
        "versions": dict(versions),
        "hashes": dict(hashes),
        "snapshot": source.digest,
        **own,
    }


def changes_nothing(content: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether a reader would get the same from both: the words, figures, numbers kept, and the council's look."""
    told = ("definition", "title", "front", "texts", "snapshot", "kept", "template")
    return all(content.get(name, "") == before.get(name, "") for name in told)


def different_from(before: Mapping[str, Any], source: Source, kept: Sequence[Kept]) -> tuple[str, ...]:
    """What of a report, made from `source` now, is not as the edition with that content said, in words."""
    was, now = before["texts"], source.texts
    told = [each.title for each in source.kind.sections if was.get(each.slug, "") != now.get(each.slug, "")]
    sheet = [] if dict(source.front) == before["front"] else ["the front sheet"]
    figures = [] if source.digest == before["snapshot"] else ["the figures"]
    numbers = [] if [asdict(each) for each in kept] == before["kept"] else ["the numbers kept"]
    return (*sheet, *(f"“{title}”" for title in told), *figures, *numbers)


def written(content: Mapping[str, Any]) -> str:
    """The content as the text that is kept and hashed. Raises NotCanonicalError."""
    return canonical_json(content).decode()


def digest_of(text: str) -> str:
    """SHA-256 of the text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> Mapping[str, Any]:
    """The content of a text. Raises NewerEditionError for one that a later version of the program made."""
    content: Mapping[str, Any] = json.loads(text)
    if content["format"] > FORMAT:
        raise NewerEditionError(
            f"This edition has format {content['format']}, and this program knows {FORMAT}: {content['program']} of it "
            "or a later version made it. Update the program."
        )
    return content


def require_known(text: str, snapshot_text: str) -> None:
    """Raises NewerEditionError where a later version of the program made the edition, or took its figures."""
    content, number = read(text), json.loads(snapshot_text)["format"]
    if number > snapshot.FORMAT:
        raise NewerEditionError(
            f"The figures of this edition have format {number}, and this program knows {snapshot.FORMAT}: "
            f"{content['program']} of it or a later version took them. Update the program."
        )


def source_of(content: Mapping[str, Any], snapshot_text: str) -> Source:
    """What the paper of an edition is made from."""
    return Source(
        kind=parse(content["definition"]),
        title=content["title"],
        front=content["front"],
        texts=content["texts"],
        content=json.loads(snapshot_text),
        digest=content["snapshot"],
    )


def template_of(content: Mapping[str, Any]) -> str:
    """The SHA-256 of the template that its Word file is made with; empty for the program's own look."""
    found: str = content.get("template", "")
    return found


def cleared_of(content: Mapping[str, Any]) -> tuple[Cleared, ...]:
    """The clearances that were in force, in the order of the sections."""
    return tuple(Cleared(**{**each, "at": moment_of(each["at"])}) for each in content["cleared"])


def kept_of(content: Mapping[str, Any]) -> tuple[Kept, ...]:
    """The numbers that were kept with a reason."""
    return tuple(Kept(**each) for each in content["kept"])
