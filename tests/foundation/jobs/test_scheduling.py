"""What is due by the clock comes into the queue, once."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from goldenthread.foundation.jobs import operations, queries, queue, registry
from goldenthread.foundation.jobs.models import Slot
from goldenthread.foundation.jobs.schedule import Every
from goldenthread.foundation.jobs.scheduling import tick
from tests.domain.plans.operations.shared import all_at_once, shared_database
from tests.foundation.jobs.conftest import START, Clock, Notebook

pytestmark = pytest.mark.django_db
Work = Callable[[], None]


@pytest.fixture
def each_five(notebook: Notebook) -> Notebook:
    """Registered as `five`, too: due every five minutes."""
    registry.register("five", notebook.run, title="Every five minutes", at=Every(5))
    return notebook


def test_each_slot_comes_into_the_queue_once(each_five: Notebook, work: Work, clock: Clock) -> None:
    for _ in range(11):
        work()
        clock.forward(minutes=1)

    slots = [START, START + timedelta(minutes=5), START + timedelta(minutes=10)]
    assert [call["now"] for call in each_five.calls] == slots
    assert list(Slot.objects.order_by("due_at").values_list("due_at", flat=True)) == slots


def test_after_a_time_without_a_worker_only_the_last_slot_is_made_up_for(
    each_five: Notebook, work: Work, clock: Clock
) -> None:
    work()
    clock.forward(days=3, minutes=2)
    work()

    assert [call["now"] for call in each_five.calls] == [START, clock.now]


def test_a_job_that_keeps_failing_does_not_pile_up(each_five: Notebook, work: Work, clock: Clock) -> None:
    each_five.failures = [OSError("away")] * 5
    for _ in range(12):
        work()
        clock.forward(minutes=5)

    [waits] = queries.waiting()
    assert (waits.attempts, queue.rows().count()) == (4, 1)


def test_the_same_job_asked_for_with_arguments_stands_in_no_slots_way(each_five: Notebook, clock: Clock) -> None:
    operations.enqueue("five", now=START, after=START + timedelta(days=1), page=1)

    assert tick(now=clock.now) == ["five"]


def test_a_slot_and_its_job_are_written_together_or_not_at_all(
    each_five: Notebook, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(operations, "enqueue", fail)
        with pytest.raises(OSError, match="disk"):
            tick(now=clock.now)
    assert not Slot.objects.exists()

    assert tick(now=clock.now) == ["five"]


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_that_look_at_the_clock_at_once_one_takes_the_slot(
    each_five: Notebook, clock: Clock, tmp_path: Path
) -> None:
    begin = Barrier(8, timeout=30)

    def look(_: int) -> list[str]:
        begin.wait()
        return tick(now=clock.now)

    with shared_database(tmp_path) as connect:
        answers = all_at_once(connect, look, writers=8)
        assert sorted(answers, key=str) == [["five"], *[[]] * 7]
        assert queue.rows().count() == 1
