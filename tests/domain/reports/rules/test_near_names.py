"""Of a name that is not known, the one that was meant is offered first."""

import pytest

from goldenthread.domain.reports.rules.figures import figures_of
from goldenthread.domain.reports.rules.near_names import nearest
from goldenthread.domain.reports.sections.registry import BLOCKS
from tests.domain.reports.contents import area, content, measure

FIGURES = tuple(figures_of(content(areas=[area("property"), area("elections")], measures=[measure("enews-open")])))
MEANT = {
    "milestone.complete": "milestones.completed",  # half a word
    "milestones.overdue_in_property": "milestones.overdue_by_area.property",  # as people say it
    "milestones.overdue.property": "milestones.overdue_by_area.property",
    "milestones.percent_completed": "milestones.completed_percent",  # the other way round
    "milestones.compleated": "milestones.completed",  # a slip of the pen
    "Milestones completed": "milestones.completed",
    "milestones.done": "milestones.completed",  # another word for it
    "milestones.late": "milestones.overdue",
    "milestones.on_track": "milestones.in_progress",
    "overdue": "milestones.overdue",  # of today, before that of an earlier day
    "rating.property": "rating.by_area.property",
    "areas.red": "rating.areas_red",
    "bridge.completed": "bridge.newly_completed",
    "round.answer": "round.answered",
    "measure.open_rate.latest": "measure.enews_open.latest",
    "plan.name": "plan.title",
    "direction.date": "direction.issued_on",
    "requirement.due": "requirement.due_said",
    "as at": "as_at",
}


@pytest.mark.parametrize(("written", "meant"), MEANT.items())
def test_the_figure_that_was_meant_is_offered_first(written: str, meant: str) -> None:
    assert nearest(written, FIGURES)[0] == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("bridges", "bridge"),
        ("area-table", "area_table"),
        ("areas", "area_table"),
        ("summary", "one_page_summary"),
        ("appendix", "milestone_appendix"),
        ("deadlines", "deadline_schedule"),
        ("mile_stone_appendix", "milestone_appendix"),
    ],
)
def test_the_block_that_was_meant_is_offered_first(written: str, meant: str) -> None:
    assert nearest(written, BLOCKS)[0] == meant


@pytest.mark.parametrize("written", ["zzz", "", "...", "the weather", "_"])
def test_what_is_like_nothing_is_offered_nothing(written: str) -> None:
    assert list(nearest(written, FIGURES)) == []


def test_no_more_than_three_are_offered_and_each_is_known() -> None:
    offered = nearest("milestones", FIGURES)

    assert 0 < len(offered) <= 3
    assert set(offered) <= set(FIGURES)
