"""What was asked of the organisation, and how far this plan answers it."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.rules.figures import fill
from goldenthread.foundation.documents.tree import Align, Block, Column, Heading, Paragraph, Table, cells

_ASKED = (
    "{thread.asked} of the things that were asked of the organisation %s answered by actions of this plan. A "
    "milestone that answers two of them is counted under both."
)
_NOTHING = (
    "No requirement of a Direction and no recommendation of a review is linked to an action of this plan, so this "
    "paper cannot say what was asked and answered."
)


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    return (Heading(1, "What was asked, and how far this plan answers it"), *body(content))


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """What was asked and what of the plan answers it, a row each."""
    rows = content["thread"]["rows"]
    if not rows:
        return (Paragraph(_NOTHING, numbered=True),)
    said = _ASKED % ("is" if content["thread"]["asked"] == 1 else "are")
    return (Paragraph(fill(said, content), numbered=True), _table(rows))


def _table(rows: list[Mapping[str, Any]]) -> Table:
    return Table(
        caption="What was asked, by when, and what of this plan answers it",
        columns=(
            Column("What was asked", width=3.2),
            Column("By when, or the answer", width=1.9),
            Column("Actions", width=0.9, align=Align.RIGHT),
            Column("Milestones completed", Align.RIGHT, 1.4),
            Column("Overdue", width=1.0, align=Align.RIGHT),
            Column("Accepted on evidence", Align.RIGHT, 1.2),
        ),
        rows=tuple(
            cells(
                f"{each['text']}\n{each['asked_by']}",
                each["when"] or "not on record",
                f"{each['actions']:,}",
                f"{each['completed']:,} of {each['milestones']:,}",
                f"{each['overdue']:,}",
                f"{each['accepted']:,} of {each['completed']:,}",
            )
            for each in rows
        ),
    )
