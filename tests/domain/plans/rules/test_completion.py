"""Done means evidenced: claimed, accepted or returned, and late or not (SPEC 2.5, 4.1); owner, wording and beliefs."""

from datetime import date

import pytest

from goldenthread.domain.plans.choices import AssuranceVoice, CompletionState
from goldenthread.domain.plans.rules.history import Change, Claim, History
from goldenthread.foundation.lib.vague_dates import Precision
from tests.factories.histories import (
    accepted,
    assurance,
    change,
    claim,
    milestone,
    move,
    returned,
    stands,
    update,
)

CLAIMED, ACCEPTED = CompletionState.CLAIMED, CompletionState.ACCEPTED


@pytest.mark.parametrize(
    ("claims", "as_at", "state", "done", "accepted_on"),
    [
        pytest.param([claim("2017-06-01")], "2017-06-02", CLAIMED, "2017-06-01", None, id="claimed"),
        pytest.param(
            [claim("2017-06-01", reviews=(accepted("2017-06-05"),))],
            "2017-06-05", ACCEPTED, "2017-06-01", "2017-06-05", id="accepted",
        ),
        pytest.param(
            [claim("2017-06-01", reviews=(accepted("2017-06-05"),))],
            "2017-06-04", CLAIMED, "2017-06-01", None, id="the day before it is accepted",
        ),
        pytest.param(
            [claim("2017-06-01", reviews=(returned("2017-06-05"),))], "2017-06-05", None, None, None, id="returned"
        ),
        pytest.param(
            [claim("2017-06-01", key=1, reviews=(returned("2017-06-05"),)), claim("2017-06-10", key=2)],
            "2017-06-10", CLAIMED, "2017-06-10", None, id="returned, then claimed again",
        ),
        pytest.param(
            [claim("2017-06-01", reviews=(returned("2017-06-05", key=1), accepted("2017-06-08", key=2)))],
            "2017-06-08", ACCEPTED, "2017-06-01", "2017-06-08", id="returned, then accepted",
        ),
        pytest.param(
            [claim("2017-06-01", reviews=(accepted("2017-06-05", key=1), returned("2017-06-08", key=2)))],
            "2017-06-08", None, None, None, id="accepted, then returned",
        ),
        pytest.param(
            [
                claim(
                    "2017-06-01",
                    reviews=(
                        returned("2017-06-05", key=1),
                        returned("2017-06-05", "2017-06-07", key=2, corrects=1, is_retraction=True),
                    ),
                )
            ],
            "2017-06-08", CLAIMED, "2017-06-01", None, id="its return was taken back",
        ),
        pytest.param(
            [claim("2017-06-01", key=1), claim("2017-06-10", key=2, reviews=(accepted("2017-06-12"),))],
            "2017-06-12", ACCEPTED, "2017-06-10", "2017-06-12", id="an accepted claim before an earlier bare one",
        ),
        pytest.param(
            [claim("2017-06-10", key=2), claim("2017-06-01", key=1)],
            "2017-06-12", CLAIMED, "2017-06-01", None, id="the earliest of two claims",
        ),
        pytest.param(
            [claim("2017-06-01", key=1), claim("2017-06-04", "2017-06-06", key=2, corrects=1)],
            "2017-06-12", CLAIMED, "2017-06-04", None, id="its date was corrected",
        ),
        pytest.param(
            [claim("2017-06-01", key=1), claim("2017-06-01", "2017-06-06", key=2, corrects=1, is_retraction=True)],
            "2017-06-12", None, None, None, id="taken back",
        ),
    ],
)  # fmt: skip
def test_a_completion_is_claimed_until_somebody_else_accepts_it(
    claims: list[Claim], as_at: str, state: CompletionState | None, done: str | None, accepted_on: str | None
) -> None:
    found = stands(milestone(claims=claims), as_at)

    assert found.completion is state
    assert found.completed_on == (date.fromisoformat(done) if done else None)
    assert found.accepted_on == (date.fromisoformat(accepted_on) if accepted_on else None)


