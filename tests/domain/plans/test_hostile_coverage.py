"""Verdicts as at a past day: what came later neither unsettles nor saves them."""

import pytest

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.plans.models import Action
from goldenthread.domain.plans.queries import coverage
from goldenthread.domain.plans.rules.coverage import Covered
from tests.factories import asked, directions, rows
from tests.factories import histories as h

pytestmark = pytest.mark.django_db
NOW = "2030-06-30"


@pytest.fixture
def requirement() -> Requirement:
    return directions.requirement()


@pytest.fixture
def action() -> Action:
    return rows.action(rows.area(rows.plan()))


def _covered(of: Requirement, as_at: str = "2018-12-31", known_at: str = NOW) -> Covered | None:
    return coverage.coverage_of(of, as_at=h.day(as_at), known_at=h.end_of(known_at))


def test_a_link_made_after_the_day_does_not_unsettle_a_verdict_of_that_day(
    requirement: Requirement, action: Action
) -> None:
    asked.link(requirement, action, recorded_at=h.morning_of("2017-06-13"))
    asked.verdict(requirement)
    asked.link(requirement, rows.action(action.area, "leases"), **rows.fact("2017-09-01"))

    then, after = _covered(requirement, "2017-08-31"), _covered(requirement, "2017-09-01")

    assert then is not None
    assert after is not None
    assert (then.links_changed, after.links_changed) == (False, True)


def test_a_contest_taken_back_does_not_count_on_any_day_once_that_is_known(requirement: Requirement) -> None:
    verdict = asked.verdict(requirement)
    said = asked.contest(verdict)
    away = rows.fact("2017-07-01", "2017-10-01") | {"corrects": said, "is_retraction": True}
    asked.contest(verdict, **away)

    before, after = _covered(requirement, known_at="2017-09-30"), _covered(requirement)

    assert before is not None
    assert after is not None
    assert (len(before.contests), len(after.contests)) == (1, 0)


def test_a_verdict_taken_back_leaves_the_one_before_with_what_contested_it(requirement: Requirement) -> None:
    first = asked.verdict(requirement, verdict="not")
    asked.contest(first)
    second = asked.verdict(requirement, **rows.fact("2017-08-01"))
    asked.verdict(requirement, **rows.fact("2017-08-01", "2017-09-01"), corrects=second, is_retraction=True)

    standing = _covered(requirement)

    assert standing is not None
    assert (standing.key, len(standing.contests)) == (first.pk, 1)


def test_a_link_taken_away_is_on_no_day_and_was_on_each_as_known_then(requirement: Requirement, action: Action) -> None:
    link = asked.link(requirement, action)
    asked.link(requirement, action, **rows.fact("2017-06-14", "2017-10-01"), corrects=link, is_retraction=True)

    assert coverage.links_to(requirement, as_at=h.day("2017-08-01")) == ()
    assert len(coverage.links_to(requirement, as_at=h.day("2017-08-01"), known_at=h.end_of("2017-09-30"))) == 1
