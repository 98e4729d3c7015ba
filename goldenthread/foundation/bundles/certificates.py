"""Certificates: read from anybody's bytes without ever failing on them, and told apart by their fingerprints."""

import warnings
from collections.abc import Callable
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from goldenthread.foundation.bundles.errors import KeyUnusableError
from goldenthread.foundation.lib.text import quoted


def read(path: Path) -> x509.Certificate:
    """The certificate in a PEM file. Raises KeyUnusableError."""
    found = of_pem(content(path, "certificate"))
    if found is None:
        raise KeyUnusableError(f"{path} is not a certificate in PEM. Put the right file there, or name it.")
    return found


def of_pem(text: bytes) -> x509.Certificate | None:
    """The certificate in PEM; None unless all that is asked of it later can be read."""
    return _of(text, x509.load_pem_x509_certificate)


def of_der(text: bytes) -> x509.Certificate | None:
    """The certificate in DER; None unless all that is asked of it later can be read."""
    return _of(text, x509.load_der_x509_certificate)


def _of(text: bytes, load: Callable[[bytes], x509.Certificate]) -> x509.Certificate | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is odd in a certificate and harms nothing here
            found = load(text)
            readable = found.public_key(), named(found), found.issuer.public_bytes(), found.not_valid_before_utc
            return found if all(readable) and found.not_valid_after_utc else None
    except (ValueError, TypeError, OverflowError, UnsupportedAlgorithm, x509.InvalidVersion):
        return None


def content(path: Path, what: str) -> bytes:
    """The bytes of a key's or certificate's file. Raises KeyUnusableError; `what` says which."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeyUnusableError(
            f"The {what} {path} cannot be read: {error.strerror}. Put it back, and let the program read it."
        ) from error


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 over the certificate, 64 lower-case hexadecimal digits."""
    return certificate.fingerprint(SHA256()).hex()


def said_fingerprint(digest: str) -> str:
    """A fingerprint as openssl and people write it: pairs of capitals parted by colons."""
    return ":".join(digest[at : at + 2] for at in range(0, len(digest), 2)).upper()


def named(certificate: x509.Certificate) -> str:
    """Whom the certificate names."""
    found = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else certificate.subject.rfc4514_string() or "nobody"


def said(certificate: x509.Certificate) -> str:
    """The certificate in a sentence: whom it names, and its fingerprint."""
    return f"{quoted(named(certificate))}, fingerprint {said_fingerprint(fingerprint(certificate))}"
