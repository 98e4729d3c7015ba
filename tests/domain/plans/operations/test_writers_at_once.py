"""Eight people recording at once: nothing is lost, nothing is overwritten, nothing is done twice."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest

from goldenthread.domain.meetings.models import Decision
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import CompletionClaim, CompletionReview, Milestone, ProgressUpdate, Withdrawal
from goldenthread.domain.plans.operations import updates, withdrawals
from goldenthread.domain.plans.operations.recording import Sending, StaleError, version_of
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.ledger.verification import verify
from tests.domain.plans.operations.scene import CHAIN, HOLDER, NOW, YESTERDAY, Scene
from tests.domain.plans.operations.shared import Connect, all_at_once, shared_database

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, EACH = 8, 5


@pytest.fixture
def at_once(transactional_db: None, tmp_path: Path) -> Iterator[Callable[[Callable[[int], object]], list[object]]]:
    """Runs the same work by eight writers who all begin together."""
    with shared_database(tmp_path) as connect:
        yield lambda work: _together(connect, work)


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    made = Scene()
    for name in (HOLDER, Role.DIRECTOR, Role.DEMOCRATIC_SERVICES, *(f"colleague {each}" for each in range(WRITERS))):
        made.by(name)  # people are there before the database is shared
    return made


AtOnce = Callable[[Callable[[int], object]], list[object]]


def _together(connect: Connect, work: Callable[[int], object]) -> list[object]:
    begin = Barrier(WRITERS, timeout=30)

    def run(writer: int) -> object:
        begin.wait()
        return work(writer)

    return all_at_once(connect, run, writers=WRITERS)


def _colleague(scene: Scene, writer: int) -> Acting:
    return scene.by(f"colleague {writer}")


def _kinds(answers: list[object]) -> Counter[str]:
    return Counter(type(answer).__name__ for answer in answers)


def test_eight_people_lose_no_update_and_fork_no_ledger(scene: Scene, at_once: AtOnce) -> None:
    def write(writer: int) -> None:
        for place in range(EACH):
            milestone = scene.milestone if place % 2 else scene.other
            note, now = f"{writer}/{place}", NOW + timedelta(seconds=place)
            updates.add_update(milestone=milestone, note=note, by=_colleague(scene, writer), now=now)

    assert at_once(write) == [None] * WRITERS

    notes = set(ProgressUpdate.objects.values_list("note", flat=True))
    assert notes == {f"{writer}/{place}" for writer in range(WRITERS) for place in range(EACH)}
    answer = verify(CHAIN)
    assert (answer.fault, answer.entries) == (None, WRITERS * EACH)


def test_of_eight_who_saw_the_same_one_writes_and_seven_are_told(scene: Scene, at_once: AtOnce) -> None:
    seen = version_of(scene.milestone)

    answers = at_once(
        lambda writer: updates.add_update(
            milestone=scene.milestone,
            note=f"By {writer}.",
            by=_colleague(scene, writer),
            now=NOW,
            sending=Sending(token=uuid4(), seen=seen),
        )
    )

    assert _kinds(answers) == {"ProgressUpdate": 1, StaleError.__name__: WRITERS - 1}
    assert (ProgressUpdate.objects.count(), LedgerEntry.objects.count()) == (1, 1)


def test_one_form_sent_eight_times_at_once_makes_one_fact(scene: Scene, at_once: AtOnce) -> None:
    token = uuid4()

    answers = at_once(
        lambda _: updates.add_update(
            milestone=scene.milestone, note="Once.", by=scene.by(HOLDER), now=NOW, sending=Sending(token=token)
        )
    )

    assert _kinds(answers) == {"ProgressUpdate": WRITERS}
    assert len({answer.pk for answer in answers if isinstance(answer, ProgressUpdate)}) == 1
    assert (ProgressUpdate.objects.count(), LedgerEntry.objects.count()) == (1, 1)


def test_eight_claims_at_once_are_one_claim_and_seven_refusals(scene: Scene, at_once: AtOnce) -> None:
    """Their clocks differ by some seconds either way, as clocks do."""
    answers = at_once(
        lambda writer: updates.claim_completion(
            milestone=scene.milestone,
            achieved_on=YESTERDAY,
            note=f"By {writer}.",
            by=_colleague(scene, writer),
            now=NOW + timedelta(seconds=3 * ((writer * 5) % WRITERS)),
        )
    )

    assert _kinds(answers) == {"CompletionClaim": 1, RefusedError.__name__: WRITERS - 1}
    assert CompletionClaim.objects.count() == 1


@pytest.fixture
def ruling(scene: Scene) -> Decision:
    return scene.ruling()  # it is there before the database is shared


def test_a_milestone_is_either_withdrawn_or_claimed_never_both(scene: Scene, ruling: Decision, at_once: AtOnce) -> None:
    def end(writer: int) -> object:
        by, now = _colleague(scene, writer), NOW + timedelta(seconds=writer)
        if writer % 2:
            return updates.claim_completion(
                milestone=scene.milestone, achieved_on=YESTERDAY, note="Done.", by=by, now=now
            )
        return withdrawals.withdraw(milestone=scene.milestone, reason="Sold.", ruling=ruling, by=by, now=now)

    answers = at_once(end)

    assert _kinds(answers)[RefusedError.__name__] == WRITERS - 1
    assert CompletionClaim.objects.count() + Withdrawal.objects.count() == 1


def test_eight_reviews_of_one_claim_are_one_review(scene: Scene, transactional_db: None, tmp_path: Path) -> None:
    claim = scene.claimed()

    with shared_database(tmp_path) as connect:
        answers = _together(
            connect,
            lambda writer: updates.accept_completion(claim=claim, by=_colleague(scene, writer), now=NOW),
        )
        assert _kinds(answers) == {"CompletionReview": 1, RefusedError.__name__: WRITERS - 1}
        assert CompletionReview.objects.count() == 1
        assert Milestone.objects.count() == 2
