"""The thread of a council told again: each row at its own moment, through the operations, all of it or nothing."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db.models import F

from goldenthread.domain.directions.models import Continuation, Direction, Receipt, Requirement
from goldenthread.domain.measures.models import Reading, Target
from goldenthread.domain.meetings.models import Following
from goldenthread.domain.plans.models import Sharing
from goldenthread.domain.reviews.models import FindingAgain, Judgement, JudgementEvidence, Response
from goldenthread.foundation.ledger.queries import entries
from goldenthread.foundation.lib.text import LONDON
from tests.factories import telling
from tests.factories.records import RecordCopy
from tests.factories.telling import OWN, refusal
from tests.factories.threads import council_with_thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> RecordCopy:
    return council_with_thread(tmp_path)


def tell(folder: RecordCopy, today: date = OWN) -> None:
    telling.tell(folder, thread=True, today=today)


def test_everything_is_recorded_at_its_moment_by_who_held_the_post(folder: RecordCopy) -> None:
    tell(folder)

    old = Direction.objects.get(title="First Directions")
    assert old.recorded_at == datetime(2026, 1, 12, 10, 0, tzinfo=LONDON)
    assert old.revocations.get().on == date(2026, 5, 22)
    assert Direction.objects.filter(title="Directions of 9 February 2026").exists()
    assert Requirement.objects.count() == 2
    assert (Judgement.objects.get().rating, JudgementEvidence.objects.count()) == ("mostly", 2)
    assert (Response.objects.get().kind, FindingAgain.objects.count()) == ("accepted", 1)
    entered = entries("wharfdale", verb="requirement added")
    assert {each.actor_post for each in entered} == {"Performance Manager"}


def test_what_came_is_counted_from_the_day_it_was_due(folder: RecordCopy) -> None:
    tell(folder)

    first, second = Receipt.objects.order_by(F("received_at").asc(nulls_last=True))
    assert (first.for_on, first.received_at) == (date(2026, 1, 30), datetime(2026, 1, 28, 15, 0, tzinfo=LONDON))
    assert (second.for_on, second.received_on) == (date(2026, 4, 30), date(2026, 5, 1))


def test_quarters_stay_quarters_whenever_the_folder_is_loaded(folder: RecordCopy) -> None:
    later = OWN + timedelta(weeks=22)
    tell(folder, later)

    readings = Reading.objects.filter(is_retraction=False).order_by("effective_on", "pk")
    assert [each.effective_on for each in readings] == [date(2026, 6, 30), date(2026, 9, 30), date(2026, 9, 30)]
    assert [each.until_on for each in Target.objects.order_by("pk")] == [date(2026, 6, 30), date(2026, 9, 30)]


def test_a_continuation_names_the_decision_that_it_rests_on(folder: RecordCopy) -> None:
    tell(folder)

    assert Continuation.objects.get().authority.startswith("Improvement Board 18 March 2026, ")


def test_milestones_are_shared_and_plans_followed(folder: RecordCopy) -> None:
    tell(folder)

    pair = Sharing.objects.get()
    assert (pair.milestone.slug, pair.same_as.slug, pair.why) == ("p1-1", "q1-1", "The same hub")
    assert str(Following.objects.get().plan) == "Other Plan"


REFUSED_BY_THE_RULES = [
    ("directions", 2, {"in_force_from": "2026-01-01"}, "directions.csv, row 2, column in_force_from:"),
    ("revocations", 2, {"on": "2025-12-31"}, "revocations.csv, row 2, column on:"),
    ("requirements", 3, {"kind": "recurring"}, "requirements.csv, row 3, column"),
    ("requirements", 2, {"by": "owner"}, "requirements.csv, row 2, column by: Head of Property may not do this"),
    ("requirement_links", 2, {"at": "2026-01-12T09:00"}, "row 2, column at: 'hubs' is not on record yet at that"),
    ("continuations", 2, {"at": "2026-02-02T10:00"}, "row 2, column at: 'board-1-2a' is not on record yet at that"),
    ("contests", 2, {"at": "2026-01-13T09:00"}, "contests.csv, row 2, column at: 'enough' is not on record yet"),
    ("measures", 2, {"polarity": "range"}, "measures.csv, row 2, column range_low:"),
    ("readings", 3, {"quarter": "-1"}, "readings.csv, row 3, column quarter:"),
    ("responses", 2, {"kind": "rejected"}, "responses.csv, row 2, column reason:"),
    ("shared_milestones", 2, {"same_as": "p1-2"}, "shared_milestones.csv, row 2"),
    ("followings", 2, {"plan": "plan"}, "followings.csv, row 2, column plan:"),
    ("findings_again", 2, {"earlier": "doors"}, "findings_again.csv, row 2, column earlier:"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "cells", "says"), REFUSED_BY_THE_RULES)
def test_a_row_that_the_rules_refuse_is_named_and_nothing_is_written(
    folder: RecordCopy, name: str, row: int, cells: dict[str, str], says: str
) -> None:
    assert says in refusal(tell, folder, name, row, cells)
