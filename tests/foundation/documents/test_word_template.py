"""A council's own Word file: its looks are used, nothing else of it, and a file that cannot be is refused with why."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from goldenthread.foundation.documents import html, word
from goldenthread.foundation.documents.word_template import TemplateError, brought_along, check_template
from tests.foundation.documents.extract import words_of_html, words_of_word
from tests.foundation.documents.samples import every_kind, formal


def _template(change: Callable[[Any], None] = lambda file: None) -> bytes:
    """A letter-headed file as a council has one, with its own numbering of headings and words in its body."""
    file = docx.Document()
    file.styles["Normal"].font.name = "Gill Sans MT"
    file.styles["Heading 1"].font.color.rgb = RGBColor(0x66, 0x00, 0x66)
    file.add_paragraph("Type your report here", "Heading 1")
    section = file.sections[0]
    section.left_margin = Mm(40)
    section.header.paragraphs[0].text = "Exampleford Borough Council"
    section.footer.paragraphs[0].text = "Town Hall, Exampleford"
    change(file)
    saved = BytesIO()
    file.save(saved)
    return saved.getvalue()


def _opened(template: bytes) -> Any:
    return docx.Document(BytesIO(word.render(formal(), template)))


def test_the_paper_has_the_templates_letter_colours_and_margins() -> None:
    opened = _opened(_template())

    assert opened.styles["Normal"].font.name == "Gill Sans MT"
    assert opened.styles["Heading 1"].font.color.rgb == RGBColor(0x66, 0x00, 0x66)
    assert opened.sections[0].left_margin.mm == pytest.approx(40, abs=0.1)
    assert opened.styles["Callout"].font.name is None


def test_the_paper_says_its_own_words_and_none_of_the_templates_body() -> None:
    paper = every_kind()

    assert words_of_word(word.render(paper, _template())) == words_of_html(html.render(paper))


def test_the_templates_head_and_foot_stay_and_what_every_page_must_say_stands_under_them() -> None:
    section = _opened(_template()).sections[0]

    assert [line.text for line in section.header.paragraphs] == [
        "Exampleford Borough Council",
        "Quarterly update on the improvement plan\tUnrestricted",
        "Data cut-off: 7 June 2017",
    ]
    assert [line.text for line in section.footer.paragraphs] == [
        "Town Hall, Exampleford",
        "Fingerprint: 3fa9c2d1\tPage  of ",
    ]


def test_a_template_that_counts_its_pages_is_not_counted_twice() -> None:
    def counted(file: Any) -> None:
        line = file.sections[0].footer.paragraphs[0]._p
        field = line.makeelement(qn("w:fldSimple"), {qn("w:instr"): " PAGE "})
        line.append(field)

    section = _opened(_template(counted)).sections[0]

    assert len(list(section.footer._element.iter(qn("w:fldSimple")))) == 1
    assert section.footer.paragraphs[-1].text == "Fingerprint: 3fa9c2d1"


def test_a_first_page_of_the_templates_own_says_it_too() -> None:
    def first(file: Any) -> None:
        file.sections[0].different_first_page_header_footer = True
        file.sections[0].first_page_header.paragraphs[0].text = "Crest"

    head = _opened(_template(first)).sections[0].first_page_header

    assert [line.text for line in head.paragraphs][:2] == [
        "Crest",
        "Quarterly update on the improvement plan\tUnrestricted",
    ]


def test_a_style_of_ours_that_the_template_defines_is_left_as_it_is() -> None:
    def quoted(file: Any) -> None:
        file.styles.add_style("Callout", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(17)
        file.styles.add_style("Paper Table", WD_STYLE_TYPE.TABLE)

    template = _template(quoted)

    assert _opened(template).styles["Callout"].font.size == Pt(17)
    assert {"Callout", "Paper Table", "Caption"}.isdisjoint(brought_along(template))
    assert {"Numbered Paragraph", "Table Text", "Paper Facts"} <= set(brought_along(template))


def test_a_style_that_numbers_by_itself_does_not_number_a_numbered_heading_again() -> None:
    def numbering(file: Any) -> None:
        file.styles["Heading 1"].element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
        file.styles["Heading 2"].base_style = file.styles["Heading 1"]

    opened = _opened(_template(numbering))
    numbers = {
        line.text: line._p.pPr.numPr for line in opened.paragraphs if line.style.name.startswith(("Head", "Numb"))
    }

    assert numbers["1.\tSummary"].numId.val == 0
    assert numbers["Property"] is None
    assert numbers["3.1\tThe asset register was published on 2 May 2017."] is None


def test_the_classification_stands_right_whatever_tabs_the_templates_head_has() -> None:
    line = _opened(_template()).sections[0].header.paragraphs[1]
    stops = [(stop.alignment, round(stop.position.mm)) for stop in line.paragraph_format.tab_stops]

    assert [place for how, place in stops if how is not WD_TAB_ALIGNMENT.CLEAR] == [round(216 - 40 - 31.75)]
    assert len([how for how, _ in stops if how is WD_TAB_ALIGNMENT.CLEAR]) == 2


def test_a_wide_appendix_turns_the_templates_page_and_keeps_its_head() -> None:
    opened: Any = docx.Document(BytesIO(word.render(every_kind(), _template())))

    assert [section.page_width > section.page_height for section in opened.sections] == [False, True, False]
    assert all(section.header.paragraphs[0].text == "Exampleford Borough Council" for section in opened.sections)


def test_the_same_template_gives_the_same_bytes_and_another_gives_others() -> None:
    template = _template()

    assert word.render(formal(), template) == word.render(formal(), template) != word.render(formal())


def test_what_the_template_is_tied_to_and_what_its_body_held_does_not_go_out() -> None:
    def tied(file: Any) -> None:
        file.part._settings_part.relate_to(
            "file:///C:/secret/House.dotm", f"{_OFFICE}/attachedTemplate", is_external=True
        )
        file.part.relate_to("https://elsewhere.example/x.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)

    made = _package(word.render(formal(), _template(tied)))

    assert not [name for name in made.namelist() if b"secret" in made.read(name) or b"elsewhere" in made.read(name)]


def _package(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(content))


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _without(*names: str) -> Callable[[Any], None]:
    def change(file: Any) -> None:
        for name in names:
            file.styles[name].delete()

    return change


def _linked(file: Any) -> None:
    file.sections[0].header.part.relate_to("https://elsewhere.example/x.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)


def _fetching(file: Any) -> None:
    line = file.sections[0].footer.paragraphs[0]._p
    line.append(line.makeelement(qn("w:fldSimple"), {qn("w:instr"): ' INCLUDETEXT "c:\\\\secret" '}))


def _running(*pieces: str) -> Callable[[Any], None]:
    """A foot with a field whose instruction is spread over runs, as Word does it; "{" and "}" begin and end one."""

    def change(file: Any) -> None:
        line = file.sections[0].footer.paragraphs[0]._p
        for piece in ("{", *pieces, "}"):
            run = line.makeelement(qn("w:r"), {})
            kind = {"{": "begin", "}": "end"}.get(piece)
            mark = run.makeelement(qn("w:fldChar" if kind else "w:instrText"), {})
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark.text = piece
            run.append(mark)
            line.append(run)

    return change


def _retyped(old: bytes, new: bytes) -> bytes:
    made = BytesIO()
    with _package(_template()) as given, zipfile.ZipFile(made, "w") as changed:
        for name in given.namelist():
            changed.writestr(name, given.read(name).replace(old, new) if "Content_Types" in name else given.read(name))
    return made.getvalue()


def _bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b" " * 120_000_000)
    return made.getvalue()


_MAIN = b"wordprocessingml.document.main+xml"
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"Dear colleague", "no Word document"),
    "nothing at all": (lambda: b"", "no Word document"),
    "a file cut short": (lambda: _template()[:-400], "no Word document, or it is damaged"),
    "macros": (lambda: _retyped(_MAIN, b"ms-word.document.macroEnabled.main+xml"), "holds macros"),
    "a template of Word's own": (lambda: _retyped(_MAIN, b"wordprocessingml.template.main+xml"), r"\(\.dotx\)"),
    "another kind of document": (lambda: _retyped(_MAIN, b"presentationml.presentation.main+xml"), "no Word document"),
    "a file that grows": (_bomb, "inflates to"),
    "a head that fetches a picture": (lambda: _template(_linked), "fetches something from elsewhere .image https"),
    "a foot that fetches a file": (lambda: _template(_fetching), "a field that fetches another file"),
    "a field in small letters": (lambda: _template(_running(" ddeauto c:\\x ")), "a field that fetches another file"),
    "a field in two runs": (lambda: _template(_running(" INCLU", "DEPICTURE x ")), "a field that fetches another file"),
    "a field that is linked": (
        lambda: _template(_running(" LINK Excel.Sheet x ")),
        "a field that fetches another file",
    ),
    "a field that names a field": (
        lambda: _template(_running("{", " QUOTE DDE ", "}", " x ")),
        "a field that fetches another file",
    ),
}


@pytest.mark.parametrize(("make", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_a_template_is_refused_for(make: Callable[[], bytes], why: str) -> None:
    with pytest.raises(TemplateError, match=why):
        word.render(formal(), make())


@pytest.mark.parametrize("piece", [" PAGE ", " NUMPAGES ", ' HYPERLINK "https://wharf.example/link/dde" ', ""])
def test_a_field_that_fetches_nothing_may_stay(piece: str) -> None:
    assert check_template(_template(_running(piece))) == ()


def test_each_style_that_is_missing_is_named_with_what_to_do() -> None:
    faults = check_template(_template(_without("Heading 2", "Title")))

    assert [fault.partition(".")[0] for fault in faults] == [
        "The template has no style “Title”",
        "The template has no style “Heading 2”",
    ]
    assert all("type a line, give it the style" in fault for fault in faults)


def test_a_template_that_is_right_has_no_faults() -> None:
    assert check_template(_template()) == ()


def test_the_paper_is_in_its_own_language_whatever_the_templates_is() -> None:
    def american(file: Any) -> None:
        for lang in file.styles.element.iter(qn("w:lang")):
            lang.set(qn("w:val"), "en-US")

    def silent(file: Any) -> None:
        for lang in list(file.styles.element.iter(qn("w:lang"))):
            lang.getparent().remove(lang)

    for change in (american, silent):
        said = {lang.get(qn("w:val")) for lang in _opened(_template(change)).styles.element.iter(qn("w:lang"))}
        assert said == {"en-GB"}


def test_a_caption_or_heading_stays_with_what_it_is_of_in_a_template_that_keeps_none() -> None:
    def loose(file: Any) -> None:
        for name in ("Heading 1", "Caption"):
            file.styles[name].paragraph_format.keep_with_next = None

    kept = {
        line.style.name: line.paragraph_format.keep_with_next
        for line in _opened(_template(loose)).paragraphs
        if line.style.name in {"Heading 1", "Caption", "Normal"}
    }

    assert (kept["Heading 1"], kept["Caption"], kept["Normal"]) == (True, True, None)
