"""Planned against achieved, from the same standings as the headline."""

import pytest

from goldenthread.domain.plans.rules.burn_up import Whole, burn_up
from tests.factories.histories import carried, claim, day, milestone, move, stands, withdrawal

PLAN = (
    milestone(key="a", baseline="2017-03-31", claims=[claim("2017-04-10")]),
    milestone(key="b", baseline="2017-03-31", moves=[move("2017-03-01", "2017-12-31")]),
    milestone(key="c", baseline="2017-06-30", claims=[claim("2017-04-10")]),
    milestone(key="d", baseline="", claims=[claim("2017-05-20")]),
    milestone(key="e", baseline=""),
    milestone(key="gone", baseline="2017-03-31", withdrawals=[withdrawal("2017-04-01")]),
    milestone(key="on", baseline="2017-06-30", carried=[carried("2017-04-01")], claims=[claim("2017-04-10")]),
)
PLANNED = ((day("2017-03-31"), 3), (day("2017-06-30"), 5))


def test_both_lines_are_of_the_milestones_that_have_a_first_deadline() -> None:
    found = burn_up([stands(each, "2017-06-15") for each in PLAN])

    assert found.planned == PLANNED
    assert found.achieved == ((day("2017-04-10"), 2),)


@pytest.mark.parametrize("cut_off", ["2017-02-01", "2017-03-31", "2017-04-01", "2017-06-15", "2018-06-11"])
def test_the_planned_line_is_the_same_at_every_cut_off(cut_off: str) -> None:
    assert burn_up([stands(each, cut_off) for each in PLAN]).planned == PLANNED


def test_what_is_in_neither_line_and_what_ended_is_counted() -> None:
    found = burn_up([stands(each, "2017-06-15") for each in PLAN]).whole

    assert found == Whole(dated=5, undated=2, total=7, done_undated=1, withdrawn=1, carried_forward=1)
    assert found.said() == (
        "5 of 7 milestones on record have a first deadline (1 withdrawn since and 1 carried forward since): the lines "
        "are of those alone. 1 more completed milestone has no deadline and is in neither line."
    )


def test_what_there_is_none_of_is_not_said() -> None:
    found = Whole(dated=1, undated=0, total=1, done_undated=0, withdrawn=0, carried_forward=0)

    assert found.said() == "1 of 1 milestone on record has a first deadline: the lines are of those alone."


def test_what_is_not_yet_achieved_is_not_drawn() -> None:
    found = burn_up([stands(each, "2017-04-09") for each in PLAN])

    assert (found.achieved, found.whole.done_undated) == ((), 0)


def test_an_empty_plan_draws_nothing() -> None:
    assert (burn_up([]).planned, burn_up([]).achieved, burn_up([]).whole.total) == ((), (), 0)
