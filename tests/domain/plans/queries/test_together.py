"""Plans read together say what each says alone, in as many queries however many they are."""

from typing import Any

import pytest
from django.utils import timezone

from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.plans.queries import remembered
from goldenthread.domain.plans.queries.position import read_plan, read_plans
from tests.factories import rows
from tests.factories.histories import NOW, day, morning_of

pytestmark = pytest.mark.django_db
KNOWN = morning_of(NOW)
AS_AT = day("2017-09-30")


def plan(slug: str, milestones: int = 2) -> Plan:
    """With an agreed move, and a round of all plans that was opened."""
    made = rows.plan(slug, title=slug)
    action = rows.action(rows.area(made))
    rows.agreed_change(rows.milestone(action, "m0"))
    for number in range(1, milestones):
        rows.milestone(action, f"m{number}", baseline="2017-03-31")
    days = {name: day("2017-06-30") for name in ("period_from", "period_to", "opens_on", "closes_on", "cut_off_on")}
    found, _ = Round.objects.get_or_create(
        organisation=made.organisation, slug="q1", defaults={"title": "Q1 2017-18"} | days
    )
    found.plans.add(made)
    if not found.events.exists():
        found.events.create(**rows.fact("2017-06-30"), kind="opened")
    return made


def test_plans_read_together_say_what_each_says_alone() -> None:
    plans = [plan("first"), plan("second", 3), rows.plan("empty")]

    together = [each.position(as_at=AS_AT) for each in read_plans(plans, known_at=KNOWN)]

    assert together == [read_plan(each, known_at=KNOWN).position(as_at=AS_AT) for each in plans]
    assert [each.counts.total for each in together] == [2, 3, 0]
    assert [[course.slug for course in each.rounds] for each in together] == [["q1"], ["q1"], []]


def test_they_are_read_in_seven_queries_however_many_they_are(django_assert_num_queries: Any) -> None:
    plans = [plan(f"plan-{number}", 1 + number) for number in range(4)]

    for some in (plans[:1], plans):
        with django_assert_num_queries(7):
            read_plans(some, known_at=KNOWN)


def test_what_was_compared_together_is_kept_while_nothing_is_written(django_assert_num_queries: Any) -> None:
    plans, since = [plan("first"), plan("second")], day("2017-06-30")
    found = remembered.together(plans, as_at=AS_AT, since=since)

    with django_assert_num_queries(1):
        assert remembered.together(plans, as_at=AS_AT, since=since) is found
    assert [(each.now.plan, each.before.as_at) for each in found] == [(each, since) for each in plans]
    assert remembered.together([], as_at=timezone.localdate(), since=since) == ()
