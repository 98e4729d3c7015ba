"""Figures are drawn by name; what is no figure is an error that offers the nearest names."""

from typing import Any

import pytest

from goldenthread.domain.reports.rules.figures import UnknownFigureError, fill, names

FIGURES: dict[str, Any] = {
    "milestones": {"completed": 1204, "overdue": 0, "in_progress": 7},
    "plan": {"title": "Plan {milestones.overdue}", "stated": {"actions": None}},
    "areas": [1, 2],
    "burn_up": {"planned": [["2017-06-30", 1]]},
    "late": True,
}


def test_a_name_becomes_its_figure_with_its_thousands_parted() -> None:
    said = fill("{milestones.completed} done, {milestones.overdue} overdue", FIGURES)

    assert said == "1,204 done, 0 overdue"


def test_what_a_figure_says_is_not_filled_again() -> None:
    assert fill("The {plan.title}", FIGURES) == "The Plan {milestones.overdue}"


@pytest.mark.parametrize(
    "name",
    [
        "milestones.complete",  # misspelt
        "milestones.completed.more",  # beyond a figure
        "milestones",  # many figures
        "areas",  # a list
        "burn_up.planned",  # a list further down
        "plan.stated.actions",  # the paper states none
        "late",  # yes or no
        "nothing_like_it",
    ],
)
def test_what_is_no_figure_is_an_error(name: str) -> None:
    with pytest.raises(UnknownFigureError, match=rf"^\{{{name}\}} is not a figure of this paper\."):
        fill(f"{{{name}}} milestones", FIGURES)


def test_the_error_offers_the_nearest_names() -> None:
    with pytest.raises(UnknownFigureError, match=r"Near it: milestones\.completed"):
        fill("{milestones.complete}", FIGURES)
    with pytest.raises(UnknownFigureError, match="Near it: none"):
        fill("{zzz}", FIGURES)


def test_only_what_can_be_filled_has_a_name() -> None:
    found = names(FIGURES)

    assert found == ["milestones.completed", "milestones.overdue", "milestones.in_progress", "plan.title"]
    assert all(fill(f"{{{name}}}", FIGURES) for name in found)
