"""The charts of [S2 4.7], each with its table, and the status criteria as printed there."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.burn_up import Whole
from goldenthread.domain.plans.rules.headline import ORDER
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.domain.reports.rules.figures import fill
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Block, BulletList, ChartBlock, Heading, Paragraph, Text
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.foundation.ui.charts.burn_up import burn_up
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.stacked_bars import BarRow, stacked_bars

# As printed in [S2 4.7]; "in progress" is there a forecast, so the owner's own forecast stands beside it.
CRITERIA = (
    ("Completed", "where the key milestone has been achieved"),
    ("In Progress", "where the key milestone will be achieved by the deadline"),
    ("Overdue", "where the key milestone has not been completed by the deadline date"),
)
_INTRODUCED = (
    "The charts show progress against the {milestones.total} milestones on record. To keep the reporting consistent, "
    "these criteria apply:"
)


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    return (Heading(1, "Status of milestones"), *body(content))


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """The criteria, and two charts; without a milestone the criteria alone."""
    found: list[Block] = [
        Paragraph(
            fill(_INTRODUCED, content),
            numbered=True,
        ),
        BulletList(tuple((Text(f"{name} ", strong=True), Text(f"– {what}.")) for name, what in CRITERIA)),
        Paragraph(
            "Because “in progress” speaks of the future, it is counted here from the deadline alone: not completed, "
            "and the deadline in force has not passed. Where the owner expects to be later, or gave no update "
            "in the latest round that came to its data cut-off, it is marked at risk. A milestone without a "
            "deadline is never overdue and is marked undated.",
            numbered=True,
        ),
    ]
    if content["milestones"]["total"]:
        found += [
            ChartBlock(_bars(content)),
            Paragraph(Whole(**content["burn_up"]["whole"]).said(), numbered=True),
            ChartBlock(_line(content)),
        ]
    return tuple(found)


def _bars(content: Mapping[str, Any]) -> Chart:
    shown = [status for status in ORDER if content["milestones"][status.value] or status in ORDER[:3]]
    rows = [
        BarRow(
            area["title"],
            tuple((status.label, STATUS_TONES[status], area["counts"][status.value]) for status in shown),
        )
        for area in content["areas"]
    ]
    return stacked_bars(
        "Milestones by area and status",
        _described(content, shown),
        rows,
        "milestones",
        row_heading="Area",
    )


def _described(content: Mapping[str, Any], shown: list[Status]) -> str:
    parts = ", ".join(f"{content['milestones'][each.value]} {each.label.lower()}" for each in shown)
    return f"One bar an area; in all {parts}, at {said_date(day_of(content['as_at']))}."


def _line(content: Mapping[str, Any]) -> Chart:
    drawn, as_at = content["burn_up"], day_of(content["as_at"])
    planned, achieved = ([(day_of(on), number) for on, number in drawn[line]] for line in ("planned", "achieved"))
    done, dated = achieved[-1][1] if achieved else 0, drawn["whole"]["dated"]
    return burn_up(
        "Planned against achieved",
        f"{done} of the {plural(dated, 'milestone')} with a first deadline completed by {said_date(as_at)}; "
        "the planned line counts first deadlines.",
        planned=planned,
        achieved=achieved,
        today=as_at,
        total=dated,
    )
