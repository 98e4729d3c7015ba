"""A detached CMS signature in DER with nothing left to choose (RFC 5652): RSA PKCS #1 v1.5 over SHA-256, no attributes.

Written out by hand, because a signature file is checked by making it again from its two parts, the certificate and the
number: whatever else was changed in it, be it one bit that no tool looks at, is seen.
"""

from dataclasses import dataclass
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from goldenthread.foundation.bundles import certificates

_SEQUENCE, _SET, _OCTETS, _INTEGER, _CONTEXT_0 = 0x30, 0x31, 0x04, 0x02, 0xA0
_SIGNED_DATA: Final = bytes.fromhex("06092a864886f70d010702")
_DATA: Final = bytes.fromhex("06092a864886f70d010701")
_SHA256: Final = bytes.fromhex("300b0609608648016503040201")
_RSA: Final = bytes.fromhex("300d06092a864886f70d0101010500")
_VERSION_1: Final = bytes.fromhex("020101")


@dataclass(frozen=True, slots=True)
class Signature:
    """The two parts of a signature file: whose it is, and the number."""

    certificate: x509.Certificate
    number: bytes


def signature_file(signature: Signature) -> bytes:
    """The file's bytes in DER, which `openssl cms -verify -inform DER` reads."""
    certificate = signature.certificate
    serial = certificate.serial_number
    issued = certificate.issuer.public_bytes() + _der(_INTEGER, serial.to_bytes(serial.bit_length() // 8 + 1, "big"))
    signer = _VERSION_1 + _der(_SEQUENCE, issued) + _SHA256 + _RSA + _der(_OCTETS, signature.number)
    signed = (
        _VERSION_1
        + _der(_SET, _SHA256)
        + _der(_SEQUENCE, _DATA)
        + _der(_CONTEXT_0, certificate.public_bytes(Encoding.DER))
        + _der(_SET, _der(_SEQUENCE, signer))
    )
    return _der(_SEQUENCE, _SIGNED_DATA + _der(_CONTEXT_0, _der(_SEQUENCE, signed)))


def read(content: bytes) -> Signature | None:
    """The parts of a signature file; None unless making it again from them gives the very same bytes."""
    try:
        found = _parts(content)
        return found if signature_file(found) == content else None
    except (ValueError, IndexError, OverflowError):
        return None


def is_of(signature: Signature, data: bytes) -> bool:
    """Whether the signature was made over `data` with the key of its certificate."""
    key = signature.certificate.public_key()
    if not isinstance(key, RSAPublicKey):
        return False
    try:
        key.verify(signature.number, data, PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def _parts(content: bytes) -> Signature:
    inside = _inside(_inside(_inside(content, skip=len(_SIGNED_DATA))))
    before = len(_VERSION_1) + len(_der(_SET, _SHA256)) + len(_der(_SEQUENCE, _DATA))
    certificate = certificates.of_der(_inside(inside[before:]))
    key = certificate.public_key() if certificate else None
    if certificate is None or not isinstance(key, RSAPublicKey):
        raise ValueError("no RSA key")
    return Signature(certificate, content[-((key.key_size + 7) // 8) :])


def _inside(content: bytes, *, skip: int = 0) -> bytes:
    """What the first value of `content` holds, after `skip` bytes of it."""
    start, length = 2, content[1]
    if length & 0x80:
        start += length & 0x7F
        length = int.from_bytes(content[2:start], "big")
    return content[start + skip : start + length]


def _der(tag: int, content: bytes) -> bytes:
    length = len(content)
    if length < 0x80:
        return bytes([tag, length]) + content
    said = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(said)]) + said + content
