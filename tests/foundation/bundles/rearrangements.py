"""What somebody may do to an archive without touching a byte of the files in it, or by moving whole files about.

Each takes the bundle's bytes and a source of chance, and answers other bytes, mostly still an archive that opens.
"""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goldenthread.foundation.bundles import layout
from tests.foundation.bundles.samples import archived, contents

Rearrangement = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True, slots=True)
class Part:
    """A file of an archive in which anything can be said around the content, in either of the two places."""

    name: str
    content: bytes
    flags: tuple[int, int] = (0, 0)  # before the content, in the list
    method: int = 0
    day: tuple[int, int] = (33, 33)
    extra: tuple[bytes, bytes] = (b"", b"")
    comment: bytes = b""
    mode: int = 0o100644
    before: bytes = b""  # between the file in front and this one
    listed_as: str = ""


def built(parts: Sequence[Part], *, comment: bytes = b"", gap: bytes = b"") -> bytes:
    """The archive of these parts; every offset is right, so that other programs open it."""
    body, central = b"", b""
    for part in parts:
        body += part.before
        central += _listed(part, len(body))
        body += _local(part) + _packed(part)
    ending = (layout.END_SIGN, 0, 0, len(parts), len(parts), len(central), len(body + gap), len(comment))
    return body + gap + central + layout.END.pack(*ending) + comment


def parts_of(whole: bytes) -> list[Part]:
    """The files of a bundle, as it has them."""
    return [Part(name, content) for name, content in contents(whole).items()]


def rearranged(whole: bytes, chance: random.Random, count: int) -> Iterator[tuple[str, bytes]]:
    """So many rearrangements that are not the bundle, of every sort in turn, each with its name."""
    for number in range(count):
        how = SORTS[number % len(SORTS)]
        changed = how(whole, chance)
        while changed == whole:
            changed = how(whole, chance)
        yield how.__name__, changed


def flipped(whole: bytes, bit: int) -> bytes:
    """The same with one bit turned over."""
    changed = bytearray(whole)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _packed(part: Part) -> bytes:
    if not part.method:
        return part.content
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflate.compress(part.content) + deflate.flush()


def _sizes(part: Part) -> tuple[int, int, int]:
    return zlib.crc32(part.content), len(_packed(part)), len(part.content)


def _local(part: Part) -> bytes:
    name, extra = part.name.encode(), part.extra[0]
    head = (layout.LOCAL_SIGN, 20, part.flags[0], part.method, 0, part.day[0], *_sizes(part), len(name), len(extra))
    return layout.LOCAL.pack(*head) + name + extra


def _listed(part: Part, offset: int) -> bytes:
    name, extra = (part.listed_as or part.name).encode(), part.extra[1]
    head = (layout.CENTRAL_SIGN, 788, 20, part.flags[1], part.method, 0, part.day[1], *_sizes(part))
    rest = (len(name), len(extra), len(part.comment), 0, 0, part.mode << 16, offset)
    return layout.CENTRAL.pack(*head, *rest) + name + extra + part.comment


def _with_one(whole: bytes, chance: random.Random, change: Callable[[Part], Part]) -> bytes:
    parts = parts_of(whole)
    at = chance.randrange(len(parts))
    parts[at] = change(parts[at])
    return built(parts)


def _noise(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(1, 40))


def other_order(whole: bytes, chance: random.Random) -> bytes:
    files = list(contents(whole).items())
    chance.shuffle(files)
    return archived(dict(files))


def list_in_another_order(whole: bytes, chance: random.Random) -> bytes:
    """The files stay where they are; only the list at the end names them in another order."""
    files = contents(whole)
    members = [layout.Member(name, len(content), zlib.crc32(content)) for name, content in files.items()]
    *starts, central_at = layout.offsets(members)
    entries = [layout.central_entry(*each) for each in zip(members, starts, strict=True)]
    chance.shuffle(entries)
    central = b"".join(entries)
    return whole[:central_at] + central + layout.end(len(entries), len(central), central_at)


def contents_swapped(whole: bytes, chance: random.Random) -> bytes:
    files = contents(whole)
    one, two = chance.sample(sorted(files), 2)
    return archived({**files, one: files[two], two: files[one]})


def names_swapped(whole: bytes, chance: random.Random) -> bytes:
    """Two names change places, and each content stays where it lies."""
    names = list(contents(whole))
    one, two = chance.sample(names, 2)
    other: Mapping[str, str] = {one: two, two: one}
    return built([replace(each, name=other.get(each.name, each.name)) for each in parts_of(whole)])


def renamed(whole: bytes, chance: random.Random) -> bytes:
    def other(part: Part) -> Part:
        folder, _, last = part.name.rpartition("/")
        new = chance.choice([f"a-{last}", last.upper(), last.swapcase(), f"{last}.bak", f"moved/{last}"])
        return replace(part, name=f"{folder}/{new}" if folder else new)

    return _with_one(whole, chance, other)


