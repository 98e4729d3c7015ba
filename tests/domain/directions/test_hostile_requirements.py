"""Hours and days at their edges, and what was learned of them later."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.queries import RequirementSeen, requirements_of
from goldenthread.domain.directions.rules.occurrences import Due, Received, occurrence
from tests.factories import directions, rows
from tests.factories import histories as h

LATE = h.end_of("2030-06-30")
SUMMER, WINTER = Due(date(2017, 6, 30), time(10)), Due(date(2017, 12, 31), time(10))


@pytest.mark.parametrize(
    ("due", "at", "state"),
    [
        (SUMMER, datetime(2017, 6, 30, 8, 59, 59, 999_999, tzinfo=UTC), OccurrenceState.MET),
        (SUMMER, datetime(2017, 6, 30, 9, tzinfo=UTC), OccurrenceState.LATE),  # ten o'clock exactly
        (WINTER, datetime(2017, 12, 31, 9, 59, 59, tzinfo=UTC), OccurrenceState.MET),
        (WINTER, datetime(2017, 12, 31, 10, tzinfo=UTC), OccurrenceState.LATE),
        (Due(date(2017, 6, 30)), datetime(2017, 6, 30, 22, 59, 59, tzinfo=UTC), OccurrenceState.MET),
        (Due(date(2017, 6, 30)), datetime(2017, 6, 30, 23, tzinfo=UTC), OccurrenceState.LATE),  # midnight in London
    ],
)
def test_the_hour_itself_is_late_in_summer_and_in_winter(due: Due, at: datetime, state: OccurrenceState) -> None:
    assert occurrence(due, Received(None, at, "Report"), now=LATE).state is state


def test_what_is_late_by_nothing_is_still_late_and_says_so() -> None:
    found = occurrence(SUMMER, Received(None, SUMMER.by, "Report"), now=LATE)

    assert found.late_by == timedelta()
    assert found.said() == "Due by 10:00 on 30 June 2017 (BST); received less than a minute late."


@pytest.mark.django_db
class TestAsKnownThen:
    def seen(self, as_at: str, known_at: str) -> RequirementSeen:
        (one,) = requirements_of(rows.organisation(), now=LATE, as_at=h.day(as_at), known_at=h.end_of(known_at))
        return one

    def test_a_receipt_entered_later_was_missed_as_known_then_and_a_correction_counts_from_when_it_came(self) -> None:
        of = directions.requirement(recurrence="", kind="once")
        due = {"for_on": of.due_on}
        at = datetime(2017, 6, 30, 8, tzinfo=UTC)
        first = directions.receipt(of, received_at=at, entered_at=h.morning_of("2017-08-01"), **due)
        late = {"received_at": at + timedelta(hours=2), "corrects": first, "reason": "Read wrongly."}
        directions.receipt(of, **late, entered_at=h.morning_of("2017-09-01"), **due)

        states = [self.seen("2017-12-31", on).occurrences[0].state for on in ("2017-07-31", "2017-08-31", "2017-09-01")]

        assert states == [OccurrenceState.MISSED, OccurrenceState.MET, OccurrenceState.LATE]

    def test_as_at_a_day_before_it_came_it_had_not_come(self) -> None:
        of = directions.requirement(recurrence="", kind="once")
        directions.receipt(of, for_on=of.due_on, received_on=date(2017, 7, 4))

        states = [self.seen(on, "2030-06-30").occurrences[0].state for on in ("2017-06-29", "2017-07-03", "2017-07-04")]

        assert states == [OccurrenceState.DUE, OccurrenceState.MISSED, OccurrenceState.LATE]
