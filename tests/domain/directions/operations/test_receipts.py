"""What was received is recorded, late or not; what was wrong is corrected or taken back, and both stay on record."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.models import Receipt, Requirement
from goldenthread.domain.directions.operations import correcting
from goldenthread.domain.directions.operations import receipts as operations
from goldenthread.domain.directions.operations.receipts import What
from goldenthread.domain.directions.queries import RequirementSeen, directions_of, requirements_of
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import directions, rows

pytestmark = pytest.mark.django_db
NOW = datetime(2017, 7, 15, 9, tzinfo=UTC)
DUE = date(2017, 6, 30)
IN_TIME, LATE = datetime(2017, 6, 30, 8, 59, tzinfo=UTC), datetime(2017, 6, 30, 9, tzinfo=UTC)


@pytest.fixture
def asked() -> Requirement:
    return directions.requirement(direction=directions.direction())


def receive(asked: Requirement, at: datetime | None = IN_TIME, **given: Any) -> Receipt:
    own: dict[str, Any] = {"title": "First report", "for_on": DUE, "received_on": DUE, "received_at": at}
    return operations.record_receipt(requirement=asked, what=What(**(own | given)), by=OPERATOR, now=NOW)


def correct(wrong: Receipt, at: datetime, **given: Any) -> Receipt:
    what = What("First report", DUE, DUE, at)
    own: dict[str, Any] = {"receipt": wrong, "what": what, "reason": "The stamp says so", "by": OPERATOR, "now": NOW}
    return operations.correct_receipt(**(own | given))


def take_back(row: Any, **given: Any) -> Any:
    return correcting.take_back(**({"row": row, "reason": "Another council's", "by": OPERATOR, "now": NOW} | given))


def seen(now: datetime = NOW, **looked: Any) -> RequirementSeen:
    (found,) = requirements_of(rows.organisation(), now=now, **looked)
    return found


@pytest.mark.parametrize(("at", "state"), [(IN_TIME, OccurrenceState.MET), (LATE, OccurrenceState.LATE)])
def test_what_was_received_is_taken_and_marked(asked: Requirement, at: datetime, state: OccurrenceState) -> None:
    receive(asked, at)

    assert seen().occurrences[0].state is state
    assert LedgerEntry.objects.get().verb == "requirement answered"


def test_of_two_for_one_day_the_first_counts_and_the_other_is_shown_beside(asked: Requirement) -> None:
    again = receive(asked, LATE, title="Sent once more")
    receive(asked)

    assert seen().occurrences[0].state is OccurrenceState.MET
    assert seen().others == (again,)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"for_on": date(2017, 6, 29)}, "for_on"),
        ({"received_on": date(2017, 7, 16)}, "received_on"),
        ({"at": datetime(2017, 7, 15, 9, 1, tzinfo=UTC)}, "received_hour"),
    ],
)
def test_what_cannot_have_been_received_is_refused(asked: Requirement, given: dict[str, Any], field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        receive(asked, **given)

    assert refused.value.field == field
    assert Receipt.objects.count() == 0


def test_a_correction_counts_and_what_was_said_first_can_still_be_asked_for(asked: Requirement) -> None:
    wrong = receive(asked, LATE)
    later = datetime(2017, 7, 20, 9, tzinfo=UTC)
    correct(wrong, IN_TIME, now=later)

    assert seen(later).occurrences[0].state is OccurrenceState.MET
    assert seen(later, known_at=NOW).occurrences[0].state is OccurrenceState.LATE
    with pytest.raises(RefusedError, match="already"):
        correct(wrong, IN_TIME, now=later)
    with pytest.raises(RefusedError, match="what was wrong"):
        correct(Receipt.objects.get(corrects=wrong), IN_TIME, reason="", now=later)


def test_what_is_taken_back_counts_no_longer(asked: Requirement) -> None:
    wrong = receive(asked)
    gone = take_back(wrong)

    assert seen().occurrences[0].state is OccurrenceState.MISSED
    assert Receipt.objects.count() == 2
    for row in (wrong, gone):
        with pytest.raises(RefusedError, match="already"):
            take_back(row)


def test_a_function_and_a_revocation_are_taken_back_too() -> None:
    one = directions.direction()
    moved, revoked = directions.move(one), directions.revocation(one, date(2017, 6, 1))
    back = directions.back(moved, date(2017, 5, 1))

    take_back(back)
    take_back(revoked)
    (found,) = directions_of(rows.organisation(), now=NOW)
    assert found.ended_on == date(2018, 9, 30)
    assert found.holdings[0].until_on == date(2018, 9, 30)

    take_back(moved)
    (found,) = directions_of(rows.organisation(), now=NOW)
    assert found.holdings == ()
    entries = LedgerEntry.objects.filter(verb="entry taken back")
    assert {each.subject for each in entries} == {"direction:dir-2017"}


def test_a_form_that_is_sent_twice_is_done_once(asked: Requirement) -> None:
    token, what = uuid4(), What("First report", DUE, DUE, LATE)
    made = [
        operations.record_receipt(requirement=asked, what=what, token=token, by=OPERATOR, now=NOW) for _ in range(2)
    ]
    mended, gone = uuid4(), uuid4()
    right = [correct(made[0], IN_TIME, token=mended) for _ in range(2)]
    none = [take_back(right[0], token=gone) for _ in range(2)]

    assert all(first == second for first, second in (made, right, none))
    assert LedgerEntry.objects.count() == 3


def test_who_may_not_set_up_plans_may_not(asked: Requirement) -> None:
    kept = receive(asked)
    them: dict[str, Any] = {"by": Acting("Director", cast.person(Role.DIRECTOR)), "now": datetime.now(UTC)}

    for attempt in (
        lambda: operations.record_receipt(requirement=asked, what=What("A report"), **them),
        lambda: correct(kept, LATE, **them),
        lambda: take_back(kept, **them),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
