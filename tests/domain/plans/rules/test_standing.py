"""The status of one milestone, clause by clause of SPEC 4.1 [S2 4.7]."""

from datetime import timedelta

import pytest

from goldenthread.domain.plans.choices import Status, Verb
from goldenthread.domain.plans.rules.history import Ending, History, Move
from goldenthread.domain.plans.rules.standing import standing
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests.factories.histories import (
    NOW,
    carried,
    claim,
    day,
    due,
    end_of,
    milestone,
    move,
    returned,
    stands,
    update,
    withdrawal,
)

ALL_AT_ONCE = milestone(
    claims=[claim("2017-05-10")], withdrawals=[withdrawal("2017-06-10")], carried=[carried("2017-06-01")]
)
NOT_AGREEING = [None, *(verb for verb in Verb if verb not in (Verb.AGREED, Verb.AGREED_AS_AMENDED))]


@pytest.mark.parametrize(
    ("history", "as_at", "expected"),
    [
        pytest.param(milestone(), "2017-06-29", Status.IN_PROGRESS, id="the day before the deadline"),
        pytest.param(milestone(), "2017-06-30", Status.IN_PROGRESS, id="on the deadline itself"),
        pytest.param(milestone(), "2017-07-01", Status.OVERDUE, id="the day after the deadline"),
        pytest.param(milestone(baseline=""), "2030-01-01", Status.IN_PROGRESS, id="undated is never overdue"),
        pytest.param(
            milestone(baseline="", claims=[claim("2017-05-10")]), "2017-05-10", Status.COMPLETED, id="undated and done"
        ),
        pytest.param(milestone(claims=[claim("2017-05-10")]), "2017-05-09", Status.IN_PROGRESS, id="before it is done"),
        pytest.param(milestone(claims=[claim("2017-05-10")]), "2017-05-10", Status.COMPLETED, id="on the day done"),
        pytest.param(milestone(claims=[claim("2017-08-10")]), "2017-08-09", Status.OVERDUE, id="late and not yet done"),
        pytest.param(milestone(claims=[claim("2017-08-10")]), "2017-08-10", Status.COMPLETED, id="done late is done"),
        pytest.param(ALL_AT_ONCE, "2017-05-31", Status.COMPLETED, id="done, before it is carried or withdrawn"),
        pytest.param(ALL_AT_ONCE, "2017-06-09", Status.CARRIED_FORWARD, id="carried goes before done"),
        pytest.param(ALL_AT_ONCE, "2017-06-10", Status.WITHDRAWN, id="withdrawn goes before carried"),
        pytest.param(
            milestone(withdrawals=[withdrawal("2017-07-10")]),
            "2017-07-10",
            Status.WITHDRAWN,
            id="withdrawn when overdue",
        ),
        pytest.param(
            milestone(carried=[carried("2017-07-10")]), "2017-07-09", Status.OVERDUE, id="before it is carried"
        ),
        pytest.param(
            milestone(carried=[carried("2017-07-10")]), "2017-07-10", Status.CARRIED_FORWARD, id="from the day carried"
        ),
    ],
)
def test_the_status_follows_the_published_order(history: History, as_at: str, expected: Status) -> None:
    assert stands(history, as_at).status is expected


@pytest.mark.parametrize(
    ("last_day", "precision"),
    [
        pytest.param("2017-03-15", Precision.MONTH, id="mid-March 2017"),
        pytest.param("2017-03-31", Precision.FINANCIAL_YEAR, id="in 2016-17"),
        pytest.param("2017-09-30", Precision.QUARTER, id="Q2 2017-18"),
        pytest.param("2018-02-28", Precision.SEASON, id="winter 2017-18"),
    ],
)
def test_a_vague_deadline_is_overdue_the_day_after_its_last_day(last_day: str, precision: Precision) -> None:
    deadline = due(last_day, precision)
    history = History(key="m", baseline=deadline)
    after = str(day(last_day) + timedelta(days=1))

    assert stands(history, last_day).status is Status.IN_PROGRESS
    assert stands(history, after).status is Status.OVERDUE
    assert stands(history, after).deadline == deadline


