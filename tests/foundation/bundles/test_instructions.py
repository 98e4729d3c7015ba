"""What VERIFY.txt tells people to type does what it says, with public tools alone."""

import shutil
from collections.abc import Callable

import pytest

from tests.foundation.bundles.commands import TOOLS, checked_by_hand
from tests.foundation.bundles.samples import Sample, archived, contents

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
