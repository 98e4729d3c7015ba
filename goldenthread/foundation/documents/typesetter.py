"""typst, asked the same way each time: our own fonts only, no clock, no files but those handed over."""

import atexit
import re
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Final, Literal, cast

import font_source_sans_pro
import typst

# PDF/UA-1 (ISO 14289-1) for readers' software, PDF/A-2a (ISO 19005-2) for the archive;
# typst refuses what breaks either.
STANDARDS: Final = ["a-2a", "ua-1"]
_FACES: Final = tuple(f"SourceSansPro-{name}.ttf" for name in ("Regular", "It", "Semibold", "SemiboldIt", "Bold"))
_NOTO: Final = "manimgx_fonts"  # a package of Noto's files, as Noto publishes them
# Not its Arabic and Devanagari: they draw a letter in pieces, each of which would be copied and read out as the letter.
# typst's own faces draw these two whole.
_NOTO_FAMILIES: Final = (
    "Noto Sans Bengali", "Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Tamil", "Noto Sans Telugu",
    "Noto Sans Kannada", "Noto Sans Malayalam", "Noto Sans Oriya", "Noto Sans Sinhala", "Noto Sans Thai",
    "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar", "Noto Sans Ethiopic", "Noto Sans Hebrew",
    "Noto Sans Armenian", "Noto Sans Georgian", "Noto Sans Symbols", "Noto Emoji",
)  # fmt: skip
# In this order a character is looked for, so that the same one is drawn by the same face on every machine.
FAMILIES: Final = ("Source Sans Pro", *_NOTO_FAMILIES)
_DOTS_PER_INCH: Final = 192.0
_LARGE: Final = 50_000  # bytes of sources
_REMEMBERED: Final = 10
_NOTHING: Final = b"#set page(width: 1pt, height: 1pt)"
_PICTURE: Final = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("chart.svg")'


def pdf(sources: dict[str, bytes], *, timestamp: int) -> bytes:
    """`main.typ` among `sources` as a tagged PDF; `timestamp` in seconds since 1970. May raise TypstError."""
    try:
        return _compile(sources, "pdf", timestamp=timestamp, pdf_standards=STANDARDS)
    finally:
        if sum(map(len, sources.values())) > _LARGE:
            _forget()


def png(svg: str) -> bytes:
    """A drawing as pixels at twice a screen's density, for programs that cannot show SVG."""
    return _compile({"main.typ": _PICTURE, "chart.svg": standalone(svg).encode()}, "png", ppi=_DOTS_PER_INCH)


def standalone(svg: str) -> str:
    """The SVG element as a file of its own, which needs its namespace said."""
    opening = svg[: svg.find(">") + 1]
    if "xmlns=" in opening:
        return svg
    return re.sub(r"<svg\b", '<svg xmlns="http://www.w3.org/2000/svg"', svg, count=1)


def data_address(svg: str) -> str:
    """The drawing inside an address: shown as a picture, it can run no script and ask for no other file."""
    return "data:image/svg+xml;base64," + b64encode(standalone(svg).encode()).decode("ascii")


def _forget() -> None:
    """Let typst drop what it remembers of a large paper, 30 MB and more: it keeps the work of its last ten."""
    for _ in range(_REMEMBERED):
        _compile({"main.typ": _NOTHING}, "png")


@cache
def _fonts() -> typst.Fonts:
    """The faces we use, from a folder of their own.

    The package of Source Sans holds each face twice (.otf, .ttf), and typst takes whichever the disk lists first: two
    machines would make two different files of the same paper.
    """
    folder = TemporaryDirectory(prefix="paper-fonts-")
    atexit.register(folder.cleanup)
    for face in _FACES:
        copyfile(Path(font_source_sans_pro.font_directory) / face, Path(folder.name) / face)
    for family in _NOTO_FAMILIES:
        name = f"{family.replace(' ', '')}[wght].ttf"
        Path(folder.name, name).write_bytes(files(_NOTO).joinpath(name).read_bytes())
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder.name])


def _compile(sources: dict[str, bytes], to: Literal["pdf", "png"], **options: object) -> bytes:
    # The package's stubs do not know that it takes files by name, in memory.
    compiled = cast(Callable[..., object], typst.compile)
    made = compiled(sources, format=to, font_paths=_fonts(), ignore_system_fonts=True, **options)
    if not isinstance(made, bytes):
        raise TypeError("A chart must fit one page of its own.")
    return made
