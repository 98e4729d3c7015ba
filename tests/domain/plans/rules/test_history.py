"""Which facts count: known by the moment, effective by the day, and not corrected by then (SPEC 4.1)."""

import pytest

from goldenthread.domain.plans.rules.history import Update, counting
from tests.factories.histories import NOW, day, end_of, morning_of, update

FIRST = update("2017-05-01", key=1)
CORRECTION = update("2017-05-02", "2017-05-20", key=2, corrects=1)
RETRACTION = update("2017-05-01", "2017-05-20", key=2, corrects=1, is_retraction=True)
SECOND_CORRECTION = update("2017-05-03", "2017-05-25", key=3, corrects=2)
TO_A_LATER_DAY = update("2017-07-01", "2017-05-20", key=2, corrects=1)


def _keys(facts: list[Update], *, as_at: str, known_at: str = NOW) -> list[int]:
    return [each.key for each in counting(facts, as_at=day(as_at), known_at=end_of(known_at))]


@pytest.mark.parametrize(
    ("facts", "as_at", "known_at", "expected"),
    [
        pytest.param([], "2017-06-01", NOW, [], id="nothing was said"),
        pytest.param([FIRST], "2017-04-30", NOW, [], id="the day before it speaks of"),
        pytest.param([FIRST], "2017-05-01", NOW, [1], id="on the day it speaks of"),
        pytest.param([FIRST], "2017-06-01", "2017-04-30", [], id="before it was recorded"),
        pytest.param([FIRST], "2017-06-01", "2017-05-01", [1], id="once it was recorded"),
        pytest.param([FIRST, CORRECTION], "2017-06-01", "2017-05-19", [1], id="before the correction was recorded"),
        pytest.param([FIRST, CORRECTION], "2017-06-01", "2017-05-20", [2], id="after the correction"),
        pytest.param([FIRST, RETRACTION], "2017-06-01", "2017-05-19", [1], id="before the retraction"),
        pytest.param([FIRST, RETRACTION], "2017-06-01", "2017-05-20", [], id="after the retraction"),
        pytest.param(
            [FIRST, CORRECTION, SECOND_CORRECTION], "2017-06-01", NOW, [3], id="a correction that was corrected"
        ),
        pytest.param(
            [FIRST, CORRECTION, SECOND_CORRECTION], "2017-06-01", "2017-05-24", [2], id="and before the second one"
        ),
        pytest.param(
            [FIRST, CORRECTION, update("2017-05-02", "2017-05-25", key=3, corrects=2, is_retraction=True)],
            "2017-06-01",
            NOW,
            [],
            id="a retracted correction does not bring back what it replaced",
        ),
        pytest.param([FIRST, TO_A_LATER_DAY], "2017-06-01", NOW, [], id="corrected to a day still to come"),
        pytest.param([FIRST, TO_A_LATER_DAY], "2017-07-01", NOW, [2], id="and on that day"),
    ],
)
def test_a_fact_counts_when_known_effective_and_not_corrected(
    facts: list[Update], as_at: str, known_at: str, expected: list[int]
) -> None:
    assert _keys(facts, as_at=as_at, known_at=known_at) == expected


def test_a_fact_recorded_at_the_very_moment_of_knowing_is_known() -> None:
    found = counting([FIRST], as_at=day("2017-06-01"), known_at=morning_of("2017-05-01"))

    assert found == [FIRST]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param(update("2017-05-01", key=2), update("2017-05-02", key=1), id="by the day spoken of"),
        pytest.param(
            update("2017-05-01", "2017-05-03", key=2), update("2017-05-01", "2017-05-04", key=1), id="then as recorded"
        ),
        pytest.param(update("2017-05-01", key=1), update("2017-05-01", key=2), id="then in order of entry"),
    ],
)
def test_facts_come_oldest_first(earlier: Update, later: Update) -> None:
    assert counting([later, earlier], as_at=day("2017-06-01"), known_at=end_of(NOW)) == [earlier, later]
