"""The readings that a person's posts owe."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.measures.queries.due import Due, readings_due
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.organisations.queries import access_of
from tests import cast
from tests.factories import measures, rows
from tests.factories.histories import end_of

pytestmark = pytest.mark.django_db
TODAY = date(2018, 5, 2)


@pytest.fixture
def owner() -> Person:
    person = cast.person(Role.OWNER)
    cast.grant(person, Role.OWNER, from_on=date(2016, 1, 1))
    post = Post.objects.create(organisation=rows.organisation(), slug="head", title="Head")
    PostHolding.objects.create(post=post, person=person, from_on=date(2016, 1, 1))
    return person


def _due(person: Person, today: date = TODAY) -> tuple[Due, ...]:
    return readings_due(person, access_of(person, on=today), today=today)


def test_what_is_due_is_the_longest_due_first_and_only_ones_own(
    owner: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    post = Post.objects.get()
    late, current, never, unstated, foreign = (
        measures.measure(slug, frequency="" if slug == "unstated" else "quarterly", owner_post=post)
        for slug in ("late", "current", "never", "unstated", "foreign")
    )
    foreign.owner_post = None
    foreign.save()
    for one, until in (
        (late, "2017-12-31"),
        (current, "2018-03-31"),
        (unstated, "2016-12-31"),
        (foreign, "2017-12-31"),
    ):
        measures.reading(one, "40", until)
    access = access_of(owner, on=TODAY)

    with django_assert_num_queries(1):
        found = readings_due(owner, access, today=TODAY)

    assert [(each.measure, each.since) for each in found] == [(never, None), (late, date(2018, 5, 1))]


def test_a_reading_that_was_taken_back_leaves_its_period_due(owner: Person) -> None:
    one = measures.measure(frequency="quarterly", owner_post=Post.objects.get())
    measures.reading(one, "40", "2017-12-31")
    last = measures.reading(one, "41", "2018-03-31")
    assert _due(owner) == ()

    measures.reading(one, "41", "2018-03-31", corrects=last, is_retraction=True, recorded_at=end_of("2018-04-02"))

    assert [each.last_on for each in _due(owner)] == [date(2017, 12, 31)]


def test_whose_access_is_over_owes_nothing(owner: Person) -> None:
    measures.measure(frequency="quarterly", owner_post=Post.objects.get())
    assert len(_due(owner)) == 1

    owner.grants.filter(from_on=date(2016, 1, 1)).update(until_on=date(2018, 5, 1))

    assert _due(owner) == ()
