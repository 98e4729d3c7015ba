"""Receipts: what was received, when and by whom, outside of the bundle and covering every byte of it."""

import re
from collections.abc import Mapping
from typing import Any, Final

from goldenthread.foundation.bundles.errors import BundleError
from goldenthread.foundation.bundles.keys import Signer
from goldenthread.foundation.lib import canonical

# What a receipt cannot do without; whoever gives it adds what else it says.
NEEDED: Final = ("bundle_sha256", "bundle_size", "manifest_sha256", "received_at")
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
    if signer is None:
        return canonical.canonical_json(said), b""
    signer.require_valid(said["received_at"])
    text = canonical.canonical_json(said)
    return text, signer.sign(text)
