"""Recording: one update, one acceptance, eight people at once. On the database file the other cases use."""

import threading
from collections.abc import Iterator
from datetime import date
from itertools import count, cycle
from queue import Queue

from django.db import connection
from django.utils import timezone

from benchmarks.house import ORGANISATION, House
from benchmarks.timing import Aim, Case
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Action, CompletionClaim, Milestone, ProgressUpdate
from goldenthread.domain.plans.operations import setting_up, updates

PEOPLE, EACH = 8, 10


def cases(house: House) -> Iterator[Case]:
    """Every case of recording, on a plan of its own whose milestones are all open."""
    steps = _steps(house)
    turn, number = cycle(steps), count()

    def update() -> None:
        updates.add_update(milestone=next(turn), note=f"Update {next(number)}.", by=OPERATOR, now=timezone.now())

    yield Case(name="record an update", size="one", work=update, runs=30, aim=Aim(seconds=0.015))

    waiting: Queue[CompletionClaim] = Queue()
    fresh = iter(_steps(house))

    def claim() -> None:
        now = timezone.now()
        waiting.put(
            updates.claim_completion(milestone=next(fresh), achieved_on=now.date(), note="Done.", by=OPERATOR, now=now)
        )

    def accept() -> None:
        updates.accept_completion(claim=waiting.get(), by=OPERATOR, now=timezone.now())

    yield Case(name="accept a claim", size="one", work=accept, before=claim, runs=15)
    yield Case(
        name=f"{PEOPLE} people, {EACH} updates each",
        size="at once",
        work=lambda: _together(steps),
        runs=3,
        queries=False,
    )


def _together(steps: list[Milestone]) -> None:
    """Nobody is refused and nothing is lost, or this fails."""
    before, refused = ProgressUpdate.objects.count(), Queue[BaseException]()

    def one(person: int) -> None:
        try:
            for turn in range(EACH):
                updates.add_update(
                    milestone=steps[person], note=f"Person {person}, turn {turn}.", by=OPERATOR, now=timezone.now()
                )
        except Exception as error:
            refused.put(error)
        finally:
            connection.close()

    people = [threading.Thread(target=one, args=[person]) for person in range(PEOPLE)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert refused.empty(), refused.get()
    assert ProgressUpdate.objects.count() == before + PEOPLE * EACH


_plans = count()


def _steps(house: House) -> list[Milestone]:
    """Fifty open milestones of a new plan."""
    now, home = timezone.now(), Organisation.objects.get(slug=ORGANISATION)
    slug = f"recording-{next(_plans)}"
    plan = setting_up.create_plan(
        organisation=home,
        slug=slug,
        title=slug,
        starts_on=date(2024, 4, 1),
        ends_on=date(2027, 3, 31),
        by=OPERATOR,
        now=now,
    )
    area = setting_up.add_area(plan=plan, title="Synthetic area", by=OPERATOR, now=now)
    action: Action = setting_up.add_action(area=area, title="Synthetic action", by=OPERATOR, now=now)
    return [
        setting_up.add_milestone(action=action, wording=f"Synthetic milestone {number}", by=OPERATOR, now=now)
        for number in range(50)
    ]
