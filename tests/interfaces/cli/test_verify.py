"""`goldenthread verify`: 0 when all holds, 1 when something fails, 2 when asked wrong; without a database."""

import json
from pathlib import Path

import pytest

from goldenthread.domain.reports.rules import snapshot
from goldenthread.foundation.bundles import keys, packing
from goldenthread.foundation.bundles.keys import Signer
from goldenthread.foundation.ledger import rules
from goldenthread.foundation.lib import canonical
from tests.foundation.bundles.samples import FILES, MADE_AT, Sample, sample
from tests.interfaces.cli.program_run import Run


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return keys.create(tmp_path_factory.mktemp("keys"), name="Wharf Council", days=30, now=MADE_AT)


@pytest.fixture
def bundle(tmp_path: Path, signer: Signer) -> Sample:
    return sample(tmp_path, signer)


def _ledger(count: int) -> tuple[list[bytes], dict[str, object]]:
    """Lines of a chain, and what a manifest says of them."""
    lines, previous = [], rules.GENESIS
    for sequence in range(1, count + 1):
        told: dict[str, object] = {"version": "ledger-1", "chain": "wharf", "sequence": sequence}
        told["previous_hash"] = previous
        previous = canonical.sha256_of(told)
        lines.append(canonical.canonical_json(told | {"hash": previous}) + b"\n")
    return lines, {"chain": "wharf", "first": 1, "last": count, "previous": rules.GENESIS, "head": previous}


def test_a_bundle_as_it_was_sent_is_said_to_hold(run: Run, bundle: Sample) -> None:
    left = run("verify", bundle.path, "--receipt", bundle.receipt, "--certificate", bundle.certificate)

    assert (left.status, left.err) == (0, "")
    assert left.out.splitlines()[-1] == "Nothing fails."
    assert {line.split("  ")[0] for line in left.out.splitlines()[1:-1]} == {"holds"}


def test_a_changed_bundle_is_said_to_fail(run: Run, bundle: Sample) -> None:
    bundle.path.write_bytes(bundle.path.read_bytes().replace(b"Forty-three", b"Twenty-nine"))

    left = run("verify", bundle.path)

    assert left.status == 1
    assert "FAILS  The file 'report.html' was changed: its SHA-256 is not the listed one." in left.out
    assert left.err == "Refused: 1 thing fails: this is not what was sent. Ask for it again.\n"


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({}, "The bundle does not say what it is."),
        ({"report": "\x1b[2J", "due": {"said": 7}}, "The bundle does not say what it is."),
        (
            {"report": {"title": "Update\x1b[2J"}, "organisation": {"name": "Wharf"}, "due": {"said": "10:00"}},
            r"The bundle says that it is the report 'Update\x1b[2J', of 'Wharf', due '10:00'.",
        ),
    ],
)
def test_what_a_bundle_says_it_is_comes_first_and_moves_no_cursor(
    run: Run, tmp_path: Path, about: dict[str, object], said: str
) -> None:
    packing.pack(FILES, about=about, made_at=MADE_AT, to=tmp_path / "bundle.zip")

    assert run("verify", tmp_path / "bundle.zip").out.splitlines()[0] == said


@pytest.mark.parametrize(
    ("option", "said"), [("--receipt", "is not a file"), ("--certificate", "is not a file"), (None, "is not a file")]
)
def test_a_file_that_is_not_there_is_asked_wrong(run: Run, bundle: Sample, option: str | None, said: str) -> None:
    left = run("verify", bundle.path, option, "nowhere") if option else run("verify", bundle.path.parent)

    assert left.status == 2
    assert said in left.err


def test_a_certificate_that_is_none_is_asked_wrong(run: Run, bundle: Sample) -> None:
    left = run("verify", bundle.path, "--certificate", bundle.receipt)

    assert left.status == 2
    assert "is not a certificate in PEM" in left.err


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (slice(None), "holds  The ledger is whole from entry 1 to 4"),
        (slice(3), "FAILS  The ledger ends after entry 3 instead of entry 4"),
        (slice(1, None), "FAILS  Entry 1 of the ledger is missing"),
    ],
)
def test_a_ledger_that_was_cut_is_found_though_it_is_signed(
    run: Run, tmp_path: Path, signer: Signer, kept: slice, said: str
) -> None:
    lines, told = _ledger(4)
    files = {**FILES, "ledger.jsonl": b"".join(lines[kept])}
    packing.pack(files, about={"ledger": told}, made_at=MADE_AT, to=tmp_path / "bundle.zip", signer=signer)

    left = run("verify", tmp_path / "bundle.zip")

    assert left.status == ("FAILS" in said)
    assert said in left.out


@pytest.mark.parametrize("line", [b"{}\n", b"[" * 5_000, b"\xff\xfe", b'{"hash":1}\n'])
def test_a_ledger_that_is_none_is_found(run: Run, tmp_path: Path, line: bytes) -> None:
    _, told = _ledger(1)
    files = {"ledger.jsonl": line}
    packing.pack(files, about={"ledger": told}, made_at=MADE_AT, to=tmp_path / "bundle.zip")

    assert "What stands for entry 1 of the ledger is no entry of it" in run("verify", tmp_path / "bundle.zip").out


def test_a_ledger_of_which_the_manifest_says_nothing_is_found(run: Run, tmp_path: Path) -> None:
    packing.pack({"ledger.jsonl": b""}, about={"ledger": 7}, made_at=MADE_AT, to=tmp_path / "bundle.zip")

    assert "does not say which entries" in run("verify", tmp_path / "bundle.zip").out


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (json.dumps({"format": snapshot.FORMAT + 1}), 0, "note   snapshot.json was made by a newer version"),
        (json.dumps({"format": snapshot.FORMAT}), 0, "Nothing fails."),
        ("[]", 1, "FAILS  snapshot.json is not a snapshot."),
    ],
)
def test_a_snapshot_of_a_newer_version_is_said_and_not_failed(
    run: Run, tmp_path: Path, content: str, status: int, said: str
) -> None:
    packing.pack({"snapshot.json": content.encode()}, about={}, made_at=MADE_AT, to=tmp_path / "bundle.zip")

    left = run("verify", tmp_path / "bundle.zip")

    assert left.status == status
    assert said in left.out
