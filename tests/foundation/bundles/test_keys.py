"""Keys are made once, kept from others, and say what is wrong with them and what to do."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from goldenthread.foundation.bundles import certificates, keys
from goldenthread.foundation.bundles.errors import BundleError, ExpiredError, KeyUnusableError
from goldenthread.foundation.bundles.keys import CERTIFICATE_FILE, KEY_FILE, Signer
from tests.foundation.bundles.samples import MADE_AT, VALID


def _kept(folder: Path, signer: Signer) -> None:
    private = signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / KEY_FILE).write_bytes(private)
    (folder / CERTIFICATE_FILE).write_bytes(signer.certificate_pem)


def test_a_key_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    made = keys.create(tmp_path / "new", name="Wharf Council", days=1095, now=MADE_AT)

    assert stat.S_IMODE((tmp_path / "new" / KEY_FILE).stat().st_mode) == 0o600
    assert made.key.key_size == 3072
    assert made.expires_at - made.starts_at == timedelta(days=1095)
    assert certificates.named(made.certificate) == "Wharf Council"
    read = keys.signer_for(tmp_path / "new", now=MADE_AT)
    assert read is not None
    assert read.sign(b"data") == made.sign(b"data")


def test_a_key_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"precious")

    with pytest.raises(BundleError, match="is there already and was not touched"):
        keys.create(tmp_path, name="Wharf Council", days=1, now=MADE_AT)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {KEY_FILE: b"precious"}


def test_a_key_is_not_kept_without_its_certificate(tmp_path: Path) -> None:
    (tmp_path / CERTIFICATE_FILE).write_bytes(b"another")

    with pytest.raises(BundleError, match="is there already"):
        keys.create(tmp_path, name="Wharf Council", days=1, now=MADE_AT)

    assert not (tmp_path / KEY_FILE).exists()


@pytest.mark.parametrize(("name", "days"), [("", 1), ("w" * 65, 1), ("Wharf", 0), ("Wharf", 3_661)])
def test_a_certificate_that_cannot_be_made_is_refused(tmp_path: Path, name: str, days: int) -> None:
    with pytest.raises(BundleError):
        keys.create(tmp_path / "new", name=name, days=days, now=MADE_AT)
    assert not (tmp_path / "new").exists()


def test_a_locked_key_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    keys.create(tmp_path, name="Wharf Council", days=1, now=MADE_AT, passphrase="open sesame")

    assert keys.signer_for(tmp_path, now=MADE_AT, passphrase="open sesame")
    with pytest.raises(KeyUnusableError, match="cannot be opened with this passphrase"):
        keys.signer_for(tmp_path, now=MADE_AT, passphrase="open barley")
    with pytest.raises(KeyUnusableError, match=r"none is set\. Set GOLDENTHREAD_SIGNING_PASSPHRASE"):
        keys.signer_for(tmp_path, now=MADE_AT)


def test_where_there_is_no_key_nobody_signs(tmp_path: Path) -> None:
    assert keys.signer_for(tmp_path / "nowhere") is None


def test_a_folder_that_cannot_be_looked_into_is_said(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusableError, match="cannot be looked up: File name too long"):
        keys.signer_for(tmp_path / ("k" * 300))


def test_a_certificate_signs_from_its_first_to_its_last_moment(tmp_path: Path, signer: Signer) -> None:
    _kept(tmp_path, signer)
    first, last = MADE_AT - timedelta(days=1), MADE_AT - timedelta(days=1) + VALID

    assert keys.signer_for(tmp_path, now=first)
    assert keys.signer_for(tmp_path, now=last)
    with pytest.raises(ExpiredError, match=r"expired on 29 June 2018 at 09:59.*make a new key with"):
        keys.signer_for(tmp_path, now=last + timedelta(seconds=1))
    with pytest.raises(ExpiredError, match=r"valid from 29 June 2017 at 09:59 only.*clock is right"):
        keys.signer_for(tmp_path, now=first - timedelta(seconds=1))


def test_without_a_moment_the_clock_of_the_machine_counts(tmp_path: Path) -> None:
    keys.create(tmp_path, name="Wharf Council", days=1, now=datetime.now(UTC) - timedelta(days=2))

    with pytest.raises(ExpiredError):
        keys.signer_for(tmp_path)


def test_a_pair_that_does_not_belong_together_is_refused(tmp_path: Path, signer: Signer, other_signer: Signer) -> None:
    _kept(tmp_path, signer)
    (tmp_path / CERTIFICATE_FILE).write_bytes(other_signer.certificate_pem)

    with pytest.raises(KeyUnusableError, match="do not belong together"):
        keys.signer_for(tmp_path, now=MADE_AT)


@pytest.mark.parametrize("missing", [KEY_FILE, CERTIFICATE_FILE])
def test_half_a_pair_is_refused(tmp_path: Path, signer: Signer, missing: str) -> None:
    _kept(tmp_path, signer)
    (tmp_path / missing).unlink()

    with pytest.raises(KeyUnusableError, match=f"{missing} cannot be read: No such file"):
        keys.signer_for(tmp_path, now=MADE_AT)


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        (KEY_FILE, b"", "is not a private key in PEM"),
        (KEY_FILE, b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "is not a private key in PEM"),
        (CERTIFICATE_FILE, b"not one", "is not a certificate in PEM"),
        (CERTIFICATE_FILE, b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "is not a certificate"),
    ],
)
def test_what_is_no_key_or_certificate_is_said(
    tmp_path: Path, signer: Signer, file: str, content: bytes, said: str
) -> None:
    _kept(tmp_path, signer)
    (tmp_path / file).write_bytes(content)

    with pytest.raises(KeyUnusableError, match=said):
        keys.signer_for(tmp_path, now=MADE_AT)


@pytest.mark.parametrize("weak", ["elliptic", "short"])
def test_a_key_of_another_sort_is_refused(tmp_path: Path, signer: Signer, weak: str) -> None:
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey = (
        ec.generate_private_key(ec.SECP256R1())
        if weak == "elliptic"
        else rsa.generate_private_key(public_exponent=65_537, key_size=1024)
    )
    _kept(tmp_path, signer)
    (tmp_path / KEY_FILE).write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    with pytest.raises(KeyUnusableError, match="is not RSA of 2,048 bits or more"):
        keys.signer_for(tmp_path, now=MADE_AT)
