"""Every measure with what it means, as at a day and as known at a moment."""

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.measures.choices import MeasureStatus, Moved, Polarity, Trend
from goldenthread.domain.measures.models import Measure
from goldenthread.domain.measures.queries import MeasureSeen, measures_of
from tests.factories import evidence, measures, rows
from tests.factories.histories import end_of

pytestmark = pytest.mark.django_db


def _seen(as_at: str = "2018-12-31", known_at: str = "") -> MeasureSeen:
    (found,) = measures_of(rows.organisation(), as_at=date.fromisoformat(as_at), known_at=end_of(known_at or as_at))
    return found


def _quarters(of: Measure, *numbers: str) -> None:
    ends = ("2017-06-30", "2017-09-30", "2017-12-31", "2018-03-31")
    starts = ("2017-04-01", "2017-07-01", "2017-10-01", "2018-01-01")
    for value, until, from_on in zip(numbers, ends, starts, strict=False):
        measures.reading(of, value, until, from_on)


def test_a_measure_that_was_never_read_has_no_status() -> None:
    measures.measure()

    seen = _seen()

    assert (seen.status, seen.latest, seen.moved, seen.trend.trend) == (
        MeasureStatus.NO_READING, None, None, Trend.TOO_FEW,
    )  # fmt: skip


def test_the_latest_stands_beside_the_target_of_its_day() -> None:
    of = measures.measure(tolerance=Decimal(2))
    _quarters(of, "40", "41", "49", "47.9")
    measures.target(of, "45", "2017-04-01", "2017-12-31")
    measures.target(of, "50", "2018-01-01")

    seen = _seen()

    assert [each.status for each in seen.readings] == [
        MeasureStatus.NOT_MET, MeasureStatus.NOT_MET, MeasureStatus.MET, MeasureStatus.NOT_MET,
    ]  # fmt: skip
    assert seen.target is not None
    assert (seen.target.aim.low, seen.status) == (Decimal(50), MeasureStatus.NOT_MET)
    assert _seen("2018-03-30").status is MeasureStatus.MET


def test_a_target_counts_from_the_day_it_was_set() -> None:
    of = measures.measure()
    _quarters(of, "40")
    measures.target(of, "30", "2017-04-01", effective_on=date(2017, 9, 1))

    assert _seen("2017-08-31").status is MeasureStatus.NO_TARGET
    assert _seen("2017-09-01").status is MeasureStatus.MET


def test_a_range_of_the_measure_is_its_target_where_none_was_set() -> None:
    of = measures.measure(unit="days", polarity=Polarity.RANGE, range_low=Decimal(18), range_high=Decimal(24))
    _quarters(of, "20")

    assert _seen().status is MeasureStatus.MET


def test_like_is_compared_with_like_across_a_change_of_definition() -> None:
    of = measures.measure()
    measures.definition(of, "2017-04-01")
    _quarters(of, "40", "41", "70", "72")
    measures.definition(of, "2017-10-01", text="Opened twice", comparable_with_before=False)

    seen = _seen()

    third, fourth = seen.readings[2:]
    assert (third.before, third.moved) == (None, None)
    assert third.why_alone == "The definition changed on 1 October 2017: they do not count the same."
    assert fourth.before is not None
    assert (fourth.before.value, fourth.moved, fourth.why_alone) == (Decimal(70), Moved.BETTER, "")
    assert (seen.moved, seen.first_on, seen.trend.readings) == (Moved.BETTER, date(2017, 12, 31), 2)


def test_moved_is_since_the_baseline_while_it_counts_the_same() -> None:
    of = measures.measure(baseline_value=Decimal(60), baseline_on=date(2017, 3, 31))
    _quarters(of, "40", "41")
    assert (_seen().moved, _seen().first_on) == (Moved.WORSE, date(2017, 3, 31))

    measures.definition(of, "2017-01-01")
    measures.definition(of, "2017-04-01", text="Another", comparable_with_before=False)

    assert (_seen().moved, _seen().first_on) == (Moved.BETTER, date(2017, 6, 30))


def test_a_revision_counts_from_when_it_was_known() -> None:
    of = measures.measure()
    first = measures.reading(of, "40", "2017-06-30")
    measures.reading(of, "35", "2017-06-30", corrects=first, recorded_at=end_of("2017-10-01"))

    assert _seen(known_at="2017-09-30").points[0].value == Decimal(40)
    seen = _seen(known_at="2017-10-01")
    assert (seen.points[0].value, seen.readings[0].earlier) == (Decimal(35), (first,))


def test_what_speaks_of_a_later_day_is_not_there_yet() -> None:
    _quarters(measures.measure(), "40", "41", "42")

    assert len(_seen("2017-12-30").readings) == 2
    assert len(_seen("2018-12-31", known_at="2017-12-30").readings) == 2


def test_it_is_silent_once_the_next_period_and_a_month_are_over() -> None:
    _quarters(measures.measure(frequency="quarterly"), "40")

    assert not _seen("2017-10-31").is_silent
    assert _seen("2017-11-01").is_silent
    assert _seen().expected_by == date(2017, 10, 31)


def test_the_newest_benchmark_of_the_day_is_shown() -> None:
    of = measures.measure()
    measures.benchmark(of)
    measures.benchmark(of, "25", effective_on=date(2018, 6, 1))

    later, then = _seen().benchmark, _seen("2018-05-31").benchmark
    assert later is not None
    assert then is not None
    assert (later.value, then.value) == (Decimal(25), Decimal("22.38"))


def test_the_same_number_of_queries_whatever_the_number(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    home, area = rows.organisation(), rows.area(rows.plan())
    for size in (1, 12):
        for number in range(size):
            of = measures.measure(f"m{size}-{number}")
            _quarters(of, "40", "41")
            measures.target(of, "45")
            measures.benchmark(of)
            measures.shows(of, area=area)
            measures.shows(of, action=rows.action(area, f"a{size}-{number}"))
            measures.rests_on(of.readings.all()[0], evidence.item())
        with django_assert_num_queries(7):
            found = measures_of(home)
            assert all(str(link.item) and link.reading_id for each in found for link in each.readings[0].evidence)
            assert all(each.links[0].area or each.links[0].action for each in found)
