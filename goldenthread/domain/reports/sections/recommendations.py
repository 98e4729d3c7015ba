"""What the Board is asked, as [S1 2]: consider and comment, and agree any revised deadlines, one by one."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.sections.deadlines import proposed
from goldenthread.foundation.documents.tree import Block, Heading, NumberedList, Paragraph
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
        *proposed(proposals),
    )
