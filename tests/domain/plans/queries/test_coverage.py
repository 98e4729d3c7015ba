"""Links, verdicts and shared milestones of an organisation: a fixed number of queries, and only its own."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Action, Coverage, CoverageContest, RequirementLink, Sharing
from goldenthread.domain.plans.queries import coverage as queries
from tests import cast
from tests.factories import directions, rows
from tests.factories.histories import morning_of

pytestmark = pytest.mark.django_db
JUNE = "2017-06-14"


def link(requirement: Requirement, action: Action, **given: Any) -> RequirementLink:
    about = {"requirement": requirement, "action": action, "why": "It does it."}
    return RequirementLink.objects.create(**about, **rows.fact(**given))


def verdict(requirement: Requirement, **given: Any) -> Coverage:
    about = {"requirement": requirement, "verdict": "partly", "reason": "One is missing."}
    return Coverage.objects.create(**about, **rows.fact(**given))


def filled(size: int, home: Organisation) -> None:
    """So many requirements, each with a link, a verdict, one who contests it and a shared milestone."""
    one, two = (rows.area(rows.plan(slug, organisation=home)) for slug in ("one", "two"))
    for number in range(size):
        about = directions.requirement(f"r{number}", organisation=home)
        action, same = rows.action(one, f"a{number}"), rows.action(two, f"b{number}")
        link(about, action)
        CoverageContest.objects.create(coverage=verdict(about), reason="Two are.", **rows.fact())
        pair = {"milestone": rows.milestone(action, f"m{number}"), "same_as": rows.milestone(same, f"n{number}")}
        Sharing.objects.create(**pair, why="One building.", **rows.fact())


@pytest.mark.parametrize("size", [1, 12])
@pytest.mark.parametrize(("ask", "count"), [(queries.links_of, 1), (queries.coverages_of, 3), (queries.sharings_of, 1)])
def test_it_asks_as_often_whatever_the_size(
    ask: Callable[[Organisation], Any], count: int, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    home = rows.organisation()
    filled(size, home)

    with django_assert_num_queries(count):
        assert len(ask(home)) == size


def test_nothing_of_another_organisation_is_among_it() -> None:
    filled(2, cast.elsewhere())
    home = rows.organisation()

    found = (queries.links_of(home), queries.coverages_of(home), queries.sharings_of(home))
    assert found == ((), {}, ())


def test_as_at_and_as_known_are_asked_apart() -> None:
    """Said in June of May: counts as at May once it is June."""
    home, about = rows.organisation(), directions.requirement()
    link(about, rows.action(rows.area(rows.plan())), effective="2017-05-10", recorded="2017-06-14")
    verdict(about, effective="2017-05-10", recorded="2017-06-14")

    may, before = date(2017, 5, 31), morning_of("2017-05-31")
    assert (queries.links_of(home, as_at=may, known_at=before), queries.coverages_of(home, known_at=before)) == ((), {})
    assert len(queries.links_of(home, as_at=may, known_at=morning_of(JUNE))) == 1
    assert set(queries.coverages_of(home, as_at=may, known_at=morning_of(JUNE))) == {about.pk}


def test_of_one_requirement_and_of_one_action_the_same_links_are_seen() -> None:
    about, action = directions.requirement(), rows.action(rows.area(rows.plan()))
    link(about, action)

    assert queries.links_to(about) == queries.answered_by(action) == queries.links_of(about.organisation)
