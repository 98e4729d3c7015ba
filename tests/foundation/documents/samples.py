"""Sample papers: one with every kind of block, one with a hostile word everywhere a word may stand."""

from datetime import UTC, datetime

from goldenthread.foundation.documents.tree import (
    Align,
    Block,
    BulletList,
    Callout,
    Cell,
    ChartBlock,
    Column,
    Contents,
    Document,
    Heading,
    Landscape,
    NumberedList,
    PageBreak,
    Paragraph,
    Properties,
    SummaryPage,
    Table,
    Tag,
    Text,
    TitleBlock,
    cells,
)
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.tones import Tone

MOMENT = datetime(2017, 6, 14, 9, 0, tzinfo=UTC)

TAGS = (
    Tag("Completed", Tone.DONE),
    Tag("In progress", Tone.ACTIVE),
    Tag("At risk", Tone.WARNING),
    Tag("Overdue", Tone.LATE),
    Tag("Withdrawn", Tone.ENDED),
    Tag("Undated", Tone.PLAIN),
)


def properties(**changes: str) -> Properties:
    given = {
        "title": "Quarterly update on the improvement plan",
        "subject": "Progress from March to June 2017",
        "author_role": "Divisional Director, Strategy",
        "running_head": "Quarterly update on the improvement plan",
        "cut_off": "7 June 2017",
        "fingerprint": "3fa9c2d1",
        "classification": "Unrestricted",
    }
    return Properties(moment=MOMENT, **(given | changes))


def title_block(status: str = "") -> TitleBlock:
    return TitleBlock(
        status=status,
        organisation="Exampleford Borough Council",
        body="Improvement Board",
        title="Quarterly update on the improvement plan",
        facts=(
            ("Author", "Divisional Director, Strategy"),
            ("Item no", "4.2"),
            ("Date", "14 June 2017"),
            ("Purpose", "To consider progress and agree two revised deadlines"),
        ),
    )


def chart() -> Chart:
    bars = "".join(
        f'<rect x="150" y="{24 + i * 34}" width="{w}" height="20" fill="{c}"/>'
        f'<rect x="{150 + w}" y="{24 + i * 34}" width="{r}" height="20" fill="#c9d1d8"/>'
        f'<text x="142" y="{39 + i * 34}" text-anchor="end" font-size="14" '
        f'font-family="Source Sans Pro, sans-serif">{name}</text>'
        for i, (name, w, r, c) in enumerate(
            (
                ("Property", 220, 80, "#0b6a3c"),
                ("Grants", 310, 40, "#0b6a3c"),
                ("Elections", 150, 180, "#0b6a3c"),
            )
        )
    )
    return Chart(
        title="Milestones by area",
        description="Completed milestones against the rest. Grants is furthest on, Elections least.",
        svg=f'<svg role="img" viewBox="0 0 560 130" width="560" height="130">{bars}</svg>',
        width=560,
        height=130,
        columns=("Area", "Completed", "Of"),
        rows=(("Property", "22", "30"), ("Grants", "31", "35"), ("Elections", "15", "33")),
    )


def status_table() -> Table:
    rows = tuple(
        (Cell(f"Area {i}"), Cell(tag=tag), Cell(f"{1234 * (i + 1):,}"), Cell("First line\nSecond line"))
        for i, tag in enumerate(TAGS)
    )
    columns = (
        Column("Area", width=2),
        Column("Status", width=2),
        Column("Milestones", Align.RIGHT, 1.5),
        Column("Note", width=4),
    )
    total = (Cell("All", strong=True), Cell(), Cell("25,914", strong=True), Cell())
    return Table("Status by area", columns, (*rows, total))


def long_table(rows: int = 205) -> Table:
    columns = (
        Column("Ref", width=0.8),
        Column("Milestone", width=4),
        Column("Baseline", width=1.5),
        Column("Deadline in force", width=1.5),
        Column("Moved", Align.RIGHT, 0.8),
        Column("Status", width=1.4),
        Column("Latest update", width=4),
    )
    body = tuple(
        (
            Cell(f"M{i:03}"),
            Cell("Publish the revised scheme of delegation and train every divisional director in its use"),
            Cell("31 March 2017"),
            Cell("30 September 2017" if i % 3 else "31 March 2017"),
            Cell(str(i % 4)),
            Cell(tag=TAGS[i % len(TAGS)]),
            Cell(f"Update {i}: the draft went to the Corporate Management Team.\n{i % 90} days old"),
        )
        for i in range(1, rows + 1)
    )
    return Table("Every milestone by area", columns, body)


def every_block() -> tuple[Block, ...]:
    return (
        Heading(1, "Summary", anchor="summary"),
        Paragraph("The Council has completed 68 of 98 milestones; 12 are overdue.", numbered=True),
        Paragraph(
            (
                Text("Of these, "),
                Text("five were overdue at the last update", strong=True),
                Text(". The figures are explained in "),
                Text("the criteria", href="#criteria"),
                Text(" and the data are at "),
                Text("the open data page", href="https://data.example/plan?a=1&b=2"),
                Text("."),
            ),
            numbered=True,
        ),
        Callout("The Board is asked to agree two revised deadlines. Both were moved before."),
        Heading(1, "Recommendations"),
        Paragraph("The Board is asked to:", numbered=True),
        NumberedList(("consider and comment on progress;", "agree the two revised deadlines in 3.2.")),
        Heading(1, "Progress by area"),
        Heading(2, "Property"),
        Paragraph("The asset register was published on 2 May 2017.", numbered=True),
        BulletList(("Twelve leases were reviewed.", (Text("Two", strong=True), Text(" remain disputed.")))),
        Heading(3, "Leases in dispute"),
        Paragraph("A plain paragraph takes no number and stands at the margin of the page."),
        status_table(),
        ChartBlock(chart()),
        PageBreak(),
        Heading(1, "How status is decided"),
        Paragraph("Status is computed from dated facts, never typed.", numbered=True, anchor="criteria"),
        NumberedList(("Completed", "Overdue"), marker="(1)"),
    )


def document(*blocks: Block, **changes: str) -> Document:
    return Document(properties(**changes), (title_block(), *blocks))


def every_kind() -> Document:
    appendix = Landscape((Heading(1, "Appendix 1: every milestone", numbered=False), long_table(8)))
    closing = Paragraph("The paper ends upright.")
    return document(*every_block(), appendix, closing)


def formal() -> Document:
    """A paper with all that stands before its first section, and references to places before and after them."""
    on_one_page = SummaryPage(
        (Heading(1, "On one page", numbered=False), Callout("12 of 98 milestones are overdue."), status_table())
    )
    see = (
        Text("See "),
        Text("", refers_to="criteria"),
        Text(", "),
        Text("", refers_to="summary"),
        Text(" and "),
        Text("", refers_to="costs"),
        Text("."),
        Text(" Not yet audited.", emphasis=True),
    )
    costs = Table("Costs", (Column("Year"), Column("Pounds", Align.RIGHT)), (cells("2017", "1,234"),), anchor="costs")
    blocks = (title_block("Draft, not cleared"), on_one_page, Contents(), *every_block(), Paragraph(see), costs)
    return Document(properties(), blocks, cover=True)
