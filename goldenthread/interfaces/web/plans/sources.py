"""Where a fact comes from: a source cell holds several parts; web addresses and papers cited by key become links."""

import re

from django.urls import reverse
from markupsafe import Markup, escape

from goldenthread.interfaces.web.plans.papers import Paper, papers

_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_PAPER = re.compile(r"\bseed \d{3}\b")


def linked(source: str) -> Markup:
    """The source’s parts (parted by ";"). An address is not told where the reader came from; a paper has its title."""
    parts = [_cited(part.strip()) for part in source.split(";") if part.strip()]
    return Markup("; ").join(parts)


def _cited(part: str) -> Markup:
    """A part that begins with a paper's key is said title first: "Title, para 3.5 (seed 001)"."""
    match = _PAPER.match(part)
    paper = papers().get(match.group()) if match else None
    if match is None or paper is None:
        return _part(part)
    place = _part(part[match.end() :].strip(" ,"))
    return Markup("{}{}{} ({})").format(_titled(paper), ", " if place else "", place, paper.key)


def _part(part: str) -> Markup:
    found, end = Markup(""), 0
    for match in _ADDRESS.finditer(part):
        found += _words(part[end : match.start()])
        found += Markup('<a class="govuk-link" rel="noreferrer" href="{0}">{0}</a>').format(match.group())
        end = match.end()
    return found + _words(part[end:])


def _words(words: str) -> Markup:
    """Words in which a paper may be named further on: "para 3.4, as seed 003 says"."""
    found, end = Markup(""), 0
    for match in _PAPER.finditer(words):
        paper = papers().get(match.group())
        if paper is not None:
            found += escape(words[end : match.start()]) + Markup("{} ({})").format(_titled(paper), paper.key)
            end = match.end()
    return found + escape(words[end:])


def _titled(paper: Paper) -> Markup:
    said = Markup('<a class="govuk-link" href="{}#{}">{}</a>')
    return said.format(reverse("sources"), paper.anchor, paper.title)
