"""Two thousand flipped bits and two hundred rearrangements, each of them found; and archives made to do harm."""

import io
import random
import re
import resource
import struct
import zipfile
import zlib
from dataclasses import replace

import pytest

from goldenthread.foundation.bundles import layout, verification
from tests.foundation.bundles.rearrangements import built, flipped, parts_of, rearranged
from tests.foundation.bundles.samples import Sample, contents

_SEED = 20170630


def test_two_thousand_flipped_bits_are_all_found(bundle: Sample) -> None:
    whole = bundle.path.read_bytes()
    chance = random.Random(_SEED)
    unseen = []
    for bit in (chance.randrange(len(whole) * 8) for _ in range(2_000)):
        bundle.path.write_bytes(flipped(whole, bit))
        if verification.verify(bundle.path).sound:
            unseen.append(bit)

    assert unseen == []


def test_every_byte_that_is_no_content_may_not_be_another(bundle: Sample) -> None:
    whole = bundle.path.read_bytes()
    files = contents(whole)
    content: set[int] = set()
    for file in files.values():
        if file:
            start = whole.index(file)
            content |= set(range(start, start + len(file)))
    unseen = []
    for at in set(range(len(whole))) - content:
        changed = bytearray(whole)
        changed[at] ^= 0x40
        if bundle.verified(bytes(changed)).sound:
            unseen.append(at)

    assert unseen == []


def test_a_checksum_that_was_changed_in_both_places_is_found(bundle: Sample) -> None:
    files = contents(bundle.path.read_bytes())
    members = [layout.Member(name, len(content), zlib.crc32(content)) for name, content in files.items()]
    members[-1] = replace(members[-1], crc=members[-1].crc ^ 1)
    body = b"".join(layout.local_header(each) + files[each.name] for each in members)

    assert bundle.verified(body + layout.tail(members)).codes() == {"crc"}


@pytest.mark.parametrize("header", [rb"PK\x03\x04.{26}report\.pdf", rb"PK\x01\x02.{42}report\.pdf"])
def test_what_is_said_of_a_file_in_either_place_is_named_with_it(bundle: Sample, header: bytes) -> None:
    changed = bytearray(bundle.path.read_bytes())
    found_at = re.search(header, changed, re.DOTALL)
    assert found_at is not None
    changed[found_at.start() + 4] ^= 1

    found = bundle.verified(bytes(changed))

    assert [item.sentence for item in found.failing] == ["What the archive says of the file 'report.pdf' was changed."]


def test_two_hundred_rearrangements_are_all_found(bundle: Sample) -> None:
    whole = bundle.path.read_bytes()
    tried = rearranged(whole, random.Random(_SEED), 200)

    assert [how for how, changed in tried if bundle.verified(changed).sound] == []


def test_what_is_built_of_the_same_parts_is_the_bundle_itself(bundle: Sample) -> None:
    """So that what is found of a rearrangement is found for what was rearranged."""
    whole = bundle.path.read_bytes()

    assert built(parts_of(whole)) == whole


def _entry(name: bytes, **fields: int) -> bytes:
    """A line of the list of files in which anything can be said."""
    given = {"flags": 0, "method": 0, "packed": 0, "size": 0, "outside": 0o100644 << 16, "offset": 0} | fields
    head = (layout.CENTRAL_SIGN, 788, 20, given["flags"], given["method"], 0, 33, 0, given["packed"], given["size"])
    return layout.CENTRAL.pack(*head, len(name), 0, 0, 0, 0, given["outside"], given["offset"]) + name


def _ended(central: bytes, count: int, before: bytes = b"") -> bytes:
    return before + central + layout.end(count, len(central), len(before))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "It is not a ZIP archive"),
        (b"PK\x05\x06", "It is not a ZIP archive"),
        (b"\0" * 100_000, "It is not a ZIP archive"),
        (_ended(b"", 0xFFFF), "It is a ZIP64 archive"),
        (layout.END.pack(layout.END_SIGN, 0, 0, 1, 1, 0xFFFFFFFF, 0, 0), "It is a ZIP64 archive"),
        (layout.END.pack(layout.END_SIGN, 0, 0, 1, 1, 50_000_000, 0, 0), "more than 20,000 files"),
        (layout.END.pack(layout.END_SIGN, 0, 0, 1, 1, 100, 0, 0), "before the archive does"),
        (_ended(_entry(b"") * 60_000, 2), "holds more than 20,000 files"),
        (_ended(b"nonsense" * 10, 1), "list of files is damaged after file 0"),
        (_ended(_entry(b"a.txt", packed=9_999, size=9_999), 1), "lie over each other"),
        (_ended(_entry(b"a.txt", packed=200, size=200), 1, b"x" * 300), "of the file 'a.txt' was changed"),
        (_ended(_entry(b"a.txt", offset=290, packed=20, size=20), 1, b"x" * 300), "reaches beyond the archive"),
        (_ended(_entry(b"a.txt", flags=1), 1, b"x" * 99), "is locked with a password"),
        (_ended(_entry(b"a.txt", method=8, size=4_000_000_000), 1, b"x" * 99), "is compressed"),
        (_ended(_entry(b"a.txt", size=4_000_000_000), 1, b"x" * 99), "gives two sizes"),
        (_ended(_entry(b"a.txt", outside=0o120777 << 16), 1, b"x" * 99), "is a link to another place"),
        (_ended(_entry(b"../../etc/passwd"), 1, b"x" * 99), "no bundle holds such a file"),
        (_ended(_entry(b"\xff\xfe\x00"), 1, b"x" * 99), "no bundle holds such a file"),
        (_ended(_entry(b"a.txt"), 2, b"x" * 99), "says that it holds 2 files; its list names 1"),
    ],
)
def test_an_archive_made_to_do_harm_is_told_in_words(bundle: Sample, content: bytes, said: str) -> None:
    found = bundle.verified(content)

    assert any(said in item.sentence for item in found.failing), [item.sentence for item in found.failing]


def test_a_bomb_is_not_inflated(bundle: Sample) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"{number}.txt", b"0" * 10_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    found = bundle.verified(packed.getvalue())

    assert "compressed" in found.codes()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # kilobytes


def test_random_bytes_with_the_look_of_an_archive_never_raise(bundle: Sample) -> None:
    chance = random.Random(_SEED)
    whole = bundle.path.read_bytes()
    for _ in range(300):
        changed = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            at = chance.randrange(len(whole) - 4)
            changed[at : at + 4] = struct.pack("<L", chance.choice([0, 0xFFFFFFFF, 0x04034B50, 0x06054B50, at]))
        found = bundle.verified(bytes(changed))
        assert found.failing
        assert all(item.sentence for item in found.items)
