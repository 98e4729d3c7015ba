"""The gaps of an organisation from the database: every kind found, as at and as known, in a fixed number of queries."""

from collections.abc import Mapping

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.evidence.queries import NOBODY
from goldenthread.domain.insight.models import Discrepancy
from goldenthread.domain.insight.operations import answer_discrepancy
from goldenthread.domain.insight.queries.gaps import gaps_in, gaps_of
from goldenthread.domain.insight.queries.thread_of import line_of
from goldenthread.domain.insight.rules.gaps import RULES, Gap
from goldenthread.domain.organisations.models import Organisation, Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Area, Plan
from tests.domain.insight.queries.scene import furnished, moment
from tests.factories import directions, measures, meetings, rows
from tests.factories import histories as h

pytestmark = pytest.mark.django_db


def found(home: Organisation, **when: str) -> Mapping[str, list[Gap]]:
    return {each.rule.code: list(each.gaps) for each in gaps_of(home, moment(**when))}


def left(slug: str, title: str, until: str) -> None:
    """A post that somebody held until a day."""
    post, _ = Post.objects.get_or_create(organisation=rows.organisation(), slug=slug, defaults={"title": title})
    person = Person.objects.create(email=f"{slug}-{until}@wharfdale.example")
    PostHolding.objects.create(
        post=post, person=person, from_on=h.day("2017-01-01"), until_on=h.day(until) if until else None
    )


@pytest.fixture
def home(db: None) -> Organisation:
    """A council with every kind of gap."""
    home = furnished()
    unsourced = directions.requirement("missed", organisation=home, recurrence="", kind="once")
    directions.receipt(unsourced, received_on=None, title="A letter")
    directions.requirement("unknown", recurrence="", kind="once", source="A paper")
    late = directions.requirement("late", recurrence="", kind="once")
    directions.receipt(late, for_on=h.day("2017-06-30"), received_on=h.day("2017-07-04"))
    rows.action(Area.objects.get(plan__slug="plan-0"), "bare")
    rows.written(
        h.milestone(key="said", claims=(h.claim("2017-06-01", only_known_by=True),)),
        rows.action(Area.objects.get(plan__slug="plan-0"), "said"),
    )
    rows.action(rows.area(rows.plan("unmeasured")), outcome="Something better")
    left("property", "Head of Property 0", "2018-11-30")
    return home


def test_every_kind_of_gap_is_found(home: Organisation) -> None:
    assert sorted(found(home)) == sorted(each.code for each in RULES)


def test_a_gap_names_what_it_is_about_and_its_age(home: Organisation) -> None:
    gaps = found(home)

    [overdue], [vacant], [reading] = (
        gaps[code] for code in ("overdue-without-forecast", "owner-gone", "measure-without-reading")
    )
    assert (overdue.subject.slugs, overdue.age) == (("plan-0", "late-0"), 549)
    assert vacant.sentence == (
        "Nobody has held the post of Head of Property 0 since 30 November 2018; 1 milestone of it is open."
    )
    assert reading.subject.slugs == ("visits-0",)


def test_a_post_that_somebody_holds_or_that_nobody_ever_held_is_no_gap() -> None:
    home = furnished()
    furnished(1)
    left("property", "Head of Property 0", "2018-11-30")
    left("property", "Head of Property 0", "")

    assert "owner-gone" not in found(home)


def test_a_plan_that_begins_later_is_not_looked_at_yet() -> None:
    home = furnished()
    Plan.objects.update(starts_on=h.day("2019-01-01"), ends_on=h.day("2019-12-31"))

    gaps = found(home)

    assert "overdue-without-forecast" not in gaps
    assert "figure-differs" not in gaps


def test_what_was_answered_is_no_gap_from_the_answer_on() -> None:
    home = furnished()
    before = found(home)["papers-disagree"]
    answered = {"right": "first", "reason": "Recounted.", "by": OPERATOR, "now": h.morning_of("2018-07-01")}
    answer_discrepancy(discrepancy=Discrepancy.objects.get(), **answered)  # type: ignore[arg-type]

    assert len(before) == 1
    assert "papers-disagree" not in found(home)
    assert "papers-disagree" in found(home, as_at="2018-06-30")


def test_what_a_meeting_asked_for_later_is_no_gap_yet() -> None:
    home = furnished()
    meetings.challenge(meetings.meeting(meetings.body("late"), on="2018-12-01"), text="Where is it?")

    assert len(found(home)["decision-without-follow-up"]) == 2
    assert len(found(home, as_at="2018-11-30")["decision-without-follow-up"]) == 1


def test_what_is_missing_of_one_thing_is_what_is_missing_of_its_actions_too() -> None:
    home = furnished()
    measures.measure("never")  # shows nothing of it
    line = line_of(home, moment(), NOBODY, slug="req-0")
    assert line is not None

    codes = [each.code for each in gaps_in(line, moment())]

    assert codes == [
        *["requirement-missed"] * 6,
        "coverage-contested",
        "overdue-without-forecast",
        "measure-without-reading",
    ]


def test_gaps_ask_the_database_as_often_for_four_as_for_one() -> None:
    home = furnished()
    when = moment()
    with CaptureQueriesContext(connection) as one:
        gaps_of(home, when)
    for place in (1, 2, 3):
        furnished(place)
    when = moment()

    with CaptureQueriesContext(connection) as four:
        gaps_of(home, when)

    assert len(four) == len(one) <= 50
