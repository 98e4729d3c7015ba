"""The meetings of a council told again: each thing at its own moment, by who held the post, through the operations."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db.models import F

from goldenthread.domain.meetings.importer.council.told import Told
from goldenthread.domain.meetings.models import (
    Arising,
    Attendance,
    Body,
    Challenge,
    Decision,
    Effect,
    FollowUp,
    Interest,
    Meeting,
    Notice,
    ScheduleLine,
    Seat,
    StandingItem,
    TermsOfReference,
)
from goldenthread.domain.meetings.queries.states import state_now
from goldenthread.domain.plans.models import DeadlineChange, GivenRating, Plan, Withdrawal
from tests.factories import telling
from tests.factories.councils import council
from tests.factories.records import RecordCopy
from tests.factories.telling import OWN, refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> RecordCopy:
    return council(tmp_path)


def tell(folder: RecordCopy, until: date = OWN) -> Told:
    return telling.tell(folder, until=until)


def test_a_body_has_its_terms_seats_standing_items_and_the_plan_it_owns(folder: RecordCopy) -> None:
    tell(folder)

    body = Body.objects.get()
    assert (body.name, body.quorum_least, body.meets_in_public) == ("Improvement Board", 1, True)
    assert TermsOfReference.objects.get().text == "Owns the plan from 5 January 2026 on."
    assert [str(each) for each in Seat.objects.all()] == ["Independent chair", "Corporate Director, Place"]
    assert [each.title for each in StandingItem.objects.all()] == ["Apologies"]
    assert Plan.objects.get().oversights.get().body == body


def test_each_meeting_comes_to_the_state_it_should(folder: RecordCopy) -> None:
    tell(folder)

    states = {str(each.starts_on): str(state_now(each)) for each in Meeting.objects.all()}
    assert states == {"2026-03-18": "minutes_agreed", "2026-04-22": "held", "2026-06-24": "agenda_published"}


def test_what_was_decided_moved_the_plan_and_names_the_decision(folder: RecordCopy) -> None:
    tell(folder)

    decision = Decision.objects.get(text="That all of it be agreed.")
    assert decision.recorded_at == datetime(2026, 3, 19, 9, 30, tzinfo=UTC)
    assert (decision.by_post, decision.effective_on) == ("Democratic Services Manager", date(2026, 3, 18))
    moved = DeadlineChange.objects.get(verb="agreed")
    assert (moved.authority_body, moved.effective_on) == ("Improvement Board", date(2026, 3, 18))
    assert moved.authority_item == f"item {decision.number}, line 1"
    bound = [each for each in Effect.objects.all() if each.decision_id == decision.pk]
    assert {each.change_id or each.withdrawal_id or each.rating_id or each.addition_id for each in bound} >= {
        moved.pk, Withdrawal.objects.get().pk, GivenRating.objects.get().pk,
    }  # fmt: skip
    assert len(bound) == 4


def test_who_came_what_was_challenged_asked_and_done_is_on_record(folder: RecordCopy) -> None:
    tell(folder)

    assert [each.state for each in Attendance.objects.all()] == ["present", "apologies", "present"]
    assert (Interest.objects.get().nature, Interest.objects.get().steps_out) == ("Lives next door.", True)
    challenge = Challenge.objects.get()
    assert str(challenge.answer_by_post) == "Corporate Director, Place"
    asked = Arising.objects.get()
    assert (str(asked.post), asked.due_on) == ("Head of Property", date(2026, 4, 22))
    assert (FollowUp.objects.get().arising, FollowUp.objects.get().is_done) == (asked, True)
    assert [each.position for each in ScheduleLine.objects.all()] == [1, 2]
    assert sorted(each.kind for each in Notice.objects.all()) == ["agenda", "agenda", "agenda", "decisions"]


def test_a_story_is_told_only_up_to_the_moment_asked_for(folder: RecordCopy) -> None:
    tell(folder, until=date(2026, 3, 18))

    assert not Decision.objects.exists(), "the clerk enters it on the next day"
    assert str(state_now(Meeting.objects.get(starts_on=date(2026, 3, 18)))) == "held"


def test_a_body_hands_over_to_its_successor_on_the_day_after_its_last(folder: RecordCopy) -> None:
    old = folder.rows("bodies")[0] | {"id": "old", "name": "Recovery Board", "established_on": "2026-01-05"}
    ends = {"ended_on": "2026-02-01", "ended_reason": "Council replaced it.", "successor": "board"}
    folder.add("bodies", **(old | ends))
    folder.change("oversight", 2, body="old")

    tell(folder)

    before = Body.objects.get(name="Recovery Board")
    assert (str(before.successor), before.ended_on) == ("Improvement Board", date(2026, 2, 1))
    owners = [(str(each.body), each.from_on) for each in Plan.objects.get().oversights.order_by("from_on")]
    assert owners == [("Recovery Board", date(2026, 1, 5)), ("Improvement Board", date(2026, 2, 2))]


def test_a_cancelled_an_inquorate_and_a_moved_meeting_say_why(folder: RecordCopy) -> None:
    folder.change("meetings", 4, outcome="cancelled", outcome_reason="Snow.", outcome_at="2026-06-16T10:00")
    folder.change("meetings", 3, outcome="inquorate", outcome_reason="Nobody came.")
    folder.change("meetings", 2, minutes_agreed_at="")
    folder.change(
        "meetings", 2, first_starts="2026-03-11T14:00", moved_at="2026-02-20T10:00", moved_reason="The hall is let."
    )
    folder.change("attendance", 4, state="apologies")

    tell(folder)

    states = [str(state_now(each)) for each in Meeting.objects.order_by(F("starts_on").asc(nulls_last=True))]
    assert states == ["minutes_draft", "inquorate", "cancelled"]
    reasons = [each.reason for meeting in Meeting.objects.all() for each in meeting.events.all() if each.reason]
    assert sorted(reasons) == ["Nobody came.", "Snow.", "The hall is let."]


def test_a_late_item_waits_for_its_supplement(folder: RecordCopy) -> None:
    late = folder.rows("items")[1] | {"id": "board-3-2", "meeting": "board-3", "kind": "business", "title": "Flood"}
    folder.add("items", **(late | {"late_reason": "It rained.", "added_at": "2026-06-16T10:00"}))
    folder.add("notices", meeting="board-3", item="", kind="supplement", at="2026-06-16T11:00")

    tell(folder)

    item = Meeting.objects.get(starts_on=date(2026, 6, 24)).items.get(title="Flood")
    assert (item.number, item.supplement, item.late_reason) == ("2", 1, "It rained.")


@pytest.mark.parametrize(
    ("name", "row", "cells", "says"),
    [
        ("items", 3, {"number": "7"}, r"items\.csv, row 3, column number: It comes to stand as number 2\."),
        ("decisions", 2, {"by": "director"}, r"decisions\.csv, row 2, column by: .* may not"),
        ("decisions", 2, {"verb": "noted"}, r"facts\.csv, row 13, column verb: The decision board-1-2a is recorded as"),
        ("facts", 13, {"on": "2026-03-17"}, r"facts\.csv, row 13, column on: The decision board-1-2a was taken on 18"),
        ("facts", 13, {"decision": "board-9"}, r"row 13, column decision: 'board-9' is not a decision on record"),
        ("oversight", 2, {"from": "2026-04-01"}, r"schedule\.csv, row 2: Improvement Board does not own"),
        ("attendance", 2, {"state": "apologies"}, r"decisions\.csv, row 2, column item: There is no quorum"),
        ("meetings", 3, {"starts": "2026-03-29T01:30", "agenda_at": ""}, r"meetings\.csv, row 3, column starts: "),
    ],
)
def test_what_the_rules_refuse_names_its_row_and_leaves_nothing(
    folder: RecordCopy, name: str, row: int, cells: dict[str, str], says: str
) -> None:
    assert re.search(says, refusal(tell, folder, name, row, cells))
