"""Recording: one update, one acceptance, eight people at once; those on PostgreSQL too, where it can be started."""

import threading
from collections.abc import Iterator
from datetime import date
from itertools import count, cycle
from queue import Queue
from typing import Any
from uuid import uuid4

from django.db import connections
from django.utils import timezone

from benchmarks.house import ORGANISATION
from benchmarks.postgres import Connect, UnavailableError, postgres
from benchmarks.timing import Aim, Case
from goldenthread.domain.evidence import operations as evidence
from goldenthread.domain.evidence.rules import Link
from goldenthread.domain.organisations import operations as organisations
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Action, CompletionClaim, Milestone, ProgressUpdate
from goldenthread.domain.plans.operations import setting_up, supporting, updates
from goldenthread.domain.plans.operations.recording import Sending, version_of

PEOPLE, EACH = 8, 10


def cases() -> Iterator[Case]:
    """Every case of recording, on a plan of its own whose milestones are all open."""
    home = Organisation.objects.get(slug=ORGANISATION)
    steps = _steps(home)
    turn, number = cycle(steps), count()
    opened: Queue[tuple[Milestone, Sending]] = Queue()

    def form() -> None:
        milestone = next(turn)
        opened.put((milestone, Sending(token=uuid4(), seen=version_of(milestone))))

    def update() -> None:
        milestone, sending = opened.get()
        note = f"Update {next(number)}."
        updates.add_update(milestone=milestone, note=note, by=OPERATOR, now=timezone.now(), sending=sending)

    yield Case(name="record an update", size="one", work=update, before=form, runs=30, aim=Aim(seconds=0.015))

    waiting: Queue[CompletionClaim] = Queue()
    fresh, minutes_on = iter(_steps(home)), timezone.localdate()
    minutes = evidence.add_item(
        organisation=home,
        title="Minutes",
        content=Link("https://bench.example/minutes/4", minutes_on),
        dated_on=minutes_on,
        by=OPERATOR,
        now=timezone.now(),
    )

    def claim() -> None:
        now, milestone = timezone.now(), next(fresh)
        given: dict[str, Any] = {"milestone": milestone, "by": OPERATOR, "now": now}
        supporting.support(item=minutes, **given)
        waiting.put(updates.claim_completion(achieved_on=minutes_on, note="Done.", **given))

    def accept() -> None:
        updates.accept_completion(claim=waiting.get(), by=OPERATOR, now=timezone.now())

    yield Case(name="accept a claim", size="one", work=accept, before=claim, runs=15)
    yield _at_once("SQLite", steps, lambda: connections.create_connection("default"))
    yield from _on_postgres()


def _on_postgres() -> Iterator[Case]:
    """Eight people at once on PostgreSQL, or a line that says why that is not available."""
    try:
        with postgres() as connect:
            home = organisations.open_organisation(
                slug=ORGANISATION, name="Synthetic council", by=OPERATOR, now=timezone.now()
            )
            yield _at_once("PostgreSQL", _steps(home), connect)
    except UnavailableError as why:
        print(f"{_NAME}, PostgreSQL: not available. {why}\n")


_NAME = f"{PEOPLE} people at once, {EACH} updates each"


def _at_once(where: str, steps: list[Milestone], connect: Connect) -> Case:
    return Case(name=_NAME, size=where, work=lambda: _together(steps, connect), runs=3, queries=False)


def _together(steps: list[Milestone], connect: Connect) -> None:
    """Each with a connection of their own. Nobody is refused and nothing is lost, or this fails."""
    before, refused = ProgressUpdate.objects.count(), Queue[BaseException]()

    def one(person: int) -> None:
        connections["default"] = connect()
        try:
            for turn in range(EACH):
                updates.add_update(
                    milestone=steps[person], note=f"Person {person}, turn {turn}.", by=OPERATOR, now=timezone.now()
                )
        except Exception as error:
            refused.put(error)
        finally:
            connections["default"].close()

    people = [threading.Thread(target=one, args=[person]) for person in range(PEOPLE)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert refused.empty(), refused.get()
    assert ProgressUpdate.objects.count() == before + PEOPLE * EACH


_plans = count()


def _steps(home: Organisation) -> list[Milestone]:
    """Fifty open milestones of a new plan whose baseline is fixed."""
    now = timezone.now()
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
    made = [
        setting_up.add_milestone(action=action, wording=f"Synthetic milestone {number}", by=OPERATOR, now=now)
        for number in range(50)
    ]
    setting_up.fix_baseline(plan=plan, by=OPERATOR, now=now)
    return made
