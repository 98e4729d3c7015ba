"""Keys that sign: made once, kept in a folder, read when something is signed.

RSA with PKCS #1 v1.5, because it signs the same bytes the same way each time and every openssl verifies it.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Self

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from goldenthread.foundation.bundles import certificates, cms
from goldenthread.foundation.bundles.errors import BundleError, ExpiredError, KeyUnusableError
from goldenthread.foundation.lib.text import said_moment

KEY_FILE: Final = "signing-key.pem"
CERTIFICATE_FILE: Final = "certificate.pem"
_BITS, _FEWEST_BITS = 3072, 2048  # 3072: good beyond 2030 (NIST SP 800-57); fewer than 2048 is not taken
_LONGEST_NAME = 64  # of a name in a certificate (RFC 5280, ub-common-name)
_LONGEST_DAYS = 3_660


@dataclass(frozen=True, slots=True)
class Signer:
    """A key with its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @classmethod
    def from_files(cls, key: Path, certificate: Path, passphrase: str = "") -> Self:
        """Reads both from PEM files. Raises KeyUnusableError, which says what is wrong and what to do."""
        private = _private(key, passphrase)
        public = certificates.read(certificate)
        if public.public_key() != private.public_key():
            raise KeyUnusableError(f"{key} and {certificate} do not belong together. Put the pair made together back.")
        return cls(private, public)

    def sign(self, data: bytes) -> bytes:
        """A detached CMS signature of `data`, in DER; the same data gives the same bytes."""
        return cms.signature_file(cms.Signature(self.certificate, self.key.sign(data, PKCS1v15(), SHA256())))

    @property
    def certificate_pem(self) -> bytes:
        """The certificate as it goes with what was signed."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def certificate_sha256(self) -> str:
        """The certificate's fingerprint, 64 lower-case hexadecimal digits."""
        return certificates.fingerprint(self.certificate)

    @property
    def starts_at(self) -> datetime:
        """The first moment at which the certificate is valid, in UTC."""
        return self.certificate.not_valid_before_utc

    @property
    def expires_at(self) -> datetime:
        """The last moment at which the certificate is valid, in UTC."""
        return self.certificate.not_valid_after_utc

    def require_valid(self, at: datetime) -> None:
        """Raises ExpiredError unless the certificate is valid at that moment."""
        if at > self.expires_at:
            raise ExpiredError(
                f"The certificate that signs expired on {said_moment(self.expires_at)}. Move its folder aside (keep "
                "the certificate: it verifies what was signed with it), make a new key with `goldenthread keys "
                "create`, and publish the new fingerprint."
            )
        if at < self.starts_at:
            raise ExpiredError(
                f"The certificate that signs is valid from {said_moment(self.starts_at)} only. "
                "Wait until then, or look whether this machine's clock is right."
            )


def signer_for(folder: Path, *, passphrase: str = "", now: datetime | None = None) -> Signer | None:
    """The signer whose key is in `folder`; None where there is neither key nor certificate.

    Raises ExpiredError when the certificate is not valid `now` (the machine's clock if not given), KeyUnusableError
    when the files cannot be used; both say the fix.
    """
    signer = kept_in(folder, passphrase=passphrase)
    if signer:
        signer.require_valid(now or datetime.now(UTC))
    return signer


def kept_in(folder: Path, *, passphrase: str = "") -> Signer | None:
    """As `signer_for`, whether the certificate is still valid or not."""
    key, certificate = folder / KEY_FILE, folder / CERTIFICATE_FILE
    try:
        if not key.exists() and not certificate.exists():
            return None
    except OSError as error:
        raise KeyUnusableError(
            f"The keys in {folder} cannot be looked up: {error.strerror}. Let the program read that folder."
        ) from error
    return Signer.from_files(key, certificate, passphrase)


def create(folder: Path, *, name: str, days: int, now: datetime, passphrase: str = "") -> Signer:
    """Makes a key and its self-signed certificate in `folder`, which nobody else may read.

    `name` is whom the certificate names, `days` how long it is valid from `now`. Raises BundleError for what cannot be
    made; a key that is there is never written over.
    """
    if not 1 <= len(name.strip()) <= _LONGEST_NAME:
        raise BundleError(f"A certificate holds a name of 1 to {_LONGEST_NAME} characters. Shorten the name.")
    if not 1 <= days <= _LONGEST_DAYS:
        raise BundleError(f"A certificate is made for 1 to {_LONGEST_DAYS:,} days. Give another number.")
    key = rsa.generate_private_key(public_exponent=65_537, key_size=_BITS)
    signer = Signer(key, _certificate(key, name.strip(), now, timedelta(days=days)))
    locked = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    _keep(folder, signer, locked)
    return signer


def _private(path: Path, passphrase: str) -> rsa.RSAPrivateKey:
    content = certificates.content(path, "key")
    try:
        found = load_pem_private_key(content, passphrase.encode() if passphrase else None)
    except TypeError as error:
        asked = "needs no passphrase, but one is set" if passphrase else "is locked with a passphrase, and none is set"
        raise KeyUnusableError(
            f"The key {path} {asked}. Set GOLDENTHREAD_SIGNING_PASSPHRASE as it was made."
        ) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        wrong = "cannot be opened with this passphrase, or is damaged" if passphrase else "is not a private key in PEM"
        raise KeyUnusableError(
            f"The key {path} {wrong}. Put the key that was made there, with its passphrase."
        ) from error
    if not isinstance(found, rsa.RSAPrivateKey) or found.key_size < _FEWEST_BITS:
        raise KeyUnusableError(
            f"The key {path} is not RSA of {_FEWEST_BITS:,} bits or more. Make one with `goldenthread keys create`."
        )
    return found


def _certificate(key: rsa.RSAPrivateKey, name: str, now: datetime, valid: timedelta) -> x509.Certificate:
    whole = now.astimezone(UTC).replace(microsecond=0)
    named_so = x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, name), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    )
    use = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        **dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign"), False),
        **dict.fromkeys(("crl_sign", "encipher_only", "decipher_only"), False),
    )
    made = x509.CertificateBuilder(subject_name=named_so, issuer_name=named_so, public_key=key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(whole).not_valid_after(whole + valid)
    made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    made = made.add_extension(use, critical=True)
    made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    return made.sign(key, SHA256())


def _keep(folder: Path, signer: Signer, locked: KeySerializationEncryption) -> None:
    """Writes both files or neither."""
    private = signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for file, content, mode in ((KEY_FILE, private, 0o600), (CERTIFICATE_FILE, signer.certificate_pem, 0o644)):
            _write_new(folder / file, content, mode, written.append)
    except OSError as error:
        for path in written:
            path.unlink()
        if isinstance(error, FileExistsError):
            raise BundleError(
                f"{error.filename} is there already and was not touched. Move that folder aside to make a new key, "
                "and keep its certificate: it verifies what was signed with it."
            ) from error
        raise BundleError(f"{folder} could not be written: {error.strerror}. Nothing was kept there.") from error


def _write_new(path: Path, content: bytes, mode: int, written: Callable[[Path], None]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    written(path)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
