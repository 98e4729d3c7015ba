"""A body is said to answer a requirement, by whoever runs meetings; what was said wrongly is taken back and stays."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.meetings.models import Answering, Body
from goldenthread.domain.meetings.operations.answering import answer_by_body, take_back_answer
from goldenthread.domain.meetings.operations.holding import Sending
from goldenthread.domain.meetings.queries.answering import bodies_answering, ever_said_to_answer
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.ledger.queries import entries
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.sitting import NOW, WHEN, day
from tests.factories import directions, meetings, rows

pytestmark = pytest.mark.django_db
WHY = "It is the Board that was asked for."


@pytest.fixture
def board() -> Body:
    return meetings.body()


@pytest.fixture
def asked() -> Requirement:
    return directions.requirement()


def answered(requirement: Requirement, body: Body, **said: Any) -> Answering:
    given: dict[str, Any] = {"requirement": requirement, "body": body, "why": WHY}
    return answer_by_body(**(given | WHEN | said))


def counting(requirement: Requirement) -> list[int]:
    found = bodies_answering(requirement.organisation, as_at=day(0), known_at=NOW)
    return [each.key for each in found.get(requirement.pk, ())]


def test_a_body_answers_until_it_is_taken_back_and_both_facts_stay(asked: Requirement, board: Body) -> None:
    made = answered(asked, board)
    assert counting(asked) == [made.pk]

    back = take_back_answer(answering=made, reason="It never met.", **WHEN)

    assert counting(asked) == []
    assert list(ever_said_to_answer(asked, known_at=NOW)) == [made, back]
    assert [each.verb for each in entries(asked.organisation.slug)] == [
        "requirement not answered by a body",
        "requirement answered by a body",
    ]


def test_the_same_body_is_refused_until_it_was_taken_back(asked: Requirement, board: Body) -> None:
    made = answered(asked, board)
    with pytest.raises(RefusedError, match="answers this requirement already"):
        answered(asked, board)

    take_back_answer(answering=made, reason="It never met.", **WHEN)
    with pytest.raises(RefusedError, match="taken back already"):
        take_back_answer(answering=made, reason="It never met.", **WHEN)
    again = answered(asked, board)
    assert counting(asked) == [again.pk]


@pytest.mark.parametrize(
    ("fields", "why", "says"), [({"ended_on": day(-1)}, WHY, "ended on"), ({}, "  ", "Say why it answers it")]
)
def test_a_body_that_ended_and_a_missing_why_are_refused(
    asked: Requirement, fields: dict[str, Any], why: str, says: str
) -> None:
    with pytest.raises(RefusedError, match=says):
        answered(asked, meetings.body(**fields), why=why)
    assert not Answering.objects.exists()


def test_a_body_of_another_organisation_is_refused(asked: Requirement) -> None:
    theirs = meetings.body(organisation=cast.elsewhere())

    with pytest.raises(PermissionDenied, match="another organisation"):
        answered(asked, theirs)


def test_only_who_runs_meetings_says_it_and_takes_it_back(asked: Requirement, board: Body) -> None:
    made = answered(asked, board)
    by = Acting("Director", cast.person(Role.DIRECTOR))

    with pytest.raises(PermissionDenied):
        answered(asked, meetings.body("other"), by=by)
    with pytest.raises(PermissionDenied):
        take_back_answer(answering=made, reason="It never met.", by=by, now=NOW)


def test_a_form_sent_twice_says_it_once(asked: Requirement, board: Body) -> None:
    sending = Sending(token=uuid4())

    assert answered(asked, board, sending=sending) == answered(asked, board, sending=sending)
    away = Sending(token=uuid4())
    about = Answering.objects.get()
    first, second = (take_back_answer(answering=about, reason="No.", **WHEN, sending=away) for _ in range(2))
    assert first == second


def test_the_database_keeps_none_without_a_why(asked: Requirement, board: Body) -> None:
    with pytest.raises(IntegrityError, match="answering_says_why"), transaction.atomic():
        Answering.objects.create(requirement=asked, body=board, why="", **rows.fact())
