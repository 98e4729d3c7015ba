"""Takes values out of TOML that somebody wrote; what is wrong is refused with its place, and the reading goes on."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.tables import Refusal
from goldenthread.foundation.lib.text import joined, quoted
from goldenthread.foundation.lib.typed import RefusedError

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass
class Reader:
    """`refused` collects what is wrong; a value that is refused comes back as one that does no harm.

    `source` is how the text is called, such as the name of its file.
    """

    source: str
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, place: str, reason: str, fix: str) -> None:
        self.refused.append(Refusal(self.source, None, place or None, reason, fix))

    def toml(self, text: str, *, most: int) -> Mapping[str, Any] | None:
        """The text, of at most so many characters, as tables; None, refused, where it is none."""
        if len(text) > most:
            self.refuse("", f"It is {len(text):,} characters long.", f"Shorten it to {most:,} or fewer.")
            return None
        try:
            return tomllib.loads(text.replace("\r\n", "\n"))
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            self.refuse("", f"It is not TOML: {error}.", "Correct that place.")
        return None

    def words(self, told: Mapping[str, Any], name: str, place: str, *, needed: bool = False, longest: int = 300) -> str:
        value = told.get(name, "")
        if not isinstance(value, str):
            self.refuse(f"{place}{name}", f"{quoted(value)} is no text.", 'Write it in quotes, such as "Background".')
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
            self.refuse(f"{place}slug", f"{quoted(slug)} is there twice, or kept.", "Give each its own.")
        taken.add(slug)
        return slug

    def whole(self, told: Mapping[str, Any], name: str, place: str, *, usual: int, least: int, most: int) -> int:
        """A whole number between two bounds."""
        value = told.get(name, usual)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.refuse(f"{place}{name}", f"{quoted(value)} is no such number.", f"Give one from {least} to {most}.")
            return usual
        return value

    def flag(self, told: Mapping[str, Any], name: str, place: str, *, usual: bool) -> bool:
        value = told.get(name, usual)
        if not isinstance(value, bool):
            self.refuse(f"{place}{name}", f"{quoted(value)} is neither true nor false.", "Write true or false.")
            return usual
        return value

    def several(self, told: Mapping[str, Any], name: str, place: str, known: Collection[str] | None) -> tuple[str, ...]:
        """A list of names, each once, each of those that are known."""
        value = told.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.refuse(f"{place}{name}", f"{quoted(value)} is no list of names.", 'Write ["finance", "legal"].')
            return ()
        strange = sorted(set(value) - set(value if known is None else known))
        if strange:
            fix = f"Known are {joined(sorted(known or ()))}." if known else "Say them first."
            self.refuse(f"{place}{name}", f"{joined([quoted(each) for each in strange])} is not known.", fix)
        return tuple(dict.fromkeys(each for each in value if each not in strange))

    def tables(
        self, told: Mapping[str, Any], name: str, place: str, *, least: int = 0, most: int
    ) -> list[Mapping[str, Any]]:
        value = told.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.refuse(f"{place}{name}", "This is no list of tables.", f"Begin each with [[{name}]].")
            return []
        if not least <= len(value) <= most:
            self.refuse(f"{place}{name}", f"There are {len(value):,}.", f"Give from {least} to {most}.")
        return value

    def known(self, told: Mapping[str, Any], names: Collection[str], place: str) -> None:
        for name in sorted(told.keys() - set(names)):
            self.refuse(f"{place}{name}", "The name is not known.", "Remove it, or correct its spelling.")
