"""Is the bundle whole, and whose is it? In sentences, whatever the file holds: never an exception for its content."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from cryptography import x509

from goldenthread.foundation.bundles import certificates, listing, names, receipts, signing
from goldenthread.foundation.bundles.findings import Finding, Findings, fails, holds
from goldenthread.foundation.bundles.opened import Opened, take_in
from goldenthread.foundation.lib.text import quoted

_MOST_SAID = 20

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
    expected = certificates.read(certificate) if certificate else None
    root = certificates.read(authority) if authority else None
    with bundle.open("rb") as file:
        opened = take_in(file.fileno(), whole=receipt is not None)
        sums = listing.sums_of(opened)
        found, described = listing.manifest_of(opened, sums or {})
        about = found.about if found else {}
        items = [
            *_archive(opened, sums or {}),
            *_files(opened, sums),
            *described,
            *signing.signed(opened, found.made_at if found else None, expected),
            *signing.stamped(opened, root),
            *_looked_into(opened, about, checks or {}),
            *(_received(receipt, opened, expected) if receipt else ()),
        ]
    return Findings(tuple(items), about)


def _archive(opened: Opened, sums: Mapping[str, str]) -> Iterable[Finding]:
    """What is wrong around the files. A changed file does not fit its checksum either, which need not be said twice."""
    changed = {name for name in opened.other_crc if name in sums and opened.hashes[name] != sums[name]}
    crc = (
        fails("crc", f"The file {quoted(name)} has another checksum (CRC-32) than the archive says.")
        for name in sorted(opened.other_crc - changed)
    )
    faults = [*opened.faults, *crc]
    if faults or changed:
        return faults[:_MOST_SAID]
    return [holds("archive", f"The archive is written as a bundle is, to the last of its {opened.size:,} bytes.")]


def _files(opened: Opened, sums: Mapping[str, str] | None) -> Iterable[Finding]:
    if sums is None:
        return [fails("list", f"{names.SUMS}, the list of the files, is missing or was changed.")]
    return listing.compared(opened, sums)


def _looked_into(opened: Opened, about: Mapping[str, Any], checks: Mapping[str, Check]) -> Iterable[Finding]:
    for name, check in checks.items():
        if name in opened.entries:
            yield from check(opened.stream(name), about)


def _received(receipt: Path, opened: Opened, expected: x509.Certificate | None) -> Iterable[Finding]:
    try:
        found = receipts.read(receipt)
    except ValueError as error:
        return [fails("receipt", f"{receipt} does not help. {error}")]
    return receipts.checked(found, opened, expected)
