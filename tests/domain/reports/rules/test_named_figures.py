"""Figures that a writer can name: every one counts something, says its parts, and stands on the published page."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from goldenthread.domain.reports.rules.figure import count
from goldenthread.domain.reports.rules.figures import Figure, UnknownFigureError, figures_of, fill_named
from tests.domain.reports.contents import area, content, counts, measure

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "figures.md"
ROW = re.compile(r"^\| `\{([^}]+)\}` \| (.+?) \| (.+?) \|$", re.MULTILINE)

SAID = {
    "as_at": "30 June 2018",
    "cut_off": "30 June 2018, as on record at 30 June 2018 at 23:59",
    "milestones.total": "5",
    "milestones.open": "3",
    "milestones.accepted": "1",
    "milestones.completed_percent": "2 of 5 (40%)",
    "milestones.overdue_by_area.area": "1",
    "before.completed": "1",
    "before.completed_percent_by_area.area": "1 of 5 (20%)",
    "actions.completed_percent": "0 of 1 (0%)",
    "bridge.newly_completed": "1",
    "bridge.newly_overdue": "0",
    "rating.by_area.area": "AMBER",
    "rating.areas_amber": "1",
    "proposals.total": "1",
    "moves.total": "1",
    "gaps.total": "2",
    "round.answered_percent": "2 of 3 (67%)",
    "measure.measure.latest": "55% (11 of 20)",
    "measure.measure.earlier": "50% (10 of 20)",
    "measure.measure.change": "up 5 percentage points",
    "measure.measure.latest_on": "30 June 2018",
    "measures.better": "1",
    "decisions.agreed": "1",
    "decisions.noted": "0",
    "requirement.due_said": "10:00 on 30 June 2018 (BST)",
    "direction.issued_on": "28 March 2017",
    "asked.requirements": "1",
    "asked.missed": "1",
    "review.strengths": "1",
    "recommendations.accepted": "1",
    "recommendations.disputed": "1",
    "plans.plan.completed_percent": "2 of 5 (40%)",
    "discrepancies.total": "1",
    "evidence.completed_percent": "1 of 2 (50%)",
}


@pytest.mark.parametrize(("name", "said"), SAID.items())
def test_a_figure_is_said_as_readers_write_it(name: str, said: str) -> None:
    assert figures_of(content())[name].said == said


def test_every_percentage_has_its_parts() -> None:
    percentages = [each for each in figures_of(content()).values() if "percent" in each.name]

    assert len(percentages) > 10
    assert all(each.parts is not None and f"{each.parts[0]} of {each.parts[1]}" in each.said for each in percentages)


def test_a_share_of_nothing_is_no_percentage() -> None:
    empty = figures_of(content(milestones=dict.fromkeys(counts(), 0)))

    assert empty["milestones.completed_percent"].said == "0 of 0 (no percentage: there are none to count)"


# What is counted, and how it is said of none, of one and of two.
ONE_AND_MANY = [
    ("areas rated RED", ["0 areas rated RED", "1 area rated RED", "2 areas rated RED"]),
    (
        "milestones past [its|their] first deadline",
        [
            "0 milestones past their first deadline",
            "1 milestone past its first deadline",
            "2 milestones past their first deadline",
        ],
    ),
    (
        "[deadline change that waits|deadline changes that wait] for a decision",
        [
            "0 deadline changes that wait for a decision",
            "1 deadline change that waits for a decision",
            "2 deadline changes that wait for a decision",
        ],
    ),
]


@pytest.mark.parametrize(("what", "said"), ONE_AND_MANY)
def test_what_is_counted_is_said_of_none_of_one_and_of_many(what: str, said: list[str]) -> None:
    made = [count("name", number, what) for number in range(3)]

    assert [f"{each.said} {each.counted}" for each in made] == said


def test_an_area_s_title_is_never_read_as_one_and_many() -> None:
    assert count("name", 1, "milestones overdue", " in [A|B]s").counted == "milestone overdue in [A|B]s"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_count_has_its_words_for_one(number: int) -> None:
    """No plural is said of one: neither of its first word nor of what depends on it."""
    found = [replace(each, value=number) for each in figures_of(content()).values() if each.one]

    assert len(found) > 100
    for each in found:
        of_one = bool(
            re.search(r"^(?!post |this )\w+s\b|\b(?:their|them|were missed|that carry|that wait)\b", each.counted)
        )
        assert of_one is (number != 1), each


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"reported_on": "2018-06-30"}, "30 June 2018"),
        ({"reported_on": "2018-06-01"}, "June 2018"),  # a month is on record
        ({"reported_on": "2018-01-01"}, "2018"),  # a year, or the first month of it
        ({"reported_on": "2018-06-01", "report_on": "2018-06-01"}, "1 June 2018"),
        ({"reported_on": "2018-06-01", "ends_on": "2018-06-01"}, "1 June 2018"),
    ],
)
def test_a_review_known_by_its_month_reported_in_that_month(known: dict[str, str], said: str) -> None:
    review = {**content()["review"], **known}

    assert figures_of(content(review=review))["review.reported_on"].said == said


def test_a_hyphen_of_a_slug_is_no_minus_in_a_name() -> None:
    found = figures_of(content(areas=[area("organisational-culture")], measures=[measure("open-rate")]))

    assert {"milestones.overdue_by_area.organisational_culture", "measure.open_rate.latest"} <= set(found)
    assert not [name for name in found if "-" in name]


def test_a_milestone_that_left_one_status_for_another_is_counted_once() -> None:
    step = {"name": "newly overdue", "change": 1, "milestones": ["m1"]}
    bridges = [
        {"status": "in_progress", "before": 1, "steps": [step | {"change": -1}], "after": 0},
        {"status": "overdue", "before": 0, "steps": [step], "after": 1},
    ]

    assert figures_of(content(bridges=bridges))["bridge.newly_overdue"].value == 1


@pytest.mark.parametrize(
    ("part", "gone"),
    [
        ("plan", "milestones.completed"),
        ("round", "round.asked"),
        ("measures", "measures.total"),
        ("decisions", "decisions.total"),
        ("moves", "moves.total"),
        ("requirement", "requirement.due_said"),
        ("asked", "asked.total"),
        ("review", "review.title"),
        ("recommendations", "recommendations.total"),
        ("plans", "plans.plan.total"),
        ("discrepancies", "discrepancies.total"),
        ("evidence", "evidence.accepted"),
    ],
)
def test_what_is_not_on_record_has_no_figure(part: str, gone: str) -> None:
    assert gone in figures_of(content())
    assert gone not in figures_of(content(**{part: None}))


@pytest.mark.parametrize("missing", ["latest", "earlier", "change", "target"])
def test_a_measure_has_the_figures_that_are_on_record(missing: str) -> None:
    found = figures_of(content(measures=[measure() | {missing: None}]))

    assert f"measure.measure.{missing}" not in found


def test_a_value_without_whole_parts_has_none() -> None:
    one = measure(latest={**measure()["latest"], "numerator": None, "denominator": None})

    assert figures_of(content(measures=[one]))["measure.measure.latest"].parts is None


def test_what_a_person_writes_is_filled_by_name() -> None:
    said = fill_named("{milestones.completed} of {milestones.total} at {as_at}", figures_of(content()))

    assert said == "2 of 5 at 30 June 2018"


def test_what_a_figure_says_is_not_filled_again() -> None:
    hostile = {"a": Figure("a", "{b}", "{b}", "words"), "b": Figure("b", 1, "1", "number")}

    assert fill_named("{a}", hostile) == "{b}"


def test_an_unknown_name_is_an_error_with_the_nearest() -> None:
    with pytest.raises(UnknownFigureError, match=r"^\{milestones\.complete\} is not .* Near it: milestones\.completed"):
        fill_named("{milestones.complete}", figures_of(content()))


def test_the_page_lists_every_figure_with_what_it_is() -> None:
    """Where this fails, put the rows it names into the page; where a name is of one thing, AREA stands for which."""
    page = {name: (what, said) for name, what, said in ROW.findall(PAGE.read_text(encoding="utf-8"))}

    assert page == {each.name: (each.what, each.said) for each in figures_of(_as_on_the_page()).values()}


def _as_on_the_page() -> Any:
    return content(areas=[area("AREA")], measures=[measure("MEASURE")], plans=[{**content()["plans"][0], "id": "PLAN"}])
