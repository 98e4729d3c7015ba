"""What a bundle says of itself is shown, and whatever has become of the file, showing it never fails."""

import random
from pathlib import Path

import pytest

from goldenthread.foundation.bundles.described import Described, described
from tests.foundation.bundles.rearrangements import flipped, rearranged
from tests.foundation.bundles.samples import FILES, Sample, archived, contents


def test_every_file_is_said_with_its_size(bundle: Sample) -> None:
    found = described(bundle.path)

    assert found is not None
    assert found.stamped_at is None
    sizes = {each.name: each.size for each in found.files}
    assert {name: sizes[name] for name in FILES} == {name: len(content) for name, content in FILES.items()}


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_bundle_says_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bundle.zip").write_bytes(content)

    assert described(tmp_path / "bundle.zip") is None
    assert described(tmp_path / "missing.zip") is None


def test_a_stamp_that_is_none_is_not_believed(bundle: Sample) -> None:
    files = contents(bundle.path.read_bytes()) | {"manifest.json.tsr": b"yesterday"}
    bundle.path.write_bytes(archived(dict(sorted(files.items()))))

    assert described(bundle.path) is None


def test_a_damaged_bundle_never_raises(bundle: Sample) -> None:
    whole, chance = bundle.path.read_bytes(), random.Random(20170630)
    changed = [content for _, content in rearranged(whole, chance, 60)]
    changed += [flipped(whole, chance.randrange(len(whole) * 8)) for _ in range(300)]
    for content in changed:
        bundle.path.write_bytes(content)
        assert isinstance(described(bundle.path), Described | None)
