"""What the Board is asked, as [S1 2]: consider and comment, and agree any revised deadlines, one by one."""

from collections.abc import Mapping
from typing import Any

from goldenthread.foundation.documents.tree import Align, Block, Column, Heading, NumberedList, Paragraph, Table, cells
from goldenthread.foundation.lib.text import plural


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    return (Heading(1, "Recommendations"), *body(content))


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """What is asked, and the schedule it is asked about."""
    proposals = content["proposals"]
    return (
        Paragraph("The Board is asked to:", numbered=True),
        NumberedList(
            (
                "consider and comment on this update and on the position of every milestone in Appendix 1;",
                f"consider and agree, or refuse, each of the {plural(len(proposals), 'revised deadline')} listed below."
                if proposals
                else "note that no revised deadline is put to it for agreement: none is on record as proposed.",
            )
        ),
        *schedule(proposals),
    )


def schedule(proposals: list[Mapping[str, Any]]) -> tuple[Block, ...]:
    """The revised deadlines that wait for a decision; nothing where none does."""
    if not proposals:
        return ()
    return (
        Table(
            caption="Revised deadlines that no decision has agreed",
            columns=(
                Column("Milestone", width=2.4),
                Column("First deadline", width=1.3),
                Column("Deadline in force", width=1.3),
                Column("Revised to", width=1.3),
                Column("Reason given", width=2.4),
                Column("Moved before", Align.RIGHT, 0.8),
            ),
            rows=tuple(
                cells(
                    f"{each['milestone']}\n{each['wording']}",
                    each["baseline_said"] or "none on record",
                    each["deadline_said"] or "none on record",
                    each["to_said"] or "no new date published",
                    each["reason"] or "no reason on record",
                    f"{each['moved_before']}",
                )
                for each in proposals
            ),
        ),
        Paragraph(
            "Until the Board agrees, the deadline in force stays what it was and the status is counted against it. "
            "Noting or commenting on this schedule moves no date.",
            numbered=True,
        ),
    )
