"""A body follows a plan that another owns; it is shown the plan, and nothing of the plan is its to decide."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import Body, Following
from goldenthread.domain.meetings.operations import following
from goldenthread.domain.meetings.operations.holding import Sending
from goldenthread.domain.meetings.queries.following import followers_of, followings_of, owners_of
from goldenthread.domain.organisations.choices import Role
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


def follow(plan: Plan, body: Body, days: int = -50, **said: Any) -> Following:
    given: dict[str, Any] = {"plan": plan, "body": body, "from_on": day(days)}
    return following.follow_plan(**(given | WHEN | said))


def test_a_plan_is_followed_between_two_days(plan: Plan, board: Body) -> None:
    made = follow(plan, board)
    following.stop_following(following=made, on=day(-10), **WHEN)

    home = plan.organisation
    assert [len(followers_of(home, on=day(each)).get(plan.pk, ())) for each in (-51, -50, -10, -9)] == [0, 1, 1, 0]
    assert [each.verb for each in entries("wharfdale")] == ["plan no longer followed", "plan followed"]


def test_a_follower_does_not_own_the_plan(plan: Plan, board: Body) -> None:
    follow(plan, board)

    assert owners_of(plan.organisation, on=day(0)) == {}
    assert not plan.oversights.exists()


def test_a_plan_may_have_many_followers_and_a_body_follow_many(plan: Plan, board: Body) -> None:
    other_plan, other = rows.plan("childrens-services", title="Children’s Services"), rulings.body(plan, "Cabinet")
    for each in ((plan, board), (plan, other), (other_plan, board)):
        follow(*each)

    found = followers_of(plan.organisation, on=day(0))
    assert found == {plan.pk: (other, board), other_plan.pk: (board,)}


@pytest.mark.parametrize(("days", "why"), [(1, "still to come"), (-101, "was established")])
def test_a_following_begins_on_a_day_of_the_body_that_has_come(plan: Plan, board: Body, days: int, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        follow(plan, board, days)


def test_what_it_owns_or_follows_already_it_cannot_follow(plan: Plan, board: Body) -> None:
    owner = rulings.body_of(plan, "Owning Board")
    assert owners_of(plan.organisation, on=day(0)) == {plan.pk: owner}
    with pytest.raises(RefusedError, match="owns"):
        follow(plan, owner, 0)

    made = follow(plan, board)
    with pytest.raises(RefusedError, match="already"):
        follow(plan, board, -10)
    following.stop_following(following=made, on=day(-10), **WHEN)
    with pytest.raises(RefusedError, match="until"):
        follow(plan, board, -10)
    assert follow(plan, board, -9).pk


def test_a_body_that_ended_follows_nothing(plan: Plan, board: Body) -> None:
    follow(plan, board)
    Body.objects.filter(pk=board.pk).update(ended_on=day(-5))

    assert followers_of(plan.organisation, on=day(-5)) == {plan.pk: (board,)}
    assert followers_of(plan.organisation, on=day(-4)) == {}
    with pytest.raises(RefusedError, match="ended"):
        follow(rows.plan("another"), board)


def test_a_plan_of_another_organisation_cannot_be_followed(board: Body) -> None:
    with pytest.raises(RefusedError, match="this organisation"):
        follow(rows.plan("theirs", organisation=cast.elsewhere()), board)


@pytest.mark.parametrize("days", [-51, 1])
def test_its_last_day_lies_between_its_first_and_today(plan: Plan, board: Body, days: int) -> None:
    made = follow(plan, board)

    with pytest.raises(RefusedError, match="Choose a day"):
        following.stop_following(following=made, on=day(days), **WHEN)
    following.stop_following(following=made, on=day(0), **WHEN)
    with pytest.raises(RefusedError, match="already"):
        following.stop_following(following=made, on=day(0), **WHEN)


def test_a_form_sent_twice_follows_once(plan: Plan, board: Body) -> None:
    token = uuid4()
    first, second = (follow(plan, board, sending=Sending(token=token)) for _ in range(2))

    assert first == second
    assert Following.objects.count() == 1


def test_only_who_runs_meetings_says_what_a_body_follows(plan: Plan, board: Body) -> None:
    made = follow(plan, board)
    by = Acting("Viewer", cast.person(Role.VIEWER))

    with pytest.raises(PermissionDenied):
        follow(rows.plan("another"), board, by=by)
    with pytest.raises(PermissionDenied):
        following.stop_following(following=made, on=day(0), by=by, now=NOW)


def test_what_is_followed_now_comes_before_what_was(plan: Plan) -> None:
    board = meetings.body("plain")
    followed = {name: follow(rows.plan(name, title=name), board) for name in ("first", "second", "third")}
    following.stop_following(following=followed["first"], on=day(-20), **WHEN)
    following.stop_following(following=followed["second"], on=day(-10), **WHEN)

    assert [each.plan.slug for each in followings_of(board)] == ["third", "second", "first"]
