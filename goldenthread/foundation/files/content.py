"""The content of files on disk: written whole or not at all, once for each hash, and checked whenever it is read.

A file is `<first two digits of the hash>/<hash>` below the root. It comes in through `incoming`, on the same disk, so
that it takes its place by one rename; a folder is held while a file takes its place or is removed, so that content is
never removed just as another upload of the same comes to rely on it.
"""

import fcntl
import hashlib
import math
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO, BinaryIO

_CHUNK = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")
_INCOMING = "incoming"


class TooLargeError(Exception):
    """More came in than may be kept."""


class DamagedError(Exception):
    """What is on disk is not what was stored; the message is a sentence that says how."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in: where it waits, its hash and its size in bytes."""

    path: Path
    sha256: str
    size: int


@contextmanager
def taken(root: Path, source: IO[bytes], *, most: int) -> Iterator[Taken]:
    """Copies `source` from its beginning into a file only we know, which is gone afterwards unless it was placed.

    Raises TooLargeError beyond `most` bytes, of which no more are read, and OSError where there is no room.
    """
    handle, name = tempfile.mkstemp(dir=_folder(root / _INCOMING))
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as copy:
            sha256, size = _copied(source, copy, most)
            copy.flush()
            os.fsync(copy.fileno())
        yield Taken(path, sha256, size)
    finally:
        path.unlink(missing_ok=True)


def _copied(source: IO[bytes], copy: BinaryIO, most: int) -> tuple[str, int]:
    if source.seekable():
        source.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > most:
            raise TooLargeError
        digest.update(chunk)
        copy.write(chunk)
    return digest.hexdigest(), size


@contextmanager
def unfinished(root: Path) -> Iterator[Path]:
    """A file only we know, on the disk of the content, to make something in; gone afterwards, or swept after a kill."""
    handle, name = tempfile.mkstemp(dir=_folder(root / _INCOMING))
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def place(root: Path, file: Taken) -> None:
    """Puts what was taken in where its hash says; over what is there, which it makes whole and young again."""
    path = path_of(root, file.sha256)
    with _held(_folder(path.parent)) as folder:
        file.path.replace(path)
        os.fsync(folder)


def path_of(root: Path, sha256: str) -> Path:
    """Where the content of that hash is. Raises ValueError for what is no hash."""
    if not _HASH.fullmatch(sha256):
        raise ValueError(f"{sha256!r} is no SHA-256")
    return root / sha256[:2] / sha256


def opened(root: Path, sha256: str) -> BinaryIO:
    """The content, open at its beginning, after all of it was read and its hash found right. Raises DamagedError."""
    try:
        file = path_of(root, sha256).open("rb")
        try:
            _check(file, sha256)
        except BaseException:
            file.close()
            raise
    except FileNotFoundError as error:
        raise DamagedError("The stored file is missing.") from error
    except OSError as error:
        raise DamagedError(f"The stored file cannot be read: {error.strerror}.") from error
    return file


def _check(file: BufferedReader, sha256: str) -> None:
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        raise DamagedError("The stored file no longer matches its hash.")
    file.seek(0)


def hashes_older(root: Path, than: float) -> list[str]:
    """The hashes of content that took its place before `than` (seconds since 1970)."""
    return sorted(path.name for path in root.glob("[0-9a-f][0-9a-f]/*") if _is_content(path) and _written(path) < than)


def remove_older(root: Path, sha256: str, than: float) -> bool:
    """Removes that content, unless it took its place again since `than`. Says whether it did."""
    path = path_of(root, sha256)
    with _held(path.parent) as folder:
        if _written(path) >= than:
            return False
        path.unlink()
        os.fsync(folder)
    return True


def remove_incoming_older(root: Path, than: float) -> int:
    """Removes what came in before `than` and was never placed, as when the program was killed. Says how many."""
    left = [path for path in (root / _INCOMING).glob("*") if path.is_file() and _written(path) < than]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _is_content(path: Path) -> bool:
    return bool(_HASH.fullmatch(path.name)) and path.name.startswith(path.parent.name) and path.is_file()


def _written(path: Path) -> float:
    """Seconds since 1970; for ever young where somebody else has just removed it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return math.inf


def _folder(path: Path) -> Path:
    """The folder, made and on disk, for nobody but us."""
    if not path.is_dir():
        _folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        with _opened_folder(path.parent) as parent:
            os.fsync(parent)
    return path


@contextmanager
def _held(folder: Path) -> Iterator[int]:
    with _opened_folder(folder) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle


@contextmanager
def _opened_folder(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield handle  # closing it also lets go of what is held
    finally:
        os.close(handle)
