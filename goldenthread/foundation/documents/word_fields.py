"""Fields in a part of a Word file: instructions that Word carries out when it opens the file or prints it."""

from collections.abc import Iterator
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import qn

# Those that fetch or run something (ECMA-376 17.16.5). Word takes their names in any case.
_FETCHING: Final = frozenset(
    {"DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "MACROBUTTON", "RD"}
)
# A field in the place of another one's name says only when it is carried out which one that is.
_UNKNOWN: Final = "DDE "


def fetches(part: bytes) -> bool:
    """Whether the part of a Word file (XML) holds a field that fetches or runs something."""
    return any(_name(each) in _FETCHING for each in _instructions(parse_xml(part)))


def _name(instruction: str) -> str:
    words = instruction.split(maxsplit=1)
    return words[0].upper() if words else ""


def _instructions(root: Any) -> Iterator[str]:
    """What each field says, put together from the runs that Word spread it over."""
    within: list[str] = []
    for each in root.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")):
        if each.tag == qn("w:fldSimple"):
            yield each.get(qn("w:instr"), "")
        elif each.tag == qn("w:instrText") and within:
            within[-1] += each.text or ""
        elif each.get(qn("w:fldCharType")) == "begin":
            within = [one if one.strip() else _UNKNOWN for one in within] + [""]
        elif each.get(qn("w:fldCharType")) == "end" and within:
            yield within.pop()
    yield from within
