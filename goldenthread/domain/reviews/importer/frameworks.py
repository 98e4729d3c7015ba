"""A framework from its TOML file: read, checked, and either a whole draft or every refusal at once.

One file is one edition: `slug`, `title`, `edition`, `previous`, `source`, and `[[themes]]` with `slug`, `title`,
`summary` and `[[themes.characteristics]]` of `slug`, `text` and, for a sign of failure, `kind = "failing"`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldenthread.domain.reviews.choices import CharacteristicKind
from goldenthread.domain.reviews.rules.frameworks import CharacteristicDraft, FrameworkDraft, ThemeDraft
from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.tables import Refusal
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.toml_reader import Reader

_MOST_BYTES = 1_000_000
_MOST_THEMES, _MOST_CHARACTERISTICS = 60, 200
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
    reader = Reader(path.name)
    told = _toml(path, reader)
    draft = _framework(told, reader) if told is not None else None
    return FrameworkRead(None if reader.refused else draft, tuple(reader.refused))


def _toml(path: Path, reader: Reader) -> Mapping[str, Any] | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            reader.refuse("", f"The file is longer than {_MOST_BYTES:,} bytes.", "Shorten it.")
            return None
        return reader.toml(path.read_text(encoding="utf-8"), most=_MOST_BYTES)
    except OSError as error:
        reader.refuse("", f"The file cannot be opened: {error.strerror}.", "Check its name.")
    except UnicodeDecodeError as error:
        reader.refuse("", f"The file is not in UTF-8: {error}.", "Save it as UTF-8.")
    return None


def _framework(told: Mapping[str, Any], reader: Reader) -> FrameworkDraft:
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
            for place, each in enumerate(reader.tables(told, "themes", "", least=1, most=_MOST_THEMES), start=1)
        ),
    )


def _theme(
    told: Mapping[str, Any], place: str, reader: Reader, themes: set[str], characteristics: set[str]
) -> ThemeDraft:
    reader.known(told, _THEME, place)
    found = reader.tables(told, "characteristics", place, least=1, most=_MOST_CHARACTERISTICS)
    return ThemeDraft(
        slug=reader.slug(told, place, themes),
        title=reader.words(told, "title", place, needed=True, longest=200),
        summary=reader.words(told, "summary", place, longest=typed.LONGEST),
        characteristics=tuple(
            _characteristic(each, f"{place}characteristic {count}, ", reader, characteristics)
            for count, each in enumerate(found, start=1)
        ),
    )


def _characteristic(told: Mapping[str, Any], place: str, reader: Reader, taken: set[str]) -> CharacteristicDraft:
    reader.known(told, _CHARACTERISTIC, place)
    kind = reader.words(told, "kind", place) or CharacteristicKind.WELL.value
    if kind not in CharacteristicKind.values:
        reader.refuse(f"{place}kind", f"{quoted(kind)} is not known.", f"Use {' or '.join(CharacteristicKind.values)}.")
        kind = CharacteristicKind.WELL.value
    slug = reader.slug(told, place, taken)
    text = reader.words(told, "text", place, needed=True, longest=typed.LONGEST)
    return CharacteristicDraft(slug, text, CharacteristicKind(kind))
