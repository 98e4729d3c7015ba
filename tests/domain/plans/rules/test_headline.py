"""Counting, actions, and the bridge that must add up (SPEC 4.3)."""

from itertools import product

import pytest

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.headline import (
    FLOWS,
    ORDER,
    action_counts,
    action_state,
    bridges,
    counts,
    flow_name,
    flows,
)
from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.plans.rules.standing import Standing
from tests.factories.histories import (
    accepted,
    carried,
    claim,
    day,
    milestone,
    move,
    returned,
    stands,
    update,
    withdrawal,
)

DAY = "2017-06-15"
C, P, O, W, F = ORDER  # noqa: E741 - the five statuses as table columns
PLAN = (
    milestone(key="done", claims=[claim("2017-05-01", reviews=(accepted("2017-05-09"),))]),
    milestone(key="claimed", claims=[claim("2017-05-02")]),
    milestone(key="due"),
    milestone(key="risk", updates=[update("2017-05-01", forecast="2017-12-31")]),
    milestone(key="undated", baseline=""),
    milestone(key="moved", baseline="2017-05-31", moves=[move("2017-05-01", "2017-08-31")]),
    milestone(key="overdue", baseline="2017-05-31", moves=[move("2017-05-01", "2017-08-31", verb=None)]),
    milestone(key="gone", withdrawals=[withdrawal("2017-05-01")]),
    milestone(key="on", claims=[claim("2017-04-01")], carried=[carried("2017-05-01")]),
)


def _standings(as_at: str = DAY, plan: tuple[History, ...] = PLAN) -> list[Standing]:
    return [stands(each, as_at) for each in plan if each.added_on is None or each.added_on <= day(as_at)]


def test_every_milestone_counts_once_under_its_status() -> None:
    counted = counts(_standings())

    assert counted.by_status == {C: 2, P: 4, O: 1, W: 1, F: 1}
    assert (counted.total, counted.counted, counted[O]) == (9, 7, 1)


def test_the_indicators_are_counted_beside_the_statuses() -> None:
    counted = counts(_standings())

    assert (counted.claimed, counted.at_risk, counted.undated) == (1, 1, 1)
    assert (counted.overdue_against_baseline, counted.moved, counted.unagreed_moves) == (2, 1, 1)


def test_an_empty_plan_counts_nothing() -> None:
    assert counts([]).total == 0
    assert counts([]).by_status == dict.fromkeys(ORDER, 0)


@pytest.mark.parametrize(
    ("keys", "state"),
    [
        pytest.param((), "empty", id="no milestone on record"),
        pytest.param(("done", "claimed"), "completed", id="all done"),
        pytest.param(("done", "due"), "open", id="one in progress"),
        pytest.param(("done", "overdue"), "open", id="one overdue"),
        pytest.param(("done", "gone", "on"), "completed", id="all that count are done"),
        pytest.param(("gone", "on"), "ended", id="none counts here"),
    ],
)
def test_an_action_is_completed_when_all_its_milestones_that_count_are(keys: tuple[str, ...], state: str) -> None:
    assert action_state([each for each in _standings() if each.key in keys]) == state


def test_actions_are_counted_apart_from_milestones() -> None:
    done, due, gone = (each for each in _standings() if each.key in ("done", "due", "gone"))

    counted = action_counts([[done], [done, due], [gone], [], [done, gone]])

    assert (counted.completed, counted.open, counted.ended, counted.empty, counted.total) == (2, 1, 1, 1, 5)


NAMES = {
    (None, None): "added", (None, C): "added", (None, P): "added", (None, O): "added", (None, W): "added",
    (None, F): "added",
    (C, None): "removed", (P, None): "removed", (O, None): "removed", (W, None): "removed", (F, None): "removed",
    (P, C): "newly completed", (O, C): "cleared by completion",
    (P, O): "newly overdue", (O, P): "cleared by re-dating", (C, P): "reopened", (C, O): "reopened",
    (C, W): "withdrawn", (P, W): "withdrawn", (O, W): "withdrawn", (F, W): "withdrawn",
    (C, F): "carried forward", (P, F): "carried forward", (O, F): "carried forward", (W, F): "carried forward",
    (W, C): "restored", (W, P): "restored", (W, O): "restored",
    (F, C): "restored", (F, P): "restored", (F, O): "restored",
}  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"), [pair for pair in product((None, *ORDER), repeat=2) if pair[0] != pair[1]]
)
def test_every_passage_from_one_status_to_another_has_its_name(before: Status | None, after: Status | None) -> None:
    assert flow_name(before, after) == NAMES[before, after]


def test_no_status_passes_into_itself() -> None:
    assert not [pair for pair in FLOWS if pair[0] == pair[1]]


MOVING = (
    milestone(key="finished", claims=[claim("2017-06-20")]),
    milestone(key="late", baseline="2017-05-31", claims=[claim("2017-06-20")]),
    milestone(key="slipped"),
    milestone(key="re-dated", baseline="2017-05-31", moves=[move("2017-06-20", "2017-12-31")]),
    milestone(key="sent back", claims=[claim("2017-06-01", reviews=(returned("2017-06-20"),))]),
    milestone(key="new", added_on=day("2017-06-20"), baseline="2017-12-31"),
    milestone(key="gone", withdrawals=[withdrawal("2017-06-20")]),
    milestone(key="on", baseline="2017-05-31", carried=[carried("2017-06-20")]),
    milestone(key="still", baseline="2018-03-31"),
)


def test_the_bridge_names_each_change_and_the_milestones_behind_it() -> None:
    found = flows(_standings("2017-06-15", MOVING), _standings("2017-07-01", MOVING))

    assert found == {
        "newly completed": ("finished",),
        "cleared by completion": ("late",),
        "newly overdue": ("slipped",),
        "cleared by re-dating": ("re-dated",),
        "reopened": ("sent back",),
        "withdrawn": ("gone",),
        "carried forward": ("on",),
        "added": ("new",),
    }


def test_the_bridge_of_each_status_adds_up_step_by_step() -> None:
    found = {each.status: each for each in bridges(_standings(DAY, MOVING), _standings("2017-07-01", MOVING))}

    assert [(each.status, each.before, each.after) for each in found.values()] == [
        (C, 1, 2), (P, 4, 3), (O, 3, 2), (W, 0, 1), (F, 0, 1),
    ]  # fmt: skip
    assert all(each.adds_up for each in found.values())
    assert [(step.name, step.change, step.keys) for step in found[O].steps] == [
        ("carried forward", -1, ("on",)),
        ("cleared by completion", -1, ("late",)),
        ("cleared by re-dating", -1, ("re-dated",)),
        ("newly overdue", 1, ("slipped",)),
        ("reopened", 1, ("sent back",)),
    ]


def test_nothing_changed_makes_a_bridge_without_steps() -> None:
    same = _standings()

    assert all(each.steps == () and each.before == each.after for each in bridges(same, same))
    assert flows(same, same) == {}


def test_looked_at_backwards_what_was_added_is_removed_and_it_still_adds_up() -> None:
    later, earlier = _standings("2017-07-01", MOVING), _standings(DAY, MOVING)

    assert flows(later, earlier)["removed"] == ("new",)
    assert all(each.adds_up for each in bridges(later, earlier))
