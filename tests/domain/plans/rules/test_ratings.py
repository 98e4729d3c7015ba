"""The computed rating and the figures it rests on (SPEC 4.2)."""

import pytest

from goldenthread.domain.plans.rules.headline import counts
from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.plans.rules.ratings import computed_rating
from tests.factories.histories import carried, claim, milestone, stands, update, withdrawal

DAY = "2017-06-15"
TEN_PERCENT = {"amber_overdue_percent": 10}


def _due(count: int) -> list[History]:
    return [milestone(key=f"due-{number}") for number in range(count)]


def _overdue(count: int) -> list[History]:
    return [milestone(key=f"overdue-{number}", baseline="2017-05-31") for number in range(count)]


def _done(count: int) -> list[History]:
    return [milestone(key=f"done-{number}", claims=[claim("2017-05-01")]) for number in range(count)]


AT_RISK = milestone(key="risk", updates=[update("2017-05-01", forecast="2017-12-31")])
WITHDRAWN = [milestone(key=f"gone-{number}", withdrawals=[withdrawal("2017-05-01")]) for number in range(10)]
CARRIED = [milestone(key=f"on-{number}", carried=[carried("2017-05-01")]) for number in range(10)]


@pytest.mark.parametrize(
    ("histories", "code"),
    [
        pytest.param([], "NONE", id="nothing on record"),
        pytest.param([*WITHDRAWN, *CARRIED], "NONE", id="nothing that counts here"),
        pytest.param(_due(10), "GREEN", id="none overdue and none at risk"),
        pytest.param(_done(10), "GREEN", id="all done"),
        pytest.param([*_due(9), AT_RISK], "AMBER", id="one at risk"),
        pytest.param([*_due(9), *_overdue(1)], "AMBER", id="ten in a hundred overdue exactly"),
        pytest.param([*_due(10), *_overdue(1)], "AMBER", id="under ten"),
        pytest.param([*_due(8), *_overdue(1)], "RED", id="one of nine is over"),
        pytest.param([*_due(89), *_overdue(11)], "RED", id="eleven in a hundred"),
        pytest.param([*_done(89), *_overdue(11)], "RED", id="what is done counts in the whole"),
        pytest.param([*_due(8), *_overdue(1), *WITHDRAWN, *CARRIED], "RED", id="what ended does not dilute"),
    ],
)
def test_the_rating_follows_the_published_scheme(histories: list[History], code: str) -> None:
    assert computed_rating(counts(stands(each, DAY) for each in histories), TEN_PERCENT).code == code


def test_the_scheme_is_the_plans_own() -> None:
    counted = counts(stands(each, DAY) for each in [*_due(8), *_overdue(2)])

    assert computed_rating(counted, {"amber_overdue_percent": 20}).code == "AMBER"
    assert computed_rating(counted, {"amber_overdue_percent": 19}).code == "RED"
    assert computed_rating(counted, {}) == computed_rating(counted, TEN_PERCENT)


def test_a_rating_says_on_what_figures() -> None:
    counted = counts(stands(each, DAY) for each in [*_due(7), AT_RISK, *_overdue(2)])

    assert (
        computed_rating(counted, TEN_PERCENT).because == "2 of 10 milestones overdue, 1 at risk: more than 10% overdue."
    )


def test_a_rating_says_how_many_milestones_it_leaves_out() -> None:
    counted = counts(stands(each, DAY) for each in [*_due(9), *WITHDRAWN[:1], *CARRIED[:2]])

    assert computed_rating(counted, TEN_PERCENT).because == (
        "0 of 9 milestones overdue, 0 at risk, 3 withdrawn or carried forward and not counted."
    )
