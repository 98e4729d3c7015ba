"""The same files give the same bytes everywhere, and a bundle is there whole or not at all."""

import hashlib
import io
import json
import os
import signal
import stat
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from goldenthread.foundation.bundles import layout, packing
from goldenthread.foundation.bundles.errors import BundleError, ExpiredError
from goldenthread.foundation.bundles.keys import Signer
from tests.foundation.bundles.samples import ABOUT, FILES, MADE_AT, VALID, Sample

# Of the unsigned sample without its instructions, whose words may improve. Another hash means another format.
GOLDEN = "4a04cb89ba5cd170dd476947462dddac96fdcbb3505940817601051c5595bd21"


def test_the_bytes_of_a_bundle_are_the_same_on_every_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goldenthread.foundation.bundles.instructions.TEXT", "How to check.\n")

    packed = packing.pack(FILES, about=ABOUT, made_at=MADE_AT, to=tmp_path / "bundle.zip", roles={"report.pdf": "PDF"})

    assert packed.sha256 == GOLDEN


def test_what_is_said_of_a_bundle_is_so(bundle: Sample, signer: Signer) -> None:
    content = bundle.path.read_bytes()

    assert bundle.packed.sha256 == hashlib.sha256(content).hexdigest()
    assert bundle.packed.size == len(content)
    assert bundle.packed.certificate_sha256 == signer.certificate_sha256
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(archive.namelist())
        assert {name: archive.read(name) for name in FILES} == FILES
        assert bundle.packed.manifest_sha256 == hashlib.sha256(archive.read("MANIFEST.sha256")).hexdigest()
        manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["about"], manifest["made_at"]) == (ABOUT, "2017-06-30T08:59:59Z")
    assert [each["name"] for each in manifest["files"]] == sorted([*FILES, "VERIFY.txt", "certificate.pem"])


def test_the_order_given_and_where_the_bytes_lie_change_nothing(tmp_path: Path, bundle: Sample, signer: Signer) -> None:
    paths = {}
    for number, (name, content) in enumerate(reversed(list(FILES.items()))):
        paths[name] = tmp_path / f"file-{number}"
        paths[name].write_bytes(content)

    packed = packing.pack(paths, about=ABOUT, made_at=MADE_AT, to=tmp_path / "again.zip", signer=signer)

    assert packed == bundle.packed


def test_a_file_that_changes_meanwhile_is_not_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(b"before")
    header = layout.local_header

    def meddle(member: layout.Member) -> bytes:
        report.write_bytes(b"AFTER!")
        return header(member)

    monkeypatch.setattr(layout, "local_header", meddle)

    with pytest.raises(BundleError, match=r"'report.txt' was changed while it was packed"):
        packing.pack({"report.txt": report}, about=ABOUT, made_at=MADE_AT, to=tmp_path / "bundle.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"'report.txt' cannot be read .*: No such file"):
        packing.pack({"report.txt": tmp_path / "gone"}, about={}, made_at=MADE_AT, to=tmp_path / "bundle.zip")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("limit", ["MOST_FILES", "MOST_BYTES"])
def test_more_than_a_plain_archive_holds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(layout, limit, 3)

    with pytest.raises(BundleError, match="Leave some out"):
        packing.pack(FILES, about=ABOUT, made_at=MADE_AT, to=tmp_path / "bundle.zip")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("late", [VALID, -timedelta(days=2)])
def test_a_certificate_that_is_not_valid_signs_nothing(tmp_path: Path, signer: Signer, late: timedelta) -> None:
    with pytest.raises(ExpiredError):
        packing.pack(FILES, about=ABOUT, made_at=MADE_AT + late, to=tmp_path / "bundle.zip", signer=signer)
    assert not list(tmp_path.iterdir())


_CHILD = """
import os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from goldenthread.foundation.bundles import layout, packing
from goldenthread.foundation.bundles.errors import BundleError
{before}
try:
    packing.pack({{"a.bin": b"a" * 50_000, "b.bin": b"b" * 50_000}}, about={{}},
                 made_at=datetime(2017, 6, 30, tzinfo=UTC), to=Path(sys.argv[1]) / "bundle.zip")
except BundleError as error:
    sys.exit(str(error))
"""
_KILLED = "lambda *a, **k: os._exit(9)"


def _in_a_child(folder: Path, before: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", _CHILD.format(before=before), folder], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "before",
    [
        f"packing._chunks_again = {_KILLED}",
        f"layout.tail = {_KILLED}",
        f"os.fsync = {_KILLED}",
        f"Path.replace = {_KILLED}",
    ],
)
def test_killed_while_packing_nothing_has_the_bundles_name(tmp_path: Path, before: str) -> None:
    assert _in_a_child(tmp_path, before).returncode == 9

    assert not (tmp_path / "bundle.zip").exists()


def test_killed_while_packing_the_bundle_from_before_stays(tmp_path: Path) -> None:
    (tmp_path / "bundle.zip").write_bytes(b"the one before")

    assert _in_a_child(tmp_path, f"Path.replace = {_KILLED}").returncode == 9

    assert (tmp_path / "bundle.zip").read_bytes() == b"the one before"


def test_a_bundle_is_on_disk_before_it_has_its_name_and_its_name_before_anybody_hears(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sure_of: list[tuple[bool, bool]] = []
    monkeypatch.setattr(
        os, "fsync", lambda file: sure_of.append((stat.S_ISDIR(os.fstat(file).st_mode), (tmp_path / "b.zip").exists()))
    )

    packing.pack(FILES, about=ABOUT, made_at=MADE_AT, to=tmp_path / "b.zip")

    assert sure_of == [(False, False), (True, True)]


def test_a_full_disk_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    full = "resource.setrlimit(resource.RLIMIT_FSIZE, (80_000, 80_000))"

    left = _in_a_child(tmp_path, full)

    assert left.returncode == 1 != -signal.SIGXFSZ
    assert "could not be written: File too large. Nothing of it was kept." in left.stderr
    assert "Traceback" not in left.stderr
    assert not list(tmp_path.iterdir())
