"""Whom opening a round now would ask, before anybody presses the button."""

from datetime import timedelta

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import RoundAsk
from goldenthread.domain.plans.operations import rounds, updates, withdrawals
from goldenthread.domain.plans.queries.asked import Asking, would_ask
from tests.domain.plans.operations.scene import FORMER, HOLDER, OTHER_HOLDER, WITHOUT_ACCESS, Scene
from tests.domain.plans.queries.conftest import Count
from tests.factories import rounds as of
from tests.factories import rows
from tests.factories.rounds import CLOSES, OPENS, at

NOW = at(CLOSES)


def test_it_counts_milestones_and_posts_and_names_those_that_nobody_holds(scene: Scene) -> None:
    scene.by(OTHER_HOLDER)
    scene.by(FORMER)  # held Head of Property until yesterday
    rows.milestone(scene.action, "nobodys")

    assert would_ask(of.planned(scene.plan), now=NOW, today=CLOSES) == Asking(3, 2, ("Head of Property",), 1)


def test_a_post_is_held_also_by_who_has_no_access(scene: Scene) -> None:
    """It is not vacant: its holder is asked, and an administrator lets them in."""
    scene.by(WITHOUT_ACCESS)
    scene.by(OTHER_HOLDER)

    assert would_ask(of.planned(scene.plan), now=NOW, today=CLOSES).vacant == ()


def test_it_asks_what_opening_then_asks(scene: Scene) -> None:
    for who in (HOLDER, OTHER_HOLDER):
        scene.by(who)
    one = of.planned(scene.plan)
    claimed = rows.milestone(scene.action, "claimed", owner_post=scene.legal)
    updates.claim_completion(milestone=claimed, achieved_on=OPENS, note="Done.", by=OPERATOR, now=at(OPENS, 8))
    sold = scene.ruling(on=OPENS)
    withdrawals.withdraw(milestone=scene.other, reason="Sold.", ruling=sold, by=OPERATOR, now=at(OPENS, 8))
    asking = would_ask(one, now=at(OPENS, 9), today=OPENS)

    rounds.open_round(collection=one, by=OPERATOR, now=at(OPENS, 9))

    asks = RoundAsk.objects.filter(round=one)
    assert (asking.milestones, asking.posts) == (asks.count(), asks.values("post").distinct().count()) == (1, 1)


def test_a_milestone_added_tomorrow_is_not_asked_about(scene: Scene) -> None:
    rows.milestone(scene.action, "tomorrow", added_on=OPENS + timedelta(days=1))

    assert would_ask(of.planned(scene.plan), now=at(OPENS), today=OPENS).milestones == 2


def test_the_queries_do_not_grow_with_the_rows(scene: Scene, queries_of: Count) -> None:
    one, grown = of.planned(scene.plan), []
    for number in (3, 45):
        for each in range(number):
            rows.milestone(scene.action, f"n{number}-{each}", owner_post=scene.property)
        grown.append(queries_of(lambda: would_ask(one, now=NOW, today=CLOSES)))

    assert grown == [9, 9]
