"""Packs files into a bundle: all of it on disk under its name, or nothing."""

import hashlib
import itertools
import os
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from goldenthread.foundation.bundles import instructions, layout, manifest, names
from goldenthread.foundation.bundles.errors import BundleError
from goldenthread.foundation.bundles.keys import Signer
from goldenthread.foundation.bundles.stamps import Stamp, Stamper
from goldenthread.foundation.lib.text import quoted

_CHUNK = 1 << 20

Content = bytes | Path


@dataclass(frozen=True, slots=True)
class Packed:
    """What was written. Hashes are SHA-256 in 64 lower-case hexadecimal digits, `size` is in bytes.

    `manifest_sha256` is that of MANIFEST.sha256, through which it covers every file; `certificate_sha256` is "" where
    nothing signed; `unstamped_reason` says why there is no time stamp although one was asked for.
    """

    sha256: str
    size: int
    manifest_sha256: str
    certificate_sha256: str
    unstamped_reason: str = ""


@dataclass(frozen=True, slots=True)
class _Measured:
    content: Content
    member: layout.Member
    sha256: str


def pack(
    files: Mapping[str, Content],
    *,
    about: Mapping[str, Any],
    made_at: datetime,
    to: Path,
    roles: Mapping[str, str] | None = None,
    signer: Signer | None = None,
    stamper: Stamper | None = None,
) -> Packed:
    """Writes the bundle `to`, replacing a file of that name only when the new one is whole on disk.

    `files` by their name in the bundle, `roles` says in words what each is, `about` what the whole is (canonical JSON
    values). `made_at` is an aware moment and stands in the manifest: the same arguments give the same bytes, but for a
    time stamp. Files are read twice and never held whole. Raises BundleError (names, sizes, a file that cannot be read
    or changed meanwhile, a full disk), ExpiredError when the signer was not valid at `made_at`.
    """
    names.require(files)
    if signer:
        signer.require_valid(made_at)
    own = {names.INSTRUCTIONS: instructions.TEXT.encode()}
    if signer:
        own[names.CERTIFICATE] = signer.certificate_pem
    parts = {name: _measured(name, content) for name, content in {**files, **own}.items()}
    said = {name: (roles or {}).get(name, "") for name in parts} | {name: _ROLES[name] for name in own}
    listed = [manifest.Listed(name, part.member.size, part.sha256, said[name]) for name, part in parts.items()]
    text = manifest.manifest_json(listed, about=about, made_at=made_at)
    stamp = stamper.stamp(text) if stamper else Stamp(None)
    parts |= _these({names.MANIFEST: text} | ({names.STAMP: stamp.response} if stamp.response else {}))
    sums = manifest.sums({name: part.sha256 for name, part in parts.items()})
    parts |= _these({names.SUMS: sums} | ({names.SIGNATURE: signer.sign(sums)} if signer else {}))
    sha256, size = _write(to, [parts[name] for name in sorted(parts)])
    return Packed(
        sha256, size, hashlib.sha256(sums).hexdigest(), signer.certificate_sha256 if signer else "", stamp.reason
    )


_ROLES = {names.INSTRUCTIONS: "how to check this bundle", names.CERTIFICATE: "the certificate of the key that signed"}


def _these(contents: Mapping[str, bytes]) -> dict[str, _Measured]:
    return {name: _measured(name, content) for name, content in contents.items()}


def _measured(name: str, content: Content) -> _Measured:
    digest, crc, size = hashlib.sha256(), 0, 0
    for chunk in _chunks(name, content):
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
    return _Measured(content, layout.Member(name, size, crc), digest.hexdigest())


def _chunks(name: str, content: Content) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    try:
        with content.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise BundleError(f"{quoted(name)} cannot be read from {content}: {error.strerror}.") from error


def _write(to: Path, parts: list[_Measured]) -> tuple[str, int]:
    """Writes beside `to`, makes sure it is on disk, then gives it the name; gives its SHA-256 and size."""
    members = [part.member for part in parts]
    *_, central_at = layout.offsets(members)
    if central_at + len(layout.tail(members)) > layout.MOST_BYTES or len(parts) > layout.MOST_FILES:
        raise BundleError(
            f"A bundle holds up to 4 GB in {layout.MOST_FILES:,} files; these are {central_at / 1e9:.1f} GB in "
            f"{len(parts):,}. Leave some out and send them another way."
        )
    try:
        return _written(to, parts, layout.tail(members))
    except OSError as error:
        raise BundleError(
            f"The bundle {to} could not be written: {error.strerror}. Nothing of it was kept. Make room on the disk, "
            "or let the program write there, and try again."
        ) from error


def _written(to: Path, parts: list[_Measured], tail: bytes) -> tuple[str, int]:
    descriptor, unfinished = tempfile.mkstemp(dir=to.parent, prefix=".being-packed-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            digest = _stream(file, parts, tail)
            size = file.tell()
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(to)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    _keep_name(to.parent)
    return digest, size


def _stream(file: BinaryIO, parts: list[_Measured], tail: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        for chunk in itertools.chain([layout.local_header(part.member)], _chunks_again(part)):
            digest.update(chunk)
            file.write(chunk)
    digest.update(tail)
    file.write(tail)
    return digest.hexdigest()


def _chunks_again(part: _Measured) -> Iterator[bytes]:
    """The content a second time. Raises BundleError when it is another than was measured."""
    crc, size = 0, 0
    for chunk in _chunks(part.member.name, part.content):
        crc, size = zlib.crc32(chunk, crc), size + len(chunk)
        yield chunk
    if (crc, size) != (part.member.crc, part.member.size):
        raise BundleError(f"{quoted(part.member.name)} was changed while it was packed. Try again.")


def _keep_name(folder: Path) -> None:
    """Without this a power cut may lose the name that the file was just given."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
