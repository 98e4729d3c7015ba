"""Time stamps: made by an authority on this machine, which answers as one elsewhere would."""

import contextlib
import random
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from goldenthread.foundation.bundles import packing, verification
from goldenthread.foundation.bundles.findings import State
from goldenthread.foundation.bundles.keys import Signer
from goldenthread.foundation.bundles.stamps import Stamper
from tests.foundation.bundles.authority import Answer, answering, founded, stamping
from tests.foundation.bundles.commands import checked_by_hand
from tests.foundation.bundles.rearrangements import flipped
from tests.foundation.bundles.samples import ABOUT, FILES, MADE_AT, archived, contents

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl on this machine")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an authority: its root certificate, and the key that stamps."""
    return founded(tmp_path_factory.mktemp("authority"))


@contextmanager
def _answering(answer: Answer, status: int = 200) -> Iterator[Stamper]:
    with answering(answer, status) as url:
        yield Stamper(url, timeout=5)


def _packed(folder: Path, signer: Signer | None, stamper: Stamper) -> packing.Packed:
    return packing.pack(FILES, about=ABOUT, made_at=MADE_AT, to=folder / "bundle.zip", signer=signer, stamper=stamper)


def test_a_stamped_bundle_is_verified_with_the_authoritys_certificate(
    tmp_path: Path, authority: Path, signer: Signer
) -> None:
    with _answering(stamping(authority)) as stamper:
        packed = _packed(tmp_path, signer, stamper)

    found = verification.verify(tmp_path / "bundle.zip", authority=authority / "root.pem")

    assert packed.unstamped_reason == ""
    assert found.sound
    assert "stamp" in found.codes(State.HOLDS)


def test_openssl_verifies_the_stamp_with_the_commands_of_the_instructions(
    tmp_path: Path, authority: Path, signer: Signer
) -> None:
    with _answering(stamping(authority)) as stamper:
        _packed(tmp_path, signer, stamper)

    said = checked_by_hand(tmp_path / "bundle.zip", authority=authority / "root.pem")

    assert said.status == 0, said.out
    assert "Verification: OK" in said.out


def test_without_the_authoritys_certificate_the_stamps_moment_is_only_noted(
    tmp_path: Path, authority: Path, signer: Signer
) -> None:
    with _answering(stamping(authority)) as stamper:
        _packed(tmp_path, signer, stamper)

    assert "stamp" in verification.verify(tmp_path / "bundle.zip").codes(State.NOTE)


def test_a_stamp_of_another_authority_or_of_something_else_fails(
    tmp_path: Path, authority: Path, signer: Signer
) -> None:
    bundle = tmp_path / "bundle.zip"
    with _answering(stamping(authority)) as stamper:
        _packed(tmp_path, None, stamper)
        elsewhere = stamper.stamp(b"something else").response
    (tmp_path / "other.pem").write_bytes(signer.certificate_pem)
    assert elsewhere is not None

    assert verification.verify(bundle, authority=tmp_path / "other.pem").codes() == {"stamp"}
    bundle.write_bytes(archived({**contents(bundle.read_bytes()), "manifest.json.tsr": elsewhere}))
    assert {"stamp", "changed"} <= verification.verify(bundle).codes()


def test_whatever_was_changed_in_a_stamp_is_found_and_never_raises(
    tmp_path: Path, authority: Path, signer: Signer
) -> None:
    bundle = tmp_path / "bundle.zip"
    with _answering(stamping(authority)) as stamper:
        _packed(tmp_path, signer, stamper)
    files, chance = contents(bundle.read_bytes()), random.Random(20170630)
    for _ in range(300):
        stamp = flipped(files["manifest.json.tsr"], chance.randrange(len(files["manifest.json.tsr"]) * 8))
        stamp = stamp[: chance.choice([len(stamp), len(stamp), chance.randrange(len(stamp))])]
        bundle.write_bytes(archived({**files, "manifest.json.tsr": stamp}))

        assert not verification.verify(bundle, authority=authority / "root.pem").sound


def test_a_missing_stamp_fails_only_where_one_is_expected(tmp_path: Path, authority: Path, signer: Signer) -> None:
    packing.pack(FILES, about=ABOUT, made_at=MADE_AT, to=tmp_path / "bundle.zip", signer=signer)

    assert verification.verify(tmp_path / "bundle.zip").sound
    assert verification.verify(tmp_path / "bundle.zip", authority=authority / "root.pem").codes() == {"stamp"}


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        (lambda _: b"no stamp", 200, "something that is no time stamp"),
        (lambda _: b"", 200, "something that is no time stamp"),
        (lambda _: b"x" * 500_000, 200, "something that is no time stamp"),
        (lambda _: bytes.fromhex("30053003020102"), 200, "refused to stamp"),
        (lambda _: b"busy", 503, "could not be asked: HTTP Error 503"),
    ],
)
def test_an_authority_that_does_not_stamp_keeps_nothing_from_being_packed(
    tmp_path: Path, answer: Answer, status: int, said: str
) -> None:
    with _answering(answer, status) as stamper:
        packed = _packed(tmp_path, None, stamper)

    assert said in packed.unstamped_reason
    assert verification.verify(tmp_path / "bundle.zip").sound


def test_an_authority_that_answers_drop_by_drop_is_not_waited_for() -> None:
    """Each byte comes within the timeout of one reading, and all of them together would take a minute."""
    left = threading.Event()

    def drip(listening: socket.socket) -> None:
        line, _ = listening.accept()
        with line, contextlib.suppress(OSError):
            line.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
            while not left.wait(0.1):
                line.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=drip, args=(listening,))
        thread.start()
        stamp = Stamper(f"http://127.0.0.1:{listening.getsockname()[1]}/", timeout=0.5).stamp(b"data")
        left.set()
        thread.join()

    assert stamp.reason == "The time stamp authority could not be asked: it answers too slowly."


def test_a_stamp_of_another_request_is_not_taken(tmp_path: Path, authority: Path) -> None:
    stamp = stamping(authority)
    first: list[bytes] = []

    def same_again(request: bytes) -> bytes:
        first.append(first[0] if first else stamp(request))
        return first[-1]

    with _answering(same_again) as stamper:
        assert stamper.stamp(b"data").response
        assert stamper.stamp(b"data").reason == "The time stamp authority stamped something else."


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "", "http://127.0.0.1:1/", "http://["])
def test_an_address_that_leads_nowhere_is_a_reason_and_no_error(url: str) -> None:
    stamp = Stamper(url, timeout=1).stamp(b"data")

    assert stamp.response is None
    assert stamp.reason.startswith("The ")
