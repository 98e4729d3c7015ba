"""Figures drawn from a snapshot by name, such as `{milestones.completed}`, and never typed (SPEC 4.7)."""

import difflib
import re
from collections.abc import Mapping
from typing import Any

_NAME = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9-]+)*)\}")


class UnknownFigureError(KeyError):
    """A sentence asks for what is no figure of the snapshot; the message offers the nearest names."""

    def __str__(self) -> str:
        return str(self.args[0])


def fill(sentence: str, figures: Mapping[str, Any]) -> str:
    """The sentence with every `{name}` replaced by its figure.

    Raises UnknownFigureError for a name that is not held, is silent (None), or holds more than one figure.
    """
    return _NAME.sub(lambda found: _figure(found.group(1), figures), sentence)


def _figure(name: str, figures: Mapping[str, Any]) -> str:
    value: Any = figures
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if not _is_figure(value):
        near = difflib.get_close_matches(name, names(figures), n=3)
        raise UnknownFigureError(f"{{{name}}} is not a figure of this paper. Near it: {', '.join(near) or 'none'}.")
    return f"{value:,}" if isinstance(value, int) else str(value)


def _is_figure(value: object) -> bool:
    return isinstance(value, int | str) and not isinstance(value, bool)


def names(figures: Mapping[str, Any], under: str = "") -> list[str]:
    """Every name that can be asked for."""
    found: list[str] = []
    for key, value in figures.items():
        name = f"{under}{key}"
        if isinstance(value, Mapping):
            found.extend(names(value, f"{name}."))
        elif _is_figure(value):
            found.append(name)
    return found
