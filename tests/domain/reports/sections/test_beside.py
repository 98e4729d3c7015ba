"""Blocks about what stands beside a plan: deadlines, measures, decisions, what was asked, reviews, other plans."""

from typing import Any

import pytest

from goldenthread.domain.reports.sections import (
    area_table,
    asked,
    beside,
    deadlines,
    decisions,
    measures,
    one_page,
    reviews,
)
from goldenthread.foundation.documents.tree import Block
from tests.domain.reports import contents
from tests.domain.reports.contents import content
from tests.domain.reports.papers_made import lines, said, tables


def rows(blocks: tuple[Block, ...]) -> list[list[str]]:
    """The rows of the first table."""
    return lines(tables(blocks)[0])


def test_the_table_of_areas_ends_in_the_whole_plan() -> None:
    areas = [contents.area("one"), contents.area("two", rating={"code": "NONE", "because": "Nothing counts."})]

    found = rows(area_table.body(content(areas=areas)))

    assert found[0] == ["One", "2 of 5 (40%)", "1", "2", "1", "1", "AMBER"]
    assert [each[0] for each in found] == ["One", "Two", "All areas"]
    assert found[1][-1] == "not rated"


def test_the_schedule_shows_what_was_moved_and_what_waits() -> None:
    moved, waiting = tables(deadlines.body(content()))

    assert lines(moved)[0][:4] == [
        "Open the hub\nm1",
        "30 June 2018",
        "30 June 2018\nto 30 September 2018",
        "Improvement Board, 13 June 2018",
    ]
    assert lines(waiting)[0][3:5] == ["no new date published", "no reason on record"]


def test_a_schedule_of_nothing_says_both() -> None:
    found = said(deadlines.body(content(moves=[], proposals=[])))

    assert found == (
        "No deadline was moved by a decision after 31 March 2018.\nNo revised deadline waits for a decision."
    )


def test_a_measure_stands_with_the_reading_before_its_change_and_its_target() -> None:
    (row,) = rows(measures.body(content()))

    assert row == [
        "Open rate",
        "55% (11 of 20)\n1 April 2018 to 30 June 2018",
        "50% (10 of 20)\nTo 31 March 2018",
        "up 5 percentage points\nbetter",
        "60% by 31 December 2018\ntarget not met",
    ]


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"earlier": None, "change": None, "why_alone": "It was counted otherwise."}, 2, "It was counted otherwise."),
        ({"earlier": None, "change": None}, 2, "none on record"),
        ({"earlier": None, "change": None}, 3, "cannot be said"),
        ({"target": None}, 4, "none set"),
        (
            {"latest": contents.reading(provisional=True, period="June 2018")},
            1,
            "55% (11 of 20)\nJune 2018\nprovisional",
        ),
    ],
)
def test_what_a_measure_does_not_have_is_said(changes: dict[str, Any], column: int, words: str) -> None:
    (row,) = rows(measures.body(content(measures=[contents.measure() | changes])))

    assert row[column] == words


def test_measures_of_the_plan_come_before_all_others_and_unread_ones_are_named() -> None:
    unread = contents.measure("calls", title="Calls answered", latest=None)
    other = contents.measure("other", title="Other", of_plan=False)

    found = said(measures.body(content(measures=[contents.measure(), unread, other])))

    assert "Of 1 measure no reading is on record at 30 June 2018:\nCalls answered" in found
    assert "Other" not in found
    assert "Other" in said(measures.body(content(measures=[other])))


def test_a_decision_stands_with_its_meeting_item_verb_and_who_acts() -> None:
    (row,) = rows(decisions.body(content()))

    assert row == [
        "Improvement Board\n13 June 2018",
        "4 Progress",
        "Agreed",
        "The dates move.",
        "Head of Law\n31 July 2018",
    ]


def test_that_nothing_was_decided_is_said() -> None:
    assert "No decision" in said(decisions.body(content(decisions=[])))