@pytest.mark.parametrize("verb", [Verb.AGREED, Verb.AGREED_AS_AMENDED])
def test_an_agreed_change_moves_the_deadline_from_the_day_of_the_decision(verb: Verb) -> None:
    history = milestone(moves=[move("2017-07-14", "2017-09-30", verb=verb)])

    before, after = stands(history, "2017-07-13"), stands(history, "2017-07-14")

    assert (before.status, before.deadline, before.times_moved) == (Status.OVERDUE, due("2017-06-30"), 0)
    assert (after.status, after.deadline, after.times_moved) == (Status.IN_PROGRESS, due("2017-09-30"), 1)
    assert (after.baseline, after.days_moved) == (due("2017-06-30"), 92)
    assert after.overdue_against_baseline


@pytest.mark.parametrize("verb", NOT_AGREEING)
def test_a_change_that_nobody_agreed_moves_nothing_and_is_counted(verb: Verb | None) -> None:
    history = milestone(moves=[move("2017-06-14", "2017-09-30", verb=verb)])

    found = stands(history, "2017-07-01")

    assert (found.status, found.deadline) == (Status.OVERDUE, due("2017-06-30"))
    assert (found.times_moved, found.days_moved, found.unagreed_moves) == (0, 0, 1)


def test_an_agreed_change_without_a_new_date_moves_nothing() -> None:
    found = stands(milestone(moves=[move("2017-06-14", "")]), "2017-07-01")

    assert (found.status, found.times_moved, found.unagreed_moves) == (Status.OVERDUE, 0, 1)


def test_the_latest_agreed_change_is_in_force_and_each_is_counted() -> None:
    history = milestone(
        moves=[
            move("2017-09-11", "2017-12-31", key=3),
            move("2017-06-14", "2017-09-30", key=1),
            move("2017-08-01", "2018-03-31", key=2, verb=Verb.NOTED),
        ]
    )

    found = stands(history, "2017-10-01")

    assert found.deadline == due("2017-12-31")
    assert (found.times_moved, found.days_moved, found.unagreed_moves) == (2, 184, 1)


@pytest.mark.parametrize(("agreed_on", "late"), [("2017-07-09", False), ("2017-07-10", False), ("2017-07-14", True)])
def test_what_is_agreed_after_the_completion_makes_it_no_less_late(agreed_on: str, late: bool) -> None:
    history = milestone(claims=[claim("2017-07-10")], moves=[move(agreed_on, "2017-07-31")])

    found = stands(history, "2017-08-01")

    assert found.late is late
    assert found.deadline == due("2017-06-30" if late else "2017-07-31")


def test_an_agreed_change_gives_an_undated_milestone_a_deadline() -> None:
    history = milestone(baseline="", moves=[move("2017-06-14", "2017-09-30")])

    assert stands(history, "2017-06-13").undated
    assert stands(history, "2017-10-01").status is Status.OVERDUE
    assert not stands(history, "2017-10-01").overdue_against_baseline
    assert stands(history, "2017-10-01").days_moved == 0


def test_a_deadline_brought_forward_is_moved_by_days_below_zero() -> None:
    found = stands(milestone(moves=[move("2017-06-01", "2017-06-20")]), "2017-06-25")

    assert (found.status, found.days_moved) == (Status.OVERDUE, -10)


@pytest.mark.parametrize(
    ("correction", "deadline"),
    [
        pytest.param(move("2017-06-14", "2017-08-31", "2017-07-20", key=2, corrects=1), "2017-08-31", id="corrected"),
        pytest.param(
            move("2017-06-14", "", "2017-07-20", key=2, corrects=1, is_retraction=True), "2017-06-30", id="retracted"
        ),
        pytest.param(
            move("2017-06-14", "2017-09-30", "2017-07-20", key=2, corrects=1, verb=Verb.NOTED),
            "2017-06-30",
            id="found to have been noted only",
        ),
    ],
)
def test_a_corrected_move_counts_as_corrected_and_as_it_was_known_before(correction: Move, deadline: str) -> None:
    history = milestone(moves=[move("2017-06-14", "2017-09-30", key=1), correction])

    assert stands(history, "2017-07-15", known_at="2017-07-19").deadline == due("2017-09-30")
    assert stands(history, "2017-07-15", known_at="2017-07-20").deadline == due(deadline)


