"""Reads an archive that anybody may have made: bounded, nothing unpacked, every byte around the files accounted for.

What is said of it is compared with the one way in which a bundle is written (`layout`): any other byte is a fault.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from goldenthread.foundation.bundles import layout, names
from goldenthread.foundation.bundles.findings import Finding, fails
from goldenthread.foundation.lib.text import plural, quoted

_MOST_CENTRAL: Final = layout.MOST_FILES * (layout.CENTRAL.size + names.LONGEST)  # bytes
_LONGEST_COMMENT: Final = 0xFFFF
_ENCRYPTED, _LINK, _SORT_OF_FILE = 0x1, 0o120000, 0o170000


class UnreadableError(Exception):
    """No list of files can be had from it; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in the list at the archive's end, as it stands there; `start` is where its content begins."""

    member: layout.Member
    offset: int
    start: int
    flags: int
    method: int
    packed_size: int
    mode: int
    central: bytes

    @property
    def name(self) -> str:
        """Its name; what is not ASCII is spelt out."""
        return self.member.name

    def fault(self) -> Finding | None:
        """Why its content is not looked at; None where it is."""
        said = quoted(self.name)
        if self.flags & _ENCRYPTED:
            return fails("locked", f"The file {said} is locked with a password. A bundle's files never are.")
        if self.method:
            return fails(
                "compressed", f"The file {said} is compressed. A bundle's files never are: it was packed anew."
            )
        if self.packed_size != self.member.size:
            return fails("size", f"The file {said} gives two sizes.")
        if self.mode & _SORT_OF_FILE == _LINK:
            return fails("link", f"The file {said} is a link to another place.")
        wrong = names.fault(self.name)
        return fails("name", f"The name {said} {wrong}: no bundle holds such a file.") if wrong else None


@dataclass(frozen=True, slots=True)
class Archive:
    """The files in the order of the list, and what is not as in a bundle."""

    entries: tuple[Entry, ...]
    faults: tuple[Finding, ...]

    @property
    def readable(self) -> tuple[Entry, ...]:
        """The files whose content can be looked at."""
        return tuple(entry for entry in self.entries if entry.fault() is None)


def read(file: int) -> Archive:
    """The archive in an open file (its descriptor). Raises UnreadableError."""
    size = os.fstat(file).st_size
    end = _end(file, size)
    shift = end.at - end.central_size - end.central_at
    central = os.pread(file, end.central_size, end.at - end.central_size)
    entries = tuple(_entries(central, shift))
    if sum(entry.packed_size for entry in entries) > size:
        raise UnreadableError("Its files lie over each other, or say they are larger than the archive is.")
    last = end.at - end.central_size
    faults = [*_around(end, size, shift, len(entries)), *_each(entries, last), *_order(entries)]
    if not faults:
        faults = list(_bytes(file, entries, size))
    inside = (entry for entry in entries if entry.offset >= 0 and entry.start + entry.packed_size <= last)
    return Archive(tuple(inside), tuple(faults))


@dataclass(frozen=True, slots=True)
class _End:
    at: int
    count: int
    central_size: int
    central_at: int


def _end(file: int, size: int) -> _End:
    back = min(size, layout.END.size + _LONGEST_COMMENT)
    tail = os.pread(file, back, size - back)
    found = tail.rfind(layout.END_SIGN, 0, max(0, len(tail) - layout.END.size + len(layout.END_SIGN)))
    if found < 0:
        raise UnreadableError("It is not a ZIP archive, or its end was cut off or changed.")
    _, _, _, _, count, central_size, central_at, _ = layout.END.unpack_from(tail, found)
    at = size - back + found
    if 0xFFFF_FFFF in (central_size, central_at) or count == 0xFFFF:
        raise UnreadableError("It is a ZIP64 archive, which no bundle is.")
    if count > layout.MOST_FILES or central_size > _MOST_CENTRAL:
        raise UnreadableError(f"It says that it holds more than {layout.MOST_FILES:,} files, which no bundle does.")
    if central_size > at:
        raise UnreadableError("Its list of files would begin before the archive does: the end was changed.")
    return _End(at, count, central_size, central_at)


def _entries(central: bytes, shift: int) -> Iterator[Entry]:
    at, seen = 0, 0
    while at < len(central):
        seen += 1
        if central[at : at + 4] != layout.CENTRAL_SIGN or at + layout.CENTRAL.size > len(central):
            raise UnreadableError(f"Its list of files is damaged after file {seen - 1}.")
        if seen > layout.MOST_FILES:
            raise UnreadableError(f"It holds more than {layout.MOST_FILES:,} files, which no bundle does.")
        fields = layout.CENTRAL.unpack_from(central, at)
        _, _, _, flags, method, _, _, crc, packed, size, name_size, extra, comment, _, _, outside, offset = fields
        name_at = at + layout.CENTRAL.size
        stop = name_at + name_size + extra + comment
        name = central[name_at : name_at + name_size].decode("ascii", "backslashreplace")
        member = layout.Member(name, size, crc)
        start = offset + shift + layout.LOCAL.size + name_size
        yield Entry(member, offset + shift, start, flags, method, packed, outside >> 16, central[at:stop])
        at = stop


def _around(end: _End, size: int, shift: int, count: int) -> Iterator[Finding]:
    after = size - end.at - layout.END.size
    if after:
        yield fails("after", f"{plural(after, 'byte')} follow the end of the archive.")
    if shift > 0:
        yield fails("before", f"{plural(shift, 'byte')} stand before the archive or between its files and their list.")
    if end.count != count:
        yield fails(
            "wrapping", f"The archive says that it holds {plural(end.count, 'file')}; its list names {count:,}."
        )


def _each(entries: Sequence[Entry], last: int) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for entry in entries:
        wrong = entry.fault()
        if wrong:
            yield wrong
        elif entry.start + entry.packed_size > last or entry.offset < 0:
            yield fails("size", f"The file {quoted(entry.name)} reaches beyond the archive.")
        known = seen.get(entry.name.lower())
        if known is not None:
            yield fails("twice", f"The archive holds {quoted(known)} twice" + _also(known, entry.name))
        seen[entry.name.lower()] = entry.name


def _also(known: str, name: str) -> str:
    return "." if known == name else f", the second time as {quoted(name)}."


def _order(entries: Sequence[Entry]) -> Iterator[Finding]:
    for before, after in pairwise(entries):
        if before.name > after.name or before.offset > after.offset:
            yield fails(
                "order", f"The files are not in their order: {quoted(after.name)} comes after {quoted(before.name)}."
            )
            return


def _bytes(file: int, entries: Sequence[Entry], size: int) -> Iterator[Finding]:
    """Compares all that is no content with the one way to write it."""
    members = [entry.member for entry in entries]
    *starts, central_at = layout.offsets(members)
    for entry, offset in zip(entries, starts, strict=True):
        header = layout.local_header(entry.member)
        same = entry.offset == offset and os.pread(file, len(header), offset) == header
        if not same or entry.central != layout.central_entry(entry.member, offset):
            yield fails("wrapping", f"What the archive says of the file {quoted(entry.name)} was changed.")
            return
    if os.pread(file, size, central_at) != layout.tail(members):
        yield fails("wrapping", "The end of the archive was changed.")
