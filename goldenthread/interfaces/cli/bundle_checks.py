"""What `goldenthread verify` looks for inside a bundle, beyond what every bundle has."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from goldenthread.domain.reports.rules import snapshot
from goldenthread.foundation.bundles.findings import Finding, fails, holds, note
from goldenthread.foundation.bundles.verification import Check
from goldenthread.foundation.ledger import extracts
from goldenthread.foundation.ledger.extracts import Stretch
from goldenthread.foundation.lib.text import quoted

_LONGEST_ENTRY: Final = 1_000_000  # bytes of one line of the ledger
_LARGEST_SNAPSHOT: Final = 50_000_000


def ledger(content: BinaryIO, about: Mapping[str, Any]) -> Iterator[Finding]:
    """Whether the ledger's lines are the stretch that the manifest names, each entry following the one before."""
    try:
        stretch = Stretch.of(about["ledger"])
    except (KeyError, ValueError):
        yield fails("ledger", "The manifest does not say which entries of the ledger are in the bundle.")
        return
    fault = extracts.fault_in(_lines(content), stretch)
    if fault:
        yield fails("ledger", fault)
    else:
        yield holds("ledger", f"The ledger is whole from entry {stretch.first} to {stretch.last}, head {stretch.head}.")


def figures(content: BinaryIO, about: Mapping[str, Any]) -> Iterator[Finding]:
    """Whether this version of the program knows the shape of the snapshot."""
    try:
        number = json.loads(content.read(_LARGEST_SNAPSHOT))["format"]
    except (KeyError, TypeError, ValueError, RecursionError):
        yield fails("snapshot", "snapshot.json is not a snapshot.")
        return
    if isinstance(number, int) and number > snapshot.FORMAT:
        yield note(
            "snapshot",
            f"snapshot.json was made by a newer version (format {number}; this program knows {snapshot.FORMAT}): "
            "its bytes were checked, what it says was not.",
        )


def said_to_be(about: Mapping[str, Any]) -> str:
    """What the bundle says it is, in a sentence; the words are its maker's."""
    said = (
        ("the report {}", ("report", "title")),
        ("of {}", ("organisation", "name")),
        ("for {}", ("requirement", "slug")),
        ("due {}", ("due", "said")),
    )
    words = [words.format(quoted(found)) for words, path in said if (found := _at(about, path))]
    return f"The bundle says that it is {', '.join(words)}." if words else "The bundle does not say what it is."


def _at(about: Mapping[str, Any], path: tuple[str, str]) -> str:
    whose = about.get(path[0])
    found = whose.get(path[1]) if isinstance(whose, dict) else None
    return found if isinstance(found, str) else ""


def _lines(content: BinaryIO) -> Iterator[bytes]:
    while line := content.readline(_LONGEST_ENTRY):
        yield line


CHECKS: Final[Mapping[str, Check]] = {"ledger.jsonl": ledger, "snapshot.json": figures}
