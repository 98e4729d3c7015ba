"""Figures drawn from a snapshot by name, such as `{milestones.completed}`, and never typed (SPEC 4.7)."""

import difflib
import re
from collections.abc import Mapping
from typing import Any

_NAME = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9-]+)*)\}")


class UnknownFigureError(KeyError):
    """A sentence asks for a figure that the snapshot does not hold; the message offers the nearest names."""

    def __str__(self) -> str:
        return str(self.args[0])


def fill(sentence: str, figures: Mapping[str, Any]) -> str:
    """The sentence with every `{name}` replaced by its figure. Raises UnknownFigureError for a name not held."""
    return _NAME.sub(lambda found: _figure(found.group(1), figures), sentence)


def _figure(name: str, figures: Mapping[str, Any]) -> str:
    value: Any = figures
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            near = difflib.get_close_matches(name, names(figures), n=3)
            raise UnknownFigureError(f"{{{name}}} is not a figure of this paper. Near it: {', '.join(near) or 'none'}.")
        value = value[part]
    return f"{value:,}" if isinstance(value, int) else str(value)


def names(figures: Mapping[str, Any], under: str = "") -> list[str]:
    """Every name that can be asked for."""
    found: list[str] = []
    for key, value in figures.items():
        name = f"{under}{key}"
        found.extend(names(value, f"{name}.") if isinstance(value, Mapping) else [name])
    return found
