"""The plans of an organisation side by side, in as many queries however many they are."""

from typing import Any

import pytest

from goldenthread.domain.insight.queries.framework import Framework, framework
from goldenthread.domain.meetings.models import Following
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.models import CarryForward, Milestone, Plan, Sharing
from goldenthread.domain.plans.queries import remembered
from tests import cast
from tests.factories import histories, rows, rulings
from tests.factories.histories import day

pytestmark = pytest.mark.django_db
AS_AT, SINCE = day("2017-09-30"), day("2017-06-30")


def plan(slug: str, milestones: int = 2, **fields: Any) -> Plan:
    made = rows.plan(slug, **({"title": slug} | fields))
    action = rows.action(rows.area(made))
    for number in range(milestones):
        rows.milestone(action, f"m{number}", baseline="2017-12-31")
    return made


def asked(home: Organisation | None = None, **said: Any) -> Framework:
    return framework(home or rows.organisation(), **({"as_at": AS_AT, "since": SINCE} | said))


def share(of: Milestone, same_as: Milestone) -> Sharing:
    return Sharing.objects.create(milestone=of, same_as=same_as, why="One building.", **rows.fact())


def first(of: Plan) -> Milestone:
    return of.milestones.order_by("pk")[0]


def slugs(found: Framework) -> list[str]:
    return [each.plan.slug for each in found.plans]


def test_every_current_plan_stands_beside_the_body_that_owns_it() -> None:
    best_value, childrens = plan("best-value", 3), plan("childrens")
    board = rulings.body_of(best_value, "Improvement Board")
    plan("theirs", organisation=cast.elsewhere())

    found = asked()

    assert [(each.plan, each.owner) for each in found.plans] == [(best_value, board), (childrens, None)]
    assert found.now.said() == "3 + 2 = 5"


def test_a_shared_milestone_counts_once_and_where_the_plans_differ_it_is_said() -> None:
    one, other = plan("best-value"), plan("childrens")
    share(first(one), first(other))
    assert asked().now.said() == "2 + 2 − 1 shared = 3"
    assert [each.differs for each in asked().shared] == [False]

    rows.said_of(first(other), _done())
    remembered.forget()

    assert [each.differs for each in asked().shared] == [True]
    assert asked().now.counts[Status.COMPLETED] == 0


def _done() -> Any:
    return histories.milestone(claims=(histories.claim("2017-06-14"),))


def test_a_plan_that_closed_or_of_which_another_took_all_is_shown_only_when_asked_for() -> None:
    before = plan("before", 0, starts_on=day("2015-04-01"))
    plan("after", predecessor=before, starts_on=day("2017-04-01"))
    plan("closed", closed_on=day("2017-05-01"))
    plan("to-come", starts_on=day("2018-04-01"), ends_on=None)

    assert slugs(asked()) == ["after"]
    assert slugs(asked(everything=True)) == ["before", "after", "closed"]
    assert slugs(asked(as_at=day("2016-04-01"), since=day("2016-03-01"))) == ["before"]


def test_what_is_open_in_a_plan_that_nobody_closed_does_not_vanish_with_the_next_plan() -> None:
    before = plan("before", starts_on=day("2015-04-01"))
    plan("after", predecessor=before)

    assert slugs(asked()) == ["before", "after"]


def test_of_a_successor_without_a_first_day_the_last_day_of_the_plan_before_counts() -> None:
    before = plan("before", 0, starts_on=day("2015-04-01"), ends_on=day("2017-03-31"))
    plan("after", predecessor=before, starts_on=None)

    assert slugs(asked()) == ["after"]
    assert "before" in slugs(asked(as_at=day("2017-03-31"), since=day("2017-03-30")))


def test_what_a_plan_continues_of_another_that_is_shown_counts_once() -> None:
    before, after = plan("before", starts_on=day("2015-04-01")), plan("after")
    CarryForward.objects.create(milestone=first(before), successor=first(after), **rows.fact())

    assert asked().now.said() == "2 + 2 − 1 carried forward from one to another = 3"


def test_a_board_sees_what_it_owns_and_what_it_follows() -> None:
    owned, followed = plan("owned"), plan("followed")
    plan("neither")
    board = rulings.body_of(owned, "Improvement Board")
    Following.objects.create(body=board, plan=followed, from_on=day("2017-07-01"))

    found = asked(body=board.slug)

    assert [(each.plan, each.owner, each.followers) for each in found.plans] == [
        (owned, board, ()),
        (followed, None, (board,)),
    ]
    assert found.now.said() == "2 + 2 = 4"
    assert slugs(asked(body=board.slug, as_at=SINCE, since=SINCE)) == ["owned"]
    assert [each.slug for each in asked().bodies] == [board.slug]


def test_the_figure_before_is_of_the_same_plans_and_the_same_pairs() -> None:
    one, other = plan("best-value"), plan("childrens")
    share(first(one), first(other))
    rows.said_of(first(one), _done())

    found = asked(since=day("2017-06-13"))

    assert (found.before.total, found.now.total) == (3, 3)
    assert (found.before.counts[Status.COMPLETED], found.now.counts[Status.COMPLETED]) == (0, 1)


def test_it_takes_as_many_queries_however_many_plans_there_are(django_assert_num_queries: Any) -> None:
    home = plan("first").organisation
    with django_assert_num_queries(13):
        asked(home)
    for number in range(6):
        made = plan(f"more-{number}", 3)
        rulings.body_of(made, "Improvement Board")
        share(first(Plan.objects.get(slug="first")), first(made))
    remembered.forget()
    with django_assert_num_queries(13):
        asked(home)
    with django_assert_num_queries(6):
        asked(home)
