"""A function goes to a holder and comes back; what contradicts another instrument is taken and told."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.directions.models import Direction, FunctionMove, FunctionReturn
from goldenthread.domain.directions.operations import functions as operations
from goldenthread.domain.directions.queries import holdings_of
from goldenthread.domain.directions.rules.functions import contradictions
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import directions, rows

pytestmark = pytest.mark.django_db
NOW = datetime(2017, 6, 1, 9, tzinfo=UTC)
day = date.fromisoformat


def move(direction: Direction, **given: Any) -> FunctionMove:
    own: dict[str, Any] = {"function": "Grants", "holder": "Commissioners", "from_on": day("2017-04-01")}
    own |= {"direction": direction, "by": OPERATOR, "now": NOW}
    return operations.move_function(**(own | given))


def back(of: FunctionMove, on: str, **given: Any) -> FunctionReturn:
    own: dict[str, Any] = {"move": of, "on": day(on), "by": OPERATOR, "now": NOW}
    return operations.return_function(**(own | given))


def test_a_function_moves_and_comes_back_with_an_entry_each() -> None:
    one = directions.direction()
    back(move(one), "2017-06-01", by_direction=one)

    (held,) = holdings_of(rows.organisation(), now=NOW)

    assert held.days() == "from 1 April 2017 to 31 May 2017"
    assert held.ended_by == "returned by the Directions of 28 March 2017"
    assert [each.verb for each in LedgerEntry.objects.order_by("sequence")] == ["function moved", "function returned"]


def test_a_function_that_did_not_come_back_ends_with_its_direction() -> None:
    move(directions.direction())

    (held,) = holdings_of(rows.organisation(), now=NOW)

    assert (held.until_on, held.ended_by) == (day("2018-09-30"), "ended with its Direction")


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"function": ""}, "function", "which function"),
        ({"holder": ""}, "holder", "who holds it"),
        ({"from_on": day("2017-03-27")}, "from_on", "gives nothing before 28 March 2017"),
        ({"from_on": day("2018-10-01")}, "from_on", "last day is 30 September 2018"),
        ({"until_on": day("2017-03-31")}, "until_on", "before the first"),
    ],
)
def test_a_move_outside_the_direction_is_refused(given: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        move(directions.direction(), **given)

    assert refused.value.field == field
    assert FunctionMove.objects.count() == 0


@pytest.mark.parametrize(
    ("on", "words"), [("2017-04-01", "comes back on a later day"), ("2018-10-01", "last day is 30 September 2018")]
)
def test_it_comes_back_while_it_is_held(on: str, words: str) -> None:
    moved = move(directions.direction())

    with pytest.raises(RefusedError, match=words):
        back(moved, on)


def test_it_comes_back_once() -> None:
    moved = move(directions.direction())
    back(moved, "2017-05-01")

    with pytest.raises(RefusedError, match="held no longer: the last day is 30 April 2017"):
        back(moved, "2017-05-02")


def test_two_in_force_that_contradict_are_both_kept_and_told() -> None:
    move(directions.direction())
    move(directions.direction("other", title="Directions of the minister"), holder="A nominee")

    (found,) = contradictions(holdings_of(rows.organisation(), now=NOW))

    assert "given to Commissioners by the Directions of 28 March 2017, and to A nominee" in found.said()
    assert '"contradicts":1' in LedgerEntry.objects.order_by("sequence").last().body  # type: ignore[union-attr]


def test_a_form_that_is_sent_twice_is_done_once() -> None:
    one, token = directions.direction(), uuid4()
    moved, again = (move(one, token=token) for _ in range(2))
    first, second = (back(moved, "2017-05-01", token=token) for _ in range(2))

    assert (moved, first) == (again, second)
    assert LedgerEntry.objects.count() == 2


def test_who_may_not_set_up_plans_may_not() -> None:
    acting, now = Acting("Director", cast.person(Role.DIRECTOR)), datetime.now(UTC)
    moved = directions.move(directions.direction())

    with pytest.raises(PermissionDenied):
        move(moved.direction, by=acting, now=now)
    with pytest.raises(PermissionDenied):
        back(moved, "2017-05-01", by=acting, now=now)
