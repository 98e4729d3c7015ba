"""A framework from its TOML file: read, checked, and either a whole draft or every refusal at once.

One file is one edition: `slug`, `title`, `edition`, `previous`, `source`, and `[[themes]]` with `slug`, `title`,
`summary` and `[[themes.characteristics]]` of `slug`, `text` and, for a sign of failure, `kind = "failing"`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goldenthread.domain.reviews.choices import CharacteristicKind
from goldenthread.domain.reviews.rules.frameworks import CharacteristicDraft, FrameworkDraft, ThemeDraft
from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.tables import Refusal
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError

_MOST_BYTES = 1_000_000
_MOST_THEMES, _MOST_CHARACTERISTICS = 60, 200
_SLUG = re.compile(r"[a-z0-9-]{1,60}")
_HEAD = {"slug", "title", "edition", "previous", "source", "themes"}
_THEME = {"slug", "title", "summary", "characteristics"}
_CHARACTERISTIC = {"slug", "text", "kind"}


@dataclass(frozen=True, slots=True)
class FrameworkRead:
    """What came of a file; the draft is there only without refusals."""

    draft: FrameworkDraft | None
    refused: tuple[Refusal, ...]


def read_framework(path: Path) -> FrameworkRead:
    """Reads and checks one edition. Raises nothing for what is in the file: it comes back refused."""
    reader = _Reader(path.name)
    told = _toml(path, reader)
    draft = _framework(told, reader) if told is not None else None
    return FrameworkRead(None if reader.refused else draft, tuple(reader.refused))


@dataclass
class _Reader:
    """Takes values out of tables; what is wrong is refused with its place, and the reading goes on."""

    file: str
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, place: str, reason: str, fix: str) -> None:
        self.refused.append(Refusal(self.file, None, place or None, reason, fix))

    def words(self, told: Mapping[str, Any], name: str, place: str, *, needed: bool = False, longest: int = 300) -> str:
        value = told.get(name, "")
        if not isinstance(value, str):
            self.refuse(f"{place}{name}", f"{quoted(value)} is no text.", 'Write it in quotes, such as "Leadership".')
            return ""
        try:
            return typed.words(name, value, asked="It is empty or missing", needed=needed, longest=longest)
        except RefusedError as no:
            self.refuse(f"{place}{name}", no.message, "Write it there." if needed and not value.strip() else "")
            return ""

    def slug(self, told: Mapping[str, Any], place: str, taken: set[str]) -> str:
        slug = self.words(told, "slug", place, needed=True)
        if slug and not _SLUG.fullmatch(slug):
            self.refuse(f"{place}slug", f"{quoted(slug)} cannot stand in an address.", "Use small letters, digits, -.")
        if slug in taken:
            self.refuse(f"{place}slug", f"{quoted(slug)} is there twice.", "Give each its own.")
        taken.add(slug)
        return slug

    def tables(self, told: Mapping[str, Any], name: str, place: str, most: int) -> list[Mapping[str, Any]]:
        value = told.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.refuse(f"{place}{name}", "This is no list of tables.", f"Begin each with [[{name}]].")
            return []
        if not 1 <= len(value) <= most:
            self.refuse(f"{place}{name}", f"There are {len(value):,}.", f"Give from 1 to {most}.")
        return value

    def known(self, told: Mapping[str, Any], names: set[str], place: str) -> None:
        for name in told.keys() - names:
            self.refuse(f"{place}{name}", "The name is not known.", "Remove it, or correct its spelling.")


def _toml(path: Path, reader: _Reader) -> dict[str, Any] | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            reader.refuse("", f"The file is longer than {_MOST_BYTES:,} bytes.", "Shorten it.")
            return None
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reader.refuse("", f"The file cannot be opened: {error.strerror}.", "Check its name.")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reader.refuse("", f"The file is not TOML in UTF-8: {error}.", "Correct that place.")
    return None


def _framework(told: Mapping[str, Any], reader: _Reader) -> FrameworkDraft:
    reader.known(told, _HEAD, "")
    themes: set[str] = set()
    characteristics: set[str] = set()  # of all themes: the next edition may put one under another theme
    return FrameworkDraft(
        slug=reader.slug(told, "", set()),
        title=reader.words(told, "title", "", needed=True),
        edition=reader.words(told, "edition", "", longest=100),
        previous=reader.words(told, "previous", "", longest=60),
        source=reader.words(told, "source", "", longest=typed.LONGEST),
        themes=tuple(
            _theme(each, f"theme {place}, ", reader, themes, characteristics)
            for place, each in enumerate(reader.tables(told, "themes", "", _MOST_THEMES), start=1)
        ),
    )


def _theme(
    told: Mapping[str, Any], place: str, reader: _Reader, themes: set[str], characteristics: set[str]
) -> ThemeDraft:
    reader.known(told, _THEME, place)
    found = reader.tables(told, "characteristics", place, _MOST_CHARACTERISTICS)
    return ThemeDraft(
        slug=reader.slug(told, place, themes),
        title=reader.words(told, "title", place, needed=True, longest=200),
        summary=reader.words(told, "summary", place, longest=typed.LONGEST),
        characteristics=tuple(
            _characteristic(each, f"{place}characteristic {count}, ", reader, characteristics)
            for count, each in enumerate(found, start=1)
        ),
    )


def _characteristic(told: Mapping[str, Any], place: str, reader: _Reader, taken: set[str]) -> CharacteristicDraft:
    reader.known(told, _CHARACTERISTIC, place)
    kind = reader.words(told, "kind", place) or CharacteristicKind.WELL.value
    if kind not in CharacteristicKind.values:
        reader.refuse(f"{place}kind", f"{quoted(kind)} is not known.", f"Use {' or '.join(CharacteristicKind.values)}.")
        kind = CharacteristicKind.WELL.value
    slug = reader.slug(told, place, taken)
    text = reader.words(told, "text", place, needed=True, longest=typed.LONGEST)
    return CharacteristicDraft(slug, text, CharacteristicKind(kind))