@pytest.mark.parametrize("verb", NOT_AGREEING)
def test_a_withdrawal_that_nobody_agreed_ends_nothing(verb: Verb | None) -> None:
    found = stands(milestone(withdrawals=[withdrawal("2017-06-14", verb=verb)]), "2017-07-01")

    assert (found.status, found.ending) == (Status.OVERDUE, None)


@pytest.mark.parametrize("verb", [Verb.AGREED, Verb.AGREED_AS_AMENDED])
def test_a_withdrawal_by_decision_ends_the_milestone(verb: Verb) -> None:
    ending = withdrawal("2017-06-14", verb=verb)

    found = stands(milestone(withdrawals=[ending]), "2017-07-01")

    assert (found.status, found.ending, found.is_open) == (Status.WITHDRAWN, ending, False)
    assert not found.overdue_against_baseline


def test_a_milestone_continued_as_two_names_both_successors() -> None:
    endings: list[Ending] = [
        carried("2018-04-01", successor="first", key=1),
        carried("2018-04-01", successor="second", key=2),
    ]

    found = stands(milestone(carried=endings), "2018-04-01")

    assert found.status is Status.CARRIED_FORWARD
    assert found.ending is not None
    assert found.ending.successor == "first and second"


def test_a_milestone_is_not_in_the_plan_before_it_was_added() -> None:
    history = milestone(added_on=day("2017-05-10"))

    assert standing(history, as_at=day("2017-05-09"), known_at=end_of(NOW)) is None
    assert stands(history, "2017-05-10").status is Status.IN_PROGRESS


def test_a_milestone_was_not_known_before_it_was_added() -> None:
    history = milestone(added_on=day("2017-05-10"))

    assert standing(history, as_at=day("2017-06-14"), known_at=end_of("2017-05-09")) is None


@pytest.mark.parametrize(
    ("claimed", "known", "status"),
    [
        pytest.param("2017-06-27", "2017-06-29", Status.IN_PROGRESS, id="done but not yet reported"),
        pytest.param("2017-06-27", "2017-06-30", Status.COMPLETED, id="once reported"),
    ],
)
def test_a_completion_counts_only_once_it_is_known(claimed: str, known: str, status: Status) -> None:
    history = milestone(claims=[claim(claimed, "2017-06-30")])

    assert stands(history, "2017-06-28", known_at=known).status is status


def test_overdue_against_the_first_baseline_is_shown_though_the_date_was_moved() -> None:
    moved = milestone(moves=[move("2017-06-14", "2017-09-30")])

    assert not stands(moved, "2017-06-30").overdue_against_baseline
    assert stands(moved, "2017-07-01").status is Status.IN_PROGRESS
    assert stands(moved, "2017-07-01").overdue_against_baseline
    assert not stands(milestone(claims=[claim("2017-07-05")]), "2017-07-06").overdue_against_baseline


@pytest.mark.parametrize(
    ("forecast", "at_risk"),
    [
        pytest.param("2017-06-30", False, id="on the deadline"),
        pytest.param("2017-07-01", True, id="a day after it"),
        pytest.param("", False, id="none given"),
    ],
)
def test_a_forecast_after_the_deadline_puts_it_at_risk(forecast: str, at_risk: bool) -> None:
    found = stands(milestone(updates=[update("2017-05-01", forecast=forecast)]), "2017-05-02")

    assert (found.status, found.at_risk) == (Status.IN_PROGRESS, at_risk)


