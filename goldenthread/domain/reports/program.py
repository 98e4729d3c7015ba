"""Which program made it: the version that stands with every taking and every edition (SPEC 4.7)."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import goldenthread

_OF = ("domain", "foundation")  # what the bytes of a paper come from; pages do not change them
_ENDINGS = {".py", ".typ", ".css", ".toml"}
_SETTERS = ("typst", "pikepdf", "python-docx", "font-source-sans-pro", "manimgx-fonts")
_MARK = 10  # hexadecimal digits


@cache
def version() -> str:
    """The version of this program with a mark of its code, such as "0.1.0+3f2a91c07b".

    The mark is of every file that a paper is made by and of the libraries that set it: the same version and mark
    give the same bytes.
    """
    mark = hashlib.sha256()
    for part in _parts(Path(goldenthread.__file__).parent):
        mark.update(part)
    return f"{metadata.version('goldenthread')}+{mark.hexdigest()[:_MARK]}"


def _parts(root: Path) -> Iterator[bytes]:
    """What the mark is of, in an order that no machine changes."""
    for name in _SETTERS:
        yield f"{name} {metadata.version(name)}\n".encode()
    for folder in _OF:
        for path in sorted((root / folder).rglob("*"), key=lambda each: each.relative_to(root).as_posix()):
            if path.suffix in _ENDINGS and "migrations" not in path.parts:
                yield f"{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes()
