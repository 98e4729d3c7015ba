"""Receipts: what was received, when and by whom, outside of the bundle and covering every byte of it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cryptography import x509

from goldenthread.foundation.bundles import names, signing
from goldenthread.foundation.bundles.errors import BundleError
from goldenthread.foundation.bundles.findings import Finding, fails, holds, note
from goldenthread.foundation.bundles.keys import Signer
from goldenthread.foundation.bundles.manifest import moment
from goldenthread.foundation.bundles.opened import Opened
from goldenthread.foundation.lib import canonical
from goldenthread.foundation.lib.text import said_moment

# What a receipt cannot do without; whoever gives it adds what else it says.
NEEDED: Final = ("bundle_sha256", "bundle_size", "manifest_sha256", "received_at")
_LARGEST: Final = 4_000_000  # bytes of a receipt that somebody hands over
_HASH = re.compile("[0-9a-f]{64}")


def make_receipt(said: Mapping[str, Any], signer: Signer | None) -> tuple[bytes, bytes]:
    """The receipt as canonical JSON, and its detached signature (CMS in DER; b"" where nothing signs).

    `said` holds at least NEEDED: two hashes of 64 hexadecimal digits, bytes, and an aware moment, at which the signer
    must be valid. Raises BundleError for what is missing, ExpiredError for the signer.
    """
    missing = [name for name in NEEDED if name not in said]
    if missing:
        raise BundleError(f"A receipt says {', '.join(NEEDED)}; missing: {', '.join(missing)}.")
    if not all(_HASH.fullmatch(str(said[name])) for name in ("bundle_sha256", "manifest_sha256")):
        raise BundleError("A receipt's hashes are 64 hexadecimal digits.")
    text = canonical.canonical_json(said)
    # VERIFY.txt takes both out of the text with sed, which knows places and not JSON.
    if not text.startswith(b'{"bundle_sha256":') or text.count(b'"received_at":') != 1:
        raise BundleError("bundle_sha256 comes first in a receipt, in the order of its keys, and received_at once.")
    if signer is None:
        return text, b""
    signer.require_valid(said["received_at"])
    return text, signer.sign(text)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as it was given: its bytes, its signature (b"" where there is none), and what it says."""

    text: bytes
    signature: bytes
    said: Mapping[str, Any]
    received_at: datetime


def read(path: Path) -> Receipt:
    """The receipt in a file, with the signature beside it. Raises OSError, and ValueError for what is no receipt."""
    text = _bounded(path)
    beside = path.with_name(f"{path.name}.p7s")
    signature = _bounded(beside) if beside.exists() else b""
    try:
        said = json.loads(text)
        received_at = moment(said["received_at"])
        same = canonical.canonical_json(said) == text
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ValueError("It is no receipt.") from error
    if not same or not isinstance(said, dict) or any(n not in said for n in NEEDED):
        raise ValueError("It is not a receipt as it was given.")
    return Receipt(text, signature, said, received_at)


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)


def checked(receipt: Receipt, opened: Opened, expected: x509.Certificate | None) -> Iterator[Finding]:
    """Whether the receipt is of this bundle, byte for byte, and signed with the same key."""
    said = receipt.said
    if (said["bundle_sha256"], said["bundle_size"]) == (opened.sha256, opened.size):
        yield holds("receipt", f"The receipt of {said_moment(receipt.received_at)} is of this bundle, byte for byte.")
    else:
        yield fails("receipt", "The receipt is of another bundle, or the bundle was changed since it was received.")
    if said["manifest_sha256"] != opened.hashes.get(names.SUMS):
        yield fails("receipt", "The receipt names another list of files than this bundle holds.")
    certificate = expected or signing.enclosed(opened)
    if not receipt.signature:
        yield note(
            "receipt-unsigned",
            "There is no signature beside the receipt (receipt.json.p7s): nothing shows who gave it.",
        )
    elif certificate is None:
        yield note("receipt-unsigned", "Whose the receipt is was not checked: give the sender's certificate.")
    else:
        yield signing.over(receipt.signature, receipt.text, certificate, what="the receipt", older="receipt")
        yield signing.in_time(certificate, receipt.received_at, "received")
