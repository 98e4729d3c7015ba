"""Two people at the same button, and a freeze while somebody records: asked once, frozen whole."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Event

import pytest
from django.db import transaction

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import ProgressUpdate, Round, RoundAsk, RoundEvent
from goldenthread.domain.plans.operations import rounds, updates
from goldenthread.domain.plans.queries.frozen import still_as_frozen
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.ledger.verification import verify
from goldenthread.foundation.notices.models import Notice
from tests.domain.plans.operations.scene import CHAIN, Scene
from tests.domain.plans.operations.shared import all_at_once, shared_database
from tests.factories import rounds as of
from tests.factories.rounds import CLOSES, OPENS, at

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 4


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    return Scene()


@pytest.fixture
def closed(scene: Scene) -> Round:
    return of.closed(scene.plan)


@pytest.fixture
def planned(scene: Scene) -> Round:
    return of.planned(scene.plan)


def test_a_round_opened_by_four_at_once_is_opened_once(planned: Round, tmp_path: Path) -> None:
    begin = Barrier(WRITERS, timeout=30)

    def press(writer: int) -> object:
        begin.wait()
        return rounds.open_round(collection=planned, by=OPERATOR, now=at(OPENS, 9) + timedelta(seconds=writer))

    with shared_database(tmp_path) as connect:
        answers = all_at_once(connect, press, writers=WRITERS)

        assert Counter(type(each).__name__ for each in answers) == {"RoundEvent": 1, RefusedError.__name__: 3}
        assert (RoundEvent.objects.count(), RoundAsk.objects.count(), Notice.objects.count()) == (1, 2, 2)
        assert verify(CHAIN).fault is None


def test_a_round_is_opened_after_an_opening_that_was_taken_back(planned: Round) -> None:
    def failing() -> None:
        with transaction.atomic():
            rounds.open_round(collection=planned, by=OPERATOR, now=at(OPENS, 9))
            raise OSError("the machine went away")

    with pytest.raises(OSError, match="went away"):
        failing()
    assert not RoundAsk.objects.exists()
    assert not Notice.objects.exists()

    rounds.open_round(collection=planned, by=OPERATOR, now=at(OPENS, 10))

    assert (RoundAsk.objects.count(), Notice.objects.count()) == (2, 2)


def test_a_round_frozen_while_somebody_records_waits_and_takes_it_in(
    scene: Scene, closed: Round, tmp_path: Path
) -> None:
    """The update was begun first, with an earlier moment, and is kept last: the freeze must not miss it."""
    recorded, frozen, now = Event(), Event(), at(CLOSES, 19)

    def work(writer: int) -> object:
        if writer:
            recorded.wait(30)
            event = rounds.freeze_round(collection=closed, by=OPERATOR, now=now)
            frozen.set()
            return event
        with transaction.atomic():
            updates.add_update(milestone=scene.milestone, note="On time.", by=OPERATOR, now=now - timedelta(seconds=5))
            recorded.set()
            return frozen.wait(1)  # it cannot have: it waits for this one

    with shared_database(tmp_path) as connect:
        was_first, event = all_at_once(connect, work, writers=2)

        assert was_first is False
        assert isinstance(event, RoundEvent)
        assert ProgressUpdate.objects.get().recorded_at < event.recorded_at
        assert still_as_frozen(RoundEvent.objects.get(pk=event.pk))


def test_what_is_recorded_while_a_round_is_frozen_waits_and_comes_after_it(
    scene: Scene, closed: Round, tmp_path: Path
) -> None:
    frozen, recorded, now = Event(), Event(), at(CLOSES, 19)

    def work(writer: int) -> object:
        if writer:
            frozen.wait(30)
            fact = updates.add_update(
                milestone=scene.milestone, note="On time.", by=OPERATOR, now=now - timedelta(seconds=5)
            )
            recorded.set()
            return fact
        with transaction.atomic():
            rounds.freeze_round(collection=closed, by=OPERATOR, now=now)
            frozen.set()
            return recorded.wait(1)

    with shared_database(tmp_path) as connect:
        was_first, fact = all_at_once(connect, work, writers=2)

        assert was_first is False
        assert isinstance(fact, ProgressUpdate)
        assert fact.recorded_at > now
        assert still_as_frozen(RoundEvent.objects.get(kind="frozen"))
