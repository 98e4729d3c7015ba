"""The clocks of a peer challenge: which days, how they are reached, and what became of each step."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.reviews.choices import Step
from goldenthread.domain.reviews.models import Review, ReviewStep
from goldenthread.domain.reviews.operations.challenge_steps import record_step
from goldenthread.domain.reviews.queries.challenge_clocks import clocks_between, clocks_of
from goldenthread.domain.reviews.rules.challenge_clocks import ClockState, Start, clocks, months_on, start
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests.factories import reviews, rows

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
VISIT = date(2026, 3, 31)
BEGUN = Start(VISIT, "the last day of the challenge")
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [
        (date(2026, 3, 31), 3, date(2026, 6, 30)),
        (date(2026, 6, 30), 3, date(2026, 9, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 3, 31), 12, date(2027, 3, 31)),
        (date(2026, 10, 15), 5, date(2027, 3, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, reached: date) -> None:
    assert months_on(day, months) == reached


def test_report_and_plan_come_within_three_months_the_review_after_ten_its_report_within_twelve() -> None:
    found = {each.step: (each.due, each.latest, each.about) for each in clocks(BEGUN, {}, today=TODAY)}
    assert found == {
        Step.REPORT_PUBLISHED: (date(2026, 6, 30), date(2026, 6, 30), False),
        Step.ACTION_PLAN_PUBLISHED: (date(2026, 6, 30), date(2026, 8, 31), False),
        Step.PROGRESS_REVIEW_HELD: (date(2027, 1, 31), date(2027, 3, 31), True),
        Step.PROGRESS_REVIEW_PUBLISHED: (date(2027, 3, 31), date(2027, 3, 31), False),
    }


@pytest.mark.parametrize(
    ("step", "met_on", "today", "state"),
    [
        (Step.REPORT_PUBLISHED, None, date(2026, 6, 30), ClockState.RUNNING),
        (Step.REPORT_PUBLISHED, None, date(2026, 7, 1), ClockState.OVER),
        (Step.REPORT_PUBLISHED, date(2026, 6, 30), TODAY, ClockState.MET),
        (Step.REPORT_PUBLISHED, date(2026, 7, 1), TODAY, ClockState.LATE),
        (Step.ACTION_PLAN_PUBLISHED, date(2026, 6, 30), TODAY, ClockState.MET),
        (Step.ACTION_PLAN_PUBLISHED, date(2026, 7, 1), TODAY, ClockState.BY_LATEST),
        (Step.ACTION_PLAN_PUBLISHED, date(2026, 8, 31), TODAY, ClockState.BY_LATEST),
        (Step.ACTION_PLAN_PUBLISHED, date(2026, 9, 1), TODAY, ClockState.LATE),
        (Step.ACTION_PLAN_PUBLISHED, None, date(2026, 8, 31), ClockState.RUNNING),
        (Step.ACTION_PLAN_PUBLISHED, None, date(2026, 9, 1), ClockState.OVER),
        (Step.PROGRESS_REVIEW_HELD, date(2027, 2, 20), date(2027, 2, 21), ClockState.MET),
        (Step.PROGRESS_REVIEW_HELD, date(2027, 4, 1), date(2027, 4, 2), ClockState.LATE),
    ],
)
def test_a_step_is_in_time_late_or_still_to_come(
    step: Step, met_on: date | None, today: date, state: ClockState
) -> None:
    taken = {step: met_on} if met_on else {}
    (found,) = [each for each in clocks(BEGUN, taken, today=today) if each.step is step]
    assert found.state is state


def test_a_clock_says_its_start_its_end_and_why_a_month_was_short() -> None:
    report, plan, held, _ = clocks(BEGUN, {Step.REPORT_PUBLISHED: date(2026, 7, 4)}, today=TODAY)
    assert report.explained == (
        "Counted from 31 March 2026, the last day of the challenge.",
        "Within 3 months: by 30 June 2026.",
        "There is no 31st in that month, so it is its last day.",
        "Done on 4 July 2026, 4 days after the last day.",
    )
    assert "At the latest within 5 months: 31 August 2026." in plan.explained
    assert "About 10 months later: 31 January 2027." in held.explained
    assert "Its report is due within 12 months: 31 March 2027." in held.explained


def test_of_a_challenge_before_the_process_nothing_is_over_and_the_clock_says_so() -> None:
    found = clocks(Start(date(2018, 6, 30), "x"), {}, today=TODAY)
    assert {each.state for each in found} == {ClockState.UNKNOWN}
    assert all("bound nobody" in " ".join(each.explained) for each in found)


@pytest.mark.parametrize(
    ("ends_on", "starts_on", "on", "begun", "words"),
    [
        (VISIT, date(2026, 3, 28), None, VISIT, "last day of the challenge"),
        (None, date(2026, 3, 28), None, date(2026, 3, 28), "its last day is not on record"),
        (None, None, VagueDate(VISIT, Precision.DAY), VISIT, "the day its paper gives"),
        (None, None, VagueDate(date(2018, 6, 30), Precision.MONTH, "June 2018"), date(2018, 6, 30), "end of June 2018"),
    ],
)
def test_months_are_counted_from_the_nearest_day_on_record(
    ends_on: date | None, starts_on: date | None, on: VagueDate | None, begun: date, words: str
) -> None:
    found = start(ends_on, starts_on, on)
    assert found is not None
    assert found.on == begun
    assert words in found.words


def test_without_any_day_there_is_no_clock() -> None:
    assert start(None, None, None) is None


def _challenge(slug: str = "cpc-2026", **fields: Any) -> Review:
    days = {"report_on": None, "starts_on": date(2026, 3, 28), "ends_on": VISIT}
    return reviews.review(slug, **(days | fields))


def _step(review: Review, **given: Any) -> ReviewStep:
    own: dict[str, Any] = {"step": Step.REPORT_PUBLISHED, "on": date(2026, 6, 1), "by": OPERATOR, "now": NOW}
    return record_step(review=review, **(own | given))


@pytest.mark.django_db
def test_what_was_recorded_stops_its_clock_and_a_later_row_counts_instead() -> None:
    review = _challenge()
    _step(review)
    last = _step(review, on=date(2026, 7, 2), paper="Cabinet, 2 July 2026")
    report = clocks_of(review, now=NOW)[0]
    assert (report.taken, report.clock.met_on) == (last, date(2026, 7, 2))
    assert report.clock.state is ClockState.LATE


@pytest.mark.django_db
def test_the_day_of_its_report_counts_where_no_step_says_otherwise() -> None:
    review = _challenge(report_on=date(2026, 5, 1))
    assert clocks_of(review, now=NOW)[0].clock.met_on == date(2026, 5, 1)
    _step(review, on=date(2026, 6, 1))
    assert clocks_of(review, now=NOW)[0].clock.met_on == date(2026, 6, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"kind": "audit"}, {"starts_on": None, "ends_on": None}])
def test_another_review_or_one_without_a_day_has_no_clocks(fields: dict[str, Any]) -> None:
    assert clocks_of(_challenge(**fields), now=NOW) == ()


@pytest.mark.django_db
def test_a_step_leaves_one_entry_and_is_kept_once_however_often_it_is_sent() -> None:
    review, sending = _challenge(), Sending(token=uuid4())
    assert _step(review, sending=sending) == _step(review, sending=sending)
    assert LedgerEntry.objects.get().verb == "step of peer challenge recorded"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"step": "other"}, "step"),
        ({"on": date(2026, 11, 23)}, "on"),
        ({"on": date(2026, 3, 30)}, "on"),
        ({"url": "example.org"}, "url"),
    ],
)
def test_a_step_that_cannot_be_is_refused_at_its_question(given: dict[str, Any], field: str) -> None:
    with pytest.raises(RefusedError) as no:
        _step(_challenge(), **given)
    assert no.value.field == field
    assert not LedgerEntry.objects.exists()


@pytest.mark.django_db
def test_an_audit_has_no_steps_of_a_peer_challenge() -> None:
    with pytest.raises(RefusedError, match="peer challenge"):
        _step(_challenge(kind="audit"))


@pytest.mark.django_db
def test_the_position_statement_comes_before_the_challenge() -> None:
    assert _step(_challenge(), step=Step.POSITION_STATEMENT, on=date(2026, 2, 1)).pk


@pytest.mark.django_db
def test_a_calendar_gets_what_is_due_and_no_day_that_bound_nobody(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    reviews.review("old", starts_on=date(2018, 6, 12), report_on=None)
    reviews.review("elsewhere", organisation=rows.organisation("elmet"), ends_on=VISIT, report_on=None)
    for number in range(3):
        _challenge(f"cpc-{number}")
    home = rows.organisation()
    with django_assert_num_queries(2):
        found = clocks_between(home, date(2026, 6, 30), date(2026, 8, 31), now=NOW)
    assert [(each.review.slug, each.clock.step) for each in found] == [
        (f"cpc-{number}", step) for number in range(3) for step in (Step.REPORT_PUBLISHED, Step.ACTION_PLAN_PUBLISHED)
    ]
