"""A review: what it found by theme, and each recommendation with the answer to it and both voices on how far it is."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Block, BulletList, Column, Heading, Paragraph, Table, cells
from goldenthread.foundation.lib.text import plural, said_date

_KINDS = (("strengths", "Strengths:"), ("to_improve", "To improve:"), ("questions", "Questions raised:"))
_NONE = "No finding of the review is on record."


def findings(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """In the review's own words, theme by theme."""
    themes = content["review"]["themes"]
    if not themes:
        return (Paragraph(_NONE, numbered=True),)
    found: list[Block] = []
    for theme in themes:
        if len(themes) > 1 or theme["title"]:
            found.append(Heading(2, theme["title"] or "Without a theme"))
        for name, words in _KINDS:
            if theme[name]:
                found += [Paragraph(words, numbered=True), BulletList(tuple(theme[name]))]
    return tuple(found)


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
