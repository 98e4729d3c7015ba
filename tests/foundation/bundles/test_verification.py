"""What is said of a bundle that is not as it was sent, sort by sort."""

import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from goldenthread.foundation.bundles import keys, manifest, packing, receipts, verification
from goldenthread.foundation.bundles.errors import BundleError, ExpiredError, KeyUnusableError
from goldenthread.foundation.bundles.findings import Finding, State, fails, holds
from goldenthread.foundation.bundles.keys import Signer
from goldenthread.foundation.lib import canonical
from tests.foundation.bundles.samples import ABOUT, FILES, MADE_AT, Sample, archived, contents, sample

Files = dict[str, bytes]


def test_a_bundle_as_it_was_sent_holds_in_every_way(bundle: Sample) -> None:
    found = verification.verify(bundle.path, receipt=bundle.receipt, certificate=bundle.certificate)

    assert found.sound
    assert found.about == ABOUT
    assert [item.code for item in found.items if item.state is State.HOLDS] == [
        *("archive", "files", "manifest", "signature", "whose", "in-time"),
        *("receipt", "signature", "in-time"),
    ]


def _without(name: str) -> Callable[[Files], Files]:
    return lambda files: {each: content for each, content in files.items() if each != name}


def _with(name: str, content: bytes) -> Callable[[Files], Files]:
    return lambda files: dict(sorted({**files, name: content}.items()))


def _renamed(old: str, new: str) -> Callable[[Files], Files]:
    return lambda files: dict(sorted((new if name == old else name, content) for name, content in files.items()))


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (_with("report.html", b"<p>All of 205.</p>\n"), "changed", "The file 'report.html' was changed"),
        (_with("report-2.html", b"<p>Better.</p>\n"), "added", "The file 'report-2.html' was added"),
        (_without("figures.csv"), "removed", "The file 'figures.csv' is listed and was removed"),
        (_renamed("figures.csv", "old.csv"), "renamed", "The file 'figures.csv' was renamed to 'old.csv'"),
        (lambda files: dict(reversed(files.items())), "order", "The files are not in their order"),
        (_without("MANIFEST.sha256"), "list", "MANIFEST.sha256, the list of the files, is missing"),
        (_without("MANIFEST.sha256.p7s"), "signature", "MANIFEST.sha256.p7s is missing"),
        (_without("certificate.pem"), "signature", "certificate.pem is missing"),
        (_without("manifest.json"), "manifest", "There is no manifest.json"),
        (_with("manifest.json", b"[1, 2"), "manifest", "manifest.json cannot be read"),
        (_with("MANIFEST.sha256", b"nonsense\n"), "list", "MANIFEST.sha256, the list"),
        (_with("certificate.pem", b"nonsense\n"), "signature", "certificate.pem is missing or damaged"),
        (lambda files: {**files, "certificate.pem": 2 * files["certificate.pem"]}, "signature", "missing or damaged"),
        (_with("../outside.txt", b"."), "name", "no bundle holds such a file"),
        (_with("REPORT.HTML", b"."), "twice", "holds 'REPORT.HTML' twice, the second time as 'report.html'"),
    ],
)
def test_a_rewritten_bundle_is_told_what_was_done(
    bundle: Sample, change: Callable[[Files], Files], code: str, said: str
) -> None:
    found = bundle.verified(archived(change(contents(bundle.path.read_bytes()))))

    assert code in found.codes()
    assert any(said in item.sentence for item in found.failing)


def test_a_file_twice_under_one_name_is_seen(bundle: Sample) -> None:
    content = bundle.path.read_bytes()
    files = contents(content)
    doubled = archived({**files, "Report.html": b"<p>False.</p>\n"}).replace(b"Report.html", b"report.html")

    assert any("holds 'report.html' twice." in item.sentence for item in bundle.verified(doubled).failing)


@pytest.mark.parametrize(
    ("before", "after", "code"), [(b"MZ", b"", "before"), (b"", b"\0", "after"), (b"", b"PK\x05\x06", "after")]
)
def test_bytes_before_or_after_the_archive_are_seen(bundle: Sample, before: bytes, after: bytes, code: str) -> None:
    assert bundle.verified(before + bundle.path.read_bytes() + after).codes() == {code}


def test_a_bundle_made_again_and_signed_by_somebody_else_is_said_to_be_theirs(
    bundle: Sample, tmp_path: Path, other_signer: Signer
) -> None:
    packing.pack(FILES, about=ABOUT, made_at=MADE_AT, to=bundle.path, signer=other_signer)

    assert bundle.verified().codes() == {"other-key"}
    alone = verification.verify(bundle.path)
    assert alone.sound
    assert "Anybody can make such a key" in next(item.sentence for item in alone.items if item.code == "whose")


