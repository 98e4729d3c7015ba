"""What stands beside a plan: other plans, papers that disagree, and how much of what is done is shown by evidence."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.rules.figures import fill
from goldenthread.domain.reports.sections.area_table import rating_cell
from goldenthread.foundation.documents.tree import Align, Block, Column, Paragraph, Table, cells
from goldenthread.foundation.lib.counting import Share

_SHOWN = (
    "Evidence is linked to {evidence.milestones} of the {milestones.total} milestones on record, and to "
    "{evidence.completed_with} of the {evidence.completed} that are completed. Accepted by another person: "
    "{evidence.accepted} of {evidence.completed}."
)


def plans(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """The other plans of the organisation, a row each."""
    return (
        Table(
            caption="The other plans of the organisation",
            columns=(
                Column("Plan", width=3),
                Column("Milestones", Align.RIGHT, 1.1),
                Column("Completed", Align.RIGHT, 1.5),
                Column("In progress", Align.RIGHT, 1),
                Column("Overdue", Align.RIGHT, 1),
                Column("Computed rating", width=1.3),
            ),
            rows=tuple(
                (
                    *cells(
                        "\n".join(filter(None, (each["title"], each["body"]))),
                        f"{each['counts']['total']:,}",
                        Share(each["counts"]["completed"], each["counts"]["total"]).said(),
                        f"{each['counts']['in_progress']:,}",
                        f"{each['counts']['overdue']:,}",
                    ),
                    rating_cell(each["rating"]),
                )
                for each in content["plans"]
            ),
        ),
    )


def discrepancies(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """Statements that cannot both be taken at their word, side by side; nothing is chosen between them."""
    return (
        Table(
            caption="Papers that disagree, and nobody has said which is right",
            columns=(
                Column("One paper says", width=3),
                Column("Another says", width=3),
                Column("Why it matters", width=2),
            ),
            rows=tuple(
                cells(
                    f"{each['first']}\n{each['first_source']}",
                    f"{each['second']}\n{each['second_source']}",
                    each["why"],
                )
                for each in content["discrepancies"]
            ),
        ),
    )


def evidence(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """In a sentence; nothing of the evidence by name."""
    return (Paragraph(fill(_SHOWN, content), numbered=True),)
