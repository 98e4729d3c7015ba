"""Which date changes a Board is still asked to agree."""

import pytest

from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.reports.rules.proposals import waiting
from tests.factories.histories import move

CASES = {
    "never before a body": ([None], [1]),
    "noted only": ([Verb.NOTED], [1]),
    "commented on only": ([Verb.COMMENTED_ON], [1]),
    "endorsed by a body that does not decide": ([Verb.ENDORSED], [1]),
    "recommended to the Board": ([Verb.RECOMMENDED], [1]),
    "deferred": ([Verb.DEFERRED], [1]),
    "refused": ([Verb.REFUSED], []),
    "agreed": ([Verb.AGREED], []),
    "agreed as amended": ([Verb.AGREED_AS_AMENDED], []),
    "proposed, then agreed": ([None, Verb.AGREED], []),
    "agreed, then proposed again": ([Verb.AGREED, None], [2]),
    "proposed twice since the last one agreed": ([None, Verb.AGREED, None, Verb.NOTED], [3, 4]),
    "nothing moved": ([], []),
}


@pytest.mark.parametrize(("verbs", "left"), CASES.values(), ids=CASES)
def test_what_no_decision_settled_still_waits(verbs: list[Verb | None], left: list[int]) -> None:
    moves = [move(f"2017-06-{place:02}", key=place, verb=verb) for place, verb in enumerate(verbs, start=1)]

    assert [each.key for each in waiting(moves)] == left


ANSWERED = {
    "deferred: once": ([(None, None), (Verb.DEFERRED, 1)], [2]),
    "noted: once": ([(None, None), (Verb.NOTED, 1)], [2]),
    "refused: settled": ([(None, None), (Verb.REFUSED, 1)], []),
    "agreed: settled": ([(None, None), (Verb.AGREED, 1)], []),
    "refused, and proposed again": ([(None, None), (Verb.REFUSED, 1), (None, None)], [3]),
    "entered after a later proposal": ([(None, None), (None, None), (Verb.REFUSED, 1)], [2]),
    "agreed on a day before it was put on record": ([(Verb.AGREED, 2), (None, None)], []),
}


@pytest.mark.parametrize(("said", "left"), ANSWERED.values(), ids=ANSWERED)
def test_a_proposal_and_what_a_body_said_to_it_never_stand_twice(
    said: list[tuple[Verb | None, int | None]], left: list[int]
) -> None:
    moves = [
        move(f"2017-06-{place:02}", key=place, verb=verb, decides=decides)
        for place, (verb, decides) in enumerate(said, start=1)
    ]

    assert [each.key for each in waiting(moves)] == left
