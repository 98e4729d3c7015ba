"""The named styles of a Word paper. A council restyles a paper by changing these, never paragraph by paragraph."""

from dataclasses import dataclass
from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor

from goldenthread.foundation.documents import palette, word_xml

FAMILY: Final = "Arial"  # on every office machine; the paper embeds no font
NUMBER_COLUMN: Final = Mm(12)
TABLE, FACTS = "Paper Table", "Paper Facts"
NUMBERED, MARKED, CALLOUT, TABLE_TEXT = "Numbered Paragraph", "Marked Item", "Callout", "Table Text"
ORGANISATION, SECTION_END = "Organisation", "Section End"


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
    _Look(TABLE_TEXT, 9, 0, 0, spacing=1.1),
    _Look("Header", 8.5, 0, 0, colour=palette.QUIET),
    _Look("Footer", 8.5, 0, 0, colour=palette.QUIET),
    _Look(SECTION_END, 1, 0, 0),
)


def apply(file: Any, language: str) -> None:
    """Give a new python-docx document every style that the renderer names, and its language."""
    styles = file.styles
    word_xml.set_language(styles.element, language)
    for look in _LOOKS:
        _dress(styles, look)
    styles[MARKED].paragraph_format.first_line_indent = Mm(-8)
    styles["List Bullet"].paragraph_format.first_line_indent = Mm(-6)
    accent = digits(palette.ACCENT)
    word_xml.rule(styles[ORGANISATION].element, "top", accent, 20, space=8)
    _frame_callout(styles[CALLOUT].element, accent)
    word_xml.rule(styles["Footer"].element, "top", digits(palette.RULE), 4, space=6)
    for name, outer in ((TABLE, False), (FACTS, True)):
        made = word_xml.table_style(name, head=accent, line=digits(palette.RULE), outer=outer)
        styles.element.append(made)


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


def _dress(styles: Any, look: _Look) -> None:
    known = look.name in styles
    style = styles[look.name] if known else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = styles["Normal"]
    for old in style.element.xpath("./w:pPr/w:pBdr | ./w:pPr/w:contextualSpacing | ./w:pPr/w:tabs"):
        old.getparent().remove(old)
    word_xml.set_font(style.element, FAMILY)
    font, format_ = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, False
    font.color.rgb = colour(look.colour)
    format_.space_before, format_.space_after = Pt(look.before), Pt(look.after)
    format_.line_spacing, format_.keep_with_next = look.spacing, look.keep
    format_.left_indent = Mm(look.indent)
    if look.name == CALLOUT:
        format_.right_indent = Mm(look.indent)
    if look.hanging:
        format_.left_indent, format_.first_line_indent = NUMBER_COLUMN, -NUMBER_COLUMN
