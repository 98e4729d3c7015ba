"""Each kind of thing that has a day stands in the calendar, late where it is, with how its day was reached."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from goldenthread.domain.insight.choices import CalendarKind
from goldenthread.domain.insight.queries.calendar import Span, entries_of
from goldenthread.domain.insight.rules.calendar import Entry
from goldenthread.domain.meetings.models import Meeting
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Round
from goldenthread.foundation.lib.text import LONDON
from tests.factories import directions, meetings, reviews, rows
from tests.factories.histories import day

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2017, 1, 1), date(2030, 12, 31)


def entries(kind: CalendarKind, **span: Any) -> list[Entry]:
    home = rows.organisation()
    return list(
        entries_of(Span(home, **({"first": FIRST, "last": LAST, "now": timezone.now()} | span)), frozenset([kind]))
    )


def told(kind: CalendarKind, **span: Any) -> list[tuple[str, str, str, bool]]:
    return [(each.on.isoformat(), each.words, each.state, each.late) for each in entries(kind, **span)]


def test_each_time_that_a_requirement_is_due_stands_at_its_hour() -> None:
    directions.requirement(direction=directions.direction(), source="")

    found = entries(CalendarKind.REQUIREMENT, last=date(2017, 12, 31))

    assert [(each.on.isoformat(), each.said_hour(), each.late) for each in found] == [
        ("2017-06-30", "10:00 (BST)", True),
        ("2017-09-30", "10:00 (BST)", True),
        ("2017-12-31", "10:00 (GMT)", True),
    ]
    assert len({each.key for each in found}) == 3
    assert found[0].names == ("quarterly",)


def test_a_round_stands_on_its_three_days_as_last_extended() -> None:
    made = rows.plan()
    days = {"period_from": "2017-04-01", "period_to": "2017-06-30"}
    days |= {"opens_on": "2017-06-20", "closes_on": "2017-07-04", "cut_off_on": "2017-07-03"}
    one = Round.objects.create(
        organisation=made.organisation, slug="q1", title="Q1", **{name: day(on) for name, on in days.items()}
    )
    one.events.create(kind="opened", **rows.fact("2017-06-21"))
    one.events.create(kind="extended", closes_on=day("2017-07-10"), reason="Late papers", **rows.fact("2017-07-04"))

    assert told(CalendarKind.ROUND) == [
        ("2017-06-21", "Q1: opens", "Open", False),
        ("2017-07-03", "Q1: data cut-off", "Open", True),
        ("2017-07-10", "Q1: last day to answer", "Open", True),
    ]
    assert entries(CalendarKind.ROUND)[-1].working == (
        "It is about 1 April 2017 to 30 June 2017.",
        "Extended 1 time.",
    )


def test_a_milestone_stands_on_its_deadline_in_force_until_it_counts_no_more() -> None:
    action = rows.action(rows.area(rows.plan()))
    rows.agreed_change(rows.milestone(action, "m1", wording="Open the hub"))
    rows.milestone(action, "m2", baseline="")

    assert told(CalendarKind.MILESTONE) == [("2017-09-30", "Open the hub", "Overdue", True)]


def test_a_meeting_stands_at_its_hour_and_its_clocks_on_their_last_days() -> None:
    starts = datetime.combine(timezone.localdate() + timedelta(days=40), time(18, 30), LONDON)
    body = meetings.body(kind="committee")
    Meeting.objects.create(body=body, slug="next", starts_on=starts.date(), starts_at=starts, is_public=True)

    (meeting,) = entries(CalendarKind.MEETING)
    clocks = entries(CalendarKind.CLOCK)

    assert (meeting.at, meeting.state, meeting.late) == (starts, "Planned", False)
    assert meeting.working == ("Open to the public.",)
    assert clocks
    assert all(each.working and each.on <= starts.date() + timedelta(days=70) for each in clocks)
    assert len({each.key for each in clocks}) == len(clocks)


def test_a_clock_is_found_in_the_days_asked_for_though_its_meeting_is_later() -> None:
    starts = datetime.combine(timezone.localdate() + timedelta(days=40), time(18, 30), LONDON)
    Meeting.objects.create(body=meetings.body(), slug="next", starts_on=starts.date(), starts_at=starts)

    last = max(each.on for each in entries(CalendarKind.CLOCK) if each.on < starts.date())

    assert [each.on for each in entries(CalendarKind.CLOCK, first=last, last=last)] == [last]
    assert entries(CalendarKind.MEETING, first=last, last=last) == []


def test_a_recommendation_stands_on_the_day_given_in_answer_and_a_rejected_one_nowhere() -> None:
    review = reviews.review()
    post = Post.objects.create(organisation=review.organisation, slug="head", title="Head of Risk")
    reviews.response(reviews.recommendation(review), due_on=day("2018-12-31"), owner_post=post)
    reviews.response(
        reviews.recommendation(review, "r2"), kind="rejected", reason="Not ours.", due_on=day("2018-12-31")
    )

    (one,) = entries(CalendarKind.RECOMMENDATION)

    assert (one.on.isoformat(), one.late, one.names) == ("2018-12-31", True, ("cpc-2018", "r1"))
    assert "Owner: Head of Risk." in one.working


def test_a_review_stands_on_its_days_and_the_clocks_that_follow_from_them() -> None:
    reviews.review(starts_on=day("2024-06-11"), ends_on=day("2024-06-14"), report_on=None)

    found = told(CalendarKind.REVIEW)

    assert found[:2] == [
        ("2024-06-11", "Corporate peer challenge: begins", "Corporate peer challenge", False),
        ("2024-06-14", "Corporate peer challenge: ends", "Corporate peer challenge", False),
    ]
    assert {on for on, *_ in found[2:]} >= {"2024-09-14"}


def test_nothing_of_another_organisation_stands_in_it() -> None:
    other = rows.organisation("elmet", "Elmet District Council")
    rows.milestone(rows.action(rows.area(rows.plan(organisation=other))))
    directions.requirement(organisation=other)
    reviews.review(organisation=other)
    meetings.meeting(meetings.body(organisation=other))

    assert entries_of(Span(rows.organisation(), FIRST, LAST, timezone.now())) == ()
