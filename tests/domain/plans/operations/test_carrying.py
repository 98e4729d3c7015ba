"""A plan closes into its successor by one decision: nothing open is left behind, and first dates are kept."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import Effect
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.choices import Status, Verb
from goldenthread.domain.plans.models import CarryForward, Milestone, Plan, Withdrawal
from goldenthread.domain.plans.operations import carrying
from goldenthread.domain.plans.operations.carrying import Carry, End, Fates, Merge
from goldenthread.domain.plans.queries.thread import history_of
from goldenthread.domain.plans.rules.carrying import Reckoning
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.domain.plans.rules.standing import Standing, standing
from tests.domain.plans.operations.scene import NOW, TODAY, YESTERDAY, Scene, entries, written
from tests.factories import rows, rulings
from tests.factories.histories import due

pytestmark = pytest.mark.django_db


class Closing(Scene):
    """Three open milestones, all due on 30 June 2017, and a plan that follows on 1 July."""

    def __init__(self) -> None:
        super().__init__()
        self.third = rows.milestone(self.action, "m3", wording="Let the third hub", owner_post=self.legal)
        self.next = rows.plan("plan-2018", title="Plan 2018", starts_on=date(2017, 7, 1), predecessor=self.plan)
        self.there = rows.action(rows.area(self.next), title="Run community hubs")

    @property
    def fates(self) -> Fates:
        return Fates(
            (Carry(self.milestone.pk, self.there, due("2017-12-31")),),
            (Merge(self.other.pk, self.milestone.pk),),
            (End(self.third.pk, "The building is sold."),),
        )

    def close(self, **given: Any) -> Reckoning:
        asked: dict[str, Any] = {"plan": self.plan, "successor": self.next, "fates": self.fates}
        asked |= {"by": OPERATOR, "now": NOW}
        ruling = given.pop("ruling", None) or rulings.ruling(self.plan, YESTERDAY)
        return carrying.close_plan(**(asked | {"ruling": ruling} | given))


@pytest.fixture
def scene() -> Closing:
    return Closing()


def _stands(milestone: Milestone, on: date) -> Standing:
    known = NOW + timedelta(days=400)
    row = Milestone.objects.select_related("plan__organisation", "owner_post", "action__area").get(pk=milestone.pk)
    found = standing(history_of(row, known_at=known), as_at=on, known_at=known)
    assert found is not None
    return found


def test_the_counts_add_up_in_one_sentence(scene: Closing) -> None:
    reckoning = scene.close()

    assert reckoning.said() == "1 carried in 1 action, 1 withdrawn, 1 merged = 3 open at 13 June 2017"
    assert reckoning.missing == 0


def test_what_is_carried_keeps_the_date_first_promised(scene: Closing) -> None:
    scene.close()
    row = CarryForward.objects.get(milestone=scene.milestone).successor

    assert (row.plan, row.action, row.baseline_on) == (scene.next, scene.there, date(2017, 12, 31))
    later = _stands(row, date(2017, 8, 1))
    assert later.status is Status.IN_PROGRESS
    assert later.promised is not None
    assert later.promised.last_day == date(2017, 6, 30)
    assert later.overdue_against_baseline, "late since June stays visible in the plan that follows"


def test_a_first_date_outlives_two_carryings(scene: Closing) -> None:
    scene.close()
    row = CarryForward.objects.get(milestone=scene.milestone).successor
    Plan.objects.filter(pk=scene.next.pk).update(baseline_fixed_at=NOW)
    third = rows.plan("plan-2019", title="Plan 2019", starts_on=date(2018, 7, 1), ends_on=None, predecessor=scene.next)
    there = rows.action(rows.area(third))
    later, day = NOW + timedelta(days=300), TODAY + timedelta(days=299)
    carrying.close_plan(
        plan=scene.next,
        successor=third,
        fates=Fates((Carry(row.pk, there, None),)),
        ruling=rulings.ruling(scene.next, day),
        by=OPERATOR,
        now=later,
    )

    assert Milestone.objects.get(plan=third).first_on == date(2017, 6, 30)


def test_it_counts_in_one_plan_only_from_the_first_day_of_the_next(scene: Closing) -> None:
    scene.close()

    assert _stands(scene.milestone, date(2017, 6, 30)).status is Status.IN_PROGRESS
    assert _stands(scene.milestone, date(2017, 7, 1)).status is Status.CARRIED_FORWARD
    assert _stands(scene.other, date(2017, 7, 1)).status is Status.CARRIED_FORWARD, "merged: it goes on in another"
    assert _stands(scene.third, TODAY).status is Status.WITHDRAWN


def test_what_is_merged_shares_its_successor(scene: Closing) -> None:
    scene.close()

    assert len({each.successor_id for each in CarryForward.objects.all()}) == 1
    assert Milestone.objects.filter(plan=scene.next).count() == 1


def test_every_change_is_bound_to_the_decision(scene: Closing) -> None:
    ruling = rulings.ruling(scene.plan, YESTERDAY)
    scene.close(ruling=ruling)

    bound = Effect.objects.filter(decision=ruling)
    assert bound.filter(carried__isnull=False).count() == CarryForward.objects.count() == 2
    assert bound.get(withdrawal__isnull=False).withdrawal == Withdrawal.objects.get()


def test_a_milestone_that_stands_there_already_is_continued_as_it_is(scene: Closing) -> None:
    row = rows.milestone(scene.there, "c1", wording="Let hubs", baseline="2018-01-31")
    fates = Fates((Carry(scene.milestone.pk, as_=row),), scene.fates.merged, scene.fates.withdrawn)
    scene.close(fates=fates)

    row.refresh_from_db()
    assert (row.baseline_on, row.first_on) == (date(2018, 1, 31), date(2017, 6, 30))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda scene: {"fates": Fates(scene.fates.carried, scene.fates.merged)}, "Nothing is said of m3."),
        (
            lambda scene: {
                "fates": Fates(scene.fates.carried, (Merge(scene.other.pk, scene.third.pk),), scene.fates.withdrawn)
            },
            "can only be merged into one that is carried",
        ),
        (
            lambda scene: {
                "fates": Fates((*scene.fates.carried, *scene.fates.carried), scene.fates.merged, scene.fates.withdrawn)
            },
            "named twice",
        ),
        (lambda scene: {"ruling": rulings.ruling(scene.plan, YESTERDAY, Verb.NOTED)}, "that does not close a plan"),
        (
            lambda scene: {
                "ruling": rulings.ruling(scene.plan, YESTERDAY, by=rulings.body(scene.plan, "Planning Committee"))
            },
            "only it, or a body above it, decides",
        ),
        (lambda scene: {"successor": rows.plan("apart", title="Apart")}, "Apart does not follow"),
        (
            lambda scene: {"fates": replace(scene.fates, carried=(Carry(scene.milestone.pk, scene.action, None),))},
            "Choose an action of Plan 2018",
        ),
        (
            lambda scene: {"fates": replace(scene.fates, withdrawn=(End(scene.third.pk, " "),))},
            "Say why m3 ends without being done",
        ),
    ],
)
def test_what_does_not_add_up_is_refused_and_nothing_is_written(scene: Closing, change: Any, words: str) -> None:
    given = change(scene)
    rulings.ruling(scene.plan, YESTERDAY)
    before, told = written(), entries()

    with pytest.raises(RefusedError) as refused:
        scene.close(**given)

    assert words in refused.value.message
    assert (written(), entries()) == (before, told)


def test_nothing_is_carried_twice(scene: Closing) -> None:
    scene.close()
    before = written()

    with pytest.raises(RefusedError) as refused:
        scene.close()

    assert "was closed on 1 July 2017 already" in refused.value.message
    assert written() == before


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.PERFORMANCE_TEAM])
def test_only_the_performance_team_closes_a_plan(scene: Closing, role: str) -> None:
    with pytest.raises(PermissionDenied):
        scene.close(by=scene.by(role))


def test_the_queries_grow_by_what_is_written_and_no_faster(scene: Closing, django_assert_max_num_queries: Any) -> None:
    for number in range(20):
        rows.milestone(scene.action, f"extra-{number}", wording=f"Hub {number}", owner_post=scene.legal)
    extra = Milestone.objects.filter(slug__startswith="extra")
    carried = (*scene.fates.carried, *(Carry(each.pk, scene.there, None) for each in extra))
    fates = Fates(carried, scene.fates.merged, scene.fates.withdrawn)
    ruling = rulings.ruling(scene.plan, YESTERDAY)

    with django_assert_max_num_queries(30 + 23 * 16):
        scene.close(fates=fates, ruling=ruling)


def test_what_goes_on_as_one_keeps_the_earliest_date_of_all(scene: Closing) -> None:
    older = rows.milestone(scene.action, "older", baseline="2016-03-31", owner_post=scene.legal)
    fates = replace(scene.fates, merged=(*scene.fates.merged, Merge(older.pk, scene.milestone.pk)))

    scene.close(fates=fates)

    assert Milestone.objects.get(plan=scene.next).first_on == date(2016, 3, 31)
