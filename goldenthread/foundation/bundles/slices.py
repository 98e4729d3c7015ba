"""A part of a file read as if it were one: for checks that look into one file of an archive."""

import hashlib
import io
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK = 1 << 18  # small enough to stay in the processor's cache from the read to the hash


@dataclass(frozen=True, slots=True)
class Hashed:
    """What a part of a file is: SHA-256 in 64 hexadecimal digits, and CRC-32."""

    sha256: str
    crc: int


def hashed(file: int, start: int, size: int) -> Hashed:
    """The hashes of `size` bytes from `start` of an open file (its descriptor); of fewer where it ends before."""
    digest, crc = hashlib.sha256(), 0
    for chunk in _chunks(file, start, size):
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc)
    return Hashed(digest.hexdigest(), crc)


def sha256_of(file: int) -> str:
    """The SHA-256 of a whole open file."""
    digest = hashlib.sha256()
    for chunk in _chunks(file, 0, os.fstat(file).st_size):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(file: int, start: int, size: int) -> Iterator[bytes]:
    stop = start + size
    while start < stop:
        chunk = os.pread(file, min(_CHUNK, stop - start), start)
        if not chunk:
            return
        yield chunk
        start += len(chunk)


class _Slice(io.RawIOBase):
    def __init__(self, file: int, start: int, size: int) -> None:
        super().__init__()
        self._file, self._at, self._stop = file, start, start + size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = os.pread(self._file, min(len(buffer), self._stop - self._at), self._at)
        buffer[: len(chunk)] = chunk
        self._at += len(chunk)
        return len(chunk)


def opened(file: int, start: int, size: int) -> BinaryIO:
    """A stream of `size` bytes from `start`, to be read once; several of one file do not disturb each other."""
    return io.BufferedReader(_Slice(file, start, size))
