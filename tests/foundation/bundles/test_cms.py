"""Signatures that openssl verifies, and of which no bit is free."""

import subprocess
from pathlib import Path

import pytest

from goldenthread.foundation.bundles import cms
from goldenthread.foundation.bundles.keys import Signer

DATA = b"what is signed\n"


@pytest.mark.parametrize("tool", ["cms", "smime"])
def test_openssl_verifies_a_signature(tmp_path: Path, signer: Signer, tool: str) -> None:
    (tmp_path / "data").write_bytes(DATA)
    (tmp_path / "data.p7s").write_bytes(signer.sign(DATA))
    (tmp_path / "certificate.pem").write_bytes(signer.certificate_pem)
    asked = "-verify -binary -inform DER -in data.p7s -content data -CAfile certificate.pem -purpose any -no_check_time"

    left = subprocess.run(["openssl", tool, *asked.split()], cwd=tmp_path, capture_output=True, check=False)

    assert (left.returncode, left.stdout) == (0, DATA), left.stderr


def test_a_signature_is_read_back_and_is_of_what_was_signed(signer: Signer) -> None:
    found = cms.read(signer.sign(DATA))

    assert found is not None
    assert found.certificate == signer.certificate
    assert cms.is_of(found, DATA)
    assert not cms.is_of(found, DATA + b" ")


def test_the_same_data_is_signed_the_same_way(signer: Signer) -> None:
    assert signer.sign(DATA) == signer.sign(DATA)


def test_a_changed_byte_anywhere_in_a_signature_is_seen(signer: Signer) -> None:
    whole = signer.sign(DATA)
    for at in range(len(whole)):
        changed = bytearray(whole)
        changed[at] ^= 1 << at % 8
        found = cms.read(bytes(changed))
        assert found is None or found.certificate != signer.certificate or not cms.is_of(found, DATA), at


@pytest.mark.parametrize(
    "content", [b"", b"\x30", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"PK" * 40, b"\x30\x82" * 9]
)
def test_what_is_no_signature_is_none(content: bytes) -> None:
    assert cms.read(content) is None


def test_bytes_after_a_signature_are_seen(signer: Signer) -> None:
    assert cms.read(signer.sign(DATA) + b"\0") is None
