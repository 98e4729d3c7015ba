"""Names of files in a bundle: safe on every machine, and told apart on every machine."""

import re
from collections.abc import Iterable
from typing import Final

from goldenthread.foundation.bundles.errors import BundleError
from goldenthread.foundation.lib.text import quoted

CERTIFICATE: Final = "certificate.pem"
MANIFEST: Final = "manifest.json"
STAMP: Final = "manifest.json.tsr"
SUMS: Final = "MANIFEST.sha256"
SIGNATURE: Final = "MANIFEST.sha256.p7s"
INSTRUCTIONS: Final = "VERIFY.txt"
# What a bundle holds of its own beside the files.
OURS: Final = frozenset({CERTIFICATE, MANIFEST, STAMP, SUMS, SIGNATURE, INSTRUCTIONS})
# What the list of sums cannot hold: itself, and the signature over it.
UNLISTED: Final = frozenset({SUMS, SIGNATURE})

LONGEST = 150  # characters, folders included: unpacked below a folder of its own it still fits every file system
_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
# Windows opens a device in place of a file of these names, whatever their ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def fault(name: str) -> str:
    """What is wrong with a name, as the end of a sentence; "" for nothing."""
    if len(name) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if not _SAFE.fullmatch(name):
        return "is not made of letters A to Z, digits, dots, hyphens and underscores, with / between folders"
    parts = name.split("/")
    if any(part.endswith(".") or _DEVICE.fullmatch(part) for part in parts):
        return "cannot be the name of a file on every machine"
    return ""


def require(given: Iterable[str]) -> None:
    """Raises BundleError for a name that is not safe, is the bundle's own, or stands for another file elsewhere."""
    seen = {name.lower(): name for name in OURS}
    for name in given:
        wrong = fault(name)
        if wrong:
            raise BundleError(f"The name {quoted(name)} {wrong}. Give the file another one.")
        known = seen.get(name.lower())
        if known is not None:
            raise BundleError(f"The name {quoted(name)} is taken by {quoted(known)}. Give the file another one.")
        seen[name.lower()] = name
    _require_apart(seen)


def _require_apart(seen: dict[str, str]) -> None:
    """A file cannot have the name of another one's folder."""
    for lower, name in seen.items():
        parts = lower.split("/")
        for length in range(1, len(parts)):
            folder = "/".join(parts[:length])
            if folder in seen:
                raise BundleError(f"The file {quoted(seen[folder])} has the name of the folder of {quoted(name)}.")
