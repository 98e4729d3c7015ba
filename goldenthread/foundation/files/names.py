"""The name of an uploaded file as it is shown and downloaded: cleaned, and never part of a path."""

import re
import unicodedata

from goldenthread.foundation.lib.typed import RefusedError

LONGEST = 150  # characters
_LONGEST_ENDING = 10
_FOLDERS = re.compile(r"[/\\]")
# They spell words in living scripts; every other unseen character only misleads.
_JOINERS = "\u200c\u200d"
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def cleaned(name: str) -> str:
    """ "plan.pdf" for "C:\\\\Papers\\\\plan.pdf": without folders, control, bidi or other unseen characters, 150 long.

    Raises RefusedError where no name or no ending is left.
    """
    last = _FOLDERS.split(name)[-1]
    seen = "".join(filter(_is_seen, " ".join(last.split())))
    kept = unicodedata.normalize("NFC", seen).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if not stem.strip(f". {_JOINERS}") or not 0 < len(ending) <= _LONGEST_ENDING:
        raise RefusedError("file", "Give the file a name with its ending, such as plan.pdf.")
    return f"{stem[: LONGEST - len(dot + ending)].rstrip()}{dot}{ending}"


def ending_of(name: str) -> str:
    """ "pdf" for "Plan.PDF"."""
    return name.rpartition(".")[2].casefold()


def _is_seen(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character) not in _UNSEEN
