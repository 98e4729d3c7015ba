"""A changed deadline of the record moves it only by a dated, agreeing decision of a named body (SPEC 2.3)."""

from typing import Any

import pytest

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests.factories.histories import NOW, day, end_of
from tests.factories.records import RecordCopy, taken_in

pytestmark = pytest.mark.django_db

# The monitoring officer's start, due 3 July 2017, and what a paper of 11 September says of it.
CHANGE = {
    "milestone_id": "m17-mo", "recorded_on": "2017-09-11", "kind": "deadline_changed", "note": "Notice to be served",
    "new_date": "2017-10-31", "precision": "day", "as_published": "31 October", "source": "Paper of September",
}  # fmt: skip
BASELINE = VagueDate(day("2017-07-03"), Precision.DAY, "on 3rd July 2017")
AGREED, NOTED, AGREED_ON_NO_DAY = "d-bvib-2017-09-peer", "d-bvib-2017-09-elections", "d-bvib-q3-minutes"


def _stands(as_at: str, known_at: str = NOW) -> Standing:
    facts = read_plan(Plan.objects.get(slug="bvip-2017-18"), known_at=end_of(known_at))
    (found,) = (row.standing for row in facts.position(as_at=day(as_at)).rows if row.standing.key == "m17-mo")
    return found


def _load(record: RecordCopy, **cells: Any) -> None:
    record.add("facts", **CHANGE | cells)
    taken_in(record.folder)


def test_an_agreeing_dated_decision_moves_the_deadline_from_its_day(record: RecordCopy) -> None:
    _load(record, decision_id=AGREED)

    before, after = _stands("2017-09-10"), _stands("2017-09-11")

    assert (before.status, before.deadline) == (Status.OVERDUE, BASELINE)
    assert after.status is Status.IN_PROGRESS
    assert after.deadline is not None
    assert (str(after.deadline.last_day), after.times_moved, after.days_moved) == ("2017-10-31", 1, 120)


def test_a_decision_agreed_as_amended_moves_it_too(record: RecordCopy) -> None:
    number = next(place for place, row in enumerate(record.rows("decisions"), 2) if row["id"] == AGREED)
    record.change("decisions", number, verb="agreed_as_amended")
    _load(record, decision_id=AGREED)

    assert _stands("2017-09-11").times_moved == 1


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"decision_id": ""}, id="without a decision"),
        pytest.param({"decision_id": NOTED}, id="noted"),
        pytest.param({"decision_id": "d-bvib-2017-06-red"}, id="challenged"),
        pytest.param({"decision_id": AGREED_ON_NO_DAY}, id="agreed at a meeting without a date"),
        pytest.param({"decision_id": AGREED, "new_date": ""}, id="agreed without a new date"),
        pytest.param({"decision_id": AGREED, "note": " "}, id="agreed without a reason"),
    ],
)
def test_anything_less_moves_nothing_and_is_counted(record: RecordCopy, cells: dict[str, str]) -> None:
    _load(record, **cells)

    found = _stands("2017-09-11")

    assert (found.status, found.deadline, found.times_moved) == (Status.OVERDUE, BASELINE, 0)
    assert found.unagreed_moves == 1


def test_a_decision_that_is_still_to_be_taken_moves_nothing(record: RecordCopy) -> None:
    number = next(place for place, row in enumerate(record.rows("meetings"), 2) if row["id"] == "bvib-2017-09-11")
    record.change("meetings", number, starts_on="2026-11-23")
    _load(record, decision_id=AGREED)

    assert _stands("2017-09-11").unagreed_moves == 1


def test_a_decision_is_not_known_before_the_day_it_was_taken(record: RecordCopy) -> None:
    _load(record, decision_id=AGREED, recorded_on="2017-08-01")

    assert _stands("2017-09-11", known_at="2017-09-10").times_moved == 0
    assert _stands("2017-09-10", known_at="2017-09-11").times_moved == 0
    assert _stands("2017-09-11", known_at="2017-09-11").times_moved == 1


def test_the_old_date_and_the_authority_stay_on_record(record: RecordCopy) -> None:
    _load(record, decision_id=AGREED)

    change = Plan.objects.get(slug="bvip-2017-18").milestones.get(slug="m17-mo").deadline_changes.get()

    assert (change.from_on, change.to_words, change.verb) == (day("2017-07-03"), "31 October", "agreed")
    assert (change.authority_body, change.authority_on) == ("Best Value Improvement Board", day("2017-09-11"))
    assert change.source == "Paper of September"
