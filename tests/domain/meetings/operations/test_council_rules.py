"""A council's own clock rules name their place in the constitution; a proclaimed holiday is said once."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import ClockRule, ProclaimedHoliday
from goldenthread.domain.meetings.operations import council_rules
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.ledger.queries import entries
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.sitting import NOW, WHEN, day
from tests.factories import rows

pytestmark = pytest.mark.django_db


def set_rule(**said: Any) -> ClockRule:
    given: dict[str, Any] = {
        "organisation": rows.organisation(),
        "code": "agenda",
        "days": 7,
        "working": True,
        "source": "Part 4, rule 5",
        "from_on": day(-10),
    }
    return council_rules.set_clock_rule(**(given | WHEN | said))


def proclaim(**said: Any) -> ProclaimedHoliday:
    given: dict[str, Any] = {
        "organisation": rows.organisation(),
        "day": date(2026, 12, 7),
        "name": "State funeral",
        "source": "London Gazette",
    }
    return council_rules.proclaim_holiday(**(given | WHEN | said))


def test_a_rule_of_the_council_is_kept_from_its_day_on_and_said_twice_is_one() -> None:
    assert set_rule() == set_rule()

    assert (ClockRule.objects.count(), entries("wharfdale", verb="clock rule set").count()) == (1, 1)
    set_rule(from_on=day(-5), days=8)
    assert list(ClockRule.objects.values_list("days", flat=True)) == [7, 8]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"source": " "}, "source"),
        ({"days": 0}, "days"),
        ({"days": 121}, "days"),
        ({"code": "soon"}, "code"),
        ({"days": 9, "from_on": day(-10)}, "from_on"),
    ],
)
def test_a_rule_without_a_place_a_clock_or_days_is_refused(said: dict[str, Any], field: str) -> None:
    set_rule()

    with pytest.raises(RefusedError) as refused:
        set_rule(**({"from_on": day(-4)} | said))

    assert refused.value.field == field


def test_a_proclaimed_holiday_is_kept_once() -> None:
    assert proclaim() == proclaim()

    assert (ProclaimedHoliday.objects.count(), entries("wharfdale").count()) == (1, 1)
    with pytest.raises(RefusedError, match="is on record as State funeral already"):
        proclaim(name="Coronation")


@pytest.mark.parametrize("said", [{"name": ""}, {"source": ""}, {"day": date(2026, 12, 25)}])
def test_a_holiday_without_name_or_source_or_in_the_list_already_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        proclaim(**said)
    assert not ProclaimedHoliday.objects.exists()


def test_a_year_that_the_list_does_not_reach_may_have_its_holiday_proclaimed() -> None:
    assert proclaim(day=date(2045, 5, 8)).pk


def test_only_who_runs_meetings_says_either() -> None:
    by = Acting("Head of Property", cast.person("owner"))

    for do in (lambda: set_rule(by=by), lambda: proclaim(by=by, now=NOW)):
        with pytest.raises(PermissionDenied):
            do()
