"""Which bodies answer a requirement and what they held, each as at a day and as known at a moment."""

import pytest

from goldenthread.domain.meetings.rules.answering import SaidToAnswer, Sittings, answering, sittings_of
from tests.factories.histories import day, morning_of

FIRST, LAST = day("2017-06-14"), day("2018-09-17")
HELD = {7: Sittings(2, 0, FIRST, LAST)}


def said(key: int = 1, on: str = "2017-06-14", **about: object) -> SaidToAnswer:
    words = {"requirement": 3, "body": 7, "slug": "board", "name": "Board", "why": "It is the Board.", "by": "Clerk"}
    when = {"effective_on": day(on), "recorded_at": morning_of(on)}
    return SaidToAnswer(key=key, **(words | when | about))  # type: ignore[arg-type]


def keys(*facts: SaidToAnswer, as_at: str = "2018-01-01", known: str = "2018-01-01") -> list[int]:
    found = answering(facts, HELD, as_at=day(as_at), known_at=morning_of(known))
    return [each.key for each in found.get(3, ())]


TAKEN_BACK = (said(), said(2, recorded_at=morning_of("2017-12-01"), corrects=1, is_retraction=True))


@pytest.mark.parametrize(
    ("facts", "when", "expected"),
    [
        ((said(),), {}, [1]),
        ((said(),), {"as_at": "2017-06-13"}, []),
        ((said(),), {"known": "2017-06-13"}, []),
        (TAKEN_BACK, {}, []),
        (TAKEN_BACK, {"known": "2017-11-30"}, [1]),
        ((said(), said(2, "2017-07-01", body=8)), {}, [1, 2]),
        ((said(), said(2, "2017-07-01")), {}, [1]),
        ((said(requirement=4),), {}, []),
    ],
)
def test_a_body_answers_from_the_day_of_which_it_is_said_until_that_is_taken_back(
    facts: tuple[SaidToAnswer, ...], when: dict[str, str], expected: list[int]
) -> None:
    assert keys(*facts, **when) == expected


def test_a_body_comes_with_its_meetings_and_one_that_never_met_with_none() -> None:
    found = answering([said(), said(2, body=8)], HELD, as_at=LAST, known_at=morning_of("2018-09-17"))

    assert [each.sittings for each in found[3]] == [HELD[7], Sittings()]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], Sittings()),
        ([None], Sittings(1, 1)),
        ([LAST, None, FIRST], Sittings(3, 1, FIRST, LAST)),
    ],
)
def test_meetings_without_a_day_are_counted_and_are_neither_first_nor_last(
    days: list[object], expected: Sittings
) -> None:
    assert sittings_of(days) == expected  # type: ignore[arg-type]
