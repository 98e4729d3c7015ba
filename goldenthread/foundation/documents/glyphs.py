"""Characters no embedded font can draw. PDF/UA forbids an empty box in their place: they are named."""

import re
import unicodedata
from functools import cache, lru_cache

import typst

from goldenthread.foundation.documents import typesetter

# Latin, general punctuation and the euro are in Source Sans. The rest is tried, in whole words: whether a mark
# can be drawn depends on the letter before it.
_SURE = "\\x21-\\x7e\\xa1-\u017f\u2010-\u2027\u20ac"
_UNSURE = re.compile(f"[^ \n{_SURE}]")
_UNSURE_WORD = re.compile(f" ?[{_SURE}]*[^ \n{_SURE}][^ \n]*")
# Ideographs and Korean syllables: thousands of each, and a font has them all or none.
_LARGE_BLOCKS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xAC00, 0xD7A3), (0x20000, 0x3FFFD))
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
    unsure = _UNSURE.findall(word)
    shown = _UNSURE.sub(lambda found: found[0] if _draws_alone(found[0]) else _name(found[0]), word)
    # Whole words are asked for only where a mark stands in them: each takes typst as long as a page.
    if not any(map(_is_mark, unsure)) or not _UNSURE.search(shown):
        return shown
    if all(_is_mark(each) or _draws_alone(each) for each in unsure) and _draws(word):
        return word
    return shown if _draws(shown) else named(word)


def _is_mark(character: str) -> bool:
    """Whether it is nothing without the letter before it, or is not seen at all."""
    return unicodedata.category(character)[0] in "MC"


def _draws_alone(character: str) -> bool:
    """Whether it can be drawn on its own; of the large blocks, whether their first one can."""
    first = next((start for start, stop in _LARGE_BLOCKS if start <= ord(character) <= stop), ord(character))
    return _draws_one(chr(first))


@cache
def _draws_one(character: str) -> bool:
    return _draws(character)


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
