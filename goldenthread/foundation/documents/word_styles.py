"""The named styles of a Word paper. A council restyles a paper by changing these, never paragraph by paragraph."""

from dataclasses import dataclass
from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor

from goldenthread.foundation.documents import palette, word_xml
from goldenthread.foundation.ui.tones import Tone

FAMILY: Final = "Arial"  # on every office machine; the paper embeds no font
NUMBER_COLUMN: Final = Mm(12)
BODY: Final = 11
TABLE, FACTS = "Paper Table", "Paper Facts"
NUMBERED, MARKED, CALLOUT, TABLE_TEXT = "Numbered Paragraph", "Marked Item", "Callout", "Table Text"
ORGANISATION, SECTION_END, STATUS = "Organisation", "Section End", "Status"
CONTENTS_HEADING: Final = "TOC Heading"
CONTENTS: Final = ("TOC 1", "TOC 2", "TOC 3")
# What a paper is made of: a template without one of these was not made for papers.
NEEDED: Final = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3")
# What stands above something and says nothing without it, whether a template's own style keeps it there or not.
LEADING: Final = (*NEEDED[2:], "Caption", CONTENTS_HEADING)


@dataclass(frozen=True, slots=True)
class _Look:
    """Sizes and distances in points; `hanging` gives the number its column; `indent` in millimetres."""

    name: str
    size: float
    before: float
    after: float
    bold: bool = False
    colour: str = palette.INK
    keep: bool = False
    hanging: bool = False
    indent: float = 0
    spacing: float = 1.0


_LOOKS: Final = (
    _Look("Normal", 11, 0, 8, spacing=1.2),
    _Look("Title", 22, 16, 18, bold=True),
    _Look("Heading 1", 15, 24, 10, bold=True, colour=palette.ACCENT, keep=True, hanging=True),
    _Look("Heading 2", 12, 16, 6, bold=True, keep=True, hanging=True),
    _Look("Heading 3", 11, 12, 5, bold=True, colour=palette.QUIET, keep=True, hanging=True),
    _Look("Caption", 10, 16, 5, bold=True, keep=True),
    _Look("List Bullet", 11, 0, 5, indent=18, spacing=1.2),
    _Look(NUMBERED, 11, 0, 8, hanging=True, spacing=1.2),
    _Look(MARKED, 11, 0, 5, indent=20, spacing=1.2),
    _Look(CALLOUT, 11, 18, 20, indent=4, spacing=1.2),
    _Look(ORGANISATION, 11, 0, 0, bold=True, colour=palette.ACCENT),
    _Look(STATUS, 11, 0, 18, bold=True, colour=palette.TONES[Tone.WARNING], indent=4),
    _Look(CONTENTS_HEADING, 15, 18, 10, bold=True, colour=palette.ACCENT, keep=True),
    _Look(CONTENTS[0], 11, 5, 0, bold=True),
    _Look(CONTENTS[1], 11, 2, 0, indent=12),
    _Look(CONTENTS[2], 11, 2, 0, indent=24),
    _Look(TABLE_TEXT, 9, 0, 0, spacing=1.1),
    _Look("Header", 8.5, 0, 0, colour=palette.QUIET),
    _Look("Footer", 8.5, 0, 0, colour=palette.QUIET),
    _Look(SECTION_END, 1, 0, 0),
)


def apply(file: Any, language: str) -> None:
    """Give a new python-docx document every style that the renderer names, and its language."""
    word_xml.set_language(file.styles.element, language)
    for look in _LOOKS:
        _dress(file.styles, look)
    _finish(file.styles, {look.name for look in _LOOKS} | {TABLE, FACTS})


def add_lacking(file: Any) -> tuple[str, ...]:
    """Give a council's template the styles it lacks, in its own letter and ink; returns their names."""
    lacking = lacks(file)
    for look in _LOOKS:
        if look.name in lacking:
            _dress(file.styles, look, plain=True)
    _finish(file.styles, set(lacking))
    return lacking


def lacks(file: Any) -> tuple[str, ...]:
    """The styles that a paper names and the document does not have."""
    return tuple(name for name in (*(look.name for look in _LOOKS), TABLE, FACTS) if name not in file.styles)


def _finish(styles: Any, made: set[str]) -> None:
    """What a look does not say of the styles just made: rules, frames, and the styles of tables."""
    accent, line = digits(palette.ACCENT), digits(palette.RULE)
    for name, depth in ((MARKED, 8), ("List Bullet", 6)):
        if name in made:
            styles[name].paragraph_format.first_line_indent = Mm(-depth)
    for name, edge, code, eighths, space in (
        (ORGANISATION, "top", accent, 20, 8),
        (STATUS, "left", digits(palette.TONES[Tone.WARNING]), 20, 8),
        ("Footer", "top", line, 4, 6),
    ):
        if name in made:
            word_xml.rule(styles[name].element, edge, code, eighths, space=space)
    if CALLOUT in made:
        _frame_callout(styles[CALLOUT].element, accent)
    for name in (TABLE, FACTS):
        if name in made:
            styles.element.append(word_xml.table_style(name, head=accent, line=line, outer=name == FACTS))


def _frame_callout(style: Any, accent: str) -> None:
    """A bar on the left; the other edges, in the colour of the wash, give the words room inside it."""
    wash = digits(palette.WASH)
    for edge, code, eighths in (("top", wash, 4), ("left", accent, 20), ("bottom", wash, 4), ("right", wash, 4)):
        word_xml.rule(style, edge, code, eighths, space=8)
    word_xml.shade(style, wash)


def colour(code: str) -> RGBColor:
    """#0f4c81 as python-docx wants it."""
    return RGBColor.from_string(digits(code))


def digits(code: str) -> str:
    return code.removeprefix("#").upper()


def _dress(styles: Any, look: _Look, *, plain: bool = False) -> None:
    """Make or change one style; a plain one takes letter, size and ink from what it is based on."""
    known = look.name in styles
    style = styles[look.name] if known else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = styles["Normal"]
    for old in style.element.xpath("./w:pPr/w:pBdr | ./w:pPr/w:contextualSpacing | ./w:pPr/w:tabs"):
        old.getparent().remove(old)
    if not plain:
        word_xml.set_font(style.element, FAMILY)
        style.font.italic = False
        style.font.color.rgb = colour(look.colour)
    if not plain or look.size < BODY:
        style.font.size = Pt(look.size)
    style.font.bold = look.bold
    _place(style.paragraph_format, look)


def _place(format_: Any, look: _Look) -> None:
    format_.space_before, format_.space_after = Pt(look.before), Pt(look.after)
    format_.line_spacing, format_.keep_with_next = look.spacing, look.keep
    format_.left_indent, format_.first_line_indent = Mm(look.indent), 0
    if look.name == CALLOUT:
        format_.right_indent = Mm(look.indent)
    if look.hanging:
        format_.left_indent, format_.first_line_indent = NUMBER_COLUMN, -NUMBER_COLUMN
