"""Papers that disagree with the answer that counts, as at and as known; those without one first."""

import pytest

from goldenthread.domain.insight.choices import Right
from goldenthread.domain.insight.models import Discrepancy
from goldenthread.domain.insight.operations import answer_discrepancy
from goldenthread.domain.insight.queries.discrepancies import discrepancies_of, discrepancy_named
from goldenthread.domain.organisations.permissions import OPERATOR
from tests.domain.insight.queries.scene import moment
from tests.factories import discrepancies, rows
from tests.factories import histories as h

pytestmark = pytest.mark.django_db


def answered(one: Discrepancy, on: str, right: str) -> None:
    answer_discrepancy(discrepancy=one, right=right, reason="Recounted.", by=OPERATOR, now=h.morning_of(on))


@pytest.mark.parametrize(
    ("as_at", "known_at", "right", "earlier"),
    [
        ("2018-05-31", "", None, 0),
        ("2018-06-01", "", Right.FIRST, 0),
        ("2018-07-01", "", Right.BOTH, 1),
    ],
)
def test_the_latest_answer_by_then_counts(as_at: str, known_at: str, right: Right | None, earlier: int) -> None:
    one = discrepancies.discrepancy()
    answered(one, "2018-06-01", "first")
    answered(one, "2018-07-01", "both")

    seen = discrepancy_named(rows.organisation(), "x-205", moment(as_at, known_at))

    assert seen is not None
    assert (seen.right, seen.earlier) == (right, earlier)


def test_what_has_no_answer_comes_first_and_what_was_not_entered_yet_not_at_all() -> None:
    answered(discrepancies.discrepancy("a"), "2018-06-01", "first")
    discrepancies.discrepancy("b")
    home = rows.organisation()

    assert [each.discrepancy.slug for each in discrepancies_of(home, moment())] == ["b", "a"]
    assert discrepancies_of(home, moment("2018-07-01", "2017-06-13")) == ()


def test_of_another_organisation_nothing_is_known() -> None:
    discrepancies.discrepancy("a", organisation=rows.organisation("elmet", "Elmet"))

    assert discrepancies_of(rows.organisation(), moment()) == ()
    assert discrepancy_named(rows.organisation(), "a", moment()) is None
