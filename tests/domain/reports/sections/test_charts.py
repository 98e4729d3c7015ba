"""The status criteria as printed in [S2 4.7], and charts that say what the counts say."""

from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.sections import charts
from goldenthread.foundation.documents.tree import BulletList, ChartBlock, plain
from tests.domain.reports.papers_made import said

# [S2 4.7], word for word; the paper there parts the third with a hyphen.
PRINTED = (
    "Completed – where the key milestone has been achieved",
    "In Progress – where the key milestone will be achieved by the deadline",
    "Overdue – where the key milestone has not been completed by the deadline date",
)


def test_the_criteria_stand_as_printed(each_paper: Snapshot) -> None:
    (criteria,) = [block for block in charts.blocks(each_paper.content) if isinstance(block, BulletList)]

    assert tuple(plain(item).rstrip(".") for item in criteria.items) == PRINTED


def _drawn(snapshot: Snapshot) -> list[ChartBlock]:
    return [block for block in charts.blocks(snapshot.content) if isinstance(block, ChartBlock)]


def test_each_bar_has_the_numbers_of_its_area(june_2018: Snapshot) -> None:
    bars, _ = _drawn(june_2018)

    shown = {row[0]: [int(cell) for cell in row[1:4]] for row in bars.chart.rows}
    for area in june_2018.content["areas"]:
        counts = area["counts"]
        assert shown[area["title"]] == [counts["completed"], counts["in_progress"], counts["overdue"]]
    assert "in all 12 completed, 16 in progress, 3 overdue, at 11 June 2018." in bars.chart.description


def test_the_line_ends_at_what_is_completed_of_what_was_planned(june_2018: Snapshot) -> None:
    _, line = _drawn(june_2018)

    assert line.chart.description == (
        "0 of the 8 milestones with a first deadline completed by 11 June 2018; the planned line counts first "
        "deadlines."
    )


def test_what_is_completed_without_a_deadline_is_said_and_in_neither_line(june_2018: Snapshot) -> None:
    done = june_2018.content["milestones"]["completed"]
    achieved = june_2018.content["burn_up"]["achieved"][-1][1] if june_2018.content["burn_up"]["achieved"] else 0

    words = said(charts.blocks(june_2018.content))

    assert "8 of 31 milestones on record have a first deadline: the lines are of those alone." in words
    assert f"{done - achieved} more completed milestones have no deadline and are in neither line." in words


def test_a_plan_without_milestones_has_the_criteria_and_no_chart(papers_of_record: dict[str, Snapshot]) -> None:
    assert _drawn(papers_of_record["children-ip"]) == []
