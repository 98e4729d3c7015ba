"""What people type, as it is kept: ends trimmed, nothing else changed; or refused at its field, with the fix."""

import re

LONGEST = 4_000  # characters
# Characters that reorder what stands around them or cannot be seen, and control characters but tab and line feed.
# The joiners U+200C and U+200D stay: they spell words in living scripts.
_HIDDEN = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)


class RefusedError(ValueError):
    """Something typed cannot be recorded. `field` is the name of the question, the message says the fix."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


def words(field: str, typed: str, *, asked: str, needed: bool = True, longest: int = LONGEST) -> str:
    """The words as they are kept. `longest` counts characters. Raises RefusedError."""
    kept = typed.replace("\r\n", "\n").strip()
    if needed and not kept:
        raise RefusedError(field, f"{asked}.")
    if len(kept) > longest:
        raise RefusedError(field, f"This is {len(kept):,} characters long. Shorten it to {longest:,} or fewer.")
    found = hidden(kept)
    if found:
        raise RefusedError(field, f"Remove {found}.")
    return kept


def hidden(text: str) -> str:
    """The first character of the text that nobody sees or that reorders what is seen, and its place; "" for none."""
    found = _HIDDEN.search(text)
    return f"the invisible character U+{ord(found.group()):04X} at place {found.start() + 1}" if found else ""
