"""Turns of phrase around a number that say whether it counts what is: some of them, supposed, of another day."""

import re

_SOME_OF = re.compile(r"\b(?:none|any|most|some|many|few|several|rest|majority) of (?:the |our |its |these )?$")
_ALL_BUT = re.compile(r"\b(?:all|everything|nothing|none) but\s+$|\b(?:except|excepting|apart from|other than)\s+$")
_BEFORE_IT = re.compile(r"\b(?:(?:up|down) from|compared (?:with|to)|against)\s+(?:the\s+)?$")
_DATED = re.compile(
    r"\s+(?:in|on|at|as at|by|of)\s+(?:the\s+)?(?:end of\s+|\d{1,2}(?:st|nd|rd|th)?\s+)*"
    r"((?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|(?:19|20)\d\d|last year)"
)
_LIES_IN = re.compile(
    r"\s+(?:is|are|was|were|lies?|falls?|sits?|belongs?|comes?)\s+(?:all\s+)?(?:in|to|from|under|within)\b"
)
# After such words, and before another verb, "17 overdue milestones" need not be all that are overdue.
_TOLD_OF = re.compile(
    r"\b(?:for|on|about|to|with|by|asked|discussed|considered|reviewed|noted|heard|saw|visited"
    r"|checked|sampled|chose)\s+$"
)
_OTHERWISE = re.compile(
    r"\s+(?:[a-z]+\s+){0,3}(?:is|are|was|were|has|have|had|will|would|should|could|can|must|need|wait)\b"
)
_NOT_ALL = re.compile(r"\b(?:following|these|those|other|first|next|last|same)\s+$")
_LISTED = re.compile(r"\s+(?:listed|named|shown|set out|described|mentioned|given)\b|\s+(?:below|above|in question)\b")
# What is aimed at, promised or supposed is no count of what is.
_SUPPOSED = re.compile(
    r"\b(?:aim|aims|aimed|(?<!on )targets?|goals?|ambitions?|promis\w+|(?<!as )expect\w*|intend\w*|hope[sd]?"
    r"|forecast\w*|project(?:ed|s to)|assum\w+|if|would|could|should|plans? to|planned to)\b"
)
_AIM = re.compile(r"\b(?:aim|target|goal|ambition|forecast)s?\s*[:–-]\s*$")
# "205 milestones and have delivered 112": the second verb is of the second number.
_ANOTHER_VERB = re.compile(r"\band\s+(?:(?:we|it|they)\s+)?(?:have|has|had)\s+(?!been\b)")
_PERIOD = re.compile(
    r"(?<!completion )(?<!delivery )(?<!due )\b(?:in|during|over|throughout)\s+(?:the\s+)?"
    r"(?:(?:early|mid|late|first|second|third|fourth|last|past)[\s-]+)*"
    r"(?:(?:quarter|half|month|week|year|period|spring|summer|autumn|winter|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)\b|q[1-4]\b|(?:19|20)\d\d\b)"
)
_REACH = 40  # characters before a number in which such a turn stands


def is_all_but(text: str, start: int) -> bool:
    """ "All but 18 milestones": the number counts the others. Of a lower-case text, the number beginning at `start`."""
    return _ALL_BUT.search(text, max(0, start - _REACH), start) is not None


def is_whole_of_some(text: str, start: int) -> bool:
    """ "Most of the 205 milestones are completed": what is said is said of some, and the number is all there is."""
    return _SOME_OF.search(text, max(0, start - _REACH), start) is not None


def lies_in(text: str, place: int) -> bool:
    """Whether what follows the things counted says where some of them are, and so nothing of the rest."""
    return _LIES_IN.match(text, place) is not None


def may_be_some(before: str, after: str, *, is_whole: bool, is_adjective: bool) -> bool:
    """Whether something else is said of the things counted than how many there are, or a list of them follows."""
    if _NOT_ALL.search(before) or _LISTED.match(after):
        return True
    is_told_of = _TOLD_OF.search(before) is not None
    return not is_whole and ((is_adjective and (is_told_of or bool(_OTHERWISE.match(after)))) or is_told_of)


def is_supposed(text: str, opens: int, start: int) -> bool:
    """Whether the words that lead to the number say that it is aimed at, promised or only thought."""
    begins = [opens, *(found.end() for found in _ANOTHER_VERB.finditer(text, opens, start))][-1]
    return (
        _SUPPOSED.search(text, begins, start) is not None
        or _AIM.search(text, max(0, opens - _REACH), opens) is not None
    )


def ends_at_another_verb(text: str, start: int, end: int) -> int:
    """Where "and have delivered" begins, the words of another number; `end` where nothing of the kind is said."""
    found = _ANOTHER_VERB.search(text, start, end)
    return found.start() if found else end


def is_in_a_period(text: str) -> bool:
    """Whether the words are of what happened in a month, quarter or year."""
    return _PERIOD.search(text) is not None


def is_of_before(text: str, start: int, end: int) -> bool:
    """Whether the number at `end` is that of an earlier day: "up from 110", "compared with 110"."""
    return _BEFORE_IT.search(text, start, end) is not None


def dated(text: str, place: int) -> str:
    """The month or the year that follows a number: "in March"; "" for none."""
    found = _DATED.match(text, place)
    return found[1] if found else ""