def test_a_signature_by_another_key_than_the_enclosed_one_is_said(bundle: Sample, other_signer: Signer) -> None:
    files = contents(bundle.path.read_bytes())
    forged = archived({**files, "MANIFEST.sha256.p7s": other_signer.sign(files["MANIFEST.sha256"])})

    assert bundle.verified(forged).codes() == {"other-key"}


def test_an_older_signature_of_the_same_sender_is_said(bundle: Sample, tmp_path: Path, signer: Signer) -> None:
    packing.pack({**FILES, "report.html": b"before"}, about=ABOUT, made_at=MADE_AT, to=tmp_path / "old", signer=signer)
    older = contents((tmp_path / "old").read_bytes())["MANIFEST.sha256.p7s"]

    found = bundle.verified(archived({**contents(bundle.path.read_bytes()), "MANIFEST.sha256.p7s": older}))

    assert found.codes() == {"signature"}
    assert "The signature is of another list" in found.failing[0].sentence


@pytest.mark.parametrize(
    ("made", "said"),
    [(timedelta(days=-3), "had expired on 28 June 2017"), (timedelta(days=1), "is valid from 1 July 2017")],
)
def test_a_certificate_that_was_not_valid_when_the_bundle_was_made_is_said(
    bundle: Sample, tmp_path: Path, made: timedelta, said: str
) -> None:
    other = keys.create(tmp_path / "other", name="Wharf Council", days=1, now=MADE_AT + made)
    own = {"certificate.pem": other.certificate_pem}
    listed = [manifest.Listed(name, len(content), _sha256(content)) for name, content in own.items()]
    own["manifest.json"] = manifest.manifest_json(listed, about=ABOUT, made_at=MADE_AT)
    sums = manifest.sums({name: _sha256(content) for name, content in own.items()})
    own |= {"MANIFEST.sha256": sums, "MANIFEST.sha256.p7s": other.sign(sums)}
    bundle.path.write_bytes(archived(dict(sorted(own.items()))))

    found = verification.verify(bundle.path)

    assert found.codes() == {"expired"}
    assert said in found.failing[0].sentence


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_an_unsigned_bundle_is_noted_and_fails_where_a_sender_is_expected(bundle: Sample) -> None:
    packing.pack(FILES, about=ABOUT, made_at=MADE_AT, to=bundle.path)

    alone = verification.verify(bundle.path)

    assert alone.sound
    assert "unsigned" in alone.codes(State.NOTE)
    assert bundle.verified().codes() == {"unsigned"}


