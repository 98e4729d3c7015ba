"""SVG as text: escaped, the same bytes each time, without the style attributes the content policy forbids."""

import hashlib
import re
from html import escape

from goldenthread.foundation.ui import palette

FONT = "'Source Sans 3', 'Source Sans Pro', Arial, sans-serif"
SIZE = 15
Attributes = dict[str, str | float]
# Wider than the fonts above run, so that what is measured here fits whichever of them is there.
_EM_PER_LETTER = 0.54
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def words(text: str) -> str:
    """Text that is safe between tags and in attributes, without the characters XML has no place for."""
    return escape(_NOT_XML.sub("", text))


def element(name: str, /, *children: str, **attributes: str | float) -> str:
    """One element; `children` are markup already. `stroke_width=2` is written stroke-width="2"."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{words(_said(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def label(text: str, x: float, y: float, **attributes: str | float) -> str:
    """A line of text with its baseline at y, in ink unless told otherwise."""
    plain: Attributes = {"x": x, "y": y, "fill": palette.INK}
    return element("text", words(text), **(plain | attributes))


def key(*parts: object) -> str:
    """A short name made of the content, so that two charts on a page never share an id."""
    return "c" + hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:10]


def picture(name: str, title: str, description: str, size: tuple[int, int], body: list[str]) -> str:
    """A whole picture that says its title and description; `size` is width and height in CSS pixels."""
    width, height = size
    return element(
        "svg",
        element("title", words(title) or " ", id=f"{name}-title"),
        element("desc", words(description) or " ", id=f"{name}-desc"),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        font_family=FONT,
        font_size=SIZE,
    )


def width_of(text: str, size: float = SIZE) -> float:
    """About how wide a line runs, in pixels, on the wide side."""
    return len(text) * size * _EM_PER_LETTER


def _said(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"
