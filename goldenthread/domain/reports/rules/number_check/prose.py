"""A section's Markdown as sentences, with everything blotted out that is no figure: dates, references, law, money."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NAMED = "\x01"  # stands where a named figure or a block is, one for each of its characters
BLOTTED = "\x02"  # stands where a number is that counts nothing

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?"
_PLACE = r"\(?\d+[\w.]*(?:\(\w+\))*"  # 3.7, 15(5), 4a
_REFERS = (
    r"(?:paras?|ss?|ch|pp?|regs?|art|nos?)\b\.?|(?:(?:sub-?)?paragraphs?|sections?|chapters?|appendix|appendices"
    r"|annex(?:es)?|items?|pages?|tables?|figures?|charts?|parts?|schedules?|regulations?|articles?|rules?|clauses?"
    r"|issues?|editions?|versions?|rounds?|stages?|phases?|tiers?|levels?|steps?|years?|days?|weeks?|quarters?|options?"
    r"|lots?|rooms?|floors?|forms?|bands?|types?|groups?|questions?|minutes?|volumes?|notes?|priorit(?:y|ies)"
    r"|objectives?|milestones?|actions?|recommendations?|findings?|decisions?|directions?|requirements?|areas?|themes?"
    r"|measures?)\b"
)
_THINGS = r"milestones?|actions?|areas?|themes?|measures?|decisions?|recommendations?|findings?|requirements?"
_FILES = r"pdf|docx?|xlsx?|csv|zip|json|html?|odt|pptx?|txt|msg|eml"


def _blot(pattern: str, flags: int = 0) -> Callable[[str], str]:
    compiled = re.compile(pattern, flags)
    return lambda text: compiled.sub(lambda found: BLOTTED * len(found.group()), text)


def _consecutive(text: str) -> str:
    """ "17-18" is a year and the next; "10-12" is a range and stays."""

    def year(found: re.Match[str]) -> str:
        is_year = int(found[2]) == int(found[1]) + 1 and int(found[1]) >= 10
        return BLOTTED * len(found.group()) if is_year else found.group()

    return re.sub(r"(?<![\w.,£])(\d{2})\s?[-–/]\s?(\d{2})(?![\w%])", year, text)


_YEAR = re.compile(
    r"\b((?:in|by|since|during|until|before|after|from|for|of|the|this|early|mid|late)[\s-])((?:19|20)\d{2})\b(?![,.]\d)",
    re.IGNORECASE,
)


def _year_after_its_word(text: str) -> str:
    """ "By 2018 milestones will be ..." speaks of no 2,018 milestones."""
    return _YEAR.sub(lambda found: found[1] + BLOTTED * len(found[2]), text)


_CASE = re.IGNORECASE
# In this order: what is longer or surer first, so that its parts are not taken for something else.
_BLOTS: tuple[Callable[[str], str], ...] = (
    _blot(r"`[^`\n]*`"),
    _blot(r"(?<=\])\([^)\s]{0,1000}\)|\bhttps?://[^\s<>()]+|\bwww\.[^\s<>()]+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
    _blot(rf"\b[\w-]{{1,120}}\.(?:{_FILES})\b", _CASE),
    _blot(
        r"(?m)^[ \t]*(?:>[ \t]*)*(?:[-*+•][ \t]+)?"
        r"(?:\d{1,3}[.)](?=\s)|\d{1,3}(?:\.\d{1,3})+[.)]?(?=\s(?!\s*(?:%|per))))"
    ),
    _blot(r"\[\^?\w{1,4}\](?!\()|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+"),
    _blot(rf"\b{_DAY}(?:\s*(?:,|and|to|or|-|–|&)\s*{_DAY}){{0,6}}\s+(?:of\s+)?{_MONTH}(?:,?\s*\d{{4}}\b)?"),
    _blot(rf"\b{_MONTH}\s*(?:[-–/]\s*{_MONTH}\s*)?(?:'?\d{{2}}\b(?!,|\s*per\b)(?:,?\s+\d{{4}}\b)?|\d{{4}}\b|{_DAY})"),
    _blot(r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{4}\b"),
    _blot(r"\b\d{4}-\d{2}-\d{2}\b|(?<![\d.])\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?!\d)"),
    _blot(r"\b\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.|noon|midnight)(?!\w)|\b\d{1,2}:\d{2}(?::\d{2})?\b", _CASE),
    _blot(r"\b(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)?\d{1,2}\b"),
    _consecutive,
    _year_after_its_word,
    _blot(rf"\b(?:19|20)\d{{2}}\b(?!,\d|\.\d|\s+(?:{_THINGS})\b)"),
    _blot(r"(?:\+44\s?\(?0?\)?\s?|\b0)\d[\d\s-]{7,12}\d\b"),
    _blot(
        r"[£$€]\s?\d[\d,.]{0,20}(?:\s?[-–]\s?[£$€]?\d[\d,.]{0,20})?(?:\s?(?:bn|billion|mn?|million|k|thousand)\b)?",
        _CASE,
    ),
    _blot(r"\b\d[\d,.]{0,20}\s?(?:(?:million|billion|thousand)\s+)?(?:pounds|pence|euros|dollars)\b", _CASE),
    _blot(
        rf"(?<!['’])(?<![\d\x01]\s)\b(?!(?:{_THINGS})\s\()(?:{_REFERS})\s?{_PLACE}(?:\s?(?:,|and|to|or|-|–|&)\s?{_PLACE}(?!\s+(?:{_THINGS})\b)){{0,12}}(?!\w)",
        _CASE,
    ),
    _blot(r"\((?:\d{1,2}|[ivx]{1,4})\)", _CASE),
    _blot(r"\b[A-Z]{1,6}[-/]?\d[\w./-]*|\b[A-Za-z]+-\d+\b"),
    _blot(r"\b\d+(?:st|nd|rd|th)\b|\b24/7\b|#\d+|\b\d{5,}(?![\d,%])", _CASE),
)
_FENCED = _blot(r"```.*?(?:```|\Z)", re.DOTALL)
_ENDLESS = _blot(r"([\d*_.=~-])\1{199,}|(?:\d\.){100,}")  # no figure is so long, and the patterns would take minutes
_DIGIT = re.compile(r"\d")
_PARAGRAPHS = re.compile(r"(\n[ \t]*\n)")
_BRACES = re.compile(r"\{[^{}\n]*\}")
_LINE_BREAK = re.compile(r"(?m)^(?![ \t]*[#|])(.*)\n(?![ \t]*(?:\n|[-*+•]\s|\d{1,3}[.)]\s|#|\||>))")
_FULL_STOP = re.compile(r"(?<=[.!?])[\"'”’)*_]*\s+(?=[\"'“‘(*_\[]*[A-Z\d\x01\x02])")
_SHORT = re.compile(
    r"\b(?:no|nos|para|paras|approx|circa|c|e\.g|i\.e|etc|mr|mrs|ms|dr|st|v|cllr|dept|ltd|inc|p|pp)\.$", _CASE
)
_LONGEST = 1_500  # characters of a sentence; a table that was pasted as one line is longer
_LONGEST_SHORT = 8  # characters, its stop among them


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence where it stands: `start` counts characters of the section, `line` is from 1.

    `blotted` has the same length as `text`. `lead` is the heading above it or the words its paragraph begins with.
    """

    text: str
    blotted: str
    start: int
    line: int
    lead: str
    paragraph: int

    @property
    def said(self) -> str:
        """The sentence on one line, as it is repeated to people."""
        return one_line(self.text)

    @property
    def sha256(self) -> str:
        """Of the sentence however its lines are broken: what was kept stands as long as this does."""
        return sentence_sha256(self.text)


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def sentence_sha256(text: str) -> str:
    """SHA-256 of a sentence, its white space evened out; 64 hexadecimal digits."""
    return hashlib.sha256(one_line(text).encode()).hexdigest()


