"""How wide words are in the letters of a paper, near enough to know whether a column holds them."""

import unicodedata
from functools import lru_cache
from typing import Final

_POINT: Final = 25.4 / 72  # millimetres
# Widths in thousandths of the letter's size: Helvetica Bold's (Adobe's metrics), which no face of ours exceeds by much.
_GROUPS: Final = (
    (278, " ,./:;|!Iijl'’‘`\\-‐"),
    (333, '()[]ftr“”"*°'),
    (389, "r{}"),
    (500, "z–"),
    (556, "0123456789aceksvxy£$€_#?"),
    (611, "bdghnopquFLTZ+=<>~−"),
    (667, "EPSVXY"),
    (722, "ABCDHKNRU&"),
    (778, "GOQw"),
    (889, "mM%"),
    (1000, "W@—…"),
)
_WIDTHS: Final = {letter: width for width, letters in _GROUPS for letter in letters}
_UNKNOWN: Final = 1000


@lru_cache(maxsize=16384)
def width(word: str, size: float) -> float:
    """Millimetres of the word in bold letters of `size` points; a letter that is not known counts as a wide one."""
    return sum(_WIDTHS.get(letter) or _unknown(letter) for letter in word) * size * _POINT / 1000


def widest(text: str, size: float) -> float:
    """Millimetres of the widest word of a text."""
    return max((width(word, size) for word in text.split()), default=0.0)


def _unknown(letter: str) -> int:
    """Vowel signs of Bengali and marks of Arabic stand over, under or in their letter."""
    return 0 if unicodedata.category(letter)[0] == "M" else _UNKNOWN
