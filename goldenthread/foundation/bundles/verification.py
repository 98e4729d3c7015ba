"""Is the bundle whole, and whose is it? In sentences, whatever the file holds: never an exception for its content."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from goldenthread.foundation.bundles.findings import Finding, Findings

# Looks at one file of the bundle: its content, to be read once from the beginning, and what the manifest is about.
Check = Callable[[BinaryIO, Mapping[str, Any]], Iterable[Finding]]


def verify(
    bundle: Path,
    *,
    receipt: Path | None = None,
    certificate: Path | None = None,
    authority: Path | None = None,
    checks: Mapping[str, Check] | None = None,
) -> Findings:
    """Everything that holds, fails or is worth knowing about the file `bundle`.

    `receipt` is a receipt.json, whose signature lies beside it as receipt.json.p7s. `certificate` is the sender's as it
    publishes it, `authority` the root certificate of the time stamp authority (both PEM). `checks` look into files
    by their name. Raises OSError when a file cannot be read, KeyUnusableError for what is no certificate.
    """
    raise NotImplementedError
