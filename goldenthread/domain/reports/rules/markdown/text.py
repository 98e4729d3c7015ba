"""Markdown as it is kept and read: how long it may be, what a paste from Word turns into, and its syntax tree.

CommonMark with tables, without HTML, pictures, indented code and link definitions: those would lose words or run.
Nothing typed is dropped here; what a reader would not see as typed is told by `reading.read`.
"""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from goldenthread.foundation.lib.typed import RefusedError

LONGEST = 400_000  # characters of a section: some 130 pages
_LONGEST_PASSAGE = 10_000  # of one paragraph: beyond it marks are not looked for, so that no text takes minutes
# Word puts these into words for the sake of its own lines; nobody sees them, and they would part equal texts.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_WORD_BULLET = re.compile(r"^([ \t]*)[•·▪◦‣●\uf0b7\uf0a7][ \t]+", re.MULTILINE)
# What is indented or marked deeper than this the parser would leave out without a word.
_DEEP_INDENT = re.compile(r"^[ \t]{9,}", re.MULTILINE)
_DEEP_MARKS = re.compile(r"^([ \t]*)((?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*){4,})(?=(\S.*))", re.MULTILINE)
_RULE = re.compile(r"([-*_][ \t]*){3,}")
_MARKS = re.compile(r"[\\`*_\[\]<>{}!\n]")
_OFF = ["code", "lheading", "reference", "html_block", "html_inline", "image", "entity", "inline", "text_join"]
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table").disable(_OFF)


def check_text(text: str) -> str:
    """The text as a section keeps it. Raises RefusedError for one that is too long, with the fix."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(kept) > LONGEST:
        raise RefusedError(
            "text",
            f"This section is {len(kept):,} characters long. A section holds {LONGEST:,}, some 130 pages: divide it, "
            "or add the rest as an appendix. A pasted picture counts too: put it among the evidence.",
        )
    return kept


def tree(text: str) -> SyntaxTreeNode:
    """The syntax tree, its passages unread (`inline`); lines are those of the text as typed. Not to be changed.

    Trees are remembered; of long texts, whose trees take 50 MB and more, only the last few: a preview asks for another
    with each word that is typed.
    """
    return _short(text) if len(text) <= _SHORT else _long(text)


def _parsed(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(_MARKDOWN.parse(cleaned(text)))


_SHORT = 20_000  # characters: more than nearly every section has
_short, _long = lru_cache(maxsize=128)(_parsed), lru_cache(maxsize=2)(_parsed)


def cleaned(text: str) -> str:
    """The same lines without what nobody sees, with the bullets of Word as bullets."""
    kept = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    kept = _DEEP_INDENT.sub(" " * 8, _WORD_BULLET.sub(r"\1- ", kept))
    return _DEEP_MARKS.sub(_shallow, kept)


def _shallow(found: re.Match[str]) -> str:
    """Of many marks in a row, the last; a line that is nothing but dashes is a rule and stays."""
    return found[0] if _RULE.fullmatch(f"{found[2]}{found[3]}".strip()) else f"{found[1]}{found[2].split()[-1]} "


def passage(content: str) -> list[Token]:
    """The runs of one passage. A very long one is words without marks."""
    if len(content) > _LONGEST_PASSAGE:
        return [Token("text", "", 0, content=content.replace("\n", " "))]
    found: list[Token] = []
    _MARKDOWN.inline.parse(content, _MARKDOWN, {}, found)
    return found


def is_plain(content: str) -> bool:
    """Whether the passage is words alone, in one line, without a mark, a name or anything else to be read."""
    return len(content) <= _LONGEST_PASSAGE and not _MARKS.search(content)


def is_too_long(content: str) -> bool:
    """Whether marks in the passage are left as typed."""
    return len(content) > _LONGEST_PASSAGE
