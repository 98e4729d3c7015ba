"""Why a milestone has its status, in a sentence."""

import pytest

from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.plans.rules.why import why
from goldenthread.foundation.lib.vague_dates import Precision
from tests.factories.histories import accepted, carried, claim, day, milestone, move, stands, update, withdrawal


@pytest.mark.parametrize(
    ("history", "as_at", "expected"),
    [
        pytest.param(
            milestone(baseline="2017-03-31"), "2017-06-14",
            "Overdue: due 31 March 2017, not completed by 14 June 2017.", id="overdue",
        ),
        pytest.param(
            milestone(), "2017-06-14",
            "In progress: due 30 June 2017, which has not passed on 14 June 2017.", id="in progress",
        ),
        pytest.param(
            milestone(moves=[move("2017-06-01", "2017-09-30")]), "2017-07-14",
            "In progress: due 30 September 2017, which has not passed on 14 July 2017.", id="the date in force",
        ),
        pytest.param(
            milestone(updates=[update("2017-05-01", forecast="2017-12-31")]), "2017-06-14",
            "In progress: due 30 June 2017, which has not passed on 14 June 2017. "
            "At risk: its owner expects 31 December 2017.", id="at risk by forecast",
        ),
        pytest.param(
            milestone(baseline=""), "2017-06-14",
            "In progress: not completed by 14 June 2017, and no deadline is on record, so it cannot be overdue.",
            id="undated",
        ),
        pytest.param(
            milestone(claims=[claim("2017-06-10")]), "2017-06-14",
            "Completed: achieved on 10 June 2017; claimed, not yet accepted by anybody else.", id="claimed",
        ),
        pytest.param(
            milestone(claims=[claim("2017-06-10", reviews=(accepted("2017-06-12"),))]), "2017-06-14",
            "Completed: achieved on 10 June 2017; accepted on 12 June 2017.", id="accepted",
        ),
        pytest.param(
            milestone(claims=[claim("2017-07-10")]), "2017-07-14",
            "Completed: achieved on 10 July 2017, late against the deadline of 30 June 2017; "
            "claimed, not yet accepted by anybody else.", id="late",
        ),
        pytest.param(
            milestone(claims=[claim("2017-07-10", only_known_by=True)]), "2017-07-14",
            "Completed: reported as done by 10 July 2017; the day it was done is not on record, "
            "possibly late against the deadline of 30 June 2017; claimed, not yet accepted by anybody else.",
            id="possibly late",
        ),
        pytest.param(
            milestone(baseline="", claims=[claim("2017-02-28", precision=Precision.MONTH)]), "2017-06-14",
            "Completed: achieved in February 2017; claimed, not yet accepted by anybody else.", id="in a month",
        ),
        pytest.param(
            milestone(baseline="", claims=[claim("2016-12-31", precision=Precision.QUARTER)]), "2017-06-14",
            "Completed: achieved in Q3 2016-17; claimed, not yet accepted by anybody else.", id="in a quarter",
        ),
        pytest.param(
            milestone(withdrawals=[withdrawal("2017-06-10")]), "2017-06-14",
            "Withdrawn: ended without being done, by a decision of 10 June 2017.", id="withdrawn",
        ),
        pytest.param(
            milestone(carried=[carried("2018-04-01", successor="m18-hubs")]), "2018-06-11",
            "Carried forward: continued as m18-hubs in Plan after from 1 April 2018, and counted there.", id="carried",
        ),
    ],
)  # fmt: skip
def test_the_sentence_gives_the_reason(history: History, as_at: str, expected: str) -> None:
    assert why(stands(history, as_at), as_at=day(as_at)) == expected


def test_silence_in_the_round_is_said() -> None:
    found = stands(milestone(), "2017-06-14", round_opened_on="2017-06-01")

    assert why(found, as_at=day("2017-06-14")).endswith("At risk: no update was given in the current round.")


def test_what_its_owner_expects_and_silence_are_two_reasons() -> None:
    history = milestone(updates=[update("2017-05-01", forecast="2017-08-31")])

    found = stands(history, "2017-06-14", round_opened_on="2017-06-01")

    assert why(found, as_at=day("2017-06-14")).endswith(
        "At risk: its owner expects 31 August 2017 and no update was given in the current round."
    )
