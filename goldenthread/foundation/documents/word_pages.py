"""The pages of a Word paper: size, margins, and what stands at the head and foot of each."""

from typing import Any, Final

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm

from goldenthread.foundation.documents import letters, word_xml
from goldenthread.foundation.documents.tree import Properties

_SHORT, _LONG = Mm(210), Mm(297)  # A4
_SIDE, _TOP, _BOTTOM = Mm(26), Mm(30), Mm(26)
_AIR: Final = Mm(13)
_SIZE: Final = 8.5  # points of the letters at the head
_LINES: Final = int(Mm(9))  # two lines at the head


def text_width(section: Any) -> int:
    """The room for words between the margins, in English Metric Units."""
    return int(section.page_width - section.left_margin - section.right_margin)


def set_pages(section: Any, about: Properties, *, sideways: bool, cover: bool) -> None:
    """A4, with our own head and foot; a cover has no running title, which it says large."""
    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if sideways else (_SHORT, _LONG)
    section.left_margin = section.right_margin = _SIDE
    section.top_margin, section.bottom_margin = _TOP, _BOTTOM
    section.header_distance = section.footer_distance = _AIR
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    section.different_first_page_header_footer = cover
    _head(section.header, about, text_width(section))
    _foot(section.footer, about, text_width(section))
    if cover:
        section.first_page_header.is_linked_to_previous = section.first_page_footer.is_linked_to_previous = False
        _line(section.first_page_header.paragraphs[0], f"\t{about.classification}", text_width(section))
        _foot(section.first_page_footer, about, text_width(section))


def turn(section: Any, *, sideways: bool) -> None:
    """A section of a council's template on its other side; its heads and feet go on."""
    across, along = sorted((int(section.page_width), int(section.page_height)))
    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (along, across) if sideways else (across, along)
    section.different_first_page_header_footer = False


def add_to_pages(section: Any, about: Properties) -> None:
    """What every page of a paper says, under the head and foot that a council's template brings."""
    width = text_width(section)
    parts = [(section.header, section.footer)]
    if section.different_first_page_header_footer:
        parts.append((section.first_page_header, section.first_page_footer))
    # Room for the lines added, so that the words below them keep their distance.
    section.top_margin, section.bottom_margin = section.top_margin + _LINES, section.bottom_margin + _LINES // 2
    for head, foot in parts:
        _head(head, about, width, into=_last_line(head, "Header"))
        _foot(foot, about, width, into=_last_line(foot, "Footer"), numbered=not _counts_pages(foot))


def _counts_pages(foot: Any) -> bool:
    said = [part.text or "" for part in foot._element.iter(qn("w:instrText"))]
    said += [part.get(qn("w:instr"), "") for part in foot._element.iter(qn("w:fldSimple"))]
    return any("PAGE" in words.upper() for words in said)


def _last_line(part: Any, style: str) -> Any:
    """An empty line at the end of a head or foot: its only one where it has no words."""
    bare = len(part.paragraphs) == 1 and not part.tables and not part.paragraphs[0]._p.xpath(".//w:r")
    return part.paragraphs[0] if bare else part.add_paragraph("", style)


def _head(head: Any, about: Properties, width: int, *, into: Any = None) -> None:
    """The classification stands at the right, in the second line where the running head fills the first."""
    line, cut_off = into or head.paragraphs[0], f"Data cut-off: {about.cut_off}"
    if about.cut_off and letters.width(f"{about.running_head} {about.classification}", _SIZE) > width / Mm(1):
        line.add_run(about.running_head)
        _line(head.add_paragraph("", "Header"), f"{cut_off}\t{about.classification}", width)
        return
    _line(line, f"{about.running_head}\t{about.classification}", width)
    if about.cut_off:
        head.add_paragraph(cut_off, "Header")


def _foot(foot: Any, about: Properties, width: int, *, into: Any = None, numbered: bool = True) -> None:
    line = into or foot.paragraphs[0]
    fingerprint = f"Fingerprint: {about.fingerprint}" if about.fingerprint else ""
    _line(line, f"{fingerprint}\tPage " if numbered else fingerprint, width)
    if numbered:
        line._p.append(word_xml.field("PAGE"))
        line.add_run(" of ")
        line._p.append(word_xml.field("NUMPAGES"))


def _line(paragraph: Any, words: str, width: int) -> None:
    """One line whose second part stands at the right margin, whatever tabs its style has."""
    stops = paragraph.paragraph_format.tab_stops
    for place in _tabs(paragraph.style):
        stops.add_tab_stop(place, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(words)


def _tabs(style: Any) -> set[int]:
    found: set[int] = set()
    while style is not None:
        found |= {int(stop.position) for stop in style.paragraph_format.tab_stops}
        style = style.base_style
    return found
