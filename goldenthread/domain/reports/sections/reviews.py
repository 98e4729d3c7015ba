"""A review: what it found, and each recommendation with the answer to it and both voices on how far it is."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Block, BulletList, Column, Paragraph, Table, Text, Words, cells
from goldenthread.foundation.lib.text import plural, said_date

_KINDS = (("strengths", "Strengths:"), ("to_improve", "To improve:"), ("questions", "Questions raised:"))
_NONE = "No finding of the review is on record."


def findings(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """In the review's own words: strengths, then what is to improve, each with its theme."""
    themes = content["review"]["themes"]
    found: list[Block] = []
    for name, words in _KINDS:
        if told := tuple(_finding(theme["title"], each) for theme in themes for each in theme[name]):
            found += [Paragraph(words, numbered=True), BulletList(told)]
    return tuple(found) or (Paragraph(_NONE, numbered=True),)


def _finding(theme: str, words: str) -> Words:
    return (Text(f"{theme[0].upper()}{theme[1:]}. ", strong=True), Text(words)) if theme else words


def recommendations(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """A row each: neither our record nor the reviewer overrules the other; where they differ, that is said."""
    rows = content["recommendations"]
    differing = [each for each in rows if each["disagreement"]]
    table = Table(
        caption=f"Recommendations at {said_date(day_of(content['as_at']))}",
        columns=(
            Column("Recommendation", width=3),
            Column("Response", width=1.8),
            Column("Our record", width=1.5),
            Column("The reviewer", width=1.5),
        ),
        rows=tuple(
            cells(
                "\n".join((" ".join(filter(None, (each["number"], each["text"]))), each["review"])),
                _response(each),
                _ours(each),
                _theirs(each),
            )
            for each in rows
        ),
    )
    if not differing:
        return (table,)
    told = tuple(f"{each['number'] or each['text']}: {each['disagreement']}" for each in differing)
    said = f"On {plural(len(differing), 'recommendation')} our record and the reviewer differ:"
    return (table, Paragraph(said, numbered=True), BulletList(told))


def _response(one: Mapping[str, Any]) -> str:
    if one["response"] is None:
        return f"“{one['words']}”" if one["words"] else "no response on record"
    due = f"by {said_date(day_of(one['due_on']))}" if one["due_on"] else ""
    return "\n".join(filter(None, (one["response"], one["reason"], one["owner"], due)))


def _ours(one: Mapping[str, Any]) -> str:
    counted = f"{one['completed']:,} of {one['milestones']:,} milestones completed" if one["actions"] else ""
    return "\n".join(filter(None, (one["ours_said"], counted)))


def _theirs(one: Mapping[str, Any]) -> str:
    if one["theirs_said"] is None:
        return "has not looked again"
    return f"{one['theirs_said']}\n{said_date(day_of(one['theirs_on']))}"
