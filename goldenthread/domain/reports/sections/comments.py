"""Comments that only a statutory officer can give. Until they do, the paper says so and where the words belong."""

from collections.abc import Mapping
from typing import Any

from goldenthread.foundation.documents.tree import Block, Callout, Heading


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """The same two sections as [S1 4, 5] and [S2 5, 6]; no comment is on record for this paper yet."""
    return (
        Heading(1, "Comments of the chief finance officer"),
        Callout("Awaiting the comments of the chief finance officer. None is on record for this report."),
        Heading(1, "Legal comments"),
        Callout("Awaiting the comments of the monitoring officer. None is on record for this report."),
    )
