"""Exact text: all the words of blocks, and nothing that another section could move."""

from goldenthread.domain.reports.rules.exact import exact
from goldenthread.foundation.documents.tree import (
    BulletList,
    Callout,
    Cell,
    ChartBlock,
    Column,
    Heading,
    Landscape,
    NumberedList,
    PageBreak,
    Paragraph,
    SummaryPage,
    Table,
    Tag,
    Text,
    TitleBlock,
)
from goldenthread.foundation.ui.charts.stacked_bars import stacked_bars

TABLE = Table("Costs", (Column("Area"), Column("£")), ((Cell("Property\nHubs", Tag("Overdue")), Cell("5")),))


def test_every_word_of_every_block_is_in_it() -> None:
    chart = stacked_bars("Status", "One bar an area.", [], "milestones", row_heading="Area")
    blocks = (
        TitleBlock("Council", "Cabinet", "Report", (("Author", "Team"),)),
        Heading(1, "Costs"),
        Paragraph(
            (Text("As "), Text("said", strong=True), Text(" in "), Text("", refers_to="label-costs"), Text(".")),
            numbered=True,
        ),
        Callout((Text("the letter", href="https://a.example"),)),
        BulletList(("one", (Text("two", emphasis=True),))),
        NumberedList(("Note this",)),
        Landscape((TABLE,)),
        PageBreak(),
        SummaryPage((Paragraph("In short."),)),
        ChartBlock(chart),
    )

    assert exact(blocks) == "\n".join(
        (
            "Council\nCabinet\nReport\nAuthor: Team",
            "Costs",
            "As said in paragraph costs.",
            "the letter <https://a.example>",
            "- one\n- two",
            "(1) Note this",
            "Costs\nArea | £\nOverdue, Property, Hubs | 5",
            "In short.",
            f"One bar an area.\nStatus\n{' | '.join(chart.columns)}",
        )
    )


def test_where_a_paragraph_stands_does_not_change_it() -> None:
    assert exact((Paragraph("Said.", numbered=True, anchor="a"),)) == exact((Paragraph("Said."),))


def test_a_label_that_moves_to_another_paragraph_is_another_text() -> None:
    first = exact((Paragraph("We may.", anchor="label-power"), Paragraph("We must not.")))
    moved = exact((Paragraph("We may."), Paragraph("We must not.", anchor="label-power")))

    assert first == "We may. {#power}\nWe must not."
    assert moved == "We may.\nWe must not. {#power}"
