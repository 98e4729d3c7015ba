"""Whose is it? The signature over the list of sums, the certificate, and the time stamp."""

from collections.abc import Iterator
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from goldenthread.foundation.bundles import certificates, cms, names, stamps
from goldenthread.foundation.bundles.findings import Finding, fails, holds, note
from goldenthread.foundation.bundles.opened import Opened
from goldenthread.foundation.lib.text import said_moment


def enclosed(opened: Opened) -> x509.Certificate | None:
    """The certificate in the bundle; None where there is none, or nothing that is one and no more."""
    content = opened.content(names.CERTIFICATE) or b""
    found = certificates.of_pem(content)
    return found if found and found.public_bytes(Encoding.PEM) == content else None


def signed(opened: Opened, made_at: datetime | None, expected: x509.Certificate | None) -> Iterator[Finding]:
    """Whether the list of sums is signed, by whom, and whether they could sign then."""
    content, certificate = opened.content(names.SIGNATURE), enclosed(opened)
    if content is None and names.CERTIFICATE not in opened.hashes:
        yield _unsigned(expected)
        return
    if content is None or certificate is None:
        missing = names.SIGNATURE if content is None else names.CERTIFICATE
        yield fails("signature", f"{missing} is missing or damaged: whose the bundle is cannot be said.")
        return
    yield over(content, opened.content(names.SUMS) or b"", certificate, what="the list of files", older="list")
    yield whose(certificate, expected)
    if made_at is not None:
        yield in_time(certificate, made_at, "made")


def _unsigned(expected: x509.Certificate | None) -> Finding:
    said = "The bundle is not signed: nothing in it shows who made it."
    return note("unsigned", said) if expected is None else fails("unsigned", said)


def over(content: bytes, data: bytes, certificate: x509.Certificate, *, what: str, older: str) -> Finding:
    """Whether a signature file is one over `data` with the key of the certificate; `what` and `older` name the data."""
    found = cms.read(content)
    if found is None:
        return fails("signature", f"The signature of {what} was changed, or was not made by this program.")
    if found.certificate != certificate:
        given, other = certificates.said(certificate), certificates.said(found.certificate)
        return fails("other-key", f"The signature of {what} was made with another key: of {other}, not of {given}.")
    if not cms.is_of(found, data):
        return fails(
            "signature", f"The signature is of another {older}: {what} was changed, or the signature is older."
        )
    return holds("signature", f"The signature of {what} holds.")


def whose(certificate: x509.Certificate, expected: x509.Certificate | None) -> Finding:
    """Whether it is the certificate that was expected; where none was, what to compare."""
    if expected is None:
        return note(
            "whose",
            f"The key is, by its own word, that of {certificates.said(certificate)}. Anybody can make such a key: "
            "compare this fingerprint with the one the sender publishes.",
        )
    if certificate == expected:
        return holds("whose", f"It was signed with the expected key, that of {certificates.said(certificate)}.")
    return fails(
        "other-key",
        f"It was signed with another key: of {certificates.said(certificate)}, not of {certificates.said(expected)}.",
    )


def in_time(certificate: x509.Certificate, at: datetime, done: str) -> Finding:
    """Whether the certificate was valid at that moment, at which something was `done`."""
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if at > end:
        return fails(
            "expired", f"The certificate had expired on {said_moment(end)}, before this was {done} ({said_moment(at)})."
        )
    if at < start:
        return fails(
            "expired", f"The certificate is valid from {said_moment(start)}, after this was {done} ({said_moment(at)})."
        )
    return holds("in-time", f"The certificate was valid when this was {done}, on {said_moment(at)}.")


def stamped(opened: Opened, authority: x509.Certificate | None) -> Iterator[Finding]:
    """What the time stamp says, if there is one."""
    content, text = opened.content(names.STAMP), opened.content(names.MANIFEST)
    if content is None or text is None:
        if authority is not None:
            yield fails("stamp", "There is no time stamp in the bundle.")
        return
    try:
        found = stamps.read(content)
        of_it, at = stamps.is_over(found, text), said_moment(stamps.stamped_at(found))
    except (ValueError, OverflowError):
        yield fails("stamp", f"{names.STAMP} is no time stamp.")
        return
    if not of_it:
        yield fails("stamp", "The time stamp is of another manifest.")
    elif authority is None:
        yield note("stamp", f"A time stamp says {at}. Whose it is was not checked: give the authority's certificate.")
    elif stamps.is_by(found, text, authority):
        yield holds("stamp", f"The time stamp of the given authority says that this existed on {at}.")
    else:
        yield fails("stamp", "The time stamp is not one of the given authority.")
