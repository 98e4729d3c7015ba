"""Characters no embedded font can draw. PDF/UA forbids an empty box in their place: they are named."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

import typst

from goldenthread.foundation.documents import typesetter

# Latin, general punctuation and the euro are in Source Sans. The rest is tried, letter by letter and with its marks:
# whether a mark can be drawn depends on the letter before it.
_SURE = "\\x21-\\x7e\\xa1-\u017f\u2010-\u2027\u20ac"
_UNSURE = re.compile(f"[^ \n{_SURE}]")
# Ideographs and Korean syllables: thousands of each, and a font has them all or none.
_LARGE_BLOCKS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xAC00, 0xD7A3), (0x20000, 0x3FFFD))
_FONTS = ", ".join(f'"{family}"' for family in typesetter.FAMILIES)
_SOURCE = (
    '#set document(title: "Glyphs")\n'
    f'#set text(lang: "en", font: ({_FONTS}), hyphenate: false)\n'
    '#read("text.txt")#text(weight: 600, read("text.txt"))'
).encode()

# Letters with their marks that were asked for, and whether they can be drawn.
_KNOWN: Final[dict[str, bool]] = {}
_MOST_KNOWN: Final = 10_000


def drawable(text: str) -> str:
    """The text with every character that cannot be drawn named in brackets: [U+4E2D]."""
    if not _UNSURE.search(text):
        return text
    units = _units(text)
    _learn(units)
    return "".join(map(_shown, units))


def named(text: str) -> str:
    """The text with everything outside plain Latin named, so that it is drawn whatever stands around it."""
    return _UNSURE.sub(lambda found: _name(found[0]), text)


def _units(text: str) -> list[str]:
    """Its characters, each with the marks it bears."""
    found: list[str] = []
    for character in text:
        if _is_mark(character) and found:
            found[-1] += character
        else:
            found.append(character)
    return found


def _learn(units: list[str]) -> None:
    """Ask for the letters with marks that are new, all at once where all can be drawn.

    A script has some hundred of these and thousands of words, and each question takes typst as long as a page.
    """
    if len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.clear()
        _shown.cache_clear()
    asked = dict.fromkeys(each for each in units if any(map(_is_mark, each)) and each not in _KNOWN)
    _KNOWN.update(dict.fromkeys(asked, False))
    _ask([each for each in asked if all(_is_mark(mark) or _draws_alone(mark) for mark in each)])


def _ask(marked: list[str]) -> None:
    if not marked:
        return
    if _draws(" ".join(marked)):
        _KNOWN.update(dict.fromkeys(marked, True))
    elif len(marked) > 1:
        half = len(marked) // 2
        _ask(marked[:half])
        _ask(marked[half:])


@lru_cache(maxsize=4096)
def _shown(unit: str) -> str:
    if any(map(_is_mark, unit)):
        return unit if _KNOWN[unit] else named(unit)
    return unit if _draws_alone(unit) else _name(unit)


def _is_mark(character: str) -> bool:
    """Whether it is nothing without the letter before it, or is not seen at all."""
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf", "Cc"} and character != "\n"


def _draws_alone(character: str) -> bool:
    """Whether it can be drawn on its own; of the large blocks, whether their first one can."""
    if not _UNSURE.match(character):
        return True
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
