"""What the record of the plan does not show: how many gaps of each kind, the oldest of them named."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.rules.figures import fill
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Block, BulletList, Heading, Paragraph
from goldenthread.foundation.lib.text import plural, said_date

_FOUND = (
    "By the published rules this plan has {gaps.total} gaps as at {day}: places where the record does not show what "
    "somebody will ask for. A gap is no verdict. Of each kind the oldest are named."
)
_NOT_YET = ("", plural(0, "day"))
_NONE = "By the published rules this plan has no gap as at {day}."


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    return (Heading(1, "Gaps"), *body(content))


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """How many there are, and of each kind the oldest."""
    told = dict(content) | {"day": said_date(day_of(content["as_at"]))}
    kinds = content["gaps"]["kinds"]
    found: list[Block] = [Paragraph(fill(_FOUND if kinds else _NONE, told), numbered=True)]
    for kind in kinds:
        found.append(Paragraph(f"{kind['title']}: {kind['count']:,}. {kind['why']}", numbered=True))
        found.append(BulletList(tuple(_line(each) for each in kind["oldest"])))
    return tuple(found)


def _line(gap: Mapping[str, Any]) -> str:
    stood = gap["age"] not in _NOT_YET
    return f"{gap['said']} (for {gap['age']})" if stood else str(gap["said"])