def named_otherwise_in_the_list(whole: bytes, chance: random.Random) -> bytes:
    """One name stands before the file, another one in the list."""
    return _with_one(whole, chance, lambda part: replace(part, listed_as=f"{part.name[:-1]}~"))


def one_added(whole: bytes, chance: random.Random) -> bytes:
    files = contents(whole)
    name = chance.choice(["a.txt", "appendices/zz.csv", "report.pdf.exe", "zz.txt", "MANIFEST.sha256.bak", "empty"])
    return archived(dict(sorted({**files, name: _noise(chance) if name != "empty" else b""}.items())))


def some_left_out(whole: bytes, chance: random.Random) -> bytes:
    files = contents(whole)
    kept = chance.sample(sorted(files), chance.choice([len(files) - 1, chance.randrange(len(files))]))
    return archived({name: files[name] for name in sorted(kept)})


def one_twice(whole: bytes, chance: random.Random) -> bytes:
    """The same file a second time, beside the first or at the end, as it was or with other content."""
    parts = parts_of(whole)
    at = chance.randrange(len(parts))
    again = replace(parts[at], content=chance.choice([parts[at].content, _noise(chance)]))
    parts.insert(chance.choice([at, at + 1, len(parts)]), again)
    return built(parts)


def flags_changed(whole: bytes, chance: random.Random) -> bytes:
    flag = 1 << chance.choice([0, 1, 2, 3, 5, 6, 11, 13])
    return _with_one(
        whole, chance, lambda part: replace(part, flags=chance.choice([(flag, 0), (0, flag), (flag,) * 2]))
    )


def extra_fields(whole: bytes, chance: random.Random) -> bytes:
    noise = _noise(chance)
    extra = chance.choice([b"UT", b"ux", b"up", b"\x01\0"]) + len(noise).to_bytes(2, "little") + noise
    return _with_one(whole, chance, lambda part: replace(part, extra=chance.choice([(extra, b""), (b"", extra)])))


def comments(whole: bytes, chance: random.Random) -> bytes:
    noise = _noise(chance)
    if chance.random() < 0.5:
        return built(parts_of(whole), comment=noise)
    return _with_one(whole, chance, lambda part: replace(part, comment=noise))


def bytes_between(whole: bytes, chance: random.Random) -> bytes:
    """Bytes that no file owns, between two files or before the list."""
    noise = _noise(chance)
    if chance.random() < 0.3:
        return built(parts_of(whole), gap=noise)
    return _with_one(whole, chance, lambda part: replace(part, before=noise))


def days_and_modes(whole: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.5:
        return _with_one(
            whole, chance, lambda part: replace(part, mode=chance.choice([0o100755, 0o120644, 0o40755, 0]))
        )
    day = chance.randrange(34, 20_000)
    return _with_one(whole, chance, lambda part: replace(part, day=chance.choice([(day, 33), (33, day), (day, day)])))


def one_compressed(whole: bytes, chance: random.Random) -> bytes:
    return _with_one(whole, chance, lambda part: replace(part, method=8))


def packed_anew(whole: bytes, chance: random.Random) -> bytes:
    """By another program, as somebody does who unpacked it to look."""
    packed = io.BytesIO()
    how = chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
    with zipfile.ZipFile(packed, "w", how) as archive:
        for name, content in contents(whole).items():
            day = (1980, 1, chance.randrange(1, 29), 0, 0, 0)
            archive.writestr(zipfile.ZipInfo(name, day), content, how)
    return packed.getvalue()


def stretch_moved(whole: bytes, chance: random.Random) -> bytes:
    start, stop, to = sorted(chance.randrange(len(whole)) for _ in range(3))
    return whole[:start] + whole[stop:to] + whole[start:stop] + whole[to:]


def cut_short(whole: bytes, chance: random.Random) -> bytes:
    return whole[: len(whole) - chance.choice([1, 22, chance.randrange(1, len(whole))])]


def lengthened(whole: bytes, chance: random.Random) -> bytes:
    """Bytes after the archive or before it: of no sense, of no value, or the archive itself."""
    more = chance.choice([_noise(chance), bytes(chance.randrange(1, 600)), whole])
    return whole + more if chance.random() < 0.5 else more + whole


SORTS: tuple[Rearrangement, ...] = (
    other_order, list_in_another_order, contents_swapped, names_swapped, renamed, named_otherwise_in_the_list,
    one_added, some_left_out, one_twice, flags_changed, extra_fields, comments, bytes_between, days_and_modes,
    one_compressed, packed_anew, stretch_moved, cut_short, lengthened,
)  # fmt: skip
