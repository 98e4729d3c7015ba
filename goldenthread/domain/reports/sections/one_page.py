"""The page that a Mayor reads: the headline, the bridge, and what needs a decision."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.domain.reports.sections import summary
from goldenthread.foundation.documents.tree import Block, BulletList, Paragraph
from goldenthread.foundation.lib.text import plural

_NOTHING = "Nothing in the record waits for a decision of the body that owns the plan."


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """The three in turn."""
    return (*summary.position(content), *summary.bridge(content), *needs_decision(content))


def needs_decision(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """What only the body can settle, counted; that there is nothing in a sentence."""
    found = tuple(_waiting(content))
    if not found:
        return (Paragraph(_NOTHING, numbered=True),)
    return (Paragraph("What needs a decision:", numbered=True), BulletList(found))


def _waiting(content: Mapping[str, Any]) -> Iterator[str]:
    proposals, counted = len(content["proposals"]), content["milestones"]
    if proposals:
        yield f"{plural(proposals, 'revised deadline')} that no decision has agreed."
    undone = content.get("recommendations") or ()
    silent = sum(each["response"] is None and not each["words"] for each in undone)
    if silent:
        yield f"{plural(silent, 'recommendation')} of a review without a response."
    if counted["overdue"]:
        overdue = plural(counted["overdue"], "milestone is", "milestones are")
        yield f"{overdue} overdue: whether a date moves is for the body to decide."
    if content.get("discrepancies"):
        yield f"{plural(len(content['discrepancies']), 'pair')} of papers that disagree."
