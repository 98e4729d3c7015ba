"""What was found right where papers disagree: with a reason, by whoever sets plans up, and beside what was said."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from goldenthread.domain.insight.choices import Right
from goldenthread.domain.insight.models import Discrepancy, DiscrepancyAnswer
from goldenthread.domain.insight.operations import answer_discrepancy
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.models import STANDING
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import discrepancies
from tests.factories.records import NOW

pytestmark = pytest.mark.django_db


def test_an_answer_says_which_is_right_and_why() -> None:
    one = discrepancies.discrepancy()

    answer = answer_discrepancy(discrepancy=one, right=Right.FIRST, reason="The plan lists 205.", by=OPERATOR, now=NOW)

    assert (answer.right, answer.reason, answer.by_post) == ("first", "The plan lists 205.", OPERATOR.post)
    assert LedgerEntry.objects.get(verb="discrepancy answered").subject == f"discrepancy:{one.slug}"


def test_a_later_answer_counts_and_the_first_stays() -> None:
    one = discrepancies.discrepancy()
    answer_discrepancy(discrepancy=one, right=Right.FIRST, reason="So it says.", by=OPERATOR, now=NOW)
    later = answer_discrepancy(
        discrepancy=one, right=Right.NEITHER, reason="Recounted.", by=OPERATOR, now=NOW + timedelta(days=1)
    )

    assert list(DiscrepancyAnswer.objects.filter(STANDING)) == [later]
    assert DiscrepancyAnswer.objects.count() == 2


@pytest.mark.parametrize(
    ("right", "reason", "field"), [("", "Why", "right"), ("third", "Why", "right"), ("first", "  ", "reason")]
)
def test_an_answer_without_choice_or_reason_is_refused(right: str, reason: str, field: str) -> None:
    one = discrepancies.discrepancy()

    with pytest.raises(RefusedError) as refused:
        answer_discrepancy(discrepancy=one, right=right, reason=reason, by=OPERATOR, now=NOW)

    assert (refused.value.field, DiscrepancyAnswer.objects.count()) == (field, 0)


def test_the_same_form_sent_twice_answers_once() -> None:
    one, sending = discrepancies.discrepancy(), Sending(token=uuid4())

    first = answer_discrepancy(discrepancy=one, right="both", reason="Two.", by=OPERATOR, now=NOW, sending=sending)
    again = answer_discrepancy(discrepancy=one, right="both", reason="Two.", by=OPERATOR, now=NOW, sending=sending)

    assert first == again


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.PERFORMANCE_TEAM}))
def test_nobody_else_answers(role: str) -> None:
    one = discrepancies.discrepancy()
    person = cast.person(role)

    with pytest.raises(PermissionDenied):
        answer_discrepancy(discrepancy=one, right="both", reason="Two.", by=Acting("Post", person), now=NOW)


def test_neither_statement_nor_answer_is_ever_edited() -> None:
    one = discrepancies.discrepancy()
    answer_discrepancy(discrepancy=one, right="both", reason="Two.", by=OPERATOR, now=NOW)

    with pytest.raises(DatabaseError), transaction.atomic():
        Discrepancy.objects.update(statement_a="Another")
    with pytest.raises(DatabaseError), transaction.atomic():
        DiscrepancyAnswer.objects.all().delete()
