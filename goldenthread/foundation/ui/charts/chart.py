"""What every chart function returns: the picture, its words, and the same figures as a table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `svg` is a whole SVG element with `role="img"`; width and height are in CSS pixels."""

    title: str
    description: str
    svg: str
    width: int
    height: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
