"""Positions kept in memory: never older than the ledger, apart for each question, and no more than a few."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations import operations as organisations
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans import synthetic
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.operations import taking_in
from goldenthread.domain.plans.queries import plans, remembered
from goldenthread.domain.plans.queries.position import Compared, read_plan
from goldenthread.domain.plans.rules.record import Record
from goldenthread.foundation.ledger import queries as ledger
from tests.factories import rows
from tests.factories.histories import day, end_of, milestone, morning_of, withdrawal

pytestmark = pytest.mark.django_db
REMEMBERED, READ = 1, 8
THREADS = 16
NOW = morning_of("2026-06-01")


def _taken_in(home: Organisation, record: Record) -> None:
    taking_in.take_in_record(organisation=home, record=record, by=OPERATOR, now=NOW)


@pytest.fixture
def plan() -> Plan:
    """A synthetic plan of twenty milestones."""
    home = organisations.open_organisation(slug="synthetic", name="Synthetic", by=OPERATOR, now=NOW)
    _taken_in(home, synthetic.record(milestones=20, seed=1))
    return plans.named("synthetic-20-1").get()


def _asked(plan: Plan, as_at: str = "2025-06-30", since: str = "2025-03-31", known_at: str = "") -> Compared:
    moment = end_of(known_at) if known_at else None
    return remembered.compared(plan, as_at=day(as_at), since=day(since), known_at=moment)


def _queries(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def _something_entered(home: Organisation) -> None:
    organisations.add_post(organisation=home, title="Director of Place", by=OPERATOR, now=NOW)


def test_the_first_question_reads_and_the_same_again_asks_only_for_the_head(plan: Plan) -> None:
    assert [_queries(lambda: _asked(plan)) for _ in range(3)] == [READ, REMEMBERED, REMEMBERED]


def test_what_is_remembered_is_what_was_answered(plan: Plan) -> None:
    assert _asked(plan) is _asked(plan)
    assert _asked(plan).now.counts.total == 20


def test_another_day_needs_no_second_reading(plan: Plan) -> None:
    _asked(plan)

    assert _queries(lambda: _asked(plan, "2025-09-30")) == REMEMBERED
    assert _asked(plan, "2025-09-30").now.as_at == day("2025-09-30")
    assert _asked(plan, since="2025-01-01").before.as_at == day("2025-01-01")


def test_any_entry_of_the_organisation_makes_it_read_anew(plan: Plan) -> None:
    _asked(plan)

    _something_entered(plan.organisation)

    assert _queries(lambda: _asked(plan)) == READ


def test_a_new_fact_is_seen_at_once(plan: Plan) -> None:
    before = _asked(plan).now.counts

    # A fact and its entry, as an operation leaves them behind.
    first = plan.milestones.order_by("pk")[0]
    rows.said_of(first, milestone(key=first.slug, withdrawals=[withdrawal("2025-05-01")]))
    _something_entered(plan.organisation)

    assert _asked(plan).now.counts[Status.WITHDRAWN] == before[Status.WITHDRAWN] + 1


def test_a_plan_taken_in_beside_it_is_seen_and_does_not_mix_with_it(plan: Plan) -> None:
    _asked(plan)

    _taken_in(plan.organisation, synthetic.record(milestones=5, seed=2))

    second = plans.named("synthetic-5-2").get()
    assert (_asked(plan).now.counts.total, _asked(second).now.counts.total) == (20, 5)


def test_another_organisations_entries_leave_it_remembered(plan: Plan) -> None:
    _asked(plan)

    organisations.open_organisation(slug="elsewhere", name="Elsewhere", by=OPERATOR, now=NOW)

    assert _queries(lambda: _asked(plan)) == REMEMBERED


def test_another_moment_of_knowing_is_remembered_apart(plan: Plan) -> None:
    now, then = _asked(plan), _asked(plan, known_at="2024-06-30")

    assert _spoken_of(then) < _spoken_of(now)
    assert _queries(lambda: (_asked(plan), _asked(plan, known_at="2024-06-30"))) == 2 * REMEMBERED
    assert (_asked(plan), _asked(plan, known_at="2024-06-30")) == (now, then)


def _spoken_of(found: Compared) -> int:
    return sum(each.last_update is not None for each in found.now.standings)


def test_a_fact_written_while_reading_is_not_missed_afterwards(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """The head is read first: what is entered after it and not yet read moves it."""

    def read_then_entered(of: Plan, *, known_at: datetime) -> object:
        found = read_plan(of, known_at=known_at)
        _something_entered(of.organisation)
        return found

    monkeypatch.setattr(remembered, "read_plan", read_then_entered)
    _asked(plan)
    monkeypatch.undo()

    assert _queries(lambda: _asked(plan)) == READ


def test_a_reading_that_fails_leaves_nothing_behind(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ConnectionError("the database went away")

    monkeypatch.setattr(remembered, "read_plan", fails)
    with pytest.raises(ConnectionError):
        _asked(plan)
    monkeypatch.undo()

    assert _asked(plan).now.counts.total == 20


def test_only_the_questions_asked_last_are_kept(plan: Plan) -> None:
    days = [f"2025-{month:02}-01" for month in range(4, 4 + remembered._compared.most + 1)]
    first, *_, last = [_asked(plan, each) for each in days]

    assert len(remembered._compared.values) == remembered._compared.most
    assert _asked(plan, days[-1]) is last
    assert _asked(plan, days[0]) is not first


def test_facts_of_only_a_few_moments_are_kept(plan: Plan) -> None:
    for month in range(1, 2 + remembered._facts.most):
        _asked(plan, known_at=f"2025-{month:02}-01")

    assert len(remembered._facts.values) == remembered._facts.most


def test_nothing_is_left_of_the_test_before() -> None:
    assert (len(remembered._facts.values), len(remembered._compared.values)) == (0, 0)


def test_many_threads_asking_at_once_all_get_their_own_answer(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """The facts come from here, so that the threads need no connection; what is tried is what they share."""
    head = ledger.head(plan.organisation.slug)
    facts = read_plan(plan, known_at=NOW)
    monkeypatch.setattr(ledger, "head", lambda _: head)
    monkeypatch.setattr(remembered, "read_plan", lambda *_, **__: facts)
    days = [f"2025-{1 + place % 12:02}-01" for place in range(THREADS)]
    together = Barrier(THREADS, timeout=30)

    def ask(as_at: str) -> tuple[str, int]:
        together.wait()
        found, *_ = [_asked(plan, each, since="2024-12-31") for each in (as_at, *days)]
        return found.now.as_at.isoformat(), found.now.counts.total

    with ThreadPoolExecutor(THREADS) as threads:
        answers = list(threads.map(ask, days))

    assert answers == [(each, 20) for each in days]
    assert len(remembered._compared.values) == remembered._compared.most
