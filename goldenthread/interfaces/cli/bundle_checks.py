"""What `goldenthread verify` looks for inside a bundle, beyond what every bundle has."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from goldenthread.domain.reports.rules import snapshot
from goldenthread.foundation.bundles.findings import Finding, fails, holds, note
from goldenthread.foundation.bundles.verification import Check
from goldenthread.foundation.ledger import extracts
from goldenthread.foundation.ledger.extracts import Stretch

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


def _lines(content: BinaryIO) -> Iterator[bytes]:
    while line := content.readline(_LONGEST_ENTRY):
        yield line


CHECKS: Final[Mapping[str, Check]] = {"ledger.jsonl": ledger, "snapshot.json": figures}
