"""What the body that owns the plan, and the bodies above it, decided since the earlier day."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Block, Column, Paragraph, Table, cells
from goldenthread.foundation.lib.text import said_date


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """A row a decision; that there was none in a sentence."""
    found, since = content["decisions"], said_date(day_of(content["since"]))
    if not found:
        return (Paragraph(f"No decision of the body that owns the plan is on record after {since}.", numbered=True),)
    return (
        Table(
            caption=f"Decisions after {since}",
            columns=(
                Column("Meeting", width=1.9),
                Column("Item", width=2),
                Column("Decided", width=1.1),
                Column("In words", width=3),
                Column("Who acts, by when", width=1.6),
            ),
            rows=tuple(
                cells(
                    f"{each['body']}\n{said_date(day_of(each['on']))}",
                    " ".join(filter(None, (each["item"], each["item_title"]))) or "names no item",
                    each["verb_said"],
                    each["text"],
                    "\n".join(filter(None, (each["action_by"], each["action_by_said"]))) or "nobody is named",
                )
                for each in found
            ),
        ),
    )
