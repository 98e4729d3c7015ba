"""What VERIFY.txt tells people to type does what it says, with public tools alone."""

import shutil
import subprocess
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from goldenthread.foundation.bundles import keys, layout
from goldenthread.foundation.bundles.keys import Signer
from tests.foundation.bundles.commands import TOOLS, checked_by_hand
from tests.foundation.bundles.samples import MADE_AT, VALID, Sample, archived, contents, signed_anew

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason=f"the public tools are not all here: {', '.join(TOOLS)}"
)


def test_the_commands_find_a_bundle_whole_and_signed(bundle: Sample) -> None:
    said = checked_by_hand(bundle.path, bundle.receipt)

    assert said.status == 0, said.out
    assert said.out.count("CMS Verification successful") == 2
    assert "bundle.zip: OK" in said.out
    assert "CN = Wharf Council" in said.out


@pytest.mark.parametrize(
    "change",
    [
        lambda files: {**files, "report.html": b"<p>All of 205.</p>\n"},
        lambda files: {**files, "zz-added.txt": b"more"},
        lambda files: {name: content for name, content in files.items() if name != "figures.csv"},
        lambda files: {name.replace("figures", "numbers"): content for name, content in files.items()},
        lambda files: dict(reversed(list(files.items()))),
        lambda files: {**files, "MANIFEST.sha256": files["MANIFEST.sha256"].replace(b"report.html", b"report.htm_")},
        lambda files: {**files, "MANIFEST.sha256.p7s": files["MANIFEST.sha256.p7s"][:-1] + b"\0"},
        lambda files: {**files, "manifest.json": files["manifest.json"].replace(b"2017-06-30", b"2027-06-30")},
    ],
)
def test_the_commands_fail_on_a_bundle_that_was_rewritten(
    bundle: Sample, change: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    bundle.path.write_bytes(archived(change(contents(bundle.path.read_bytes()))))

    assert checked_by_hand(bundle.path).status != 0


def test_the_commands_find_a_bundle_that_is_not_the_receipts(bundle: Sample) -> None:
    bundle.path.write_bytes(bundle.path.read_bytes() + b"\n")

    assert checked_by_hand(bundle.path, bundle.receipt).status != 0


def test_the_commands_find_a_receipt_that_was_changed(bundle: Sample) -> None:
    bundle.receipt.write_bytes(bundle.receipt.read_bytes().replace(b"Improvement", b"Managing"))

    said = checked_by_hand(bundle.path, bundle.receipt)

    assert said.status != 0
    assert "bundle.zip: OK" in said.out


def _forged(bundle: Sample, forger: Signer, certificate: bytes) -> bytes:
    """The bundle with another figure in it, listed and signed anew by somebody else, with that certificate in it."""
    return signed_anew(
        contents(bundle.path.read_bytes()) | {"report.html": b"<p>All of 205.</p>\n"}, forger, certificate
    )


def test_a_forgers_certificate_behind_the_senders_is_not_trusted(bundle: Sample, other_signer: Signer) -> None:
    """The fingerprint seen in step 5 is of the first one; openssl would trust every one in the file."""
    both = bundle.certificate.read_bytes() + other_signer.certificate_pem
    bundle.path.write_bytes(_forged(bundle, other_signer, both))

    assert checked_by_hand(bundle.path).status != 0


def test_a_forger_whom_the_computer_trusts_in_general_is_not_trusted(bundle: Sample, tmp_path: Path) -> None:
    """Anybody can have a certificate for a web site, and openssl looks for authorities where the system keeps them."""
    forger = keys.create(tmp_path / "keys", name="anybody.example", days=VALID.days, now=MADE_AT - timedelta(days=1))
    trusts = tmp_path / "trusts"
    trusts.mkdir()
    (trusts / "authority.pem").write_bytes(forger.certificate_pem)
    subprocess.run(["openssl", "rehash", str(trusts)], check=True)
    bundle.path.write_bytes(_forged(bundle, forger, bundle.certificate.read_bytes()))

    assert checked_by_hand(bundle.path, trusts=trusts).status != 0


@pytest.mark.parametrize("name", ["MANIFEST.sha256", "MANIFEST.sha256.p7s"])
def test_a_second_list_or_signature_is_seen(bundle: Sample, name: str) -> None:
    """Which of two files of one name is unpacked differs from program to program."""
    files = list(contents(bundle.path.read_bytes()).items())
    place = [each for each, _ in files].index(name)
    files.insert(place, (name, b"another\n"))
    members = [layout.Member(each, len(content), zlib.crc32(content)) for each, content in files]
    body = b"".join(layout.local_header(each) + content for each, (_, content) in zip(members, files, strict=True))
    bundle.path.write_bytes(body + layout.tail(members))

    assert checked_by_hand(bundle.path).status != 0
