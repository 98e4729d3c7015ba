"""Characters no embedded font can draw. PDF/UA forbids an empty box in their place: they are named."""

import re
import unicodedata
from functools import lru_cache

import typst

from goldenthread.foundation.documents import typesetter

# Latin, general punctuation and the euro are in Source Sans. The rest is tried, in whole words: whether a mark
# can be drawn depends on the letter before it.
_SURE = "\\x21-\\x7e\\xa1-\u017f\u2010-\u2027\u20ac"
_UNSURE = re.compile(f"[^ \n{_SURE}]")
_UNSURE_WORD = re.compile(f" ?[{_SURE}]*[^ \n{_SURE}][^ \n]*")
_SOURCE = (
    b'#set document(title: "Glyphs")\n#set text(lang: "en", font: "Source Sans Pro", hyphenate: false)\n'
    b'#read("text.txt")#text(weight: 600, read("text.txt"))'
)


def drawable(text: str) -> str:
    """The text with every character that cannot be drawn named in brackets: [grinning face], [U+4E2D]."""
    return _UNSURE_WORD.sub(lambda found: _shown(found[0]), text)


def named(text: str) -> str:
    """The text with everything outside plain Latin named, so that it is drawn whatever stands around it."""
    return _UNSURE.sub(lambda found: _name(found[0]), text)


@lru_cache(maxsize=4096)
def _shown(word: str) -> str:
    if _draws(word):
        return word
    shown = _UNSURE.sub(lambda found: found[0] if _draws(found[0]) else _name(found[0]), word)
    return shown if _draws(shown) else named(word)


@lru_cache(maxsize=4096)
def _draws(word: str) -> bool:
    try:
        typesetter.pdf({"main.typ": _SOURCE, "text.txt": word.encode()}, timestamp=0)
    except typst.TypstError:
        return False
    return True


def _name(character: str) -> str:
    """The character in words where Unicode has a name people use, else its number."""
    if unicodedata.category(character) in {"So", "Sk", "Sm"}:
        return f"[{unicodedata.name(character, 'symbol').lower()}]"
    return f"[U+{ord(character):04X}]"
