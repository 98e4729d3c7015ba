"""Planned against achieved, from the same standings as the headline."""

from goldenthread.domain.plans.rules.burn_up import burn_up
from tests.factories.histories import carried, claim, day, milestone, move, stands, withdrawal

PLAN = (
    milestone(key="a", baseline="2017-03-31", claims=[claim("2017-04-10")]),
    milestone(key="b", baseline="2017-03-31", moves=[move("2017-03-01", "2017-12-31")]),
    milestone(key="c", baseline="2017-06-30", claims=[claim("2017-04-10")]),
    milestone(key="d", baseline="", claims=[claim("2017-05-20")]),
    milestone(key="e", baseline=""),
    milestone(key="gone", withdrawals=[withdrawal("2017-04-01")]),
    milestone(key="on", carried=[carried("2017-04-01")]),
)


def test_planned_counts_first_baselines_and_achieved_the_days_of_completion() -> None:
    found = burn_up([stands(each, "2017-06-15") for each in PLAN])

    assert found.planned == ((day("2017-03-31"), 2), (day("2017-06-30"), 3))
    assert found.achieved == ((day("2017-04-10"), 2), (day("2017-05-20"), 3))


def test_what_has_no_deadline_is_counted_apart_and_what_ended_is_left_out() -> None:
    found = burn_up([stands(each, "2017-06-15") for each in PLAN])

    assert (found.dated, found.undated, found.total) == (3, 2, 5)


def test_what_is_not_yet_achieved_is_not_drawn() -> None:
    found = burn_up([stands(each, "2017-04-09") for each in PLAN])

    assert found.achieved == ()
    assert found.planned == ((day("2017-03-31"), 2), (day("2017-06-30"), 3))


def test_an_empty_plan_draws_nothing() -> None:
    assert (burn_up([]).planned, burn_up([]).achieved, burn_up([]).total) == ((), (), 0)
