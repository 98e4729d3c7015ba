"""What is true of any plan whatever was said of it (SPEC 2.2, 2.3, 4.1, 4.3)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from goldenthread.domain.plans.choices import AGREEING, Status
from goldenthread.domain.plans.rules.headline import ORDER, bridges, counts, flows
from goldenthread.domain.plans.rules.history import History, Move
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.domain.plans.rules.why import why
from goldenthread.foundation.lib.text import LONDON
from tests.domain.plans.rules.strategies import FACTS, days, facts, histories, moments, plans

ALWAYS = datetime(2018, 1, 1, tzinfo=UTC)
new_keys = st.just(99)
kinds = st.sampled_from(FACTS)


def _all(plan: Sequence[History], as_at: date, known_at: datetime) -> list[Standing]:
    found = (standing(each, as_at=as_at, known_at=known_at) for each in plan)
    return [each for each in found if each is not None]


@given(plans, days, moments)
def test_every_milestone_has_exactly_one_status_and_the_counts_sum_to_the_total(
    plan: tuple[History, ...], as_at: date, known_at: datetime
) -> None:
    found = _all(plan, as_at, known_at)

    counted = counts(found)

    assert counted.total == len(found) == sum(counted[status] for status in ORDER)
    assert set(ORDER) == set(Status)
    assert all(why(each, as_at=as_at).startswith(each.status.label) for each in found)


@given(plans, days, days, moments)
def test_the_bridge_always_adds_up(plan: tuple[History, ...], since: date, as_at: date, known_at: datetime) -> None:
    before, after = _all(plan, since, known_at), _all(plan, as_at, known_at)

    found = bridges(before, after)

    assert {each.status for each in found} == set(Status)
    assert all(each.adds_up for each in found)
    assert all(len(step.keys) == abs(step.change) for each in found for step in each.steps)
    for each in found:
        assert each.before == sum(one.status is each.status for one in before)
        assert each.after == sum(one.status is each.status for one in after)
    changed = [key for keys in flows(before, after).values() for key in keys]
    assert len(changed) == len(set(changed))


@given(st.data(), histories(), days, kinds)
def test_a_fact_recorded_later_never_changes_an_earlier_as_known_answer(
    data: st.DataObject, history: History, as_at: date, kind: str
) -> None:
    fact = data.draw(facts(kind, new_keys))
    known_at = fact.recorded_at - timedelta(seconds=1)

    longer = _with(history, kind, fact)

    assert standing(longer, as_at=as_at, known_at=known_at) == standing(history, as_at=as_at, known_at=known_at)


@given(st.data(), histories(), days)
def test_a_review_recorded_later_never_changes_an_earlier_as_known_answer(
    data: st.DataObject, history: History, as_at: date
) -> None:
    review = data.draw(facts("reviews", new_keys))
    known_at = review.recorded_at - timedelta(seconds=1)
    claims = [replace(each, reviews=(*each.reviews, review)) for each in history.claims]

    longer = replace(history, claims=claims)

    assert standing(longer, as_at=as_at, known_at=known_at) == standing(history, as_at=as_at, known_at=known_at)


@given(st.data(), histories(), days, moments)
def test_the_answer_does_not_depend_on_the_order_of_the_facts(
    data: st.DataObject, history: History, as_at: date, known_at: datetime
) -> None:
    shuffled: dict[str, Any] = {kind: data.draw(st.permutations(getattr(history, kind))) for kind in FACTS}

    other = replace(history, **shuffled)

    assert standing(other, as_at=as_at, known_at=known_at) == standing(history, as_at=as_at, known_at=known_at)


@given(st.data(), histories(), days)
def test_a_move_that_nobody_agreed_changes_neither_deadline_nor_status(
    data: st.DataObject, history: History, as_at: date
) -> None:
    move: Move = data.draw(facts("moves", new_keys))
    unagreed = replace(move, corrects=None, verb=None if move.verb in AGREEING else move.verb)

    before = standing(history, as_at=as_at, known_at=ALWAYS)
    after = standing(_with(history, "moves", unagreed), as_at=as_at, known_at=ALWAYS)

    assert (before is None) is (after is None)
    if before is not None and after is not None:
        counted = replace(before, unagreed_moves=after.unagreed_moves, undecided_moves=after.undecided_moves)
        assert after == counted


@given(st.data(), histories(), days, kinds)
def test_as_at_a_day_ignores_what_speaks_of_later_days(
    data: st.DataObject, history: History, as_at: date, kind: str
) -> None:
    later = as_at + timedelta(days=1)
    fact = replace(data.draw(facts(kind, new_keys)), corrects=None, effective_on=later)

    longer = _with(history, kind, fact)

    assert standing(longer, as_at=as_at, known_at=ALWAYS) == standing(history, as_at=as_at, known_at=ALWAYS)


@given(histories(), days, moments)
def test_only_what_counts_decides(history: History, as_at: date, known_at: datetime) -> None:
    found = standing(history, as_at=as_at, known_at=known_at)

    if found is None:
        assert history.added_on is not None
        assert history.added_on > min(as_at, known_at.astimezone(LONDON).date())
        return
    if found.status is Status.OVERDUE:
        assert found.deadline is not None
        assert found.deadline.last_day < as_at
    if found.status is Status.COMPLETED:
        assert found.completed_on is not None
        assert found.completed_on <= as_at
    assert found.baseline == history.baseline
    assert found.undated is (found.deadline is None)


def _with(history: History, kind: str, fact: Any) -> History:
    longer: dict[str, Any] = {kind: [*getattr(history, kind), fact]}
    return replace(history, **longer)


@pytest.mark.parametrize("status", Status)
def test_the_strategies_reach_every_status(status: Status) -> None:
    """A property that never meets an overdue milestone proves nothing about one."""

    def has_it(drawn: tuple[History, date]) -> bool:
        found = standing(drawn[0], as_at=drawn[1], known_at=ALWAYS)
        return found is not None and found.status is status

    assert find(
        st.tuples(histories(), days),
        has_it,
        settings=settings(max_examples=2000, database=None, phases=[Phase.generate]),
    )
