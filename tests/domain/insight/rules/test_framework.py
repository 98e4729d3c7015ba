"""What several plans hold together: each milestone once, and the sum always adds up."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.insight.rules.framework import Lasting, Pair, begun, is_current, together
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.standing import Standing
from tests.factories import histories
from tests.factories.histories import day

AS_AT = "2017-09-30"


def stood(**facts: Any) -> Standing:
    return histories.stands(histories.milestone(**facts), AS_AT)


OVERDUE, OPEN = stood(), stood(baseline="2017-12-31")
DONE = stood(claims=(histories.claim("2017-06-14"),))
CARRIED = stood(carried=(histories.carried("2017-06-14"),))


def plan(*keys: int, like: Standing = OPEN, **others: Standing) -> Mapping[int, Standing]:
    return dict.fromkeys(keys, like) | {int(key[1:]): one for key, one in others.items()}


def test_shared_milestones_count_once_and_the_working_is_shown() -> None:
    best_value, childrens = plan(*range(205)), plan(*range(300, 343))

    found = together([best_value, childrens], [Pair(1, 300), Pair(2, 301), Pair(3, 302)], ())

    assert (found.total, found.said()) == (245, "205 + 43 − 3 shared = 245")
    assert found.adds_up


def test_a_shared_milestone_has_the_status_of_the_one_that_counts() -> None:
    found = together([plan(1, like=DONE), plan(2, like=OVERDUE)], [Pair(1, 2)], ())

    assert (found.counts[Status.COMPLETED], found.counts[Status.OVERDUE]) == (1, 0)


def test_what_another_of_these_plans_continues_counts_there() -> None:
    found = together([plan(1, n2=CARRIED), plan(3)], [], [2])

    assert found.said() == "2 + 1 − 1 carried forward from one to another = 2"
    assert found.counts[Status.CARRIED_FORWARD] == 0


def test_what_a_plan_that_is_not_shown_continues_stays_and_is_shown_as_carried() -> None:
    found = together([plan(1, n2=CARRIED)], [], [])

    assert (found.said(), found.counts[Status.CARRIED_FORWARD]) == ("2", 1)


def test_a_carry_forward_that_does_not_stand_leaves_nothing_out() -> None:
    assert together([plan(1, 2)], [], [2]).total == 2


@pytest.mark.parametrize("pair", [Pair(1, 99), Pair(99, 1)])
def test_a_pair_with_a_plan_that_is_not_shown_takes_nothing_away(pair: Pair) -> None:
    assert together([plan(1), plan(2)], [pair], ()).said() == "1 + 1 = 2"


def test_a_pair_of_which_one_was_carried_forward_is_not_taken_away_twice() -> None:
    found = together([plan(3, n1=CARRIED), plan(2)], [Pair(2, 1)], [1])

    assert found.said() == "2 + 1 − 1 carried forward from one to another = 2"


@pytest.mark.parametrize(("plans", "said"), [([], "0"), ([plan(1, 2)], "2"), ([plan(1), plan()], "1"), ([plan()], "0")])
def test_a_sum_of_one_number_is_that_number(plans: list[Mapping[int, Standing]], said: str) -> None:
    assert together(plans, [], ()).said() == said


@given(
    st.lists(st.sets(st.integers(0, 30), max_size=9), max_size=4),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=9),
    st.sets(st.integers(0, 30)),
)
def test_it_always_adds_up(plans: list[set[int]], pairs: list[tuple[int, int]], carried: set[int]) -> None:
    apart = [
        {100 * number + key: CARRIED if key % 3 == 0 else OPEN for key in keys} for number, keys in enumerate(plans)
    ]
    found = together(apart, [Pair(each, 100 + other) for each, other in pairs], {each + 100 for each in carried})

    assert found.adds_up


@pytest.mark.parametrize(
    ("plan", "has_begun", "current"),
    [
        (Lasting(None, None), True, True),
        (Lasting(day("2017-04-01"), None), True, True),
        (Lasting(day(AS_AT), None), True, True),
        (Lasting(day("2017-10-01"), None), False, False),
        (Lasting(None, day("2017-10-01")), True, True),
        (Lasting(None, day(AS_AT)), True, False),
        (Lasting(None, None, day("2017-10-01")), True, True),
        (Lasting(None, None, day(AS_AT)), True, False),
        (Lasting(None, None, day(AS_AT), is_open=True), True, True),
        (Lasting(None, day(AS_AT), is_open=True), True, False),
    ],
)
def test_a_plan_is_current_from_its_first_day_until_it_closes_or_another_takes_all_of_it(
    plan: Lasting, has_begun: bool, current: bool
) -> None:
    assert (begun(plan, day(AS_AT)), is_current(plan, day(AS_AT))) == (has_begun, current)
