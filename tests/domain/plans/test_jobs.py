"""What the clock does for rounds: opens, closes and reminds, and nothing the second time."""

from datetime import date, datetime, timedelta

import pytest

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans import jobs
from goldenthread.domain.plans.choices import RoundState
from goldenthread.domain.plans.models import Plan, Round, RoundEvent
from goldenthread.domain.plans.operations import rounds
from goldenthread.domain.plans.queries.rounds import course_of
from goldenthread.foundation.jobs import queue, registry
from goldenthread.foundation.jobs.worker import Worker
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.notices.models import Notice
from tests.domain.plans.operations.scene import Scene
from tests.factories import rounds as of
from tests.factories import rows
from tests.factories.rounds import CLOSES, OPENS, at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _only_these(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other room's jobs are due meanwhile."""
    monkeypatch.setattr(registry, "_jobs", {})
    jobs.register()


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    return Scene()


def work(now: datetime) -> None:
    """Does everything that is due at that moment."""
    Worker("w", clock=lambda: now, sleep=lambda seconds: None).run(once=True)


def day(of_day: date, *, worked: int = 2) -> None:
    """A day of the worker, who comes more often than there is work."""
    for hour in range(worked):
        work(at(of_day, 9 + hour))


def state(one: Round) -> RoundState:
    return course_of(Round.objects.get(pk=one.pk)).state


def test_a_round_opens_and_closes_on_its_days_by_the_schedule(scene: Scene) -> None:
    one, states = of.planned(scene.plan), {}
    for offset in range(-3, 12):
        today = OPENS + timedelta(days=offset)
        day(today)
        states[today] = state(one)

    assert [each for each in states.values() if each is RoundState.PLANNED] == [RoundState.PLANNED] * 3
    assert states[OPENS] is RoundState.OPEN
    assert states[CLOSES] is RoundState.OPEN
    assert states[CLOSES + timedelta(days=1)] is RoundState.CLOSED
    assert [each.by_post for each in RoundEvent.objects.all()] == ["The schedule of rounds"] * 2
    assert LedgerEntry.objects.filter(verb__startswith="round ").count() == 2


def test_what_the_clock_says_is_said_once_though_the_worker_comes_often(scene: Scene) -> None:
    of.planned(scene.plan)
    for offset in range(25):
        day(OPENS + timedelta(days=offset), worked=3)

    said: dict[str, int] = {}
    for each in Notice.objects.filter(code__startswith="round"):
        said[each.code] = said.get(each.code, 0) + 1
    assert said == {"round-opened": 2, "round-due": 4, "round-overdue": 2}  # nobody is above either post


def test_a_worker_that_was_away_on_the_day_opens_the_round_when_it_is_back(scene: Scene) -> None:
    one = of.planned(scene.plan)

    day(OPENS + timedelta(days=2))

    assert course_of(one).opened_on == OPENS + timedelta(days=2)


@pytest.mark.parametrize("cut_off", [CLOSES, CLOSES - timedelta(days=5)])
def test_a_round_whose_cut_off_went_by_is_not_opened_any_more(scene: Scene, cut_off: date) -> None:
    one = of.planned(scene.plan, cut_off=cut_off)

    day(cut_off + timedelta(days=1))

    assert state(one) is RoundState.PLANNED
    assert jobs.OPEN not in {queue.code_of(each) for each in queue.rows()}


def test_the_job_and_a_person_at_the_same_time_open_it_once(scene: Scene) -> None:
    one = of.planned(scene.plan)
    rounds.open_round(collection=one, by=OPERATOR, now=at(OPENS, 8))

    for _ in range(2):
        jobs.open_round(now=at(OPENS, 9), number=one.pk)
    jobs.move_rounds(now=at(OPENS, 9))

    assert RoundEvent.objects.count() == 1


def test_a_round_that_a_person_extended_is_not_closed_on_its_first_last_day(scene: Scene) -> None:
    one = of.opened(scene.plan)
    rounds.extend_round(
        collection=one, closes_on=CLOSES + timedelta(days=7), reason="Late.", by=OPERATOR, now=at(CLOSES)
    )

    jobs.move_rounds(now=at(CLOSES + timedelta(days=1)))
    assert state(one) is RoundState.OPEN
    jobs.move_rounds(now=at(CLOSES + timedelta(days=8)))
    assert state(one) is RoundState.CLOSED


def test_a_plan_that_is_still_being_set_up_is_not_reminded_of(scene: Scene) -> None:
    unfixed: Plan = rows.plan("unfixed")
    rows.milestone(rows.action(rows.area(unfixed)), "u1", owner_post=scene.property)

    jobs.remind(now=at(date(2017, 6, 29), 7))
    work(at(date(2017, 6, 29), 8))

    assert set(Notice.objects.values_list("context__slug", flat=True)) == {"m1", "m2"}