def _resigned(bundle: Sample, signer: Signer, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The bundle with a manifest that says something else, signed anew by its own sender."""
    files = contents(bundle.path.read_bytes())
    said = json.loads(files["manifest.json"])
    change(said)
    files["manifest.json"] = canonical.canonical_json(said)
    listed = {name: _sha256(content) for name, content in files.items() if not name.startswith("MANIFEST")}
    files["MANIFEST.sha256"] = manifest.sums(listed)
    return archived({**files, "MANIFEST.sha256.p7s": signer.sign(files["MANIFEST.sha256"])})


def test_a_bundle_of_a_newer_version_is_noted_and_not_failed(bundle: Sample, signer: Signer) -> None:
    found = bundle.verified(_resigned(bundle, signer, lambda said: said.update(format=2, new_thing="…")))

    assert found.sound
    assert "newer" in found.codes(State.NOTE)


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said["files"].pop(),
        lambda said: said["files"][0].update(size=1),
        lambda said: said["files"][0].update(sha256="0" * 64),
        lambda said: said["files"].append(said["files"][0]),
        lambda said: said.update(made_at="0001-01-01T00:00:00Z"),
        lambda said: said.update(made_at="2017-06-30T10:00:00"),
        lambda said: said.update(files=7),
        lambda said: said.update(about=[]),
        lambda said: said.update(format=True),
        lambda said: said.pop("files"),
    ],
)
def test_a_manifest_that_describes_something_else_fails(
    bundle: Sample, signer: Signer, change: Callable[[dict[str, Any]], object]
) -> None:
    assert bundle.verified(_resigned(bundle, signer, change)).codes() == {"manifest"}


def test_a_manifest_in_another_spelling_fails_though_it_says_the_same(bundle: Sample, signer: Signer) -> None:
    files = contents(bundle.path.read_bytes())
    files["manifest.json"] = json.dumps(json.loads(files["manifest.json"]), indent=1).encode()
    listed = {name: _sha256(content) for name, content in files.items() if not name.startswith("MANIFEST")}
    files["MANIFEST.sha256"] = manifest.sums(listed)
    files["MANIFEST.sha256.p7s"] = signer.sign(files["MANIFEST.sha256"])

    assert bundle.verified(archived(files)).codes() == {"manifest"}


def _first_line_is_wrong(content: BinaryIO, about: Mapping[str, Any]) -> list[Finding]:
    return [fails("ledger", f"{content.readline()!r} of number {about['number']}")]


def test_the_callers_checks_look_into_their_file_and_know_what_it_is_about(bundle: Sample) -> None:
    checks: dict[str, verification.Check] = {"figures.csv": _first_line_is_wrong, "not-there.csv": _first_line_is_wrong}

    found = verification.verify(bundle.path, checks=checks)

    assert [item.sentence for item in found.failing] == ["b'area,overdue\\r\\n' of number 1"]


def test_a_check_reads_its_whole_file_and_no_byte_more(bundle: Sample) -> None:
    read: list[bytes] = []

    def keep(content: BinaryIO, about: Mapping[str, Any]) -> list[Finding]:
        read.append(content.read())
        return [holds("read", "It was read.")]

    verification.verify(bundle.path, checks=dict.fromkeys(FILES, keep))

    assert read == list(FILES.values())


def test_another_bundle_does_not_fit_the_receipt(bundle: Sample, tmp_path: Path, signer: Signer) -> None:
    (tmp_path / "other").mkdir()
    other = sample(tmp_path / "other", signer, {**FILES, "more.txt": b"more"})

    found = verification.verify(other.path, receipt=bundle.receipt, certificate=bundle.certificate)

    assert [item.sentence for item in found.failing] == [
        "The receipt is of another bundle, or the bundle was changed since it was received.",
        "The receipt names another list of files than this bundle holds.",
    ]


def test_a_receipt_that_was_changed_after_it_was_signed_is_seen(bundle: Sample) -> None:
    text = bundle.receipt.read_bytes()
    bundle.receipt.write_bytes(text.replace(b'"late":false', b'"late":true'))

    found = verification.verify(bundle.path, receipt=bundle.receipt)

    assert found.codes() == {"signature"}
    assert "the receipt was changed" in found.failing[0].sentence


def test_a_receipt_of_another_key_is_seen(bundle: Sample, other_signer: Signer) -> None:
    bundle.receipt.with_name("receipt.json.p7s").write_bytes(other_signer.sign(bundle.receipt.read_bytes()))

    assert verification.verify(bundle.path, receipt=bundle.receipt).codes() == {"other-key"}


def test_an_unsigned_receipt_is_noted(bundle: Sample) -> None:
    bundle.receipt.with_name("receipt.json.p7s").unlink()

    found = verification.verify(bundle.path, receipt=bundle.receipt)

    assert found.sound
    assert "receipt-unsigned" in found.codes(State.NOTE)


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"received_at":"2017-06-30T09:00:00Z"}', b"[" * 9_000, b"\xff"])
def test_what_is_no_receipt_is_said(bundle: Sample, text: bytes) -> None:
    bundle.receipt.write_bytes(text)

    assert verification.verify(bundle.path, receipt=bundle.receipt).codes() == {"receipt"}


_RECEIPT = {"bundle_sha256": "0" * 64, "bundle_size": 1, "manifest_sha256": "0" * 64, "received_at": MADE_AT}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"bundle_sha256": "0" * 64, "bundle_size": 1}, "missing: manifest_sha256, received_at"),
        (_RECEIPT | {"manifest_sha256": ""}, "64 hexadecimal digits"),
        (_RECEIPT | {"about": {}}, "bundle_sha256 comes first"),
        (_RECEIPT | {"replaces": {"received_at": MADE_AT}}, "received_at once"),
    ],
)
def test_a_receipt_that_could_not_be_checked_by_hand_is_not_made(
    signer: Signer, said: dict[str, Any], why: str
) -> None:
    with pytest.raises(BundleError, match=why):
        receipts.make_receipt(said, signer)


def test_a_certificate_that_has_expired_signs_no_receipt(signer: Signer) -> None:
    with pytest.raises(ExpiredError):
        receipts.make_receipt(_RECEIPT | {"received_at": MADE_AT + timedelta(days=365)}, signer)


def test_a_receipt_in_another_spelling_is_not_the_one_that_was_given(bundle: Sample) -> None:
    bundle.receipt.write_bytes(bundle.receipt.read_bytes() + b"\n")
    bundle.receipt.with_name("receipt.json.p7s").unlink()

    assert verification.verify(bundle.path, receipt=bundle.receipt).codes() == {"receipt"}


def test_a_file_that_is_no_certificate_is_refused(bundle: Sample) -> None:
    with pytest.raises(KeyUnusableError, match="is not a certificate in PEM"):
        verification.verify(bundle.path, certificate=bundle.receipt)


def test_several_can_be_verified_at_once(bundle: Sample) -> None:
    found: list[bool] = []
    threads = [threading.Thread(target=lambda: found.append(bundle.verified().sound)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [True] * 4


def test_nothing_of_a_bundle_is_unpacked(bundle: Sample, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())

    bundle.verified()

    assert set(tmp_path.iterdir()) == before
