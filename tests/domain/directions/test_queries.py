"""What was in force when, and what became of each requirement by a moment."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.models import Direction
from goldenthread.domain.directions.queries import (
    DirectionSeen,
    directions_of,
    dues_between,
    holdings_of,
    requirement_seen,
    requirements_of,
)
from tests.factories import directions, rows

pytestmark = pytest.mark.django_db
NOW = datetime(2018, 1, 15, 9, tzinfo=UTC)
LATER = datetime(2019, 1, 15, 9, tzinfo=UTC)


def _only(now: datetime = NOW) -> DirectionSeen:
    (found,) = directions_of(rows.organisation(), now=now)
    return found


def test_each_time_it_is_due_until_its_direction_ends() -> None:
    directions.requirement(direction=directions.direction())

    (seen,) = _only().requirements

    assert [each.due.on.isoformat() for each in seen.occurrences] == [
        "2017-06-30", "2017-09-30", "2017-12-31", "2018-03-31", "2018-06-30", "2018-09-30",
    ]  # fmt: skip
    states = [each.state for each in seen.occurrences]
    assert states == [OccurrenceState.MISSED] * 3 + [OccurrenceState.DUE] * 3
    assert (seen.missed, seen.late) == (3, 0)


def test_what_was_received_answers_the_day_it_is_for() -> None:
    asked = directions.requirement(direction=directions.direction())
    directions.receipt(asked, for_on=date(2017, 6, 30), received_at=datetime(2017, 6, 30, 8, 59, tzinfo=UTC))
    directions.receipt(asked, for_on=date(2017, 9, 30), received_at=datetime(2017, 9, 30, 9, tzinfo=UTC))
    loose = directions.receipt(asked, title="A letter")

    (seen,) = _only().requirements

    assert [each.state for each in seen.occurrences][:2] == [OccurrenceState.MET, OccurrenceState.LATE]
    assert seen.others == (loose,)


def test_a_corrected_receipt_gives_way_to_the_later_one() -> None:
    asked = directions.requirement(direction=directions.direction())
    wrong = directions.receipt(asked, for_on=date(2017, 6, 30), received_at=datetime(2017, 7, 3, 9, tzinfo=UTC))
    moment = datetime(2017, 6, 29, 9, tzinfo=UTC)
    directions.receipt(asked, for_on=date(2017, 6, 30), received_at=moment, corrects=wrong)

    (seen,) = _only().requirements

    assert seen.occurrences[0].state is OccurrenceState.MET


@pytest.mark.parametrize(
    ("functions", "ended", "ends"),
    [("", date(2017, 10, 1), date(2017, 9, 30)), ("Grants", date(2018, 9, 30), date(2018, 9, 30))],
    ids=["wholly", "a function"],
)
def test_a_whole_revocation_ends_it_and_one_of_a_function_does_not(functions: str, ended: date, ends: date) -> None:
    one = directions.direction()
    directions.revocation(one, date(2017, 10, 1), functions=functions)
    directions.requirement(direction=one)

    seen = _only(LATER)

    assert seen.ended_on == ended
    assert max(each.due.on for each in seen.requirements[0].occurrences) <= ends
    assert seen.in_force_on(ends) is True
    assert seen.in_force_on(ends + timedelta(days=1)) is False


def test_a_direction_whose_first_day_no_paper_says_is_not_said_to_be_in_force() -> None:
    directions.direction(in_force_from=None)

    assert _only().in_force_on(date(2017, 4, 1)) is None
    assert _only().in_force_on(date(2017, 3, 1)) is False


def test_what_goes_on_voluntarily_outlives_its_direction() -> None:
    directions.requirement(direction=directions.direction(), goes_on_after="Cabinet, 26 September 2018")

    (seen,) = _only(LATER).requirements

    assert max(each.due.on for each in seen.occurrences) > date(2018, 9, 30)


def test_the_council_s_own_commitments_stand_apart() -> None:
    directions.direction()
    own = directions.requirement("own")

    assert _only().requirements == ()
    assert [each.requirement for each in requirements_of(rows.organisation(), now=NOW)] == [own]


def test_one_requirement_is_seen_as_among_all(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    one = directions.direction()
    asked = [directions.requirement("own"), *(directions.requirement(f"r-{each}", direction=one) for each in range(3))]
    directions.receipt(asked[2], for_on=date(2017, 6, 30), received_at=datetime(2017, 6, 30, 8, tzinfo=UTC))
    directions.revocation(one, date(2017, 10, 1))
    new = directions.requirement("new", recorded_at=LATER)

    with django_assert_max_num_queries(8):
        assert requirement_seen(asked[2], now=NOW) is not None
    assert [requirement_seen(each, now=NOW) for each in asked] == list(requirements_of(rows.organisation(), now=NOW))
    assert requirement_seen(new, now=NOW) is None


def test_as_at_a_day_what_came_later_is_left_out() -> None:
    one = directions.direction()
    directions.direction("later", issued_on=date(2017, 9, 1), in_force_from=date(2017, 9, 1))
    directions.revocation(one, date(2017, 10, 1))
    asked = directions.requirement(direction=one)
    moment = datetime(2017, 7, 3, 9, tzinfo=UTC)
    directions.receipt(asked, for_on=date(2017, 6, 30), received_at=moment)
    directions.receipt(asked, title="Day not on record")

    (then,) = directions_of(rows.organisation(), now=LATER, as_at=date(2017, 6, 30))

    assert then.ended_on == date(2018, 9, 30)
    (seen,) = then.requirements
    assert [each.state for each in seen.occurrences[:2]] == [OccurrenceState.MISSED, OccurrenceState.DUE]
    assert [each.title for each in seen.others] == ["Day not on record"]


def test_as_known_at_a_moment_what_was_entered_later_is_left_out() -> None:
    one = directions.direction()
    asked = directions.requirement(direction=one)
    late = datetime(2017, 12, 1, tzinfo=UTC)
    directions.receipt(asked, for_on=date(2017, 6, 30), received_at=directions.ENTERED, entered_at=late)
    directions.revocation(one, date(2017, 10, 1), entered_at=late)
    directions.requirement("new", direction=one, recorded_at=late)

    (then,) = directions_of(rows.organisation(), now=NOW, known_at=datetime(2017, 11, 1, tzinfo=UTC))

    assert then.ended_on == date(2018, 9, 30)
    (seen,) = then.requirements
    assert seen.occurrences[0].state is OccurrenceState.MISSED


def test_a_calendar_has_each_time_between_its_days_with_its_clock() -> None:
    directions.requirement(direction=directions.direction())
    directions.requirement("own", due_on=date(2018, 9, 30), due_hour=None)

    found = dues_between(rows.organisation(), date(2018, 9, 1), date(2018, 12, 31), now=NOW)

    assert [(each.requirement.slug, each.occurrence.due.on.isoformat()) for each in found] == [
        ("quarterly", "2018-09-30"), ("own", "2018-09-30"), ("own", "2018-12-31"),
    ]  # fmt: skip
    assert found[0].clock[1].startswith("10:00 in London is 09:00 UTC on 30 September 2018")


def test_a_calendar_of_a_far_year_has_what_has_no_end() -> None:
    directions.requirement("own")

    found = dues_between(rows.organisation(), date(2025, 1, 1), date(2025, 12, 31), now=NOW)

    assert [each.occurrence.due.on.month for each in found] == [3, 6, 9, 12]


def test_the_queries_do_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    home = rows.organisation()
    for size in (2, 10):
        for number in range(Direction.objects.count(), size):
            one = directions.direction(f"dir-{number}")
            directions.back(directions.move(one), date(2018, 1, 1))
            directions.receipt(directions.requirement(f"req-{number}", direction=one))

        with django_assert_num_queries(11):
            assert len(directions_of(home, now=NOW)) == size
        with django_assert_num_queries(8):
            assert len(requirements_of(home, now=NOW)) == size
        with django_assert_num_queries(5):
            assert len(holdings_of(home, now=NOW)) == size
        with django_assert_num_queries(8):
            assert len(dues_between(home, date(2017, 6, 1), date(2017, 6, 30), now=NOW)) == size
