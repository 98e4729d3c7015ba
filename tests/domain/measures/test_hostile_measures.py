"""Figures that would lie: compared with what is not alike, judged by what came later, known before they were said."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.domain.measures.choices import MeasureStatus, Polarity
from goldenthread.domain.measures.models import Measure
from goldenthread.domain.measures.queries import MeasureSeen, measures_of
from goldenthread.domain.measures.rules import comparing, judging
from goldenthread.domain.measures.rules.values import typed_number
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import histories as h
from tests.factories import measures, rows

NOW = "2030-06-30"


def _seen(as_at: str = "2018-12-31", known_at: str = NOW) -> list[MeasureSeen]:
    return list(measures_of(rows.organisation(), as_at=h.day(as_at), known_at=h.end_of(known_at)))


def _one(as_at: str = "2018-12-31", known_at: str = NOW) -> MeasureSeen:
    (one,) = _seen(as_at, known_at)
    return one


@pytest.mark.django_db
class TestAsAtAPastDay:
    @pytest.fixture
    def of(self) -> Measure:
        return measures.measure(baseline_value=Decimal(20), baseline_on=date(2017, 12, 31))

    def test_nothing_has_moved_since_a_baseline_that_came_later(self, of: Measure) -> None:
        measures.reading(of, "40", "2017-06-30")

        seen = _one("2017-07-31")

        assert (seen.moved, seen.first_on) == (None, None)
        assert _one().moved is None  # known later, and still no reading after it

    def test_readings_before_the_baseline_stand_beside_each_other_alone(self, of: Measure) -> None:
        measures.reading(of, "10", "2017-03-31")
        measures.reading(of, "40", "2017-06-30")

        assert _one().first_on == date(2017, 3, 31)

    def test_a_target_that_was_lowered_later_stood_until_then(self, of: Measure) -> None:
        measures.reading(of, "40", "2017-06-30")
        first = measures.target(of, "50", effective_on=h.day("2017-04-01"))
        measures.target(of, "30", **rows.fact("2017-09-01"), corrects=first)

        assert _one("2017-08-31").status is MeasureStatus.NOT_MET
        assert _one("2017-09-01").status is MeasureStatus.MET
        assert _one("2018-12-31", "2017-08-31").status is MeasureStatus.NOT_MET


@pytest.mark.django_db
def test_a_measure_is_not_known_before_it_was_defined() -> None:
    published = measures.measure("published")  # by a paper, without a definition: known as long as the record is
    measures.definition(measures.measure("later"), "1990-01-01", recorded_at=h.morning_of("2018-03-01"))

    assert [each.measure for each in _seen(known_at="2018-02-28")] == [published]
    assert len(_seen(known_at="2018-03-01")) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2017-06-26", "2017-07-02"), ("2017-07-01", "2017-07-31")),  # a week and a month
        (("2017-06-01", "2017-06-14"), ("2017-07-01", "2017-07-31")),  # a fortnight
        (("2017-04-01", "2017-05-15"), ("2017-06-01", "2017-06-30")),  # a month and a half
        (("2017-06-05", "2017-06-11"), ("2017-06-12", "2017-06-25")),  # a week and two
    ],
)
def test_periods_of_other_lengths_are_not_alike(one: tuple[str, str], other: tuple[str, str]) -> None:
    earlier, later = (measures.period(until, from_on) for from_on, until in (one, other))

    assert comparing.kind_of(earlier, ()) != comparing.kind_of(later, ())
    assert comparing.why_not(earlier, later, ()).startswith("One is of ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2017-02-01", "2017-02-28"), ("2017-03-01", "2017-03-31")),
        (("2017-01-01", "2017-03-31"), ("2017-07-01", "2017-09-30")),
        (("2015-04-01", "2016-03-31"), ("2016-04-01", "2017-03-31")),  # a leap year and another
        (("2017-06-05", "2017-06-11"), ("2017-06-12", "2017-06-18")),
    ],
)
def test_months_quarters_years_and_weeks_are_alike(one: tuple[str, str], other: tuple[str, str]) -> None:
    earlier, later = (measures.period(until, from_on) for from_on, until in (one, other))

    assert comparing.kind_of(earlier, ()) == comparing.kind_of(later, ())
    assert comparing.why_not(earlier, later, ()) == ""


@pytest.mark.parametrize("typed", ["40_5", "1_000", "0x10", "١٢", "1e3", "inf", "4 0", "4,0"])
def test_what_is_no_plain_number_is_refused(typed: str) -> None:
    with pytest.raises(RefusedError):
        typed_number("value", typed, "percent")


def test_of_a_range_inside_is_as_good_wherever_it_is() -> None:
    wanted = judging.Aim(Decimal(18), Decimal(24))

    assert judging.step(Decimal(18), Decimal(24), Polarity.RANGE, wanted) == 0
