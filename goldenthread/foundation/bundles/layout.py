"""The bytes of the archive around the files: a ZIP in which nothing is left to choose (APPNOTE 4.3).

Stored and never compressed (compressors differ from machine to machine), sorted by name, dated 1980-01-01, a plain file
of mode 644, without comments, extra fields, folders or ZIP64. Given names, sizes and CRCs there is one archive.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LOCAL: Final = struct.Struct("<4s5H3L2H")
CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
END: Final = struct.Struct("<4s4H2LH")
LOCAL_SIGN: Final = b"PK\x03\x04"
CENTRAL_SIGN: Final = b"PK\x01\x02"
END_SIGN: Final = b"PK\x05\x06"
MOST_BYTES: Final = 0xFFFF_FFFE  # of the whole archive: what is larger needs ZIP64, which fewer tools read alike
MOST_FILES: Final = 20_000

_NEEDS, _MADE_BY = 20, 3 << 8 | 20  # version 2.0; written on Unix, where the mode means something
_NO_TIME, _NO_DATE = 0, 1 << 5 | 1  # midnight of 1 January 1980, the first a ZIP can say
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """One file as the archive states it. `size` in bytes, `crc` the CRC-32 of its content."""

    name: str
    size: int
    crc: int


def local_header(member: Member) -> bytes:
    """What stands before the file's bytes."""
    name = member.name.encode()
    size = member.size
    return LOCAL.pack(LOCAL_SIGN, _NEEDS, 0, 0, _NO_TIME, _NO_DATE, member.crc, size, size, len(name), 0) + name


def central_entry(member: Member, offset: int) -> bytes:
    """The file's line in the list at the archive's end; `offset` is where its local header begins."""
    name, size = member.name.encode(), member.size
    fields = (_MADE_BY, _NEEDS, 0, 0, _NO_TIME, _NO_DATE, member.crc, size, size, len(name), 0, 0, 0, 0)
    return CENTRAL.pack(CENTRAL_SIGN, *fields, _PLAIN_FILE, offset) + name


def end(count: int, size: int, offset: int) -> bytes:
    """The archive's last bytes: how many files, and how long the list of them is and where it begins."""
    return END.pack(END_SIGN, 0, 0, count, count, size, offset, 0)


def offsets(members: Sequence[Member]) -> Iterator[int]:
    """Where each local header begins, in the order given; at last, where the list of files begins."""
    at = 0
    for member in members:
        yield at
        at += LOCAL.size + len(member.name.encode()) + member.size
    yield at


def tail(members: Sequence[Member]) -> bytes:
    """All that follows the last file: the list of files and the end."""
    *starts, central_at = offsets(members)
    central = b"".join(map(central_entry, members, starts))
    return central + end(len(members), len(central), central_at)
