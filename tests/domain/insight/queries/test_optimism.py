"""What owners said beside what came, read from the database: by owner, area and round, in few queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.insight.queries import optimism
from goldenthread.domain.insight.queries.optimism import OUTSIDE, PlanOptimism
from goldenthread.domain.meetings.models import MeetingEvent, Oversight
from goldenthread.domain.plans.choices import RatingVoice
from goldenthread.domain.plans.models import Action, DeadlineChange, GivenRating, Milestone, Plan
from goldenthread.domain.plans.queries import remembered
from goldenthread.domain.plans.rules.history import Update
from goldenthread.foundation.lib.counting import Share
from tests.factories import histories as h
from tests.factories import long_plans, rows, rulings
from tests.factories import rounds as of

pytestmark = pytest.mark.django_db
AS_AT, KNOWN_AT = h.day("2018-03-31"), h.end_of("2018-03-31")


@pytest.fixture
def action() -> Action:
    return rows.action(rows.area(rows.plan(baseline_fixed_at=h.morning_of("2017-04-01"))))


def found(plan: Plan) -> PlanOptimism:
    remembered.forget()
    return optimism.optimism_of(plan, as_at=AS_AT, known_at=KNOWN_AT)


def said(*forecasts: tuple[str, str]) -> tuple[Update, ...]:
    """Updates of these days, each with the day its owner expects."""
    return tuple(h.update(on, forecast=to, key=place) for place, (on, to) in enumerate(forecasts, start=1))


def test_each_day_an_owner_named_is_held_against_the_day_it_was_done(action: Action) -> None:
    spoken = said(("2017-05-01", "2017-06-30"), ("2017-06-01", "2017-06-30"), ("2017-07-03", "2017-09-29"))
    rows.written(h.milestone(updates=spoken, claims=(h.claim("2017-09-29"),)), action)

    whole = found(action.area.plan).whole.forecasts

    assert (whole.late, whole.milestones, whole.still_open) == (Share(1, 2), 1, 0), "the same day again is no new one"


def test_a_day_named_after_it_was_done_is_no_forecast(action: Action) -> None:
    one = h.milestone(updates=said(("2017-07-03", "2017-07-01")), claims=(h.claim("2017-06-01"),))
    rows.written(one, action)

    assert found(action.area.plan).whole.forecasts.late == Share(0, 0)


def test_a_forecast_is_its_owners_who_held_the_milestone_then(action: Action) -> None:
    change = h.change("2017-06-01", owner="Head of Legal")
    spoken = said(("2017-05-01", "2017-05-31"), ("2017-06-15", "2017-06-30"))
    rows.written(h.milestone(owner="Head of Property", updates=spoken, changes=(change,)), action)

    owners = {each.name: each.forecasts.late for each in found(action.area.plan).owners}

    assert owners == {"Head of Legal": Share(1, 1), "Head of Property": Share(1, 1)}


def test_what_was_in_progress_and_due_is_overdue_next_time_or_not(action: Action) -> None:
    rows.written(h.milestone(key="late", baseline="2017-08-15"), action)
    rows.written(h.milestone(key="done", baseline="2017-08-15", claims=(h.claim("2017-08-14"),)), action)
    rows.written(h.milestone(key="moved", baseline="2017-08-15", moves=(h.move("2017-08-01", "2018-09-30"),)), action)
    rows.written(h.milestone(key="later", baseline="2018-09-30"), action)
    rows.written(h.milestone(key="undated", baseline=""), action)

    whole = found(action.area.plan)

    assert whole.whole.became_overdue == Share(1, 3)
    assert not whole.rounds_held
    assert [(each.name, each.became_overdue) for each in whole.rounds] == [("Q2 2017-18", Share(1, 3))]


def test_with_rounds_their_cut_offs_count_and_what_was_said_in_them(action: Action) -> None:
    plan = action.area.plan
    of.opened(plan, slug="june")
    of.opened(plan, slug="september", opens=date(2017, 9, 4), closes=date(2017, 9, 13))
    spoken = said(("2017-06-14", "2017-06-30"), ("2017-08-01", "2017-09-01"))
    rows.written(h.milestone(updates=spoken), action)

    rounds = {each.name: (each.forecasts.late, each.became_overdue) for each in found(plan).rounds}

    assert rounds == {
        "Round june": (Share(1, 1), Share(0, 0)),
        "Round september": (Share(0, 0), Share(1, 1)),
        OUTSIDE: (Share(1, 1), Share(0, 0)),
    }


def test_later_dates_are_counted_before_meetings_of_the_body_that_owned_the_plan(action: Action) -> None:
    plan = action.area.plan
    board = rulings.body_of(plan)
    for on in ("2017-06-14", "2017-09-13"):
        rulings.meeting(board, h.day(on))
    spoken = said(("2017-05-01", "2017-06-30"), ("2017-06-05", "2017-09-30"), ("2017-08-01", "2017-10-31"))
    asked = rows.written(h.milestone(updates=spoken), action)
    _entered(asked, "2017-09-01", "2018-01-31")
    agreed = {"verb": "agreed", "authority_body": "Board", "authority_on": h.day("2017-09-13")}
    _entered(asked, "2017-09-13", "2018-01-31", **agreed)

    result = found(plan)

    assert result.whole.redated == Share(2, 3), "5 June and 1 September; a decision is no change asked for"
    assert result.meetings == 2
    assert result.chance == Share(30, 365)


def _entered(milestone: Milestone, on: str, to: str, **decided: object) -> None:
    """A date change entered here and not taken from a paper: without a verb it waits for a decision."""
    moment = h.morning_of(on)
    DeadlineChange.objects.create(
        milestone=milestone,
        to_on=h.day(to),
        to_precision="day",
        reason="Late",
        **rows.fact(on, entered_at=moment, source="") | decided,
    )


def test_a_meeting_that_was_cancelled_or_of_another_body_is_none(action: Action) -> None:
    plan = action.area.plan
    board, other = rulings.body_of(plan), rulings.body(plan, "Cabinet")
    Oversight.objects.filter(plan=plan).update(from_on=h.day("2017-08-01"))
    rulings.meeting(other, h.day("2017-09-01"))
    rulings.meeting(board, h.day("2017-07-15"))  # before it owned the plan
    cancelled, _held = (rulings.meeting(board, h.day(on)) for on in ("2017-09-06", "2017-09-13"))
    MeetingEvent.objects.create(meeting=cancelled, kind="cancelled", reason="Too few could come", **rows.fact())

    assert found(plan).meetings == 1


def test_a_rating_stands_beside_what_was_computed_from_the_facts_known_that_day(action: Action) -> None:
    plan = action.area.plan
    rows.written(h.milestone(baseline="2017-05-31", claims=(h.claim("2017-05-30", "2017-07-01"),)), action)
    for place, on in enumerate(("2017-06-14", "2017-07-14")):
        area = action.area if place else None
        GivenRating.objects.create(plan=plan, area=area, voice="board", rating="GREEN", reason="Good", **rows.fact(on))

    early, late = found(plan).ratings

    assert (early.voice, early.area, early.given, early.computed, early.better) == (
        RatingVoice.BOARD,
        "",
        "GREEN",
        "RED",
        True,
    )
    assert (late.area, late.computed, late.better) == ("Property", "GREEN", False)


def test_it_asks_the_database_as_often_for_many_as_for_few_and_once_when_remembered() -> None:
    plan = long_plans.plan(10)
    board = rulings.body_of(plan)
    rulings.meeting(board, date(2017, 6, 14))

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            optimism.optimism_of(plan, as_at=AS_AT, known_at=KNOWN_AT)
        return len(captured)

    few, again = asked(), asked()
    long_plans.more(plan, 30)
    for week in range(5):
        rulings.meeting(board, date(2017, 7, 5) + timedelta(weeks=week))
    remembered.forget()

    assert (asked(), again) == (few, 1)
    assert few <= 11
