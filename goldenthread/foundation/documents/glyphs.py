"""Characters no embedded font can draw. PDF/UA forbids an empty box in their place: they are named."""

import re
import unicodedata
from functools import cache

import typst

from goldenthread.foundation.documents import typesetter

# Everything up to Latin Extended-A and general punctuation is in Source Sans; the rest is tried.
_UNSURE = re.compile("[^\n\x20-\u017f\u2010-\u2027\u20ac]+")
_SOURCE = (
    b'#set document(title: "Glyphs")\n#set text(lang: "en", font: "Source Sans Pro", hyphenate: false)\n'
    b'#read("text.txt")'
)


def drawable(text: str) -> str:
    """The text with every run that cannot be drawn named in brackets: [grinning face], [U+4E2D]."""
    return _UNSURE.sub(lambda found: _shown(found[0]), text)


@cache
def _shown(passage: str) -> str:
    if _draws(passage):
        return passage
    if len(passage) > 1:
        middle = len(passage) // 2
        shown = _shown(passage[:middle]) + _shown(passage[middle:])
        return shown if _draws(shown) else "".join(_name(character) for character in passage)
    return _name(passage)


def _draws(passage: str) -> bool:
    try:
        typesetter.pdf({"main.typ": _SOURCE, "text.txt": passage.encode()}, timestamp=0)
    except typst.TypstError:
        return False
    return True


def _name(character: str) -> str:
    """The character in words where Unicode has a name people use, else its number."""
    if unicodedata.category(character) in {"So", "Sk", "Sm"}:
        return f"[{unicodedata.name(character, 'symbol').lower()}]"
    return f"[U+{ord(character):04X}]"
