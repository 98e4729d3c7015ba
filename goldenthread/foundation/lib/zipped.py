"""Looks through a zip package before anything parses it: names, sizes declared and real, XML that expands."""

import re
import zipfile
from copy import copy
from pathlib import PurePosixPath

_CHUNK = 1 << 20
_OVERLAP = 16
_EXPANDING = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCRYPTED = 0x1  # bit of a part's flags


class PackageError(Exception):
    """A package that is not opened. `code` is for programs; `what` follows "The file" in a sentence, without a stop."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(f"{code}: {what}")
        self.code, self.what = code, what


def check_names(package: zipfile.ZipFile, *, most_parts: int) -> set[str]:
    """The names of the package's parts. Raises PackageError for too many, one that leaves the package, or one twice."""
    parts = package.infolist()
    if len(parts) > most_parts:
        raise PackageError("too_many_parts", f"holds {len(parts):,} files; {most_parts:,} is the most")
    seen: set[str] = set()
    for part in parts:
        name = part.orig_filename
        if "\\" in name or ":" in name or name.startswith("/") or ".." in PurePosixPath(name).parts or "\0" in name:
            raise PackageError("path_name", f"holds a file named {name!r}, which leaves it")
        if name.casefold() in seen:
            raise PackageError("part_twice", f"holds {name!r} twice")
        seen.add(name.casefold())
    return {part.filename for part in parts}


def check_content(package: zipfile.ZipFile, *, most_bytes: int) -> None:
    """Raises PackageError for parts that are encrypted, oddly compressed, could expand, or inflate to more in all.

    Nothing is ever unpacked to disk. Declared sizes are summed first; then every part is inflated and counted, for
    a header may say less than there is. What is damaged raises what zipfile and zlib raise.
    """
    parts = package.infolist()
    declared = sum(part.file_size for part in parts)
    if declared > most_bytes:
        raise PackageError("zip_bomb", f"says it inflates to {declared:,} bytes")
    left = most_bytes
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise PackageError("encrypted", "is protected by a password")
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise PackageError("compression", f"holds {part.filename!r}, compressed in an unusual way")
        left -= _inflated(package, part, left)


def _inflated(package: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """The bytes of this part, which is searched for XML that expands on its way through."""
    endless = copy(part)
    # Read to the end of the data, whatever the header declares; so far on that the count comes before the checksum.
    endless.file_size = most + 2 * _CHUNK
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    size, tail = 0, b""
    with package.open(endless) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise PackageError("zip_bomb", "inflates to far more bytes than it says")
            if is_xml:
                _check_xml(part.filename, tail + chunk, start=not tail)
                tail = chunk[-_OVERLAP:]
    return size


def _check_xml(name: str, text: bytes, *, start: bool) -> None:
    if start and b"\0" in text[:4]:
        raise PackageError("xml_encoding", f"holds {name!r}, which is not UTF-8")
    if _EXPANDING.search(text):
        raise PackageError("xml_entities", f"holds {name!r}, which defines entities as no document does")