def blot(markdown: str) -> str:
    """The same text, character for character, with NAMED and BLOTTED in place of what is no typed figure."""
    found = _ENDLESS(_FENCED(_BRACES.sub(lambda each: NAMED * len(each.group()), markdown)))
    return "".join(_blotted(each) if _DIGIT.search(each) else each for each in _PARAGRAPHS.split(found))


def _blotted(paragraph: str) -> str:
    for each in _BLOTS:
        paragraph = each(paragraph)
    return paragraph


def sentences(markdown: str) -> Iterator[Sentence]:
    """Every sentence of a section, headings and table rows among them."""
    blotted = _LINE_BREAK.sub(r"\1 ", blot(markdown))
    breaks = [place for place, character in enumerate(markdown) if character == "\n"]
    heading, number, place = "", 0, 0
    for paragraph in blotted.splitlines(keepends=True):
        text = markdown[place : place + len(paragraph)]
        number += not paragraph.strip()
        if text.lstrip().startswith("#"):
            heading = text.strip("# \n")
        lead = _lead(text) or heading
        for start, end in _parts(paragraph):
            at = place + start
            line = bisect_right(breaks, at - 1) + 1
            yield Sentence(markdown[at : place + end], paragraph[start:end], at, line, lead, number)
        place += len(paragraph)


def _parts(paragraph: str) -> Iterator[tuple[int, int]]:
    """Where its sentences begin and end, without the white space around them."""
    start = len(paragraph) - len(paragraph.lstrip())
    for found in _FULL_STOP.finditer(paragraph):
        if start < found.start() and not _SHORT.search(
            paragraph, max(start, found.start() - _LONGEST_SHORT), found.start()
        ):
            yield from _pieces(paragraph, start, found.start())
            start = found.end()
    yield from _pieces(paragraph, start, len(paragraph.rstrip()))


def _pieces(paragraph: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, in parts where it is so long that it is none: each of its numbers is read with all of its words."""
    while end - start > _LONGEST:
        cut = paragraph.rfind(" ", start + 1, start + _LONGEST)
        if cut < 0:
            break
        yield start, cut
        start = cut + 1
    if start < end:
        yield start, end


_LONGEST_LEAD = 200  # characters, marks and number among them: a line of nothing but marks must not take minutes
_LEAD = re.compile(r"^[\s>*_•+-]*(?:\d+[.)\d]*\s+)?[*_]*([A-Z][\w&,' ’]{2,50}?)[*_]*\s*(?:[:–—]|\s-\s)")


def _lead(paragraph: str) -> str:
    """ "Property" of "4.4. Property – There were ...": what such a paragraph is about."""
    found = _LEAD.match(paragraph[:_LONGEST_LEAD])
    return found[1] if found else ""
