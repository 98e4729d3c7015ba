"""The contents of a Word paper: the field Word itself makes, filled in, so that it can be brought up to date there."""

from io import BytesIO
from typing import Any, Final

import docx
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER

from goldenthread.foundation.documents import word_styles, word_xml
from goldenthread.foundation.documents.numbering import Entry
from goldenthread.foundation.documents.tree import Contents

# Word counts the pages when the file is opened; what stands there before it has is nothing rather than a guess.
_NOT_COUNTED: Final = ""


def add_contents(
    file: Any, contents: Contents, entries: tuple[Entry, ...], bookmarks: dict[str, str], width: int
) -> None:
    """Add the list at the end of the document; each line leads to its heading's bookmark."""
    word_xml.update_fields(file.settings.element)
    _set_tabs(file, width)
    lines = [_line(file, entry) for entry in entries] or [file.add_paragraph("", word_styles.CONTENTS[0])]
    for line, entry in zip(lines, entries, strict=False):
        link = word_xml.link(line._p, anchor=bookmarks[entry.anchor])
        words = "\t".join(filter(None, (entry.label, entry.text, " ")))
        link.append(line.add_run(words.rstrip(" "))._r)
        for part in word_xml.field_parts(f" PAGEREF {bookmarks[entry.anchor]} \\h ", _NOT_COUNTED):
            link.append(part)
    opening, closing = word_xml.field_ends(f' TOC \\o "1-{contents.levels}" \\h \\z \\u ')
    first = lines[0]._p
    for place, part in enumerate(opening):
        first.insert((1 if first.pPr is not None else 0) + place, part)
    lines[-1]._p.append(closing)


def unfielded(paper: bytes) -> bytes:
    """The .docx without the field round the contents, its lines as they are, each with the field of its own page.

    LibreOffice counts the pages of such lines when it opens the file, and those of a whole field it does not.
    """
    file = docx.Document(BytesIO(paper))
    # A line's own field stands within its link, so what stands in the paragraph itself is the outer one's.
    for run in file.element.body.xpath(".//w:p/w:r[w:fldChar or w:instrText]"):
        run.getparent().remove(run)
    plain = BytesIO()
    file.save(plain)
    return plain.getvalue()


def _line(file: Any, entry: Entry) -> Any:
    line = file.add_paragraph("", word_styles.CONTENTS[entry.level - 1])
    if not entry.label:  # a heading shorter than the numbers' column would have its page there
        line.paragraph_format.tab_stops.add_tab_stop(word_styles.NUMBER_COLUMN, WD_TAB_ALIGNMENT.CLEAR)
    return line


def _set_tabs(file: Any, width: int) -> None:
    """Tabs in the styles, not in the lines: Word makes the lines anew when it counts the pages."""
    for name in word_styles.CONTENTS:
        stops = file.styles[name].paragraph_format.tab_stops
        if not len(stops):
            stops.add_tab_stop(word_styles.NUMBER_COLUMN, WD_TAB_ALIGNMENT.LEFT)
            stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
