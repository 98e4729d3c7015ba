"""The parts of a Word file that python-docx has no words for, each a few elements of ECMA-376 part 1."""

from typing import Any, TypeAlias

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

# python-docx ships no types: its elements are lxml elements with methods of their own.
Element: TypeAlias = Any


def element(tag: str, /, **attributes: str) -> Element:
    """`element("w:lang", val="en-GB")` is <w:lang w:val="en-GB"/>."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_language(styles: Element, language: str) -> None:
    """The language of every word that names no other, for spelling and for readers' software."""
    said = list(styles.iter(qn("w:lang")))
    for lang in said:
        lang.set(qn("w:val"), language)
    if not said:
        for every in styles.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
            every.append(element("w:lang", val=language))


def set_font(style: Element, family: str) -> None:
    """One family for all scripts; the template's theme fonts would win if they stayed."""
    properties = style.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("w:rFonts", ascii=family, hAnsi=family, cs=family, eastAsia=family))


def field(instruction: str) -> Element:
    """A field that Word works out itself: PAGE, NUMPAGES."""
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def field_ends(instruction: str) -> tuple[tuple[Element, ...], Element]:
    """The runs that open a field over several paragraphs, and the one that closes it; Word is to work it out anew."""
    opening = (
        _run(element("w:fldChar", fldCharType="begin", dirty="true")),
        _run(_instruction(instruction)),
        _run(element("w:fldChar", fldCharType="separate")),
    )
    return opening, _run(element("w:fldChar", fldCharType="end"))


def field_parts(instruction: str, result: str) -> tuple[Element, ...]:
    """A whole field within a paragraph, with what it showed last."""
    opening, closing = field_ends(instruction)
    shown = OxmlElement("w:t")
    shown.text = result
    return (*opening, _run(shown), closing)


def _run(part: Element) -> Element:
    run = OxmlElement("w:r")
    run.append(part)
    return run


def _instruction(words: str) -> Element:
    made = OxmlElement("w:instrText")
    made.set(qn("xml:space"), "preserve")
    made.text = words
    return made


def update_fields(settings: Element) -> None:
    """The program that opens the file works its fields out, and asks its reader first."""
    if settings.find(qn("w:updateFields")) is None:
        settings.insert_element_before(element("w:updateFields", val="true"), *_AFTER_UPDATE)


def take_no_number(paragraph: Element) -> None:
    """No automatic number, whatever the style brings: the paper's numbers are words."""
    properties = paragraph.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = 0


def rule(paragraph: Element, edge: str, colour: str, eighths: int, space: int = 1) -> None:
    """A line along one edge of a paragraph or of a style, eighths of a point thick.

    Edges are given in the order that the standard wants: top, left, bottom, right.
    """
    properties = paragraph.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = element("w:pBdr")
        properties.insert_element_before(borders, *_AFTER_BORDERS)
    borders.append(element(f"w:{edge}", val="single", sz=str(eighths), space=str(space), color=colour))


def shade(paragraph: Element, colour: str) -> None:
    """A wash behind a paragraph or behind all of a style."""
    shading = element("w:shd", val="clear", color="auto", fill=colour)
    paragraph.get_or_add_pPr().insert_element_before(shading, *_AFTER_BORDERS[1:])


def keep_whole(row: Element) -> None:
    """The row does not break across pages."""
    row.get_or_add_trPr().append(element("w:cantSplit"))


def caption_table(table: Element, caption: str, *, row_header: bool) -> None:
    """The table's name for readers' software, and whether its first column names its rows."""
    properties = table.tblPr
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    first = "1" if row_header else "0"
    properties.append(
        element("w:tblLook", val="04A0", firstRow="1", lastRow="0", firstColumn=first, lastColumn="0", noHBand="1")
    )
    properties.append(element("w:tblCaption", val=caption))


def bookmark(paragraph: Element, place: int, name: str) -> None:
    """A place that links lead to, round the words of a paragraph."""
    start = element("w:bookmarkStart", id=str(place), name=name)
    start_at = 1 if paragraph.pPr is not None else 0
    paragraph.insert(start_at, start)
    paragraph.append(element("w:bookmarkEnd", id=str(place)))


def link(paragraph: Element, *, anchor: str = "", relation: str = "") -> Element:
    """An empty link to a bookmark or to a related address; runs go into it."""
    made = element("w:hyperlink", history="1")
    if anchor:
        made.set(qn("w:anchor"), anchor)
    else:
        made.set(qn("r:id"), relation)
    paragraph.append(made)
    return made


def table_style(name: str, *, head: str, line: str, outer: bool) -> Element:
    """A quiet table: hairlines between rows; with `outer` only above and below, and no header row."""
    inside = "" if outer else f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{line}"/>'
    top = f'<w:top w:val="single" w:sz="4" w:space="0" w:color="{line}"/>' if outer else ""
    first_row = (
        ""
        if outer
        else '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{head}"/></w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>'
        f'<w:tblPr><w:tblBorders>{top}<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{line}"/>{inside}'
        '</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"{first_row}</w:style>"
    )


_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip

_AFTER_UPDATE = (
    "w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr",
    "w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats",
    "w:doNotAutoCompressPictures", "w:forceUpgrade", "w:captions", "w:readModeInkLockDown", "w:smartTagType",
    "w:schemaLibrary", "w:shapeDefaults", "w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator",
)  # fmt: skip