@pytest.mark.parametrize(
    "history",
    [
        pytest.param(milestone(baseline="", updates=[update("2017-05-01", forecast="2019-01-01")]), id="undated"),
        pytest.param(
            milestone(updates=[update("2017-05-01", forecast="2019-01-01")], claims=[claim("2017-06-01")]), id="done"
        ),
        pytest.param(
            milestone(baseline="2017-04-30", updates=[update("2017-05-01", forecast="2019-01-01")]),
            id="overdue already",
        ),
    ],
)
def test_only_what_is_in_progress_against_a_deadline_is_at_risk_by_forecast(history: History) -> None:
    found = stands(history, "2017-06-15")

    assert (found.at_risk, found.forecast) == (False, due("2019-01-01"))


def test_the_latest_forecast_stands_until_another_is_given() -> None:
    updates = [
        update("2017-05-01", forecast="2017-08-31", key=1),
        update("2017-05-20", forecast="2017-06-30", key=2),
        update("2017-06-01", key=3),
    ]

    found = stands(milestone(updates=updates), "2017-06-02")

    assert (found.forecast, found.at_risk) == (due("2017-06-30"), False)
    assert (found.last_update, found.update_age) == (updates[2], 1)


@pytest.mark.parametrize(
    ("history", "silent", "at_risk"),
    [
        pytest.param(milestone(), True, True, id="never spoken of"),
        pytest.param(milestone(updates=[update("2017-05-31")]), True, True, id="last spoken of the day before"),
        pytest.param(milestone(updates=[update("2017-06-01")]), False, False, id="on the day the round opened"),
        pytest.param(milestone(claims=[claim("2017-05-01")]), False, False, id="done"),
        pytest.param(milestone(baseline="2017-05-31"), True, False, id="overdue already: a fact, no risk"),
        pytest.param(milestone(baseline=""), True, True, id="undated and never spoken of"),
        pytest.param(milestone(added_on=day("2017-06-01")), True, True, id="added on the day the round opened"),
        pytest.param(milestone(added_on=day("2017-06-02")), False, False, id="added when everybody had been asked"),
    ],
)
def test_silence_in_the_current_round_puts_it_at_risk(history: History, silent: bool, at_risk: bool) -> None:
    found = stands(history, "2017-06-10", round_opened_on="2017-06-01")

    assert (found.silent_this_round, found.at_risk) == (silent, at_risk)
    assert not found.expects_later


def test_without_a_round_silence_is_no_risk() -> None:
    assert not stands(milestone(), "2017-06-10").at_risk


def test_a_return_reopens_a_milestone_whose_deadline_has_passed() -> None:
    history = milestone(claims=[claim("2017-06-20", reviews=(returned("2017-07-05"),))])

    assert stands(history, "2017-07-04").status is Status.COMPLETED
    assert stands(history, "2017-07-05").status is Status.OVERDUE


def test_a_deadline_without_words_is_the_same_deadline() -> None:
    worded = History(key="m", baseline=VagueDate(day("2017-03-31"), Precision.MONTH, "by the end of March"))

    assert stands(worded, "2017-04-01").status is Status.OVERDUE


def decision(verb: Verb) -> Move:
    return move("2017-05-02", verb=verb, key=2, decides=1)


@pytest.mark.parametrize(
    ("moves", "unagreed", "undecided"),
    [
        pytest.param([move("2017-05-01", verb=None)], 1, 1, id="proposed"),
        pytest.param([move("2017-05-01", verb=None, from_paper=True)], 1, 0, id="a paper says it"),
        pytest.param([move("2017-05-01", verb=Verb.NOTED)], 1, 0, id="noted"),
        pytest.param(
            [move("2017-05-01", verb=None), move("2017-05-02", verb=Verb.NOTED, key=2, decides=1)],
            1,
            0,
            id="then noted",
        ),
        pytest.param([move("2017-05-01", verb=None), decision(Verb.AGREED)], 0, 0, id="then agreed"),
    ],
)
def test_a_proposal_waits_until_a_body_decides_and_what_a_paper_says_waits_for_nobody(
    moves: list[Move], unagreed: int, undecided: int
) -> None:
    found = stands(milestone(moves=moves), "2017-06-01")

    assert (found.unagreed_moves, found.undecided_moves) == (unagreed, undecided)