@pytest.mark.parametrize(
    ("history", "late"),
    [
        pytest.param(milestone(claims=[claim("2017-06-30")]), False, id="on the deadline"),
        pytest.param(milestone(claims=[claim("2017-07-01")]), True, id="the day after"),
        pytest.param(
            milestone(claims=[claim("2017-07-01", only_known_by=True)]), None, id="at the latest the day after"
        ),
        pytest.param(milestone(claims=[claim("2017-06-30", only_known_by=True)]), False, id="at the latest in time"),
        pytest.param(milestone(baseline="", claims=[claim("2019-07-01")]), False, id="no deadline to be late against"),
        pytest.param(
            milestone(claims=[claim("2017-07-01")], moves=[move("2017-06-14", "2017-07-31")]),
            False,
            id="in time for the date agreed",
        ),
        pytest.param(milestone(), False, id="not done at all"),
        pytest.param(
            milestone(baseline="2017-07-15", claims=[claim("2017-07-31", precision=Precision.MONTH)]),
            None,
            id="in the month of the deadline",
        ),
        pytest.param(
            milestone(claims=[claim("2017-07-31", precision=Precision.MONTH)]), True, id="in the month after it"
        ),
        pytest.param(
            milestone(claims=[claim("2017-12-31", precision=Precision.QUARTER)]), True, id="two quarters after it"
        ),
        pytest.param(
            milestone(baseline="2017-10-01", claims=[claim("2017-12-31", precision=Precision.QUARTER)]),
            None,
            id="in the quarter whose first day was the deadline",
        ),
        pytest.param(
            milestone(claims=[claim("2017-12-31", precision=Precision.YEAR)]), None, id="in the year of the deadline"
        ),
        pytest.param(
            milestone(baseline="2017-03-31", claims=[claim("2018-03-31", precision=Precision.FINANCIAL_YEAR)]),
            True,
            id="in the financial year after it",
        ),
    ],
)
def test_late_says_yes_no_or_not_known(history: History, late: bool | None) -> None:
    found = stands(history, "2020-01-01")

    assert found.late is late


def test_a_completion_only_known_by_a_day_says_so() -> None:
    assert stands(milestone(claims=[claim("2017-06-30", only_known_by=True)]), "2017-07-01").only_known_by
    assert not stands(milestone(claims=[claim("2017-06-30")]), "2017-07-01").only_known_by


@pytest.mark.parametrize(
    ("as_at", "wording", "owner"),
    [
        pytest.param("2017-05-31", "Open the hub", "Head of Property", id="before"),
        pytest.param("2017-06-01", "Open both hubs", "Head of Property", id="the wording amended"),
        pytest.param("2017-06-10", "Open both hubs", "Director, Place", id="then the owner"),
    ],
)
def test_wording_and_owner_are_as_amended_by_the_day(as_at: str, wording: str, owner: str) -> None:
    changes: list[Change] = [
        change("2017-06-10", owner="Director, Place", key=2),
        change("2017-06-01", wording="Open both hubs", key=1),
    ]

    found = stands(milestone(wording="Open the hub", owner="Head of Property", changes=changes), as_at)

    assert (found.wording, found.owner) == (wording, owner)


def test_an_owner_can_be_taken_away() -> None:
    found = stands(milestone(owner="Head of Property", changes=[change("2017-06-01", owner="")]), "2017-06-01")

    assert found.owner == ""


def test_each_voice_is_heard_with_its_latest_rating_and_none_is_averaged() -> None:
    ratings = [
        assurance("2017-06-20", AssuranceVoice.BOARD, "RED", key=3),
        assurance("2017-06-01", AssuranceVoice.BOARD, "AMBER", key=1),
        assurance("2017-06-10", AssuranceVoice.MANAGER, "GREEN", key=2),
        assurance("2017-08-01", AssuranceVoice.EXTERNAL, "RED", key=4),
    ]

    found = stands(milestone(assurances=ratings), "2017-06-30")

    assert [(each.voice, each.rating) for each in found.assurances] == [
        (AssuranceVoice.BOARD, "RED"),
        (AssuranceVoice.MANAGER, "GREEN"),
    ]


def test_the_age_of_the_last_update_is_in_days_from_the_day_it_speaks_of() -> None:
    history = milestone(updates=[update("2017-05-12", "2017-06-01")])

    assert stands(history, "2017-06-14").update_age == 33
    assert stands(history, "2017-05-11").update_age is None
    assert stands(history, "2017-06-14", known_at="2017-05-31").last_update is None
