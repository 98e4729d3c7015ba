"""Figures drawn from a snapshot by name, such as `{milestones.completed}`, and never typed (SPEC 4.7)."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from goldenthread.domain.reports.rules import figures_elsewhere, figures_of_plan
from goldenthread.domain.reports.rules.figure import Figure
from goldenthread.domain.reports.rules.near_names import nearest

__all__ = ["Figure", "UnknownFigureError", "figures_of", "fill", "fill_named", "names"]

_NAME = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9-]+)*)\}")


class UnknownFigureError(KeyError):
    """A sentence asks for what is no figure of the snapshot; the message offers the nearest names."""

    def __str__(self) -> str:
        return str(self.args[0])


def fill(sentence: str, figures: Mapping[str, Any]) -> str:
    """A sentence of the program with every `{name}` replaced by that value of the snapshot, walked to by its dots.

    What a person writes goes through `fill_named`. Raises UnknownFigureError for a name that is not held, is silent
    (None), or holds more than one figure.
    """
    return _NAME.sub(lambda found: _figure(found.group(1), figures), sentence)


def _figure(name: str, figures: Mapping[str, Any]) -> str:
    value: Any = figures
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if not _is_figure(value):
        raise _unknown(name, names(figures))
    return f"{value:,}" if isinstance(value, int) else str(value)


def figures_of(content: Mapping[str, Any]) -> Mapping[str, Figure]:
    """Every figure that a writer can name, by name (docs/reference/figures.md). No snapshot part is read twice."""
    found = (*figures_elsewhere.figures(content), *figures_of_plan.figures(content))
    return {each.name: each for each in found}


def fill_named(text: str, figures: Mapping[str, Figure]) -> str:
    """What a person wrote, with every `{name}` replaced by what that figure says. Raises UnknownFigureError."""
    return _NAME.sub(lambda found: _named(found.group(1), figures), text)


def _named(name: str, figures: Mapping[str, Figure]) -> str:
    if name not in figures:
        raise _unknown(name, figures)
    return figures[name].said


def _unknown(name: str, known: Iterable[str]) -> UnknownFigureError:
    near = ", ".join(nearest(name, known)) or "none"
    return UnknownFigureError(f"{{{name}}} is not a figure of this paper. Near it: {near}.")


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
