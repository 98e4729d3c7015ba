"""One body owns a plan at a time; what it leaves to a post has a scheme, a limit and days."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import Body, Delegation, Oversight
from goldenthread.domain.meetings.operations import owning
from goldenthread.domain.meetings.operations.holding import Sending
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Plan
from goldenthread.foundation.ledger.queries import entries
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.sitting import NOW, WHEN, day
from tests.factories import meetings, rows, rulings

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return rows.plan()


@pytest.fixture
def board(plan: Plan) -> Body:
    return rulings.body(plan, "Improvement Board", established_on=day(-100))


def give(plan: Plan, body: Body, days: int = -50, **said: Any) -> Oversight:
    given: dict[str, Any] = {"plan": plan, "body": body, "from_on": day(days)}
    return owning.give_plan(**(given | WHEN | said))


def post(plan: Plan) -> Post:
    found, _ = Post.objects.get_or_create(
        organisation=plan.organisation, slug="director", defaults={"title": "Director"}
    )
    return found


def delegate(plan: Plan, body: Body, **said: Any) -> Delegation:
    given: dict[str, Any] = {
        "plan": plan,
        "body": body,
        "post": post(plan),
        "scheme": "Part 3",
        "limit_days": 14,
        "from_on": day(-40),
    }
    return owning.delegate(**(given | WHEN | said))


def test_a_plan_goes_to_another_body_from_a_day_on(plan: Plan, board: Body) -> None:
    give(plan, board)
    other = rulings.body(plan, "Other Board")
    give(plan, other, -10)

    assert list(plan.oversights.values_list("body__name", "from_on", "until_on")) == [
        ("Improvement Board", day(-50), day(-11)),
        ("Other Board", day(-10), None),
    ]
    assert [each.verb for each in entries("wharfdale")] == ["plan given to body"] * 2


def test_nobody_owns_a_plan_in_days_of_another_or_to_come(plan: Plan, board: Body) -> None:
    give(plan, board)
    other = rulings.body(plan, "Other Board")

    for body, days in ((board, -10), (other, -50), (other, -60), (other, 1)):
        with pytest.raises(RefusedError):
            give(plan, body, days)
    Oversight.objects.update(until_on=day(-20))
    with pytest.raises(RefusedError, match="Improvement Board owned it then"):
        give(plan, other, -20)
    assert give(plan, other, -19).pk


def test_a_body_that_was_not_there_or_is_elsewhere_owns_nothing(plan: Plan, board: Body) -> None:
    ended = rulings.body(plan, "Old Board", ended_on=day(-1))
    elsewhere = meetings.body("board", organisation=cast.elsewhere())

    for body, days in ((board, -101), (ended, -50), (elsewhere, -50)):
        with pytest.raises(RefusedError):
            give(plan, body, days)
    assert not Oversight.objects.exists()


def test_the_same_form_sent_twice_gives_the_plan_once(plan: Plan, board: Body) -> None:
    sending = Sending(token=uuid4())

    assert give(plan, board, sending=sending) == give(plan, board, sending=sending)
    assert delegate(plan, board, sending=sending) == delegate(plan, board, sending=sending)
    assert (Oversight.objects.count(), Delegation.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"scheme": " "}, "scheme"),
        ({"limit_days": 0}, "limit_days"),
        ({"limit_days": 367}, "limit_days"),
        ({"until_on": day(-41)}, "until_on"),
        ({"from_on": day(-51)}, "plan"),
    ],
)
def test_a_delegation_without_scheme_limit_or_plan_is_refused(
    plan: Plan, board: Body, said: dict[str, Any], field: str
) -> None:
    give(plan, board)

    with pytest.raises(RefusedError) as refused:
        delegate(plan, board, **said)

    assert refused.value.field == field


def test_a_post_has_one_delegation_of_a_plan_at_a_time(plan: Plan, board: Body) -> None:
    give(plan, board)
    first = delegate(plan, board)

    with pytest.raises(RefusedError, match="within those days already"):
        delegate(plan, board, from_on=day(-10))
    owning.end_delegation(delegation=first, body=board, on=day(-11), **WHEN)

    assert delegate(plan, board, from_on=day(-10)).pk


def test_a_delegation_does_not_end_before_it_was_used(plan: Plan, board: Body) -> None:
    give(plan, board)
    delegate(plan, board)
    used = rulings.delegated(plan, post(plan), day(-20)).delegation

    for days in (-41, -21):
        with pytest.raises(RefusedError):
            owning.end_delegation(delegation=used, body=board, on=day(days), **WHEN)
    assert owning.end_delegation(delegation=used, body=board, on=day(-20), **WHEN).until_on == day(-20)
    with pytest.raises(RefusedError, match="already"):
        owning.end_delegation(delegation=used, body=board, on=day(-19), **WHEN)


def test_only_the_body_that_owned_the_plan_ends_its_delegations(plan: Plan, board: Body) -> None:
    give(plan, board)
    given = delegate(plan, board)
    other = meetings.body("board", organisation=cast.elsewhere())

    with pytest.raises(RefusedError, match="never owned"):
        owning.end_delegation(delegation=given, body=other, on=day(0), **WHEN)


def test_only_who_runs_meetings_gives_a_plan_or_leaves_it_to_a_post(plan: Plan, board: Body) -> None:
    by = Acting("Head of Property", cast.person("owner"))
    give(plan, board)
    given = delegate(plan, board)

    for do in (
        lambda: give(plan, rulings.body(plan, "Other Board"), -10, by=by),
        lambda: delegate(plan, board, by=by),
        lambda: owning.end_delegation(delegation=given, body=board, on=day(0), by=by, now=NOW),
    ):
        with pytest.raises(PermissionDenied):
            do()