def test_the_requirement_says_by_whom_by_when_and_what_would_do() -> None:
    assert said(asked.requirement(content())) == (
        "This report answers a requirement of the Directions of 2017 (LGA 1999 s15(5)): “Report every quarter”. Due by "
        "10:00 on 30 June 2018 (BST).\nWhat would satisfy it: A report on every action"
    )


def test_a_requirement_of_no_direction_is_the_councils_own() -> None:
    own = content()["requirement"] | {"direction": None, "became": None, "satisfied_by": ""}

    assert said(asked.requirement(content(requirement=own))) == (
        "The council committed itself to this: “Report every quarter”."
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "met: 1\nmissed: 1"),
        ({"times": {}}, "no due day on record"),
        ({"times": {"late": 1}, "next_due": "3 July 2018"}, "met late: 1\nnext due 3 July 2018"),
        ({"times": {}, "bodies": ["Board", "Cabinet"]}, "seen to by the Board and Cabinet"),
    ],
)
def test_what_became_of_what_was_asked_is_said(changes: dict[str, Any], words: str) -> None:
    (row,) = rows(asked.matrix(content(asked=[contents.asked(**changes)])))

    assert row[2] == words


def test_findings_stand_in_the_reviews_own_words_with_their_theme() -> None:
    assert said(reviews.findings(content())) == "Strengths:\nRisk. \nBold\nTo improve:\nRisk. \nToo cautious"


def test_a_finding_without_a_theme_stands_alone() -> None:
    review = content()["review"]
    bare = review | {"themes": [{**each, "title": ""} for each in review["themes"]]}

    assert said(reviews.findings(content(review=bare))) == "Strengths:\nBold\nTo improve:\nToo cautious"


def test_a_review_without_findings_says_so() -> None:
    empty = content()["review"] | {"themes": []}

    assert said(reviews.findings(content(review=empty))) == "No finding of the review is on record."


def test_both_voices_on_a_recommendation_are_shown_and_where_they_differ_is_said() -> None:
    found = reviews.recommendations(content())

    assert rows(found)[0] == [
        "1 Weigh risk\nPeer challenge",
        "Accepted\nHead of Law\nby 30 September 2018",
        "Done\n5 of 5 milestones completed",
        "Little progress\n1 June 2018",
    ]
    assert "1: Our record shows “done”; the reviewer found “little progress”." in said(found)


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"response": None, "words": "Action plan being developed"}, 1, "“Action plan being developed”"),
        ({"response": None}, 1, "no response on record"),
        ({"theirs_said": None}, 3, "has not looked again"),
        ({"actions": 0, "ours_said": "No action linked"}, 2, "No action linked"),
    ],
)
def test_a_silent_voice_is_silent_in_words(changes: dict[str, Any], column: int, words: str) -> None:
    (row,) = rows(reviews.recommendations(content(recommendations=[contents.recommendation(**changes)])))

    assert row[column] == words


def test_other_plans_stand_in_brief() -> None:
    (row,) = rows(beside.plans(content()))

    assert row == ["Other Plan\nCabinet", "5", "2 of 5 (40%)", "2", "1", "not rated"]


def test_evidence_is_counted_and_never_named() -> None:
    assert said(beside.evidence(content())) == (
        "Evidence is linked to 2 of the 5 milestones on record, and to 1 of the 2 that are completed. Accepted by "
        "another person: 1 of 2."
    )


def test_what_needs_a_decision_is_counted() -> None:
    unanswered = contents.recommendation(response=None)

    assert said(one_page.needs_decision(content(recommendations=[unanswered]))).splitlines() == [
        "What needs a decision:",
        "1 revised deadline that no decision has agreed.",
        "1 recommendation of a review without a response.",
        "1 milestone is overdue: whether a date moves is for the body to decide.",
        "1 pair of papers that disagree.",
    ]


def test_where_nothing_waits_that_is_said() -> None:
    quiet = content(proposals=[], recommendations=None, discrepancies=None, milestones=contents.counts(overdue=0))

    assert said(one_page.needs_decision(quiet)).startswith("Nothing in the record waits")
